"""The text of a document as HTML: all of it comes out, and as text."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.report.marks import Mark, pieces
from pipeline.report.wording import visible

_TAG = re.compile(r"</?(?:mark|span)\b[^>]*>")


def html_of(text: str, kept: list[tuple[int, int]], marks: list[Mark]) -> str:
    return "".join(piece.html for piece in pieces(text, kept, marks))


def mark(label: str, start: int, end: int, card: str = "") -> Mark:
    return Mark(f"d-{start:08}-{end:08}", label, start, end, card)


def opened(label: str, start: int, end: int, card: str = "") -> str:
    key = f"m-d-{start:08}-{end:08}"
    return f'<mark class="{label}" id="{key}" tabindex="-1" data-card="{card}">'


def test_a_mention_is_marked_with_its_label_and_its_card() -> None:
    card = "5 USD\nexact"
    html = html_of("gave $5 to all", [(0, 14)], [mark("MONEY", 5, 7, card)])
    assert html == f"gave {opened('money', 5, 7, card)}$5</mark> to all"


def test_a_place_lies_in_the_organization_that_is_named_by_it() -> None:
    html = html_of("Government of Peru", [(0, 18)], [mark("ORG", 0, 18), mark("PLACE", 14, 18)])
    inner = f"{opened('place', 14, 18)}Peru</mark>"
    assert html == f"{opened('org', 0, 18)}Government of {inner}</mark>"


@pytest.mark.parametrize(
    ("kept", "html"),
    [
        ([(0, 6)], "ab cde"),
        ([(3, 6)], '<span class="dropped">ab </span>cde'),
        ([(0, 2)], 'ab<span class="dropped"> cde</span>'),
        ([(0, 2), (3, 6)], 'ab<span class="dropped"> </span>cde'),
        ([], '<span class="dropped">ab cde</span>'),
    ],
    ids=["nothing", "the start", "the end", "between", "all"],
)
def test_what_cleaning_dropped_is_in_an_element_of_its_own(
    kept: list[tuple[int, int]], html: str
) -> None:
    assert html_of("ab cde", kept, []) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<script>", "&lt;script&gt;"),
        ("&lt;", "&amp;lt;"),
        ("\"'", "&quot;&#x27;"),
        ("\0\x1b\x9b", "\ufffd\ufffd\ufffd"),
        ("\u202eab", "\ufffdab"),
        ("a\tb\r\nc", "a\tb\r\nc"),
    ],
)
def test_text_stays_text(text: str, html: str) -> None:
    assert html_of(text, [(0, len(text))], []) == html
    card = html_of("x", [(0, 1)], [mark("ORG", 0, 1, text)])
    assert f'data-card="{html}"' in card


offsets = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted)
marks_ = st.lists(
    st.builds(
        lambda label, span, card: mark(label, *span, card),
        st.sampled_from(["MONEY", "PLACE", "ORG", "DATE"]),
        offsets,
        st.text(max_size=5),
    ),
    max_size=6,
)


# Ends of pieces that were kept, in order; they may touch.
kept_ = st.lists(st.integers(0, 40), max_size=8).map(
    lambda ends: list(zip(sorted(ends)[::2], sorted(ends)[1::2], strict=False))
)


@given(st.text(max_size=40), kept_, marks_)
def test_all_text_comes_out_whatever_the_offsets(
    text: str, kept: list[tuple[int, int]], marks: list[Mark]
) -> None:
    html = html_of(text, kept, sorted(marks, key=lambda one: (one.start, -one.end)))
    assert _TAG.sub("", html).count("<") == 0
    shown = unescape(_TAG.sub("", html))
    assert shown == visible(text)
    assert html.count("<mark ") == html.count("</mark>") == len(marks)


def test_long_text_without_marks_is_cut_into_pieces() -> None:
    text = "x" * 100_000
    cut = list(pieces(text, [(0, len(text))], []))
    assert len(cut) > 1
    assert "".join(piece.html for piece in cut) == text
