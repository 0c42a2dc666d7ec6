"""The gazetteer: countries, regions, subdivisions, cities and natural features, found by name.

A name is looked up by its key (place_names.py), so that spelling variants of one name meet. All
places that bear a name come back; which of them a text means is for pipeline/normalize/places.py
to decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

import msgspec

from pipeline.lookups import read_rows, split_list
from pipeline.lookups.place_names import name_key


# Without gc: 44,000 records that hold no cycles would make every collection slower.
class Place(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A place that has an id.

    Attributes:
        place_id: ISO 3166-1 alpha-2 (`GT`), ISO 3166-2 (`US-TX`), `geonames:3598132`, or an own
            id for regions and natural features (`region:sahel`, `natural:red-sea`).
        name: usual English name.
        place_type: `country` (territories too), `region`, `admin`, `city` or `natural`.
        country_code: the country that it lies in; None where there is no one country.
        admin1_code: the first-level subdivision that it lies in or is; None where unknown. For
            a subdivision of the second level this is its parent's code.
        latitude: degrees WGS 84 of a point that stands for the place.
        longitude: degrees WGS 84.
        population: inhabitants of a city; 0 for all else.
        aliases: other names in use.
        kind: ISO 3166-2 category of a subdivision (`province`); empty for all else.
        members: codes of all countries that it lies in.
    """

    place_id: str
    name: str
    place_type: str
    country_code: str | None
    latitude: float
    longitude: float
    admin1_code: str | None = None
    population: int = 0
    aliases: tuple[str, ...] = ()
    kind: str = ""
    members: tuple[str, ...] = ()


class Country(msgspec.Struct, frozen=True, kw_only=True):
    """A country or territory with an ISO 3166-1 code (and Kosovo, XK); see countries.csv.

    Attributes:
        article: `the` where English puts it before the name, else empty.
        demonyms: adjectives and nouns for its people, singular and plural.
        currency_code: ISO 4217; empty where there is none.
        kind: `country` or `territory`.
    """

    code: str
    alpha3: str
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
    return tuple(
        _place(row, "region_id", row["place_type"], split_list(row["members"]))
        for row in read_rows("regions")
    )


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
    """Every place of the gazetteer: countries, regions, natural features, subdivisions, cities."""
    """Every place of the lookups: countries, regions, natural features, subdivisions, cities."""
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
    for row in read_rows("natural"):
        yield _place(row, "place_id", "natural", split_list(row["country_codes"]))
    for row in read_rows("subdivisions"):
        admin1_code = row["parent_code"] or row["code"]
        yield _place(row, "code", "admin", (row["country_code"],), admin1_code)
    for row in read_rows("cities"):
        yield _place(row, "geonames_id", "city", (row["country_code"],), row["admin1_code"])


@cache
def _index() -> Mapping[str, tuple[Place, ...]]:
    found: dict[str, list[Place]] = {}
    for place in all_places():
        for key in {name_key(name) for name in (place.name, *place.aliases)}:
            found.setdefault(key, []).append(place)
    return {key: tuple(places) for key, places in found.items()}


def _place(
    row: Mapping[str, str],
    id_column: str,
    place_type: str,
    members: tuple[str, ...],
    admin1_code: str = "",
) -> Place:
    """A row of a lookup file as a place; a place in one country lies in that country."""
    return Place(
        place_id=f"geonames:{row[id_column]}" if place_type == "city" else row[id_column],
        name=row["name"],
        place_type=place_type,
        country_code=members[0] if len(members) == 1 else None,
        admin1_code=admin1_code or None,
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        population=int(row.get("population", 0)),
        aliases=split_list(row["aliases"]),
        kind=row.get("kind", ""),
        members=members,
    )
