"""Whether a place that a sentence names is one that benefits."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.relate.sentence.borders import opens_coordinate
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.sentence.names import ARTICLES, PREPOSITIONS, is_modifier, preposition_before
from pipeline.relate.sentence.tokens import Token
from pipeline.relate.sentence.verbs import is_auxiliary
from pipeline.relate.whether.cues import giving_nouns

_CLAUSE_OPENERS = words("clause-opener")
_EVENTS = words("event")
_BENEFIT_VERBS = words("benefit-verb")
_GIVER_NOUNS = words("giver-noun")
SPEAKING = words("speaking")
_ROUTES = words("route") - {"by", "with"}
_SOURCES = frozenset({"from", "by", "with", "at"})
"""Before a place that qualifies those who give: `by the | UK | 's Start Network`."""
_NOT_QUALIFYING = PREPOSITIONS | ARTICLES | words("enumerator")
_OWNED = words("budget-noun")
_GOVERNMENTS = frozenset({"government", "parliament", "treasury", "people"})
"""Before `of` and a country that acts: `by the state budget of | Chad |`."""
_LENDING = tuple(words("lending-facility"))
"""Ends of names that look like those of places: `under the Rapid | Credit Facility |`."""
_TO = frozenset({"to", "for"})
"""Before those who get: `to the people of | Chad |`."""
_GIFT_REACH = 6
_KIND_REACH = 3
"""Tokens behind `as` among which the kind of a gift stands: `$5 million as a soft | loan |`."""
_EVENT_REACH = 5
_ATTACKS = words("attack-noun")
_ATTACK_REACH = 6
"""Tokens behind a country among which its war stands: `| Russia |'s full-scale invasion`."""


def opens_clause(tokens: Sequence[Token], position: int) -> bool:
    """Whether a clause about something else begins: `… which`, `… as the United States works`."""
    token = tokens[position]
    if token.mention is not None:
        return False
    if token.lower != "as":
        return token.lower in _CLAUSE_OPENERS or opens_coordinate(tokens, position)
    around = {tokens[i].lower for i in (position - 1, position + 1) if 0 <= i < len(tokens)}
    kind = {token.lower for token in tokens[position + 1 : position + 1 + _KIND_REACH]}
    return not (around & {"such", "well", "part", "much"} or kind & giving_nouns())


def tells_of_sum(tokens: Sequence[Token], position: int) -> bool:
    """Whether a relative clause tells of the sum beside it: `$5 million, | which | goes to …`."""
    before = position - 1 - (position > 1 and tokens[position - 1].lower == ",")
    return position > 0 and tokens[position].lower == "which" and tokens[before].label == "MONEY"


def is_occasion(tokens: Sequence[Token], position: int) -> bool:
    """Whether a place is where something was held: `on a visit to | Nairobi |`."""
    near = tokens[max(0, position - _EVENT_REACH) : position]
    after_sum = next((i + 1 for i, token in enumerate(near) if token.label == "MONEY"), 0)
    return any(token.lower in _EVENTS for token in near[after_sum:])


def is_origin(tokens: Sequence[Token], position: int) -> bool:
    """Whether those who speak, or what is moved, come from: `officials in | Rome | said`."""
    after = tokens[position + 1] if position + 1 < len(tokens) else None
    speaks = after is not None and after.mention is None and after.lower in SPEAKING
    before = preposition_before(tokens, position)
    owner = tokens[position - 2].lower if position > 1 else ""
    gets = position > 1 and preposition_before(tokens, position - 2) in _TO
    owns = before == "of" and (owner in _OWNED or (owner in _GOVERNMENTS and not gets))
    return speaks or owns or before in _ROUTES or _is_at_war(tokens, position)


def names_maker(tokens: Sequence[Token], position: int, home: str | None) -> bool:
    """Whether a place tells who makes, funds or leads a thing: `the | U.S. |-funded centre`.

    So does the country that speaks before goods without a preposition: `procure | U.S. | wheat`.
    """
    place, after = tokens[position].place, tokens[position + 1 : position + 3]
    if len(after) == 2 and after[0].lower == "-" and after[1].lower.endswith("ed"):
        return after[1].lower != "based"
    is_home = place is not None and place.place_id is not None and place.place_id == home
    qualifies = bool(after) and after[0].mention is None and after[0].text[:1].islower()
    is_bare = preposition_before(tokens, position) is None and not is_helped(tokens, position)
    return is_home and qualifies and is_bare


def _is_at_war(tokens: Sequence[Token], position: int) -> bool:
    """Whether a place is only told to be at war: `the impacts of Russia's war in | Ukraine |`."""
    before = position - 1
    while before > 0 and (is_modifier(tokens[before]) or tokens[before].lower in PREPOSITIONS):
        before -= 1
    own = [token.lower for token in tokens[position + 1 : position + _ATTACK_REACH]]
    wages = own[:1] == ["'s"] and any(word in _ATTACKS for word in own)
    return wages or tokens[before].lower in _ATTACKS


def begins_route(tokens: Sequence[Token], position: int) -> bool:
    """Whether a town or province is where something extends from: `from | Cali | to Quito`."""
    place = tokens[position].place
    is_part = place is not None and place.place_type in ("admin", "city")
    return is_part and preposition_before(tokens, position) == "from"


def is_helped(tokens: Sequence[Token], position: int) -> bool:
    """Whether a place is helped: the object of a verb of helping, a facility that is worked on.

    So is one in brackets behind a sum: `$5 million (| Peru |)`.
    """
    place = tokens[position].place
    is_lending = tokens[position].lower.endswith(_LENDING)
    if place is not None and place.place_type == "facility" and not is_lending:
        return True
    if position > 1 and tokens[position - 1].lower == "(" and tokens[position - 2].label == "MONEY":
        return True
    before = position - 1
    while before > 0 and is_modifier(tokens[before]):
        before -= 1
    return before >= 0 and tokens[before].lower in _BENEFIT_VERBS


def qualifies_benefit(tokens: Sequence[Token], position: int) -> bool:
    """Whether a place qualifies the thing that benefits: `to build | Nairobi | roads`."""
    before = tokens[position - 1] if position > 0 else None
    after = tokens[position + 1] if position + 1 < len(tokens) else None
    if before is None or after is None or preposition_before(tokens, position) in _SOURCES:
        return False
    is_noun = after.is_word and after.text.islower() and not is_auxiliary(after)
    is_noun = is_noun and not after.lower.endswith("ed")  # `and | Chad | doubled its share`
    return after.lower == "'s" or (
        is_noun and before.is_word and after.lower not in _NOT_QUALIFYING
    )


def is_givers(tokens: Sequence[Token], position: int, home: str | None) -> bool:
    """Whether a country is named as the one that gives: `in | U.S. | humanitarian assistance`."""
    place = tokens[position].place
    if place is None or place.place_id is None or place.place_id != home:
        return False
    for token in tokens[position + 1 : position + 1 + _GIFT_REACH]:
        if token.lower == "'s":
            continue
        if not token.is_word:
            return token is tokens[position + 1] and token.label == "MONEY"
        if token.lower in giving_nouns() or token.lower in _GIVER_NOUNS:
            return True
    return False
