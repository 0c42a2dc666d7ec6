"""Who a sum comes from or belongs to by the words around it, without a verb's subject."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Mention
from pipeline.lookups.places import demonyms
from pipeline.relate.actors import Actors
from pipeline.relate.clauses import Clause
from pipeline.relate.cues import giving_forms, giving_nouns
from pipeline.relate.evidence import Evidence
from pipeline.relate.lexicon import words
from pipeline.relate.names import (
    AGENT_PREPOSITIONS,
    ARTICLES,
    PARTIES,
    PREPOSITIONS,
    coordinated,
    enumerated,
    mentions_at,
    possessed,
    preposition_before,
    skip_fillers,
)
from pipeline.relate.organs import ORGANS
from pipeline.relate.party import Party, government_of, parties_of
from pipeline.relate.roles import Subject, role_of
from pipeline.relate.tokens import Token

_PURPOSE_OPENERS = words("purpose-opener")
_SOURCE_ENDS = words("source-end")
_PRIVATE = words("private")
_SELF = words("us")
_PRIVATE_REACH = 5
_ASKED = frozenset({"sought", "requested", "needed", "required"})
_THROUGH = frozenset({"through", "under", "via"})
_POSSESSIVES = frozenset({"'s", "'", "’"})
_POSSESSOR_REACH = 7
_MEANS = words("means") | {"thanks"}
_OPENING = 4
"""Tokens of a sentence, a label aside, among which it begins with a means."""
_SEVERAL = 2
_DEMONYM_REACH = 5
_NAME_REACH = 4
"""Tokens behind an office that hold its holder's name."""
_AGENT_REACH = 10
"""Tokens between a sum's phrase and who gives it."""


def possessor(clause: Clause) -> tuple[Mention, ...]:
    """Who a sum belongs to: `USAID's new | $20 million`, `thanked Japan for | $5 million`."""
    tokens = clause.tokens
    before = clause.index - 2
    is_for = before >= 0 and tokens[before + 1].lower == "for"
    if is_for and tokens[before].label in PARTIES and not _is_meant(tokens, before):
        return coordinated(tokens, before)
    for position in range(clause.index - 1, max(clause.index - 1 - _POSSESSOR_REACH, 0), -1):
        token = tokens[position]
        if token.lower in _POSSESSIVES and tokens[position - 1].label in PARTIES:
            return mentions_at(tokens, position - 1)
        if not token.is_word or (token.lower in PREPOSITIONS and token.lower != "of"):
            break
    return ()


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


def _is_meant(tokens: Sequence[Token], position: int) -> bool:
    """Whether a name is what something is for, or where: `pumps for | Odesa | for $5 million`."""
    return preposition_before(tokens, position) in ("for", "in", "at")


def source(clause: Clause, actors: Actors) -> tuple[Mention, ...]:
    """Who a sum comes from, after it: `from Japan`, `in USAID grants`, `provided by the EU`."""
    tokens = clause.tokens
    is_open = True
    for position in _after(clause, len(tokens)):
        token = tokens[position]
        if token.label in PARTIES:
            preposition = preposition_before(tokens, position)
            if possessed(tokens, position) != position:
                position = possessed(tokens, position)
            if is_open and preposition in AGENT_PREPOSITIONS:
                names = enumerated(tokens, position, PARTIES) or mentions_at(tokens, position)
                return _before_main_clause(clause, names)
            near = position < clause.phrase_end + _AGENT_REACH
            if near and preposition == "by" and _follows_giving(tokens, position):
                return coordinated(tokens, position)
            if preposition == "in" and _qualifies_gift(clause, position):
                return mentions_at(tokens, position) if _gives(token, actors) else ()
        after = tokens[skip_fillers(tokens, position + 1) : skip_fillers(tokens, position + 1) + 1]
        to_name = any(t.label in PARTIES for t in after)  # `a loan to | Chad | from the Bank`
        if token.mention is None and token.lower in _PURPOSE_OPENERS and not to_name:
            is_open = False
    return ()


def asked(clause: Clause, verb: Evidence | None) -> tuple[Mention, ...]:
    """Who is asked for a sum: `has asked Japan for | $5 million`."""
    if verb is None or verb.cue.status != "requested":
        return ()
    name = skip_fillers(clause.tokens, verb.end)
    if name < clause.index and clause.tokens[name].label in PARTIES:
        return enumerated(clause.tokens, name, PARTIES)
    return ()


