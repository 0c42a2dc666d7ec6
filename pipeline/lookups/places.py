"""The gazetteer: countries, regions, subdivisions, cities, natural features, found by name.

A name is looked up by its key (place_names.py), so that spelling variants of one name meet. All
places that bear a name come back; which of them a text means is for pipeline/normalize/places.py
to decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from types import MappingProxyType

import msgspec

from pipeline.lookups import building, read_rows, split_list
from pipeline.lookups.place_names import name_key, short_name
from pipeline.lookups.place_records import (
    Place,
    cities,
    counties,
    natural_features,
    region_rows,
    subdivisions,
    towns,
)

__all__ = [
    "Country",
    "Place",
    "all_places",
    "capitals",
    "countries",
    "country",
    "demonyms",
    "places_named",
    "regions",
]


class Country(msgspec.Struct, frozen=True, kw_only=True):
    """A country or territory with an ISO 3166-1 code (and Kosovo, XK); see countries.csv.

    Attributes:
        article: `the` where English puts it before the name, else empty.
        demonyms: adjectives and nouns for its people, singular and plural.
        currency_code: ISO 4217; empty where there is none.
        kind: `country` or `territory`.
    """

    code: str
    name: str
    article: str
    official_name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str
    currency_code: str
    kind: str
    latitude: float
    longitude: float


def places_named(name: str) -> tuple[Place, ...]:
    """All places that a name may mean, in the order of the lookup files; empty if none."""
    return _index().get(name_key(name), ())


def country(code: str) -> Country:
    """The country with an ISO 3166-1 alpha-2 code.

    Raises:
        KeyError: no country has this code.
    """
    return countries()[code]


@cache
def countries() -> Mapping[str, Country]:
    """All countries and territories by ISO 3166-1 alpha-2 code."""
    lists = ("aliases", "demonyms")
    records = (
        msgspec.convert(
            row | {name: split_list(row[name]) for name in lists}, Country, strict=False
        )
        for row in read_rows("countries")
    )
    return MappingProxyType({record.code: record for record in records})


@cache
def regions() -> tuple[Place, ...]:
    """World, cross-border and uncoded regions; `members` are the countries that they lie in."""
    return tuple(region_rows())


@cache
def demonyms() -> Mapping[str, str]:
    """Demonym as written to country code, as `Guatemalan` to `GT`."""
    found: dict[str, str] = {}
    for entry in countries().values():
        for demonym in entry.demonyms:
            found.setdefault(demonym, entry.code)
    return MappingProxyType(found)


@cache
def capitals() -> frozenset[str]:
    """Ids of the countries' capital cities."""
    found = set()
    for entry in countries().values():
        cities = [
            place
            for place in places_named(entry.capital)
            if place.place_type == "city" and place.country_code == entry.code
        ]
        if cities:
            found.add(max(cities, key=lambda city: city.population).place_id)
    return frozenset(found)


def all_places() -> Iterator[Place]:
    """Every place whose name may be recognized: all but towns."""
    for entry in countries().values():
        yield Place(
            place_id=entry.code,
            name=entry.name,
            place_type="country",
            country_code=entry.code,
            latitude=entry.latitude,
            longitude=entry.longitude,
            aliases=(*entry.aliases, entry.official_name),
            members=(entry.code,),
        )
    yield from regions()
    yield from natural_features()
    yield from subdivisions()
    yield from counties()
    yield from cities()


@cache
def _index() -> Mapping[str, tuple[Place, ...]]:
    found: dict[str, list[Place]] = {}
    with building():
        for place in chain(all_places(), towns()):
            short = short_name(place.name) if place.place_type == "city" else None
            names = (place.name, *place.aliases, short or "")
            for key in {name_key(name) for name in names if name}:
                found.setdefault(key, []).append(place)
    return {key: tuple(places) for key, places in found.items()}
