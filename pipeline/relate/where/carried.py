"""Places that the sentence behind a sum names: `The money will pay for schools in | Chad |`."""

from __future__ import annotations

from pipeline.document import Extraction
from pipeline.relate.sentence.clauses import Clause, lead_in_clause
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.where.places import BenefitPlace
from pipeline.relate.where.sentence_places import lead_places

_POINTING = frozenset({"this", "these", "the"})
_WHAT_IS_DONE = words("sum") | words("undertaking")
_NOUN_REACH = 4
"""Tokens at the start of a sentence among which its noun stands: `The French | money |`."""


def carried_places(
    extraction: Extraction, clause: Clause, home: str | None
) -> tuple[BenefitPlace, ...]:
    """The places of the sentence behind, where that goes on about a sum or what it pays for.

    Args:
        extraction: the document with its mentions.
        clause: the sum in its sentence; of several sums there the last one is meant.
        home: code of the country whose bodies speak.
    """
    document = extraction.document
    start = clause.tokens[clause.index].start
    behind = document.sentence_at(start) + 1
    if clause.next_sum < len(clause.tokens) or behind >= len(document.sentences):
        return ()
    span = document.sentences[behind]
    said = lead_in_clause(extraction, span)
    is_near = document.block_at(span.start) <= document.block_at(start) + 1
    if not is_near or not _goes_on(said) or any(token.label == "MONEY" for token in said.tokens):
        return ()
    return tuple(p for p in lead_places(said, home) if home is None or p.country != home)


def _goes_on(said: Clause) -> bool:
    opening = [token.lower for token in said.tokens[:_NOUN_REACH]]
    return bool(opening) and opening[0] in _POINTING and not _WHAT_IS_DONE.isdisjoint(opening)
