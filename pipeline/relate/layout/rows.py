"""Lists whose items are a name and a sum: `Algeria, $8 million`, `UNICEF – $1 million`."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Mention, PlaceValue
from pipeline.relate.sentence.clauses import Clause
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.sentence.names import ARTICLES, PARTIES
from pipeline.relate.sentence.tokens import Token
from pipeline.relate.where.places import BenefitPlace, narrowed, place_of, place_tokens

_SEPARATORS = words("row-separator")
_IN_BRACKETS = 3
"""Tokens of a bracket, a name and a comma before a sum."""


def row_name(clause: Clause) -> Mention | None:
    """The name that a row begins with, when nothing but a separator stands before its sum.

    What follows the name in brackets (a place, an acronym), or where it is, is passed over. Where
    name and sum stand in brackets behind what is done, that name: `Wells (| Oxfam |, $5 million)`.
    """
    before = [token for token in clause.tokens[: clause.index] if token.is_word or token.mention]
    marks = clause.tokens[: clause.index]
    if len(marks) > _IN_BRACKETS and marks[-3].lower == "(" and marks[-1].lower == ",":
        return marks[-2].mention if marks[-2].label in PARTIES else None
    if before and before[0].lower in ARTICLES:
        before = before[1:]
    if not before or before[0].label not in PARTIES or not _ends_in_separator(marks):
        return None
    name, aside = before[0].mention, _bracketed(marks)
    is_alone = all(token in aside or token.label == "PLACE" for token in before[1:])
    return name if is_alone else None


def row_sites(clause: Clause) -> tuple[BenefitPlace, ...]:
    """Where the body is that a row begins with: `Amref Health Africa, | Nairobi |: $5 million`."""
    named = row_name(clause)
    before = clause.tokens[: clause.index]
    return place_tokens(before) if named is not None and named.label == "ORG" else ()


def row_place(row: Mention, clause: Clause) -> tuple[BenefitPlace, ...]:
    """The place that a row's name is, if it is one, or its parts that it names, too."""
    if not isinstance(row.value, PlaceValue):
        return ()
    return narrowed((place_of(row.value, row.text),), place_tokens(clause.tokens[: clause.index]))


def _ends_in_separator(tokens: Sequence[Token]) -> bool:
    return bool(tokens) and tokens[-1].lower in _SEPARATORS


def _bracketed(tokens: Sequence[Token]) -> list[Token]:
    opening = next((i for i, token in enumerate(tokens) if token.lower == "("), len(tokens))
    closing = next((i for i, token in enumerate(tokens) if token.lower == ")"), opening)
    return list(tokens[opening:closing])
