"""The lookups that a team may add rows to: their keys, and what their columns must hold."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from pipeline.lookups.organization_keys import organization_slug


class Table(msgspec.Struct, frozen=True):
    """How rows of a lookup are told apart, and what a new one must fill.

    Attributes:
        key: columns that no two rows share the cells of.
        required: further columns that a row which ships in no lookup must fill.
        lists: columns whose cells are lists; a team's items are added to those that ship.
        id_form: a regular expression that the first key must match.
        id_example: an id of that form.
    """

    key: tuple[str, ...]
    required: tuple[str, ...] = ()
    lists: tuple[str, ...] = ("aliases",)
    id_form: str = ".+"
    id_example: str = ""


_POINT = ("latitude", "longitude")
_ORGANIZATION = Table(
    ("organization_id",),
    ("name", "organization_type"),
    ("aliases", "context_aliases"),
    r"x(-[a-z0-9]+)+|[A-Z0-9][\w.-]+",
    "XM-DAC-41121",
)
#: Lookups of organizations in order of precedence: the earlier is named more often.
ORGANIZATIONS = tuple(
    f"organizations_{group}"
    for group in ("un", "us", "igos", "banks", "ngos", "firms", "nations", "iati")
)
TABLES: Mapping[str, Table] = {
    **dict.fromkeys(ORGANIZATIONS, _ORGANIZATION),
    "countries": Table(
        ("code",), ("name", "kind", *_POINT), ("aliases", "demonyms"), "[A-Z]{2}", "GT"
    ),
    "regions": Table(
        ("region_id",),
        ("name", "place_type", *_POINT),
        ("aliases", "members"),
        r"region(:|-)[a-z0-9-]+",
        "region:sahel",
    ),
    "natural": Table(
        ("place_id",),
        ("name", *_POINT),
        ("aliases", "country_codes"),
        r"natural:[a-z0-9-]+",
        "natural:red-sea",
    ),
    "subdivisions": Table(
        ("code",), ("name", "country_code", *_POINT), id_form="[A-Z]{2}-.+", id_example="US-TX"
    ),
    "counties": Table(("fips",), ("name", "kind", "state_code", *_POINT), (), r"\d{5}", "48201"),
    "cities": Table(
        ("geonames_id",), ("name", "country_code", *_POINT), id_form=r"\d+", id_example="3598132"
    ),
    "place_stopwords": Table(("name",), (), ()),
    "place_kinds": Table(("word", "position"), ("place_type",), ("iso_kinds",)),
    "administrations": Table(("surname",), ("country_code", "name", "start"), ()),
    "organization_heads": Table(("head", "position"), ("organization_type",), ()),
}
#: What the ids of places have before the key of their row.
PLACE_ID_PREFIXES: Mapping[str, str] = {
    "countries": "",
    "regions": "",
    "natural": "",
    "subdivisions": "",
    "counties": "fips:",
    "cities": "geonames:",
}
_SLUG = "pledgebook"


def completed(name: str, cells: Mapping[str, str]) -> dict[str, str]:
    """The filled cells of a row, with an organization's id where a team leaves it to us."""
    row = {column: cell for column, cell in cells.items() if cell}
    if name in ORGANIZATIONS and "name" in row:
        row.setdefault("organization_id", organization_slug(row["name"]))
    if row.get("organization_id", "").startswith("x-"):
        row.setdefault("id_scheme", _SLUG)
    return row
