"""Whose a sum, a programme or a board is: `USAID's $20 million`, `the Board of the IMF`."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Mention
from pipeline.relate.sentence.borders import opening_bracket
from pipeline.relate.sentence.clauses import Clause
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.sentence.names import (
    PARTIES,
    PREPOSITIONS,
    coordinated,
    mentions_at,
    preposition_before,
    skip_fillers,
)
from pipeline.relate.sentence.tokens import Token
from pipeline.relate.sentence.verbs import is_auxiliary
from pipeline.relate.whether.cues import giving_forms
from pipeline.relate.who.organs import ORGANS
from pipeline.relate.who.roles import Subject, role_of

_SOURCE_ENDS = words("source-end")
_AGENT_REACH = 10
"""Tokens between a sum's phrase and the programme that it comes through."""
_THROUGH = frozenset({"through", "under", "via"})
_LAWS = words("law-noun")
_ITS = "its"
_BRACKETS = ("(", ")")
_POSSESSIVES = frozenset({"'s", "'", "’"})
_POSSESSOR_REACH = 7


def possessor(clause: Clause) -> tuple[Mention, ...]:
    """Who a sum belongs to: `USAID's new | $20 million`, `thanked Japan for | $5 million`.

    Behind a name, `its` is that name's: `Chad, through | its | $5 million fund, will`.
    """
    tokens = clause.tokens
    before = clause.index - 2
    is_for = before >= 0 and tokens[before + 1].lower == "for"
    if is_for and tokens[before].label in PARTIES and not _is_meant(tokens, before):
        return coordinated(tokens, before)
    position = _mark(clause)
    if position is None:
        return ()
    if tokens[position].lower != _ITS:
        return mentions_at(tokens, _owner(tokens, position))
    name = position - 3 if tokens[position - 2].lower == "," else position - 2
    return coordinated(tokens, max(name, 0)) if tokens[name].label in PARTIES else ()


def office(clause: Clause) -> Subject | None:
    """The office that a sum belongs to: `| President | Doe's $5 million commitment`."""
    tokens, position = clause.tokens, _mark(clause)
    if position is None or any(t.lower in _LAWS for t in tokens[position : clause.index]):
        return None  # `President Doe's Jobs Act spends | $5 million |`
    name = _owner(tokens, position)
    while name > 0 and tokens[name].is_name_part and role_of(tokens[name]) is None:
        name -= 1
    role = role_of(tokens[name])
    if role not in ("government", "administration"):
        return None
    return Subject(role, word=tokens[name].lower, offset=tokens[name].start)


def _mark(clause: Clause) -> int | None:
    """Where words before a sum tell whose it is: of a `'s`, or of `its` behind `through`."""
    tokens, verb = clause.tokens, None
    for position in range(clause.index - 1, max(clause.index - 1 - _POSSESSOR_REACH, 0), -1):
        token, before = tokens[position], tokens[position - 1]
        if token.lower in _BRACKETS or before.lower == "(":
            continue  # `the Health Fund's (| HF |) commitment of`
        if position > 1 and token.lower == _ITS and before.lower in _THROUGH:
            return position
        if token.lower in _POSSESSIVES and (
            before.label in PARTIES or before.is_name_part or before.lower == ")"
        ):
            # What somebody has may act itself: `Chad's ministry gave | $5 million`.
            return position if verb in (None, position + 1) else None
        if token.lower in giving_forms() or is_auxiliary(token):
            verb = position
        if not token.is_word or (token.lower in PREPOSITIONS and token.lower != "of"):
            break
    return None


def _owner(tokens: Sequence[Token], mark: int) -> int:
    """The position of the name before a `'s`, an acronym aside: `the | Fund | (HF)'s`."""
    before = mark - 1
    return max(opening_bracket(tokens, before) - 1, 0) if tokens[before].lower == ")" else before


def _is_meant(tokens: Sequence[Token], position: int) -> bool:
    """Whether a name is what something is for, or where: `pumps for | Odesa | for $5 million`."""
    return preposition_before(tokens, position) in ("for", "in", "at")


def programme_owner(clause: Clause) -> tuple[Mention, ...]:
    """Whose programme a sum comes through: `$5 million through | USAID | 's Feed the Future`."""
    tokens = clause.tokens
    for position in range(clause.index + 1, min(clause.phrase_end + _AGENT_REACH, len(tokens) - 2)):
        token = tokens[position]
        if token.label == "MONEY" or token.lower in _SOURCE_ENDS:
            break
        named = token.label == "ORG" and preposition_before(tokens, position) in _THROUGH
        owns = tokens[position + 1].lower in _POSSESSIVES and tokens[position + 2].is_name_part
        if named and owns:
            return mentions_at(tokens, position)
    return ()


def owner_of_organ(clause: Clause, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Who acts through a board: `the World Bank's | Board of Executive Directors |`."""
    tokens = clause.tokens
    for position, token in enumerate(tokens):
        if mentions_at(tokens, position) != tuple(mentions):
            continue
        owner = skip_fillers(tokens, position + 2)
        named = owner < len(tokens) and tokens[owner].label == "ORG"
        if named and tokens[position + 1].lower == "of":
            return mentions_at(tokens, owner)  # `the | Executive Board | of the IMF`
        owned = position > 1 and tokens[position - 1].lower == "'s"
        is_organ = token.lower.startswith(tuple(ORGANS))
        if owned and is_organ and tokens[position - 2].label == "ORG":
            return mentions_at(tokens, position - 2)
    return tuple(mentions)
