"""The records of the gazetteer and the lookup files that they come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from pipeline.lookups import read_rows, split_list
from pipeline.lookups.own import own_ids


# Without gc: 98,000 records that hold no cycles would make every collection slower.
class Place(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A place that has an id.

    Attributes:
        place_id: ISO 3166-1 alpha-2 (`GT`), ISO 3166-2 (`US-TX`), `geonames:3598132`, or an own
            id for regions and natural features (`region:sahel`, `natural:red-sea`) and for
            counties of the United States by their FIPS code (`fips:48201`).
        name: usual English name.
        place_type: `country` (territories too), `region`, `admin`, `city` or `natural`.
        country_code: the country that it lies in; None where there is no one country.
        admin1_code: the first-level subdivision that it lies in or is; None where unknown. For
            a subdivision of the second level this is its parent's code.
        latitude: degrees WGS 84 of a point that stands for the place.
        longitude: degrees WGS 84.
        population: inhabitants of a city; 0 for all else.
        aliases: other names in use.
        kind: ISO 3166-2 category of a subdivision (`province`), `county` and the like of a
            county; empty for all else.
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


def region_rows() -> Iterator[Place]:
    """World, cross-border and uncoded regions."""
    for row in read_rows("regions"):
        yield _place(row, "region_id", row["place_type"], split_list(row["members"]))


def natural_features() -> Iterator[Place]:
    """Seas, rivers, mountains, islands and deserts."""
    for row in read_rows("natural"):
        yield _place(row, "place_id", "natural", split_list(row["country_codes"]))


def subdivisions() -> Iterator[Place]:
    """Subdivisions of all countries by ISO 3166-2, both levels."""
    for row in read_rows("subdivisions"):
        admin1_code = row["parent_code"] or row["code"]
        yield _place(row, "code", "admin", (row["country_code"],), admin1_code)


def counties() -> Iterator[Place]:
    """Counties of the United States, with what single states call theirs (`Rapides Parish`)."""
    for row in read_rows("counties"):
        yield _place(row, "fips", "admin", ("US",), row["state_code"], "fips:")


def cities() -> Iterator[Place]:
    """Cities that texts may name without saying where they lie."""
    for row in read_rows("cities"):
        yield _place(
            row, "geonames_id", "city", (row["country_code"],), row["admin1_code"], "geonames:"
        )


def towns() -> Iterator[Place]:
    """Smaller places: good to link a name that is known to be a place's, too many to find one."""
    listed = own_ids("cities")
    for row in (row for row in read_rows("towns") if row["geonames_id"] not in listed):
        yield _place(
            row, "geonames_id", "city", (row["country_code"],), row["admin1_code"], "geonames:"
        )


def _place(
    row: Mapping[str, str],
    id_column: str,
    place_type: str,
    members: tuple[str, ...],
    admin1_code: str = "",
    id_prefix: str = "",
) -> Place:
    """A row of a lookup file as a place; a place in one country lies in that country."""
    return Place(
        place_id=id_prefix + row[id_column],
        name=row["name"],
        place_type=place_type,
        country_code=members[0] if len(members) == 1 else None,
        admin1_code=admin1_code or None,
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        population=int(row.get("population") or 0),
        aliases=split_list(row.get("aliases", "")),
        kind=row.get("kind", ""),
        members=members,
    )
