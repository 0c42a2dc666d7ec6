"""An aligned text changes, and every character still leads to where it came from."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.clean.aligned import AlignedText
from pipeline.document import Segment

RAW = "one  two–three"


def sources(text: AlignedText, raw: str) -> list[str]:
    """The raw piece of each character."""
    to_raw = text.alignment().to_raw
    return [raw[slice(*to_raw(index, index + 1))] for index in range(len(text))]


def test_verbatim_text_is_one_segment() -> None:
    assert AlignedText.verbatim("abc", 5).segments == (Segment(0, 3, 5, 8),)


def test_empty_text_has_no_segment() -> None:
    assert AlignedText.verbatim("").segments == ()


def test_shorter_replacement_maps_to_the_whole_piece() -> None:
    text = AlignedText.verbatim(RAW).sub(re.compile(" {2,}"), " ")
    assert text.text == "one two–three"
    assert sources(text, RAW)[3] == "  "
    assert text.alignment().to_raw(4, 7) == (5, 8)


def test_replacement_of_equal_length_corresponds_by_character() -> None:
    text = AlignedText.verbatim(RAW).sub(re.compile("–"), "-")
    assert text.text == "one  two-three"
    assert text.segments == (Segment(0, 14, 0, 14),)


def test_removal_leaves_a_gap_that_a_span_across_it_includes() -> None:
    text = AlignedText.verbatim("U\u200b.S.").sub(re.compile("\u200b"), "")
    assert text.text == "U.S."
    assert text.alignment().to_raw(0, 4) == (0, 5)


def test_edits_build_on_edits() -> None:
    text = AlignedText.verbatim("a&amp;&amp;b").sub(re.compile("&amp;"), "&")
    text = text.sub(re.compile("&&"), "and")
    assert text.text == "aandb"
    assert text.alignment().to_raw(1, 4) == (1, 11)


def test_join_maps_separators_to_what_stood_between() -> None:
    raw = "wrapped\n    line"
    words = AlignedText.verbatim(raw)
    text = AlignedText.join([words.slice(0, 7), words.slice(12, 16)], [" "])
    assert text.text == "wrapped line"
    assert sources(text, raw)[7] == "\n    "


def test_join_without_separator_needs_no_segment_between() -> None:
    words = AlignedText.verbatim("co-\noperate")
    text = AlignedText.join([words.slice(0, 2), words.slice(4, 11)], [""])
    assert text.text == "cooperate"


@pytest.mark.parametrize(("given_text", "stripped"), [("  a b ", "a b"), ("a", "a"), ("   ", "")])
def test_strip(given_text: str, stripped: str) -> None:
    assert AlignedText.verbatim(given_text).strip().text == stripped


edits = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 5), st.text("xyz", max_size=3)))


@given(st.text("ab ", min_size=1, max_size=40), st.lists(edits, max_size=3))
def test_any_edits_keep_the_map_whole(raw: str, rounds: list[list[tuple[int, int, str]]]) -> None:
    text = AlignedText.verbatim(raw)
    for wanted in rounds:
        position, chosen = 0, []
        for skip, size, new in wanted:
            start = position + skip
            if start + size <= len(text):
                # Cleaning never makes a piece longer.
                chosen.append((start, start + size, new[:size]))
                position = start + size
        text = text.edit(chosen)
    segments = text.segments
    assert "".join(text.text[s.start : s.end] for s in segments) == text.text
    assert all(s.start < s.end and 0 <= s.raw_start <= s.raw_end <= len(raw) for s in segments)
    pieces = [text.alignment().to_raw(i, i + 1) for i in range(len(text))]
    assert all(a[0] <= b[0] and a[1] <= b[1] for a, b in pairwise(pieces))


@given(st.text(max_size=40), st.data())
def test_slices_map_like_the_whole(raw: str, data: st.DataObject) -> None:
    text = AlignedText.verbatim(raw).sub(re.compile(r"\s+"), " ")
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    piece = text.slice(start, end)
    assert piece.text == text.text[start:end]
    assert sources(piece, raw) == sources(text, raw)[start:end]
