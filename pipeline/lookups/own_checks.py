"""What is wrong with a team's rows: missing values, bad codes, rows and names given twice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from pipeline.lookups import shipped_rows, split_list
from pipeline.lookups.organization_keys import (
    government_name,
    organization_key,
    organization_slug,
)
from pipeline.lookups.own_reading import OwnTable, Row, raise_problems
from pipeline.lookups.own_tables import ORGANIZATIONS, PLACE_ID_PREFIXES, TABLES, completed
from pipeline.lookups.place_names import name_key

#: Columns that hold codes of rows of other lookups, with where those stand and an example.
_CODES: Mapping[str, tuple[tuple[str, ...], str, str]] = {
    "country_code": (("countries",), "code", "an ISO 3166-1 alpha-2 code as GT"),
    "country_codes": (("countries",), "code", "ISO 3166-1 alpha-2 codes as GT|HN"),
    "members": (("countries",), "code", "ISO 3166-1 alpha-2 codes as GT|HN"),
    "admin1_code": (("subdivisions",), "code", "an ISO 3166-2 code as US-TX"),
    "parent_code": (("subdivisions",), "code", "an ISO 3166-2 code as PH-40"),
    "state_code": (("subdivisions",), "code", "an ISO 3166-2 code as US-TX"),
    "parent_id": (ORGANIZATIONS, "organization_id", "an organization_id as XM-DAC-41304"),
}
#: Columns that hold one of a few words: those that the rows which ship have in them.
_WORDS = (
    *("organization_type", "place_type", "id_scheme", "position"),
    *("needs_country", "people_form", "precise"),
)
_DEGREES = {"latitude": 90.0, "longitude": 180.0}


def check_tables(tables: Sequence[OwnTable]) -> None:
    """Check all rows of a team's folder against each other and against what ships.

    Raises:
        SettingsError: something is wrong; a line for each problem says where, what, and what to do.
    """
    problems = [
        f"{table.at(row)}: {problem}"
        for table in tables
        for row in table.rows
        for problem in _row_problems(table.name, completed(table.name, row.cells), tables)
    ]
    raise_problems([*problems, *_twice(tables)])


def _row_problems(name: str, row: Mapping[str, str], tables: Sequence[OwnTable]) -> Iterator[str]:
    table = TABLES[name]
    missing = [column for column in table.key if not row.get(column)]
    if missing:
        yield f"{missing[0]} is missing. Fill the cell."
        return
    key = tuple(row[column] for column in table.key)
    home = _organization_files().get(key[0], name) if name in ORGANIZATIONS else name
    if home != name:
        yield f"{key[0]} ships in {home}.csv. Put the row into a file of that name."
        return
    if key not in _keys(name):
        yield from _new_row_problems(name, row)
    for column, cell in row.items():
        if problem := _cell_problem(name, column, cell, tables):
            yield f"{column} {cell!r} {problem}."


def _new_row_problems(name: str, row: Mapping[str, str]) -> Iterator[str]:
    table = TABLES[name]
    key = row[table.key[0]]
    if not re.fullmatch(table.id_form, key):
        yield f"{table.key[0]} {key!r} is no id. Write it as {table.id_example} is."
    if name in ORGANIZATIONS and "id_scheme" not in row:
        yield f"id_scheme is missing. Tell whose id {key} is: iati or oecd-crs."
    for column in table.required:
        if column not in row:
            yield f"{column} is missing. Fill the cell: {key} is in no lookup that ships."
    known = _organization_ids().get(organization_key(row.get("name", "")))
    if name in ORGANIZATIONS and key.startswith("x-") and known:
        yield f"{row['name']} ships as {known}. Give that organization_id to change its row."


def _cell_problem(name: str, column: str, cell: str, tables: Sequence[OwnTable]) -> str | None:
    if column in _CODES:
        lookups, key, example = _CODES[column]
        own = (row for table in tables if table.name in lookups for row in table.rows)
        known = {completed(lookups[0], row.cells).get(key) for row in own}
        known |= _governments() if column == "parent_id" else set()
        for code in split_list(cell):
            if code not in known and not any((code,) in _keys(lookup) for lookup in lookups):
                return f"holds {code!r}, which is in no lookup. Give {example}"
        return None
    if column in _WORDS or (name == "countries" and column == "kind"):
        words = sorted({row[column] for row in shipped_rows(name)} - {""})
        return None if cell in words else f"is not allowed. Give one of: {', '.join(words)}"
    if column in _DEGREES:
        most = _DEGREES[column]
        wrong = f"is not allowed. Give degrees from {-most:.0f} to {most:.0f}, as 14.6"
        return _unless(lambda: abs(float(cell)) <= most, wrong)
    if column == "population":
        return _unless(lambda: int(cell) >= 0, "is no number. Give inhabitants as 52000")
    if column in ("start", "end"):
        return _unless(lambda: bool(date.fromisoformat(cell)), "is no day. Give one as 2024-01-20")
    if column in ("name", "surname", "acronym") and not organization_key(cell):
        return "has no letter. Give a name"
    return None


def _unless(holds: Callable[[], bool], problem: str) -> str | None:
    try:
        return None if holds() else problem
    except ValueError:
        return problem


@cache
def _keys(name: str) -> frozenset[tuple[str, ...]]:
    """The keys of the rows that ship in a lookup."""
    return frozenset(tuple(row[key] for key in TABLES[name].key) for row in shipped_rows(name))


@cache
def _governments() -> frozenset[str]:
    """Ids of governments, which are in the registry without a row of their own."""
    rows = shipped_rows("countries")
    return frozenset(
        organization_slug(government_name(row["name"], row["article"])) for row in rows
    )


@cache
def _organization_files() -> Mapping[str, str]:
    """Organizations' ids to the first lookup that ships them."""
    ids = [(row["organization_id"], name) for name in ORGANIZATIONS for row in shipped_rows(name)]
    return dict(reversed(ids))


