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
_BEHIND = (["(", ","], [":", "("], ["–", "("], ["-", "("])
"""What stands around a name behind what is done: `Wells (| Oxfam |, $5 million)`."""
_NAME_AND_HOME = 3
"""Tokens of a name, a comma and the place where the body is."""
_SET_OFF = frozenset({"–", "—", "-", ":"})


def row_name(clause: Clause) -> Mention | None:
    """The name that a row begins with, when nothing but a separator stands before its sum.

    What follows the name in brackets (a place, an acronym), or where it is, is passed over. Where
    name and sum stand behind what is done, that name: `Wells (| Oxfam |, $5 million)`.
    """
    before = [token for token in clause.tokens[: clause.index] if token.is_word or token.mention]
    marks = clause.tokens[: clause.index]
    around = [token.lower for token in marks[-3::2]]
    if len(marks) > _IN_BRACKETS and around in _BEHIND:
        return marks[-2].mention if marks[-2].label in PARTIES else None
    if before and before[0].lower in ARTICLES:
        before = before[1:]
    if not before or before[0].label not in PARTIES or not _ends_in_separator(marks):
        return None
    name, aside = before[0].mention, _bracketed(marks)
    is_alone = all(token in aside or token.label == "PLACE" for token in before[1:])
    return name if is_alone else None


def row_of(clause: Clause, *, has_verb: bool) -> Mention | None:
    """The name of a row, or of a line that has no verb and tells more: `Oxfam – wells, $5`."""
    return row_name(clause) or (None if has_verb else _label(clause))


def _label(clause: Clause) -> Mention | None:
    """The organization that a line begins with, set off from what it does: `| Oxfam | – wells, $5`.

    Brackets behind it, and where it is, are passed over.
    """
    tokens = clause.tokens[: clause.index]
    name = 1 if tokens and tokens[0].lower in ARTICLES else 0
    if len(tokens) <= name or tokens[name].label != "ORG":
        return None
    aside = _bracketed(tokens)
    rest = (t for t in tokens[name + 1 :] if t not in aside and t.lower not in (")", ","))
    mark = next((token for token in rest if token.label != "PLACE"), None)
    return tokens[name].mention if mark is not None and mark.lower in _SET_OFF else None


def row_sites(clause: Clause) -> tuple[BenefitPlace, ...]:
    """Where the body is that a row begins with: `Amref Health Africa, | Nairobi |: $5 million`."""
    named = row_name(clause)
    before = clause.tokens[: clause.index]
    return place_tokens(before) if named is not None and named.label == "ORG" else ()


def is_at_home(clause: Clause) -> bool:
    """Whether a row tells where its body is, as lists of grants do: `| Oxfam, Oxford |: $5`."""
    opening = clause.tokens[: min(clause.index, _NAME_AND_HOME)]
    return [token.label or token.lower for token in opening] == ["ORG", ",", "PLACE"]


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
