"""The periods that head parts of a text: `3 May 2021, Town Hall`, or a line: `2014 – A well`."""

from __future__ import annotations

from bisect import bisect_right

import msgspec

from pipeline.document import DateValue, Extraction
from pipeline.relate.when.giving_date import Period

_STOPS = ("–", "—", "-", ":", "|", ".")
"""Behind a year or month that heads but its own line; a day is that of a dateline."""
_FEWEST = 2
"""Headings with a date that make a chronicle; one alone is when the text was written."""


class Chronicle(msgspec.Struct, frozen=True):
    """Headings and lines that begin with a date.

    Attributes:
        blocks: indexes of the headings, ascending.
        periods: the period of each.
        lines: the periods of lines, by index of the block.
    """

    blocks: tuple[int, ...]
    periods: tuple[Period, ...]
    lines: dict[int, Period]

    def at(self, block: int) -> Period | None:
        """The period that heads a block, or None."""
        if block in self.lines:
            return self.lines[block]
        index = bisect_right(self.blocks, block) - 1
        return self.periods[index] if index >= 0 else None


def chronicle_of(extraction: Extraction) -> Chronicle:
    """The headings and lines of a document that begin with a date; none unless there are several.

    Args:
        extraction: the document with its mentions.
    """
    document = extraction.document
    starts = {block.start: index for index, block in enumerate(document.blocks)}
    headings: dict[int, Period] = {}
    lines: dict[int, Period] = {}
    for mention in extraction.mentions:
        value, index = mention.value, starts.get(mention.start)
        if index is None or not isinstance(value, DateValue) or not value.date_start:
            continue
        if document.blocks[index].kind == "heading":
            headings[index] = (value.date_start, value.date_end)
        elif (
            value.resolution != "day"
            and document.text[mention.end : mention.end + 2].lstrip()[:1] in _STOPS
        ):
            lines[index] = (value.date_start, value.date_end)
    headings, lines = (
        found if len(set(found.values())) >= _FEWEST else {} for found in (headings, lines)
    )
    return Chronicle(tuple(headings), tuple(headings.values()), lines)
