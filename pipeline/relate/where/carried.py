"""Places that the sentence behind a sum names: `The money will pay for schools in | Chad |`."""

from __future__ import annotations

from collections.abc import Collection

from pipeline.document import Extraction
from pipeline.relate.sentence.clauses import Clause, lead_in_clause
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.where.places import BenefitPlace
from pipeline.relate.where.sentence_places import lead_places

_POINTING = frozenset({"this", "these", "the"})
SUMS = words("sum")
_WHAT_IS_DONE = SUMS | words("undertaking")
_NOUN_REACH = 3
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
    said = said_behind(extraction, clause, _WHAT_IS_DONE)
    found = () if said is None else lead_places(said, home)
    return tuple(p for p in found if home is None or p.country != home)


def said_behind(
    extraction: Extraction, clause: Clause, nouns: Collection[str] = SUMS
) -> Clause | None:
    """The sentence behind, where that goes on about the last sum of another; None elsewhere.

    Args:
        extraction: the document with its mentions.
        clause: the sum in its sentence.
        nouns: what the sentence may open with: `The | money | will …`.
    """
    document = extraction.document
    start = clause.tokens[clause.index].start
    behind = document.sentence_at(start) + 1
    if clause.next_sum < len(clause.tokens) or behind >= len(document.sentences):
        return None
    span = document.sentences[behind]
    said = lead_in_clause(extraction, span)
    is_near = document.block_at(span.start) <= document.block_at(start) + 1
    is_other = any(token.label == "MONEY" for token in said.tokens)
    opening = [token.lower for token in said.tokens[:_NOUN_REACH]]
    goes_on = bool(opening) and opening[0] in _POINTING and any(n in nouns for n in opening)
    return said if is_near and not is_other and goes_on else None