def _before_main_clause(clause: Clause, names: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Names but for one that begins what follows: `With aid from Chad, | Peru | will`."""
    opening = {token.lower for token in clause.tokens[:_OPENING] if token.mention is None}
    ends = [i for i, token in enumerate(clause.tokens) if names and token.mention == names[-1]]
    if len(names) < _SEVERAL or not ends or opening.isdisjoint(_MEANS):
        return names
    after = clause.tokens[ends[0] + 1 : ends[0] + 2]
    acts = clause.tokens[ends[0] - 1].lower in ARTICLES | {","} and any(
        token.is_word and token.lower not in PREPOSITIONS | {"and", "or"} for token in after
    )
    return names[:-1] if acts else names


def owner_of_organ(clause: Clause, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Who acts through a board: `the World Bank's | Board of Executive Directors |`."""
    tokens = clause.tokens
    for position in range(len(tokens)):
        is_organ = mentions_at(tokens, position) == tuple(mentions)
        owner = skip_fillers(tokens, position + 2)
        of_owner = [token.lower for token in tokens[position + 1 : position + 2]] == ["of"]
        if is_organ and of_owner and owner < len(tokens) and tokens[owner].label == "ORG":
            return mentions_at(tokens, owner)  # `the | Executive Board | of the IMF`
        is_owned = (
            position > 1
            and tokens[position - 1].lower == "'s"
            and tokens[position - 2].label == "ORG"
        )
        if is_organ and is_owned and tokens[position].lower.startswith(tuple(ORGANS)):
            return mentions_at(tokens, position - 2)
    return tuple(mentions)


def nominal_source(clause: Clause, actors: Actors) -> tuple[Party, ...]:
    """A giver without a name after a sum: `announced by the Administration`."""
    tokens = clause.tokens
    for position in _after(clause, clause.phrase_end + _AGENT_REACH):
        token, before = tokens[position], position - 1
        if tokens[before].lower in ARTICLES:
            before -= 1
        role = role_of(token)
        acts = role in ("government", "administration", "anaphor")
        if token.lower in _SELF and tokens[before].lower in AGENT_PREPOSITIONS:
            return actors.resolve(Subject("publisher", offset=token.start))
        behind = [t.lower for t in tokens[position + 1 : position + _NAME_REACH]]
        if "'s" in behind:
            continue  # `from the President's budget`
        if role is not None and acts and tokens[before].lower in AGENT_PREPOSITIONS:
            return actors.resolve(Subject(role, word=token.lower, offset=token.start))
    return ()


def national_source(clause: Clause) -> tuple[Party, ...]:
    """The government of a people named before a gift: `in | Canadian | aid`, `a Dutch grant of`."""
    tokens, index = clause.tokens, clause.index
    stretches = (
        range(index + 1, min(clause.phrase_end, len(tokens))),
        range(max(index - _DEMONYM_REACH, 0), index),
    )
    for stretch in stretches:
        for position in stretch:
            code = demonyms().get(tokens[position].text)
            if code is None or tokens[position].mention is not None:
                continue
            rest = tokens[position + 1 : min(position + _DEMONYM_REACH, stretch.stop)]
            if not rest or rest[0].is_name_part:
                continue  # `in | American | Rescue Plan funds`
            linked = stretch.stop != index or tokens[index - 1].lower in ("of", "worth")
            if linked and any(t.mention is None and t.lower in giving_nouns() for t in rest):
                government = government_of(code)
                return () if government is None else (government,)
    return ()


def is_private(clause: Clause) -> bool:
    """Whether a sum is money of private givers whom the text does not name."""
    end = clause.phrase_end
    phrase = clause.tokens[clause.index : end]
    if end < len(clause.tokens) and clause.tokens[end].lower in AGENT_PREPOSITIONS:
        phrase = clause.tokens[clause.index : end + _PRIVATE_REACH]  # `from the private sector`
    return any(token.mention is None and token.lower in _PRIVATE for token in phrase)


def _after(clause: Clause, end: int) -> range:
    """Positions after a sum up to the next one, or to what ends the search for a giver."""
    limit = min(end, len(clause.tokens))
    for position in range(clause.index + 1, limit):
        token = clause.tokens[position]
        is_part = token.lower == "including" and clause.tokens[position - 1].lower == ","
        if position == clause.index + 2 and clause.tokens[position - 1].lower == "(":
            continue  # the sum in another currency
        if token.label == "MONEY" or token.lower in _SOURCE_ENDS or is_part:
            return range(clause.index + 1, position)
    return range(clause.index + 1, limit)


def _gives(token: Token, actors: Actors) -> bool:
    """Whether a name before a noun is a giver (`in U.S. aid`) and no place (`in Ukraine aid`)."""
    if token.mention is None or token.label == "ORG":
        return token.label == "ORG"
    return actors.government is not None and actors.government in parties_of((token.mention,))


def _qualifies_gift(clause: Clause, position: int) -> bool:
    """Whether a name in a sum's phrase stands before a noun of giving: `in | USAID | grants`."""
    following = clause.tokens[position + 1 : clause.phrase_end]
    return any(token.lower in giving_nouns() for token in following)


def asker(clause: Clause) -> tuple[Mention, ...]:
    """Who asks for a sum, after it: `the $5 million sought by | UNICEF |`."""
    tokens, index = clause.tokens, clause.index
    after = [token.lower for token in tokens[index + 1 : index + 3]]
    if len(after) > 1 and after[0] in _ASKED and after[1] == "by":
        return enumerated(tokens, skip_fillers(tokens, index + 3))
    return ()


def _follows_giving(tokens: Sequence[Token], position: int) -> bool:
    by = next((i for i in range(position - 1, 0, -1) if tokens[i].lower == "by"), None)
    return by is not None and tokens[by - 1].lower in giving_forms()
