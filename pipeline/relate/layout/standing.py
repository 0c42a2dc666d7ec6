"""What a sum stands under: lead-ins, headings and the head of its column."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from pipeline.document import Document, Extraction
from pipeline.relate.layout.labels import Labelled
from pipeline.relate.layout.leads import lead_ins, opens_list, points_below
from pipeline.relate.repeated.parts import sum_of_lead
from pipeline.relate.sentence.clauses import Clause, lead_in_clause

_ENDS = (".", ":", "”", '"')
_LEAD_REACH = 6
"""Tokens before a sum in a block that hangs on a lead-in for what it is."""
_LONGEST_SECTION = 200
"""Blocks above that are searched for the heading of a section."""
_ANTECEDENTS = 2
"""Sentences before that are looked at for what a pronoun stands for."""


class Standing(msgspec.Struct, frozen=True):
    """What a sum stands under.

    Attributes:
        block: index of its block.
        kind: what kind of block that is.
        is_headline: whether it is a heading, or a first line without a full stop.
        leads: the head of its column, its lead-ins and headings, nearest first.
        hangs: whether they tell what the sum is.
        opens: whether the sum also stands in the first sentence of its block.
        dating: those of them whose dates hold for it.
        announcing: those of them whose dates hold for it if it is yet to be given.
        placing: those of them whose places hold for it.
        list_block: index of the block that its list begins after; its own where it is in none.
        section: index of the heading that its list, or else its block, stands under; -1 for none.
        is_listed: whether a lead-in, and not only a heading, stands above.
        lead_sum: first code point of the sum that its lead-in breaks down, or None.
    """

    block: int
    kind: str
    is_headline: bool
    leads: Sequence[Clause]
    hangs: bool
    opens: bool
    dating: Sequence[Clause]
    announcing: Sequence[Clause]
    placing: Sequence[Clause]
    list_block: int
    section: int
    is_listed: bool
    lead_sum: int | None


def standing_of(extraction: Extraction, clause: Clause, heads: Labelled, start: int) -> Standing:
    """Find what a sum stands under.

    Args:
        extraction: the document with its mentions.
        clause: the sum in its sentence.
        heads: what the head of its column says.
        start: first code point of the sum.
    """
    document = extraction.document
    number = document.block_at(start)
    block = document.blocks[number]
    text = document.text[block.start : block.end].rstrip()
    column = () if heads.column is None else (heads.column,)
    leads = (*column, *(lead_in_clause(extraction, span) for span in lead_ins(document, start)))
    above = [document.block_at(lead.span.start) for lead in leads]
    opens_cell = clause.index > 0 and clause.tokens[clause.index - 1].lower == "|"
    hangs = clause.index <= _LEAD_REACH or opens_cell or bool(column)
    opens = hangs and clause.span.start == block.start
    is_item = block.kind == "item"
    list_block = above[0] if hangs and leads else number
    sums = (sum_of_lead(lead) for lead in leads if hangs)
    return Standing(
        block=number,
        kind=block.kind,
        is_headline=block.kind == "heading" or (number == 0 and text[-1:] not in _ENDS),
        leads=leads,
        hangs=hangs,
        opens=opens,
        dating=leads if opens or is_item else (),
        announcing=tuple(filter(points_below, leads)),
        placing=leads if opens or (is_item and any(map(opens_list, leads))) else (),
        list_block=list_block,
        section=_section(document, list_block),
        is_listed=any(document.blocks[other].kind != "heading" for other in above),
        lead_sum=next((found for found in sums if found is not None), None),
    )


def sentences_before(extraction: Extraction, offset: int) -> list[Clause]:
    """The sentences before the one that holds an offset, nearest first."""
    sentences = extraction.document.sentences
    index = extraction.document.sentence_at(offset)
    earlier = sentences[max(0, index - _ANTECEDENTS) : index]
    return [lead_in_clause(extraction, span) for span in reversed(earlier)]


def _section(document: Document, block: int) -> int:
    """Index of the last heading at or before a block, or -1 where none is near."""
    for position in range(block, max(block - _LONGEST_SECTION, -1), -1):
        if document.blocks[position].kind == "heading":
            return position
    return -1
