"""Content kept and boilerplate removed, in characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.check.cleaning import CleaningCounts, merged, shared, size
from pipeline.document import Span


@pytest.mark.parametrize(
    ("kept", "boilerplate", "content_kept", "removed"),
    [
        ([(20, 100)], [(0, 20)], 100, 100),
        ([(0, 100)], [(0, 20)], 100, 0),
        ([(10, 60)], [(0, 20)], 50, 50),
        ([(20, 40), (40, 60)], [(0, 10), (10, 20)], 50, 100),
        ([], [(0, 20)], 0, 100),
        ([(0, 50)], [], 50, 100),
    ],
)
def test_cleaning(
    kept: list[tuple[int, int]],
    boilerplate: list[tuple[int, int]],
    content_kept: float,
    removed: float,
) -> None:
    counts = CleaningCounts()
    counts.add(100, [Span(*piece) for piece in kept], [Span(*piece) for piece in boilerplate])
    report = counts.report()
    assert report is not None
    assert (report.content_kept, report.boilerplate_removed) == (content_kept, removed)


def test_nothing_marked_gives_no_figures() -> None:
    assert CleaningCounts().report() is None


pieces = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 10)).map(
        lambda drawn: Span(drawn[0], drawn[0] + drawn[1])
    )
)


def characters(spans: list[Span]) -> set[int]:
    return {offset for span in spans for offset in range(span.start, span.end)}


@given(pieces, pieces)
def test_pieces_count_as_their_characters(first: list[Span], second: list[Span]) -> None:
    assert size(merged(first)) == len(characters(first))
    assert shared(merged(first), merged(second)) == len(characters(first) & characters(second))
