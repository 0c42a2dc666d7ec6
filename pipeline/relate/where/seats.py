"""Where those who receive a sum are at home."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.document import Mention, OrganizationValue, PlaceValue
from pipeline.lookups.places import countries
from pipeline.relate.layout.titles import title_countries
from pipeline.relate.where.places import BenefitPlace, country_place, place_of
from pipeline.relate.who.party import donor_countries
from pipeline.relate.who.speaker import NATIONAL


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
