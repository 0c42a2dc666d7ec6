"""The parts that a reader tells, as lines, so that what follows is the same for all formats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.clean.aligned import AlignedText
from pipeline.clean.characters import mend
from pipeline.clean.lines import Line, RawLine, textless
from pipeline.clean.readers.model import Part

# Columns that each level of a list is indented by.
_STEP = 2


def read_part_lines(raw_text: str, parts: Sequence[Part]) -> list[Line]:
    """The lines of a text whose parts a reader tells; they partition the text."""
    return list(_lines(raw_text, parts))


def layout_starts(parts: Sequence[Part]) -> frozenset[int]:
    """Where the parts begin that the layout tells to be boilerplate; the first one at 0."""
    return frozenset(
        part.start if index else 0 for index, part in enumerate(parts) if part.is_boilerplate
    )


def _lines(raw_text: str, parts: Sequence[Part]) -> Iterator[Line]:
    start = 0
    for part, below in pairwise((*parts, None)):
        if part is None:
            return
        end = len(raw_text) if below is None else below.start
        apart = below is not None and (
            not below.tight or below.is_boilerplate != part.is_boilerplate
        )
        line_end = min(part.end + 1, end) if apart else end
        yield _line(raw_text, part, start, line_end)
        if apart:
            # Where nothing stands between two parts, an empty line still keeps them apart.
            yield textless(RawLine(0, 0, line_end, end))
        start = end


def _line(raw_text: str, part: Part, start: int, end: int) -> Line:
    text = mend(AlignedText.verbatim(raw_text[part.start : part.end], part.start)).strip()
    column = _STEP * max(0, part.level - 1) if part.kind == "item" else 0
    text_column = column + (_STEP if part.kind == "item" else 0)
    return Line(
        raw_start=start,
        raw_end=end,
        kind=part.kind if text.text else "blank",
        text=text,
        level=part.level if part.kind == "heading" else 0,
        mark_column=column,
        text_column=text_column,
        width=text_column + len(text),
        is_link=part.is_link,
    )
