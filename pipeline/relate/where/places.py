"""A place of the benefit and its key, also where no gazetteer has it."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from pipeline.document import Mention, OrganizationValue, PlaceValue
from pipeline.lookups.organization_keys import governed_area
from pipeline.lookups.places import countries, places_named
from pipeline.relate.sentence.tokens import Token

_WORD = re.compile(r"\w+")


class BenefitPlace(msgspec.Struct, frozen=True):
    """A place of the benefit.

    Attributes:
        id: key of the place; `place:` and a slug of the name where no gazetteer has it.
        name: its name.
        country: code of the country that it lies in or is, or None.
    """

    id: str
    name: str
    country: str | None


def place_of(value: PlaceValue, text: str) -> BenefitPlace:
    """The place that a mention with a value and a text names."""
    name = value.place_name or text
    slug = "-".join(_WORD.findall(name.casefold()))
    return BenefitPlace(value.place_id or f"place:{slug}", name, value.country_code)


def country_place(code: str) -> BenefitPlace:
    """A country by its ISO 3166-1 alpha-2 code."""
    return BenefitPlace(code, countries()[code].name, code)


def province_governed(mention: Mention) -> BenefitPlace | None:
    """The province whose government a body is: `Government of | Punjab |`."""
    value = mention.value
    if not isinstance(value, OrganizationValue) or value.organization_type != "government":
        return None
    province = governed_area(value.organization_name or "")
    named = (p for p in places_named(province) if p.country_code == value.country_code)
    found = next((place for place in named if place.place_type == "admin"), None)
    return None if found is None else BenefitPlace(found.place_id, found.name, found.country_code)


def narrowed(
    places: tuple[BenefitPlace, ...], others: Iterable[BenefitPlace]
) -> tuple[BenefitPlace, ...]:
    """Of the only country that is named, the parts that are named elsewhere; else the places."""
    if len(places) != 1 or places[0].id != places[0].country:
        return places
    parts = {other.id: other for other in others if other.country == places[0].country}
    parts.pop(places[0].id, None)
    return tuple(parts.values()) or places


def place_tokens(tokens: Iterable[Token]) -> tuple[BenefitPlace, ...]:
    """The places of tokens, each once; a country is left out where parts of it are named too."""
    found: dict[str, BenefitPlace] = {}
    parted: set[str | None] = set()
    for token in tokens:
        if token.place is not None:
            place = place_of(token.place, token.text)
            found.setdefault(place.id, place)
            parted |= {token.place.country_code} - {token.place.place_id}
    return tuple(place for place in found.values() if place.id not in parted)
