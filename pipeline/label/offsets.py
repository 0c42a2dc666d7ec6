"""Code points against UTF-16 units: the two ways in which tools count characters.

A letter or emoji beyond U+FFFF is one code point (Python, Prodigy, Label Studio since 2022) and
two UTF-16 units (JavaScript, doccano, older versions of Label Studio).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Sequence
from itertools import accumulate

from pipeline.label.records import Region, TaskError

Span = tuple[int, int]


class Utf16:
    """Offsets of one text, in code points and in UTF-16 units."""

    def __init__(self, text: str) -> None:
        self._units: Sequence[int] = (
            range(len(text) + 1)
            if text.isascii()
            else (0, *accumulate(1 + (character > "\uffff") for character in text))
        )

    def units(self, code_points: int) -> int:
        """UTF-16 units before so many code points of the text."""
        return self._units[code_points]

    def code_points(self, units: int) -> int | None:
        """The inverse; None inside a character and behind the text."""
        place = bisect_left(self._units, units)
        return place if place < len(self._units) and self._units[place] == units else None


def in_code_points(
    text: str, regions: Sequence[Region], known: Collection[Span], *, utf16: bool
) -> list[Span]:
    """The spans of regions whose way of counting is to be found out.

    Args:
        text: what the regions lie in.
        regions: as a tool's file has them.
        known: spans that were in the task before; most of them come back.
        utf16: how the tool counts, where nothing speaks for the other way.

    Raises:
        TaskError: a region lies beyond the text, holds no word, or is not what its tool says.
    """
    units = Utf16(text)
    ways: list[Callable[[int], int | None]] = [
        lambda offset: offset if 0 <= offset <= len(text) else None,
        units.code_points,
    ]
    if utf16:
        ways.reverse()
    read = [[(way(region.start), way(region.end)) for region in regions] for way in ways]
    best = max(read, key=lambda spans: _agreement(text, regions, spans, known))
    return [_checked(text, *pair) for pair in zip(regions, best, strict=True)]


def trimmed(text: str, start: int, end: int) -> Span:
    """A span without the white space at its ends; it holds more than that."""
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _agreement(
    text: str,
    regions: Sequence[Region],
    spans: Sequence[tuple[int | None, int | None]],
    known: Collection[Span],
) -> int:
    """How many regions are what they should be, were their offsets counted in one way."""
    return sum(
        _is_said(text, region, start, end) if region.text is not None else (start, end) in known
        for region, (start, end) in zip(regions, spans, strict=True)
        if start is not None and end is not None
    )


def _is_said(text: str, region: Region, start: int, end: int) -> bool:
    # Tools differ in what they make of white space in the text of a span.
    return "".join(text[start:end].split()) == "".join((region.text or "").split())


def _checked(text: str, region: Region, span: tuple[int | None, int | None]) -> Span:
    start, end = span
    told = f"the span [{region.start}, {region.end}] {region.label}"
    if start is None or end is None or not text[start:end].strip():
        raise TaskError(
            f"{told} is no word of the text, which has {len(text)} characters",
            "Mark it anew in the tool",
        )
    if region.text is not None and not _is_said(text, region, start, end):
        raise TaskError(
            f"{told} should be {region.text[:60]!r}, but the text there is "
            f"{text[start:end][:60]!r}",
            "Mark it anew in the tool",
        )
    return trimmed(text, start, end)
