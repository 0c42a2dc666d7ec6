"""Places at the start of a text that only tell where it was written or where people meet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.document import Extraction, Span
from pipeline.relate.sentence.clauses import sentence_tokens
from pipeline.relate.sentence.names import preposition_before
from pipeline.relate.sentence.tokens import Token
from pipeline.relate.where.around import dateline_end
from pipeline.relate.where.benefit import is_occasion

_DATELINE_BLOCKS, _DATELINE = 5, 100
"""Blocks at the start of a text that may begin with a dateline, and code points that hold it."""
_VENUE_BLOCKS, _VENUE = 3, 1000
"""Blocks that may tell where people meet, and code points of each that are read."""
_WITHIN = frozenset({"in", "at"})
_SAME_PLACE = frozenset({",", "(", ")"})
"""Between a town and its country."""


def scenery_of(extraction: Extraction) -> set[int]:
    """First code points of the places in datelines and of meetings at the start of a document."""
    found: set[int] = set()
    for block in extraction.document.blocks[:_DATELINE_BLOCKS]:
        opening = Span(block.start, min(block.end, block.start + _DATELINE))
        tokens = sentence_tokens(extraction, opening)
        written = tokens[: max(0, dateline_end(tokens) - 1)]
        found |= {token.start for token in written if token.place is not None}
    for block in extraction.document.blocks[:_VENUE_BLOCKS]:
        opening = Span(block.start, min(block.end, block.start + _VENUE))
        found |= {token.start for token in _venues(sentence_tokens(extraction, opening))}
    return found


def _venues(tokens: Sequence[Token]) -> Iterator[Token]:
    """Where people meet: `the climate summit in | Lima |, | Peru |`."""
    is_venue = False
    for position, token in enumerate(tokens):
        if token.place is None:
            is_venue = is_venue and token.lower in _SAME_PLACE
            continue
        is_within = preposition_before(tokens, position) in _WITHIN
        is_venue = is_venue or (is_within and is_occasion(tokens, position))
        if is_venue:
            yield token
