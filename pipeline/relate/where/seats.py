"""Where those are at home who receive a sum, or with whom it is agreed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.document import Mention, OrganizationValue, PlaceValue
from pipeline.lookups.places import countries
from pipeline.relate.layout.titles import title_countries
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.sentence.names import PARTIES, enumerated, skip_fillers
from pipeline.relate.sentence.tokens import Token
from pipeline.relate.where.places import BenefitPlace, country_place, place_of
from pipeline.relate.who.party import donor_countries
from pipeline.relate.who.speaker import NATIONAL

_AGREED = words("agreement") | words("undertaking") | {"working"}


def places_of(mentions: Iterable[Mention], home: str | None) -> tuple[BenefitPlace, ...]:
    """Where those are at home who receive: countries that are named, and those of their bodies.

    Bodies of the country that speaks are left out: they need no telling where they are. Of others
    (`BRAC Uganda`, a bank of Chad) only those count that are at home in no donor country, as what
    these get is spent elsewhere; so is what charities get, but for a country that they name.

    Args:
        mentions: those who receive.
        home: code of the country whose bodies speak, or None.
    """
    found: dict[str, BenefitPlace] = {}
    for mention in mentions:
        value = mention.value
        if isinstance(value, PlaceValue):
            place = place_of(value, mention.text)
            found.setdefault(place.id, place)
        elif isinstance(value, OrganizationValue):
            found.update((place.id, place) for place in _seat(value, home))
    return tuple(found.values())


def _seat(value: OrganizationValue, home: str | None) -> tuple[BenefitPlace, ...]:
    """The country of a body, if what it gets is spent there."""
    code, kind = value.country_code, value.organization_type
    abroad = code if code in countries() and code != home else None
    seat = () if abroad is None else (country_place(abroad),)
    if kind in NATIONAL:
        return seat
    named = title_countries(value.organization_name, home) or (() if kind == "ngo" else seat)
    return tuple(place for place in named if place.id not in donor_countries())


def agreed_places(tokens: Sequence[Token], home: str | None) -> tuple[BenefitPlace, ...]:
    """The countries with whom a sum is agreed: `a $5 million compact program with | Chad |`."""
    for position in range(1, len(tokens) - 1):
        if tokens[position].lower == "with" and tokens[position - 1].lower in _AGREED:
            named = enumerated(tokens, skip_fillers(tokens, position + 1), PARTIES)
            states = (mention for mention in named if _is_state(mention))
            if places := places_of(states, home):
                return tuple(place for place in places if place.id != home)
    return ()


def _is_state(mention: Mention) -> bool:
    """Whether a name is that of a country or its government."""
    value = mention.value
    if isinstance(value, PlaceValue):
        return value.place_type == "country"
    return isinstance(value, OrganizationValue) and value.organization_type == "government"
