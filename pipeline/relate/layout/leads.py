"""The lead-ins and headings that a block hangs on, and what carries on with what was said."""

from __future__ import annotations

import re

from pipeline.document import Block, Document, Span
from pipeline.relate.repeated.parts import breaks_down, is_part_of_said
from pipeline.relate.sentence.clauses import Clause
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.who.subjects import first_subject

_REFERS_BACK = words("refers-back")
_MAX_DISTANCE = 25
"""Blocks between a list item and the lead-in that opens its list."""
_POINTS = re.compile(r"\b(?:following|below)\b", re.IGNORECASE)


def lead_ins(document: Document, offset: int) -> tuple[Span, ...]:
    """The sentences and headings that a block hangs on, nearest first.

    Args:
        document: the document.
        offset: a code point in the block.

    Returns:
        For a list item: the items that it is nested in, the last sentence before the list, and
        the heading above. For a paragraph: the last sentence before it that ends with a colon,
        and the heading above.
    """
    found: list[Span] = []
    current = document.block_at(offset)
    block = document.blocks[current]
    level = block.level if block.kind == "item" else 0
    has_lead = False
    for position in range(current - 1, max(current - 1 - _MAX_DISTANCE, -1), -1):
        earlier = document.blocks[position]
        if earlier.kind == "heading":
            found.append(Span(earlier.start, earlier.end))
            break
        if earlier.kind == "item":
            if 0 < earlier.level < level:
                found.append(Span(earlier.start, earlier.end))
                level = earlier.level
            continue
        opens = document.text[earlier.start : earlier.end].rstrip().endswith((":", "—", "–"))
        before_list = block.kind == "item" and not has_lead
        if not has_lead and (opens or before_list):
            found.append(_pointing(document, earlier))
            has_lead = True
    return tuple(found)


def _pointing(document: Document, block: Block) -> Span:
    """The sentence of a block that points to a list behind it: with `following`, else the last."""
    last = document.sentence_at(block.end - 1)
    for index in range(last, document.sentence_at(block.start) - 1, -1):
        span = document.sentences[index]
        if _POINTS.search(document.text, span.start, span.end):
            return Span(max(span.start, block.start), min(span.end, block.end))
    return Span(max(document.sentences[last].start, block.start), block.end)


def pointing_sentence(document: Document, number: int) -> Span | None:
    """The sentence of a paragraph that points to what stands below it, or None.

    It says `following` or `below`, or ends the paragraph with a colon.
    """
    block = document.blocks[number]
    text = document.text[block.start : block.end].rstrip()
    if block.kind == "paragraph" and (text.endswith(":") or _POINTS.search(text)):
        return _pointing(document, block)
    return None


def is_action(lead: Clause) -> bool:
    """Whether a lead-in tells of something done, whose actor is named before it."""
    subject = first_subject(lead.tokens)
    return subject is not None and subject.role == "action"


def goes_on(lead: Clause) -> bool:
    """Whether a lead-in carries on with what was said: `The funding includes:`, `It goes to:`."""
    first = lead.tokens[0].lower if lead.tokens else ""  # a heading can be of marks alone
    return first in _REFERS_BACK or (first == "the" and is_action(lead))


def opens_list(lead: Clause) -> bool:
    """Whether what stands above is a lead-in or heading, and no sentence that ends before."""
    return not lead.tokens or lead.tokens[-1].lower != "."


def points_below(lead: Clause) -> bool:
    """Whether what stands above ends with a colon, and so holds for all that is said below."""
    return bool(lead.tokens) and lead.tokens[-1].lower == ":"


def refers_back(clause: Clause) -> bool:
    """Whether a sentence carries on with what was said before: `This includes …`, `Of this …`."""
    first, *others = [token.lower for token in clause.tokens[:3]] or [""]
    of_it = first == "of" and not _REFERS_BACK.isdisjoint(others)
    return first in _REFERS_BACK or of_it or breaks_down(clause) or is_part_of_said(clause)
