"""Places of the benefit that the sentence of a sum names, or a lead-in above it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from pipeline.lookups.places import capitals
from pipeline.relate.sentence.borders import main_clause_start
from pipeline.relate.sentence.clauses import Clause
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.sentence.names import ARTICLES, preposition_before
from pipeline.relate.sentence.respective import names_with, one_of
from pipeline.relate.sentence.tokens import Token
from pipeline.relate.where.areas import BENEFIT, Area, areas_of
from pipeline.relate.where.benefit import (
    begins_route,
    is_givers,
    is_helped,
    is_occasion,
    is_origin,
    names_maker,
    opens_clause,
    qualifies_benefit,
    tells_of_sum,
)
from pipeline.relate.where.people import gift_before, listed_place, of_appeal, of_people, row_places
from pipeline.relate.where.places import (
    BenefitPlace,
    narrowed,
    place_tokens,
    province_governed,
)
from pipeline.relate.whether.evidence import Evidence
from pipeline.relate.who.party import as_country

_ENDS = words("route") | {"–", "—"}
"""What ends the search once a place is found."""
_ENUMERATORS = words("enumerator")
_AT = frozenset({"in", "at", "near", "around", "across", "between", "along", "within"})
"""Before a name that no gazetteer has, where it is a place's: not `for the | Sunrise | scheme`."""


def benefit_places(
    clause: Clause, verb: Evidence | None, taken: Collection[int], home: str | None
) -> tuple[BenefitPlace, ...]:
    """The places of the benefit that a sum's sentence names, in order of mention.

    Args:
        clause: the sum in its sentence.
        verb: the verb that governs the sum, or None.
        taken: first code points of mentions that give or receive.
        home: country code of the bodies that speak: `U.S. assistance` does not go to the U.S.

    Returns:
        Those of the first of `areas_of` that names any, or of the only country that is given to
        the parts that are named after the sum; else the place of the relative clause that the
        sum stands in; else the province that gives or receives; else the country of a people
        named after the sum, or the place that an appeal is for.
    """
    tokens, index = clause.tokens, clause.index
    acts = any(token.start in taken for token in tokens[:index])
    respective = one_of(names_with(clause, "PLACE"), clause)
    if respective and not _act(tokens, respective, taken):
        return place_tokens(respective)
    in_row = () if acts else row_places(tokens[:index])
    if in_row:
        return in_row
    behind = Area(index + 1, clause.next_sum)
    if listed := listed_place(clause, taken, home):
        return narrowed(place_tokens([listed]), _places(tokens, behind, taken, home))
    for area in areas_of(clause, verb):
        found = _places(tokens, area, taken, home)
        if found and area.object_only:
            return narrowed(found, _places(tokens, behind, taken, home))
        if found:
            return found
    return (
        _relative(tokens, index)
        or _acting_areas(tokens, taken)
        or gift_before(tokens, index, taken, home)
        or of_people(tokens, index + 1, clause.next_sum, home)
        or of_appeal(tokens, index, home)
    )


def _act(tokens: Sequence[Token], named: Sequence[Token], taken: Collection[int]) -> bool:
    """Whether places act and are not given to: `| Chad | gave …`, not `for | Chad | …`."""
    first = tokens.index(named[0])
    governed = preposition_before(tokens, first) in BENEFIT
    return not governed and any(token.start in taken for token in named)


def lead_places(lead: Clause, home: str | None) -> tuple[BenefitPlace, ...]:
    """The places of the benefit that a lead-in or heading names: `Efforts in Kenya include:`."""
    said = [token for token in lead.tokens if token.is_word or token.mention is not None]
    if said and all(token.label == "PLACE" or token.lower in _ENUMERATORS for token in said):
        return tuple(place for place in place_tokens(said) if place.id != home)
    said_at = main_clause_start(lead.tokens, len(lead.tokens))
    introduction = lead.tokens[:said_at]
    scene = [t.start for t in introduction if t.place is not None and t.place.place_type == "city"]
    return _places(lead.tokens, Area(0, len(lead.tokens)), scene, home)


def _places(
    tokens: Sequence[Token], area: Area, taken: Collection[int], home: str | None
) -> tuple[BenefitPlace, ...]:
    found: list[Token] = []
    last = area.start - 1
    on_route = False
    for position in range(area.start, area.end):
        token = tokens[position]
        ends = token.mention is None and token.lower in _ENDS
        opens = opens_clause(tokens, position) and not tells_of_sum(tokens, position)
        if opens or (found and ends) or (on_route and token.lower == "to"):
            break
        if token.label != "PLACE" or token.start in taken:
            continue
        if names_maker(tokens, position, home):
            continue
        if is_givers(tokens, position, home) or is_origin(tokens, position):
            on_route = on_route or begins_route(tokens, position)
            continue
        continues = bool(found) and all(
            between.lower in _ENUMERATORS | ARTICLES or between.label == "PLACE"
            for between in tokens[last + 1 : position]
        )
        if area.object_only:
            token = _capital_as_country(token)
        if continues or _is_benefit(tokens, position, area):
            found.append(token)
            last = position
        elif area.object_only:
            break
    places = place_tokens(found)
    abroad = tuple(place for place in places if place.id != home)
    return abroad or places  # `for | U.S. | exports to Chad`


def _capital_as_country(token: Token) -> Token:
    """A capital that a sum is given to stands for its country: `lent | Accra | $5 million`."""
    if token.mention is None:
        return token
    return msgspec.structs.replace(token, mention=as_country(token.mention))


def _is_unknown(token: Token) -> bool:
    """Whether nothing but its looks says that a name is a place's."""
    place = token.place
    return place is not None and place.place_id is None and place.place_type is None


def _is_benefit(tokens: Sequence[Token], position: int, area: Area) -> bool:
    if area.object_only:
        return position == area.start
    preposition = preposition_before(tokens, position)
    if _is_unknown(tokens[position]) and preposition not in _AT:
        return False
    if preposition in area.prepositions:
        return not is_occasion(tokens, position)
    if is_helped(tokens, position):
        return True
    return area.prepositions is BENEFIT and qualifies_benefit(tokens, position)


def _relative(tokens: Sequence[Token], index: int) -> tuple[BenefitPlace, ...]:
    """The place of a relative clause: `visited | Chad |, where Japan has given $5 million`."""
    where = next((i for i in range(index - 1, 0, -1) if tokens[i].lower == "where"), 0)
    beside = range(max(where - 2, 0), where)
    return place_tokens(
        tokens[i] for i in beside if not (preposition_before(tokens, i) and is_occasion(tokens, i))
    )


def _acting_areas(tokens: Sequence[Token], taken: Collection[int]) -> tuple[BenefitPlace, ...]:
    """A province or city that gives, gives at home; so does its government."""
    acting = [token for token in tokens if token.start in taken]
    governed = (province_governed(token.mention) for token in acting if token.mention)
    return tuple(place for place in governed if place) or place_tokens(
        token
        for token in acting
        if token.place is not None
        and token.place.place_type in ("admin", "city")
        and token.place.place_id not in capitals()  # `Berlin` is its government
    )
