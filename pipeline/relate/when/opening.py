"""When what a text lists was given, by the sentence that opens its lists, across headings."""

from __future__ import annotations

from pipeline.document import Extraction
from pipeline.relate.layout.leads import goes_on, pointing_sentence
from pipeline.relate.layout.sums import Sum
from pipeline.relate.sentence.clauses import Clause, lead_in_clause
from pipeline.relate.when.giving_date import Period, giving_date

_LABEL = 4
"""Tokens of a pointer that says nothing itself: `A selection:`."""
_LATER = "since"


def openings_of(extraction: Extraction) -> dict[int, Period]:
    """The dates of paragraphs that point to lists below them, by index of the block, ascending.

    The date is that of the sentence that points (`The bank today announced the following:`),
    else of the one before such a label (`In 2024 the fund gave 60 grants. A selection:`).

    Args:
        extraction: the document with its mentions.
    """
    document = extraction.document
    found: dict[int, Period] = {}
    for index, block in enumerate(document.blocks):
        span = pointing_sentence(document, index)
        if span is None:
            continue
        pointing = lead_in_clause(extraction, span)
        period = giving_date(pointing)
        if period is None and _is_label(pointing) and span.start > block.start:
            before = document.sentences[document.sentence_at(span.start) - 1]
            period = giving_date(lead_in_clause(extraction, before))
        if period is not None:
            found[index] = period
    return found


def opened_by(openings: dict[int, Period], here: Sum) -> Period | None:
    """The date of the paragraph that points to a sum's line: `X: $5 million for wells`, or None."""
    standing = here.standing
    if standing.kind == "heading" or not standing.opens:
        return None
    return next((p for block, p in reversed(openings.items()) if block < standing.block), None)


def _is_label(pointing: Clause) -> bool:
    """Whether a pointer is but a label: neither `Since then:` nor `This includes:` is one."""
    tokens = pointing.tokens
    return 0 < len(tokens) <= _LABEL and tokens[0].lower != _LATER and not goes_on(pointing)
