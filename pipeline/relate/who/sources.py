"""Who a sum comes from by the words around it, without a verb's subject."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Mention
from pipeline.relate.sentence.clauses import Clause
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.sentence.names import (
    AGENT_PREPOSITIONS,
    ARTICLES,
    PARTIES,
    PREPOSITIONS,
    coordinated,
    enumerated,
    is_modifier,
    mentions_at,
    possessed,
    preposition_before,
    skip_fillers,
)
from pipeline.relate.sentence.tokens import Token
from pipeline.relate.whether.cues import giving_forms, giving_nouns
from pipeline.relate.who.actors import Actors
from pipeline.relate.who.party import Party, parties_of
from pipeline.relate.who.roles import Subject, role_of

_PURPOSE_OPENERS = words("purpose-opener")
_SOURCE_ENDS = words("source-end")
_PRIVATE = words("private")
_UNNAMED = words("givers-unnamed")
_SELF = words("us")
_PRIVATE_REACH = 5
_OF_ALL = ["public", "and", "private"]
"""What phrases end within that tell of givers of all kinds: `$5 million in public and private`."""
_MEANS = words("means")
_OPENING = 4
"""Tokens of a sentence, a label aside, among which it begins with a means."""
_GIFT_REACH = 3
_IS_A = frozenset({"is", "was", "being", "as", "a", "an", ","})
"""Between a sum and whose gift it is: `of which $5 million | is a | World Bank grant`."""
_NOT_NOUN = PREPOSITIONS | words("conjunction")
_UNDERTAKINGS = words("undertaking")
_PEOPLE = words("people-of")
_SEVERAL = 2
_SHARED = words("shared")
_PARTICIPLES = ("ed", "run", "led")
_NAME_REACH = 4
"""Tokens behind an office that hold its holder's name."""
_AGENT_REACH = 10
"""Tokens between a sum's phrase and who gives it."""


def source(clause: Clause, actors: Actors) -> tuple[Mention, ...]:
    """Who a sum comes from, after it: `from Japan`, `in USAID grants`, `provided by the EU`."""
    tokens = clause.tokens
    is_open = True
    for position in _after(clause, len(tokens)):
        token = tokens[position]
        if token.label in PARTIES:
            preposition = preposition_before(tokens, _explained(tokens, position))
            position = possessed(tokens, position)
            if preposition == "by" and _does_otherwise(tokens, position):
                continue
            if is_open and preposition in AGENT_PREPOSITIONS:
                names = enumerated(tokens, position, PARTIES) or mentions_at(tokens, position)
                return _before_main_clause(clause, names)
            near = position < clause.phrase_end + _AGENT_REACH
            if near and preposition == "by" and _follows_giving(tokens, position):
                return coordinated(tokens, position)
            between = tokens[clause.index + 1 : position]
            is_beside = all(map(_stands_between, between))
            if (preposition == "in" or is_beside) and _qualifies_gift(clause, position):
                return mentions_at(tokens, position) if _gives(token, actors) else ()
        if token.mention is None and token.lower in _PURPOSE_OPENERS:
            name = skip_fillers(tokens, position + 1)
            to_name = name < len(tokens) and tokens[name].label in PARTIES
            is_open = is_open and to_name  # `a loan to | Chad | from the Bank`
    return ()


def _explained(tokens: Sequence[Token], name: int) -> int:
    """Where the nouns begin that a name explains: `from the | German aid agency | GIZ`."""
    of = name - 2 if name > 1 and tokens[name - 1].lower == "the" else name - 1
    if of > 0 and tokens[of].lower == "of" and tokens[of - 1].lower in _PEOPLE:
        return of - 1  # `by the | people of | Japan`
    if name == 0 or role_of(tokens[name - 1]) != "anaphor" or not tokens[name - 1].text.islower():
        return name
    first = name - 1
    while first > 0 and tokens[first - 1].is_word and tokens[first - 1].lower not in _NOT_NOUN:
        first -= 1
    return first


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


def is_private(clause: Clause) -> bool:
    """Whether a sum is money of private givers whom the text does not name."""
    end = clause.phrase_end
    if [token.lower for token in clause.tokens[end - 1 : end + 2]] == _OF_ALL:
        return True
    phrase = clause.tokens[clause.index : end]
    if end < len(clause.tokens) and clause.tokens[end].lower in AGENT_PREPOSITIONS:
        phrase = clause.tokens[clause.index : end + _PRIVATE_REACH]  # `from the private sector`
    return any(token.mention is None and token.lower in _PRIVATE for token in phrase)


def is_from_others(clause: Clause) -> bool:
    """Whether a sum comes from givers without a name: `mobilized $5 million | from others |`."""
    behind = clause.tokens[clause.phrase_end : clause.phrase_end + _PRIVATE_REACH]
    from_whom = behind and behind[0].lower in AGENT_PREPOSITIONS
    return bool(from_whom) and any(t.mention is None and t.lower in _UNNAMED for t in behind)


def _after(clause: Clause, end: int) -> range:
    """Positions after a sum up to the next one, or to what ends the search for a giver."""
    limit = min(end, len(clause.tokens))
    is_aside = _in_relative_clause(clause)
    for position in range(clause.index + 1, limit):
        token = clause.tokens[position]
        if is_aside and token.lower == ",":
            return range(clause.index + 1, position)
        is_part = token.lower == "including" and clause.tokens[position - 1].lower == ","
        if position == clause.index + 2 and clause.tokens[position - 1].lower == "(":
            continue  # the sum in another currency
        if token.label == "MONEY" or token.lower in _SOURCE_ENDS or is_part:
            return range(clause.index + 1, position)
    return range(clause.index + 1, limit)


def _in_relative_clause(clause: Clause) -> bool:
    """Whether a sum stands in an aside of its own: `Japan, | which gave $5 million |, and`."""
    tokens = clause.tokens
    comma = next((i for i in range(clause.index - 1, -1, -1) if tokens[i].lower == ","), None)
    return comma is not None and tokens[comma + 1].lower in ("which", "who")


def _gives(token: Token, actors: Actors) -> bool:
    """Whether a name before a noun is a giver (`in U.S. aid`) and no place (`in Ukraine aid`)."""
    if token.mention is None or token.label == "ORG":
        return token.label == "ORG"
    return actors.government is not None and actors.government in parties_of((token.mention,))


def _qualifies_gift(clause: Clause, position: int) -> bool:
    """Whether a name in a sum's phrase stands before a noun of giving: `in | USAID | grants`."""
    following = clause.tokens[position + 1 : max(clause.phrase_end, position + _GIFT_REACH)]
    return any(token.lower in giving_nouns() | _UNDERTAKINGS for token in following)


def _stands_between(token: Token) -> bool:
    """Whether a word may stand between a sum and whose it is: `$5 million, two-year | USAID |`."""
    return token.lower in _IS_A or is_modifier(token)


def _follows_giving(tokens: Sequence[Token], position: int) -> bool:
    return _before_by(tokens, position).lower in giving_forms()


def _does_otherwise(tokens: Sequence[Token], position: int) -> bool:
    """Whether an agent does something else than giving: `to be used by | UNICEF |`."""
    done = _before_by(tokens, position)
    return done.text.endswith(_PARTICIPLES) and done.lower not in giving_forms() - _SHARED


def _before_by(tokens: Sequence[Token], position: int) -> Token:
    """The token before the `by` that a name hangs on."""
    by = next(i for i in range(position - 1, 0, -1) if tokens[i].lower == "by")
    return tokens[by - 1]
