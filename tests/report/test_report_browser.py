"""The report in a real browser: what people do with it, and whether all of them can."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("selenium")

from chromium import IS_THERE, look, open_browser, seconds_to_open, show
from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select

from pipeline.report import limits
from pipeline.report.build import write_report
from pipeline.schema import TABLES

pytestmark = pytest.mark.skipif(
    not IS_THERE, reason="needs Debian's packages chromium and chromium-driver"
)

AXE = resources.files("axe_core_python") / "axe.min.js"
LOOKS = [(1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")]


@pytest.fixture(scope="module")
def chrome() -> Iterator[Chrome]:
    with open_browser() as browser:
        yield browser


@pytest.fixture
def browser(chrome: Chrome, report: Path) -> Iterator[Chrome]:
    """The report, freshly opened; no test may leave a message on the console."""
    look(chrome, 1280, 900, "light")
    show(chrome, report)
    yield chrome
    assert chrome.get_log("browser") == []
    assert "owned" not in chrome.title


def amounts(browser: Chrome) -> list[str]:
    return [
        cell.text.partition("\n")[0]
        for cell in browser.find_elements(By.CSS_SELECTOR, "#table td:first-child")
    ]


def told(browser: Chrome) -> str:
    return browser.find_element(By.ID, "told").text


def field(browser: Chrome, name: str) -> WebElement:
    return browser.find_element(By.CSS_SELECTOR, f"#filters [name='{name}']")


def card(browser: Chrome) -> str:
    return browser.find_element(By.ID, "card").text


def focused(browser: Chrome) -> WebElement:
    return browser.switch_to.active_element


def test_the_page_opens_in_less_than_a_second(browser: Chrome) -> None:
    assert 0 < seconds_to_open(browser) < 1


def test_the_table_shows_what_counts_the_largest_first(browser: Chrome) -> None:
    assert told(browser) == "6 flows of 7"
    assert amounts(browser)[:2] == ["30 million USD", "20 million USD"]
    field(browser, "once").click()
    assert told(browser) == "7 flows of 7"


@pytest.mark.parametrize(
    ("words", "found"),
    [("honduras", ["3 million USD"]), ("CLEAN water", ["20 million USD"]), ("zzz", [])],
)
def test_words_are_searched_for(browser: Chrome, words: str, found: list[str]) -> None:
    field(browser, "text").send_keys(words)
    assert amounts(browser) == found
    assert ("No flow matches" in told(browser)) == (not found)


@pytest.mark.parametrize(
    ("name", "value", "found"),
    [
        ("status", "loan", ["30 million USD"]),
        ("status", "requested", ["7.5 million USD"]),
        ("where", "El Salvador", ["5 million EUR"]),
        ("provider", "European Union", ["5 million EUR"]),
    ],
)
def test_columns_are_filtered(browser: Chrome, name: str, value: str, found: list[str]) -> None:
    Select(field(browser, name)).select_by_value(value)
    assert amounts(browser) == found
    browser.find_element(By.ID, "clear").click()
    assert told(browser) == "6 flows of 7"


def test_columns_are_sorted_both_ways(browser: Chrome) -> None:
    largest_first = amounts(browser)
    heading = browser.find_element(By.CSS_SELECTOR, "[data-sort='usd']")
    heading.click()
    assert amounts(browser) == largest_first[::-1]
    assert heading.find_element(By.XPATH, "..").get_attribute("aria-sort") == "ascending"
    browser.find_element(By.CSS_SELECTOR, "[data-sort='provider']").click()
    providers = [
        cell.text for cell in browser.find_elements(By.CSS_SELECTOR, "#table td:nth-child(3)")
    ]
    assert providers[-1] == ""  # none is named
    assert providers[:-1] == sorted(providers[:-1])
    assert len(browser.find_elements(By.CSS_SELECTOR, "[aria-sort]")) == 1


def test_an_amount_leads_to_its_place_in_the_document(browser: Chrome) -> None:
    browser.find_element(By.LINK_TEXT, "30 million USD").click()
    mark = focused(browser)
    assert (mark.tag_name, mark.text) == ("mark", "$30 million")
    assert mark.is_displayed()
    assert card(browser).startswith("30 million USD\n")
    assert "lent: Government of Japan → Fiji" in card(browser)


def test_marks_are_walked_with_the_arrow_keys(browser: Chrome) -> None:
    browser.find_element(By.LINK_TEXT, "30 million USD").click()
    browser.switch_to.active_element.send_keys(Keys.ARROW_LEFT)
    assert focused(browser).text == "Fiji"
    assert card(browser).startswith("Fiji (FJ)")
    focused(browser).send_keys(Keys.END)
    assert focused(browser).text == "$30 million"
    focused(browser).send_keys(Keys.ESCAPE)
    assert card(browser) == ""


def test_a_mention_tells_its_value_when_pointed_at(browser: Chrome) -> None:
    browser.find_element(By.LINK_TEXT, "5 million EUR").click()
    mark = browser.find_element(By.CSS_SELECTOR, "details[open] mark.org")
    ActionChains(browser).move_to_element(mark).perform()
    assert card(browser).startswith("European Union\n")
    assert mark.get_attribute("aria-describedby") == "card"


def test_labels_are_words_and_not_colours_alone(browser: Chrome) -> None:
    label = "return getComputedStyle(document.querySelector('mark.place'), '::after').content"
    assert browser.execute_script(label) == '"place"'


def test_what_was_dropped_is_grey(browser: Chrome) -> None:
    colour = (
        "return [...document.querySelectorAll('.text .dropped')].map(e => e.textContent.trim())"
    )
    assert "Share this page" in browser.execute_script(colour)


def test_a_bar_filters_the_table(browser: Chrome) -> None:
    bar = browser.find_element(By.CSS_SELECTOR, ".given .bars a[data-value='European Union']")
    bar.click()
    assert amounts(browser) == ["5 million EUR"]
    assert Select(field(browser, "provider")).first_selected_option.text == "European Union"


def test_a_country_of_the_map_filters_the_table(browser: Chrome) -> None:
    country = browser.find_element(By.CSS_SELECTOR, ".given .map a[data-value='Kenya']")
    ActionChains(browser).move_to_element(country).perform()
    assert card(browser) == "Kenya\n$4m in 1 flow"
    country.send_keys(Keys.ENTER)
    assert amounts(browser) == ["4 million USD"]


def test_what_is_asked_for_is_shown_apart(browser: Chrome) -> None:
    sides = browser.find_elements(By.CSS_SELECTOR, ".side")
    assert [side.is_displayed() for side in sides] == [True, False]
    browser.find_element(By.ID, "show-given").send_keys(Keys.ARROW_RIGHT)
    assert [side.is_displayed() for side in sides] == [False, True]


def test_documents_are_searched(browser: Chrome) -> None:
    browser.find_element(By.CSS_SELECTOR, "#find input").send_keys("hostile.txt")
    items = browser.find_elements(By.CSS_SELECTOR, ".documents > li")
    assert ["Kenya" in item.text for item in items if item.is_displayed()] == [True]


def test_text_of_documents_makes_no_elements(browser: Chrome) -> None:
    text = browser.find_element(By.CSS_SELECTOR, ".documents")
    browser.execute_script("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert "</script><script>document.title='owned'</script>" in text.text
    assert "{{ 7 * 7 }} and \ufffd all" in text.text
    assert browser.find_elements(By.CSS_SELECTOR, "[onclick], img, .text script, .text b") == []
    assert browser.find_elements(By.CSS_SELECTOR, "a[href^='javascript' i]") == []
    assert browser.find_elements(By.LINK_TEXT, "https://desk.example/a?b=1&c=2") != []


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_axe_finds_nothing(browser: Chrome, width: int, scheme: str) -> None:
    look(browser, width, 900, scheme)
    browser.execute_script("document.querySelectorAll('details').forEach(one => one.open = true)")
    if width < 500:  # the other side, once in each colour scheme
        browser.find_element(By.ID, "show-given").send_keys(Keys.ARROW_RIGHT)
    assert violations(browser) == []
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width


def violations(browser: Chrome) -> list[Any]:
    browser.execute_script(AXE.read_text(encoding="utf-8"))
    found = browser.execute_async_script("axe.run().then(arguments[0])")
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]]


@pytest.mark.parametrize("width", [360, 500, 700])
def test_heads_of_columns_stand_apart_where_rows_are_cards(browser: Chrome, width: int) -> None:
    look(browser, width, 900, "light")
    heads = [one.rect for one in browser.find_elements(By.CSS_SELECTOR, "#table thead button")]
    for left, right in pairwise(heads):
        assert right["y"] > left["y"] or right["x"] >= left["x"] + left["width"]


def test_paper_has_no_controls(browser: Chrome) -> None:
    look(browser, 1280, 900, "dark", media="print")
    assert not browser.find_element(By.ID, "filters").is_displayed()
    paper = "return getComputedStyle(document.body).backgroundColor"
    assert browser.execute_script(paper) == "rgb(255, 255, 255)"


def test_pages_of_documents(
    chrome: Chrome, output: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "INLINE_DOCUMENTS", 0)
    for name in TABLES:
        shutil.copy(output / f"{name}.parquet", tmp_path)
    write_report(tmp_path)
    look(chrome, 360, 800, "light")
    show(chrome, tmp_path / "report.html")
    chrome.find_element(By.LINK_TEXT, "30 million USD").click()
    assert focused(chrome).text == "$30 million"
    assert card(chrome).startswith("30 million USD\n")
    assert violations(chrome) == []
    assert chrome.execute_script("return document.documentElement.scrollWidth") <= 360
    chrome.find_element(By.LINK_TEXT, "pledgebook").click()
    assert chrome.current_url.endswith("/report.html#documents")
    assert chrome.get_log("browser") == []
