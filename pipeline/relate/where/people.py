"""Places that a sentence names by their people, their appeals, or in a row of a table."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache

from pipeline.lookups import read_rows
from pipeline.lookups.places import demonyms
from pipeline.relate.sentence.clauses import Clause
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.sentence.names import preposition_before
from pipeline.relate.sentence.tokens import Token
from pipeline.relate.where.benefit import is_givers, opens_clause
from pipeline.relate.where.places import BenefitPlace, country_place, place_tokens
from pipeline.relate.whether.cues import giving_nouns

_APPEALS = words("appeal-noun")
_BODIES = frozenset({"government", "ministry", "authorities", "agency", "side"})
_SOURCES = frozenset({"from", "by"})
_MORE = words("more")
_PAIRING = frozenset({",", ":", "("})
"""Between a place and a sum in a list."""
_APPEAL_REACH = 4
_PEOPLE_REACH = 4
"""Tokens behind `support to` among which a people stands."""
_GIVEN_TO = frozenset({"to", "for", "in"})


def of_people(
    tokens: Sequence[Token], start: int, end: int, home: str | None
) -> tuple[BenefitPlace, ...]:
    """Countries of demonyms: `to equip | Philippine | police`."""
    found: dict[str, BenefitPlace] = {}
    for position in range(start, end):
        if opens_clause(tokens, position):
            break
        if tokens[position].mention is not None:
            continue
        if _are_givers(tokens, position):
            continue
        people = tokens[position].text
        code = demonyms().get(people) or demonyms().get(people.removesuffix("s"))
        if code is not None and code != home:
            found.setdefault(code, country_place(code))
        region = _region_of_people(tokens, position)
        if region is not None:
            found.setdefault(region.id, region)
    return tuple(found.values())


def _are_givers(tokens: Sequence[Token], position: int) -> bool:
    """Whether a people's adjective belongs to a body or a name: `by the | German | agency`."""
    after = tokens[position + 1] if position + 1 < len(tokens) else None
    if after is not None and (after.lower in _BODIES or after.text[:1].isupper()):
        return True
    return preposition_before(tokens, position) in _SOURCES


def _region_of_people(tokens: Sequence[Token], position: int) -> BenefitPlace | None:
    """The region of `| Southeast Asian | farmers`, `| African | farmers`."""
    before = tokens[position - 1] if position > 0 else tokens[position]
    last = tokens[position].text
    return _region_demonyms().get(f"{before.text} {last}") or _region_demonyms().get(last)


def of_appeal(tokens: Sequence[Token], index: int, home: str | None) -> tuple[BenefitPlace, ...]:
    """The place that an appeal before the sum is named after: `the | Sudan | response plan`."""
    return place_tokens(
        token
        for position, token in enumerate(tokens[:index])
        if token.place is not None
        and token.place.place_id != home
        and any(t.lower in _APPEALS for t in tokens[position + 1 : position + _APPEAL_REACH])
    )


def gift_before(
    tokens: Sequence[Token], index: int, taken: Collection[int], home: str | None
) -> tuple[BenefitPlace, ...]:
    """The place that a gift before its sum goes to: `aid to | Chad | has reached $5 million`."""
    places = place_tokens(
        token
        for position, token in enumerate(tokens[:index])
        if token.place is not None
        and token.start not in taken
        and token.place.place_id != home
        and preposition_before(tokens, position) in _GIVEN_TO
        and any(t.lower in giving_nouns() for t in tokens[max(0, position - 3) : position])
    )
    return places or next(
        (
            of_people(tokens, position + 1, min(position + _PEOPLE_REACH, index), home)
            for position in range(1, index)
            if tokens[position].lower in _GIVEN_TO and tokens[position - 1].lower in giving_nouns()
        ),
        (),
    )


def row_places(tokens: Sequence[Token]) -> tuple[BenefitPlace, ...]:
    """The places that a row holds before its sum: `| Kenya | (| Garissa |) $5 million UNICEF`."""
    named = [token for token in tokens if token.label == "PLACE"]
    if not any(token.lower == "(" for token in tokens):
        return ()
    others = [token for token in tokens if token.mention is None and token.is_word]
    only = len(named) == sum(token.mention is not None for token in tokens)
    return place_tokens(named) if only and all(t.lower == "and" for t in others) else ()


def listed_place(clause: Clause, taken: Collection[int], home: str | None) -> Token | None:
    """The place that a sum stands behind in a list: `Peru gets $5 million, | Chad | $2 million`.

    Args:
        clause: the sum in its sentence.
        taken: first code points of mentions that give or receive.
        home: country code of the bodies that speak.

    Returns:
        The place right before a later sum, or, with a comma, before one of several; None where
        the list opens the sentence, which is a row then.
    """
    tokens, name = clause.tokens, _name_before(clause.tokens, clause.index)
    if name is None or tokens[name].start in taken or is_givers(tokens, name, home):
        return None
    if preposition_before(tokens, name) is not None:
        return None  # `$5 million for | Peru |, $2 million for Chad`
    sums = [i for i, token in enumerate(tokens) if token.label == "MONEY"]
    names = [_name_before(tokens, i) for i in sums if i != clause.index]
    is_first = clause.index == sums[0]
    if is_first and (tokens[name + 1].lower not in _PAIRING or not any(names)):
        return None
    opens = name if is_first else names[0]
    return None if opens == 0 else tokens[name]


def _name_before(tokens: Sequence[Token], index: int) -> int | None:
    """The position of the place right before a sum, or None: `Chad, $5 million`, `Chad another`."""
    name = index - 1
    while name > 0 and (tokens[name].lower in _MORE or tokens[name].lower in _PAIRING):
        name -= 1
    return name if name >= 0 and tokens[name].label == "PLACE" else None


@cache
def _region_demonyms() -> dict[str, BenefitPlace]:
    return {
        row["demonym"]: BenefitPlace(row["region"], row["name"], None)
        for row in read_rows("flow_region_demonyms")
    }
