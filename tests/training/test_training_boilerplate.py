"""Labelled pages of the classifier of boilerplate, and their variants."""

from __future__ import annotations

import random

import pytest

from training.boilerplate.pages import HELD_BACK, LabelledPage, Line, read_pages
from training.boilerplate.vary import LAYOUTS, lengthen, vary

PAGES, OTHERS = read_pages(), read_pages(HELD_BACK)


def chance() -> random.Random:
    return random.Random(1)  # noqa: S311


def test_pages_are_labelled_on_both_sides() -> None:
    for page in (*PAGES, *OTHERS):
        marks = {line.is_boilerplate for line in page.lines}
        assert False in marks, page.name


def test_a_fifth_of_the_pages_is_held_back() -> None:
    assert len(PAGES) + len(OTHERS) >= 150
    assert len(OTHERS) == pytest.approx((len(PAGES) + len(OTHERS)) / 5, abs=3)
    assert not {page.family for page in PAGES} & {page.family for page in OTHERS}
    names = [page.name for page in (*PAGES, *OTHERS)]
    assert len({*names}) == len(names)


def test_boilerplate_is_where_its_lines_are() -> None:
    page = LabelledPage("f", "n", (Line("Menu", True), Line("Text", False), Line("End", True)))
    assert page.text == "Menu\nText\nEnd\n"
    assert page.boilerplate() == [(0, 5), (10, 14)]


def test_the_same_seed_makes_the_same_variants() -> None:
    first, second = ([vary(page, PAGES, chance()) for page in PAGES[:20]] for _ in range(2))
    assert first == second


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layouts_change_blank_lines_only(layout) -> None:  # type: ignore[no-untyped-def]
    for page in PAGES:
        lines = [line for line in layout(list(page.lines), chance()) if line.text]
        assert lines == [line for line in page.lines if line.text]


def test_a_page_grows_by_content() -> None:
    page = LabelledPage(
        "f", "n", (Line("one two three four five six seven eight nine ten.", False),)
    )
    longer = lengthen(page, "Title\nFirst\nSecond\n", chance())
    assert longer.lines[0] == page.lines[0]
    assert {line.text for line in longer.lines[1:]} <= {"First", "Second"}
    assert not any(line.is_boilerplate for line in longer.lines)
