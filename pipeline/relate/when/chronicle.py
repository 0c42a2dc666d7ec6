"""The periods that head the parts of a text: `3 May 2021, Town Hall`, `January – February 2024`."""

from __future__ import annotations

from bisect import bisect_right

import msgspec

from pipeline.document import DateValue, Extraction
from pipeline.relate.when.giving_date import Period

_FEWEST = 2
"""Headings with a date that make a chronicle; one alone is when the text was written."""


class Chronicle(msgspec.Struct, frozen=True):
    """Headings that begin with a date.

    Attributes:
        blocks: their indexes, ascending.
        periods: the period of each.
    """

    blocks: tuple[int, ...]
    periods: tuple[Period, ...]

    def at(self, block: int) -> Period | None:
        """The period that heads a block, or None."""
        index = bisect_right(self.blocks, block) - 1
        return self.periods[index] if index >= 0 else None


def chronicle_of(extraction: Extraction) -> Chronicle:
    """The headings of a document that begin with a date; none unless they tell of several.

    Args:
        extraction: the document with its mentions.
    """
    blocks = extraction.document.blocks
    headings = {block.start: index for index, block in enumerate(blocks) if block.kind == "heading"}
    found: dict[int, Period] = {}
    for mention in extraction.mentions:
        value = mention.value
        if isinstance(value, DateValue) and value.date_start and mention.start in headings:
            found[headings[mention.start]] = (value.date_start, value.date_end)
    if len(set(found.values())) < _FEWEST:
        found = {}
    return Chronicle(tuple(found), tuple(found.values()))
