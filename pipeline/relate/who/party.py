"""Those that give and receive: organizations, governments, and provinces and cities that act."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

import msgspec

from pipeline.document import Mention, OrganizationValue, PlaceValue
from pipeline.lookups import read_rows
from pipeline.lookups.organization_keys import area_government, organization_slug
from pipeline.lookups.organizations import Organization, organizations
from pipeline.lookups.places import capitals, countries, demonyms

_SUBDIVISION = re.compile(r"[A-Z]{2}-")
"""How ISO 3166-2 codes of first-level subdivisions begin; counties have other keys."""


class Party(msgspec.Struct, frozen=True):
    """An organization, government or place that gives or receives.

    Attributes:
        id: key of an organization, also where a province or city acts as one.
        name: its full name.
    """

    id: str
    name: str


def capitals_as_governments(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Mentions of those who act, a capital as its country: `| Berlin | pledged €5 million`."""
    return tuple(as_country(mention) for mention in mentions)


def as_country(mention: Mention) -> Mention:
    """A mention of a capital as one of its country; any other as it is."""
    value = mention.value
    if not isinstance(value, PlaceValue) or value.place_type != "city":
        return mention
    if value.place_id not in capitals():
        return mention
    code = value.country_code
    name = countries()[code].name if code is not None and code in countries() else None
    country = PlaceValue(place_id=code, place_name=name, place_type="country", country_code=code)
    return msgspec.structs.replace(mention, value=country)


def parties_of(mentions: Iterable[Mention]) -> tuple[Party, ...]:
    """The parties that ORG and PLACE mentions name: a country acts through its government.

    A province (through its government, too) or city acts only where nobody else does, and under a
    key of its own: that of the place is none of an organization. World regions and mentions
    without a value are left out.
    """
    found: dict[Party, None] = {}
    areas: dict[Party, None] = {}
    for mention in mentions:
        value = mention.value
        party: Party | None = None
        if isinstance(value, OrganizationValue):
            name = value.organization_name or mention.text
            party = Party(value.organization_id or organization_slug(name), name)
        elif isinstance(value, PlaceValue) and value.place_type == "country":
            party = government_of(value.country_code)
        elif isinstance(value, PlaceValue) and value.place_type in ("admin", "city"):
            name = value.place_name or mention.text
            if _SUBDIVISION.match(value.place_id or ""):
                name = area_government(name, value.country_code)
            areas[Party(organization_slug(name), name)] = None
        elif value is None and mention.label == "PLACE":
            party = government_of(demonyms().get(mention.text))  # `| Norwegian | support`
        if party is not None:
            found[party] = None
    return tuple(found or areas)


def government_of(country_code: str | None) -> Party | None:
    """The government of a country by its ISO 3166-1 alpha-2 code; None if there is none."""
    government = _governments().get(country_code or "")
    return None if government is None else Party(government.organization_id, government.name)


def country_of(mention: Mention) -> str | None:
    """ISO 3166-1 alpha-2 code of the country of a body or a place; None for other mentions."""
    value = mention.value
    return value.country_code if isinstance(value, OrganizationValue | PlaceValue) else None


@cache
def donor_countries() -> frozenset[str]:
    """ISO 3166-1 alpha-2 codes of countries that give aid as a rule."""
    return frozenset(row["country_code"] for row in read_rows("donor_countries"))


def is_donor(mention: Mention) -> bool:
    """Whether a mention is of a country that gives rather than gets: `| Japan |: $5 million`."""
    value = mention.value
    if not isinstance(value, PlaceValue) or value.place_type != "country":
        return False
    return value.country_code in donor_countries()


def government_id(country_code: str | None) -> str | None:
    """The key of a country's government by the country's code; None if there is none."""
    government = government_of(country_code)
    return None if government is None else government.id


@cache
def _governments() -> Mapping[str, Organization]:
    found: dict[str, Organization] = {}
    for entry in organizations():
        if entry.organization_type == "government" and entry.country_code is not None:
            found.setdefault(entry.country_code, entry)
    return found