@cache
def _organization_ids() -> Mapping[str, str]:
    """Ids of organizations by the keys of the names that they ship under."""
    rows = (row for name in reversed(ORGANIZATIONS) for row in reversed(shipped_rows(name)))
    return {organization_key(row["name"]): row["organization_id"] for row in rows}


def _twice(tables: Sequence[OwnTable]) -> Iterator[str]:
    """Rows with the same key, and names that two rows give to different things."""
    keys: dict[tuple[str, ...], str] = {}
    names: dict[tuple[str, ...], tuple[str, str]] = {}
    for table in tables:
        for row in table.rows:
            cells, where = completed(table.name, row.cells), table.at(row)
            kind = "organizations" if table.name in ORGANIZATIONS else table.name
            key = (kind, *(cells.get(column, "") for column in TABLES[table.name].key))
            if first := keys.get(key):
                stands = f"{' '.join(key[1:])} stands in {first} already"
                yield f"{where}: {stands}. Make one row of both."
            keys.setdefault(key, where)
            for name, meant in _names(table.name, row, cells):
                other, first = names.setdefault(meant, (key[1], where))
                if other != key[1]:
                    yield (
                        f"{where}: the name {name!r} is given to {other} in {first}. "
                        "Leave it where it is meant."
                    )


def _names(
    lookup: str, row: Row, cells: Mapping[str, str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The names in a row, each with what no other thing of the same name shares.

    Places may share a name if they are of different kinds, countries or subdivisions.
    """
    names = (cells.get("name", ""), *split_list(cells.get("aliases", "")))
    if lookup in ORGANIZATIONS:
        for name in filter(None, (*names, cells.get("acronym", ""))):
            yield name, ("organizations", organization_key(name))
    elif lookup in PLACE_ID_PREFIXES:
        columns = ("kind", "country_code", "parent_code", "admin1_code", "state_code")
        where = [cells.get(column, "") for column in columns]
        for name in filter(None, names):
            yield name, (lookup, name_key(name), *where)
