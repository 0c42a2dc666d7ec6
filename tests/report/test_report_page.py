"""The files of a report: what they hold, that it stays text, how large they get."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import pipeline
from pipeline.report import limits
from pipeline.report.build import write_report
from pipeline.schema import TABLES

Remake = Callable[[], Path]


class Page(HTMLParser):
    """Elements of a page with their attributes, and the text within scripts and styles."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.code: list[str] = []
        self._is_code = False
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._is_code = tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if self._is_code:
            self.code.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._is_code = False

    def all(self, attribute: str) -> list[str]:
        return [value or "" for _, attrs in self.elements for name, value in attrs.items()
                if name == attribute]  # fmt: skip

    @property
    def rows(self) -> list[dict[str, Any]]:
        """What the table of flows is made of."""
        rows: list[dict[str, Any]] = json.loads(self.code[self._kinds().index("application/json")])
        return rows

    def _kinds(self) -> list[str | None]:
        return [attrs.get("type") for tag, attrs in self.elements if tag in ("script", "style")]


@pytest.fixture
def remake(output: Path, tmp_path: Path) -> Remake:
    """Makes the report of the same tables once more, in another folder."""

    def make() -> Path:
        for name in TABLES:
            (tmp_path / f"{name}.parquet").write_bytes((output / f"{name}.parquet").read_bytes())
        write_report(tmp_path)
        return tmp_path / "report.html"

    return make


def test_the_same_tables_give_the_same_bytes(report: Path, remake: Remake) -> None:
    assert remake().read_bytes() == report.read_bytes()


def test_another_run_differs_in_the_line_about_the_run_alone(
    report: Path, source: Path, tmp_path: Path
) -> None:
    pipeline.run(source, tmp_path / "out", workers=0)
    without_run = [
        re.sub(r'<footer id="run">.*?</footer>', "", path.read_text(encoding="utf-8"), flags=re.S)
        for path in (report, tmp_path / "out" / "report.html")
    ]
    assert without_run[0] == without_run[1]


def test_what_documents_hold_never_becomes_an_element(report: Path) -> None:
    page = Page(report)
    tags = [tag for tag, _ in page.elements]
    assert tags.count("script") == 3  # two of ours, and the rows
    assert not {"img", "iframe", "object"} & set(tags)
    assert any("<script>" in row["document"] for row in page.rows)
    assert any("</script><script>" in row["sentence"] for row in page.rows)


def test_nothing_is_loaded_or_run_from_attributes(report: Path) -> None:
    page = Page(report)
    assert page.all("src") == page.all("style") == page.all("srcset") == []
    assert [name for _, attrs in page.elements for name in attrs if name.startswith("on")] == []
    assert [tag for tag, _ in page.elements if tag == "link"] == []
    assert "url(" not in page.code[0]
    schemes = {href.partition(":")[0] for href in page.all("href") if not href.startswith("#")}
    assert schemes == {"https"}


def test_the_policy_allows_our_style_and_scripts_alone(report: Path) -> None:
    page = Page(report)
    (policy,) = (attrs["content"] for tag, attrs in page.elements if tag == "meta"
                 and attrs.get("http-equiv"))  # fmt: skip
    style, _, *scripts = page.code

    def hashed(code: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"

    assert policy == (
        f"default-src 'none'; style-src {hashed(style)}; "
        f"script-src {' '.join(map(hashed, scripts))}; base-uri 'none'; form-action 'none'"
    )


def test_every_amount_leads_to_its_mention(report: Path) -> None:
    page = Page(report)
    ids = page.all("id")
    assert len(ids) == len(set(ids))
    assert len(page.rows) == 7
    assert {row["href"][1:] for row in page.rows} <= set(ids)
    assert {href[1:] for href in page.all("href") if href.startswith("#")} <= set(ids)


def test_rows_tell_who_gives_what_to_whom(report: Path) -> None:
    (row,) = (row for row in Page(report).rows if "El Salvador" in row["place"])
    assert row["amount"] == "5 million EUR"
    assert row["provider"] == ["European Union"]
    assert row["where"] == ["El Salvador"]
    assert row["year"] == 2023
    assert row["status"] == "provided"
    assert row["text"] in row["sentence"]
    (again,) = (row for row in Page(report).rows if row["left_out"])
    assert again["left_out"] == "said before"


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch, remake: Remake) -> Path:
    """The report as it is for many long documents."""
    monkeypatch.setattr(limits, "INLINE_DOCUMENTS", 1)
    monkeypatch.setattr(limits, "PAGE_BYTES", 900)
    return remake()


def test_of_many_documents_each_has_pages_of_its_own(many: Path) -> None:
    names = {path.name for path in (many.parent / "report").iterdir()}
    assert len({name[:16] for name in names}) == 4
    assert len(names) > 4  # long ones are cut
    for row in Page(many).rows:
        file, _, anchor = row["href"].partition("#")
        assert anchor in Page(many.parent / file).all("id"), row["href"]


def test_pages_of_a_document_lead_to_each_other_and_back(many: Path) -> None:
    folder = many.parent / "report"
    for path in folder.iterdir():
        page = Page(path)
        links = [href for href in page.all("href") if not href.startswith("http")]
        assert "../report.html#documents" in links
        assert all((folder / link.partition("#")[0]).exists() for link in links)
        assert [tag for tag, _ in page.elements].count("script") == 1


def test_a_table_takes_no_more_rows_than_a_page_holds(
    monkeypatch: pytest.MonkeyPatch, remake: Remake
) -> None:
    monkeypatch.setattr(limits, "TABLE_BYTES", 1_500)
    page = remake()
    assert 0 < len(Page(page).rows) < 7
    assert " of 7 flows" in page.read_text(encoding="utf-8")


def test_a_report_that_gets_too_large_gives_its_documents_away(
    monkeypatch: pytest.MonkeyPatch, remake: Remake
) -> None:
    monkeypatch.setattr(limits, "LARGEST", 100_000)
    assert len(list((remake().parent / "report").iterdir())) == 4


def test_there_is_a_report_of_nothing(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.txt").write_text("No money is named here, nor anyone.\n")
    pipeline.run(tmp_path / "raw", tmp_path / "out", workers=0)
    page = Page(tmp_path / "out" / "report.html")
    assert [tag for tag, _ in page.elements].count("table") == 0
    assert {href[1:] for href in page.all("href") if href.startswith("#")} <= set(page.all("id"))
