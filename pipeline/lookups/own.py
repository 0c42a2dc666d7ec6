"""A team's own rows: they add to the lookups of places and organizations, or overrule them.

`use_lookups` says once for the process which folder they stand in, before anything is looked up.
`read_rows` then gives them together with the rows that ship, so that whoever reads a lookup
(recognizers, normalizers, `pledgebook lookup`) knows them. How a folder is written is told in
docs/places-organizations.md.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Mapping
from functools import _lru_cache_wrapper, cache
from pathlib import Path

import msgspec

from pipeline.errors import SettingsError
from pipeline.lookups import shipped_rows, split_list
from pipeline.lookups.organization_keys import organization_key
from pipeline.lookups.own_checks import check_tables
from pipeline.lookups.own_reading import read_tables
from pipeline.lookups.own_tables import ORGANIZATIONS, PLACE_ID_PREFIXES, TABLES, completed


class _Own(msgspec.Struct, frozen=True):
    """What a folder holds.

    Attributes:
        files: bytes by file name.
        rows: checked rows by lookup, each with the cells that are filled.
    """

    files: Mapping[str, bytes] = {}
    rows: Mapping[str, tuple[dict[str, str], ...]] = {}


_own = _Own()


def use_lookups(folder: str | Path | None) -> None:
    """Let lookups hold the rows of a folder from now on, in place of those of another one.

    Args:
        folder: holds CSV files with names and columns of pipeline/lookups; None for no own rows.

    Raises:
        SettingsError: the folder or a row in it is wrong; it names file, row and remedy. What was
            in use before stays in use.
    """
    global _own
    files = _read_files(Path(folder)) if folder is not None else {}
    if files == _own.files:
        return
    tables = read_tables(Path(folder or ""), files)
    check_tables(tables)
    rows = {
        table.name: tuple(completed(table.name, row.cells) for row in table.rows)
        for table in tables
    }
    _own = _Own(files, rows)
    _forget_what_was_read()


def own_files() -> Mapping[str, bytes]:
    """The files of a team's folder by name; empty where none is in use."""
    return _own.files


def own_rows(name: str) -> tuple[dict[str, str], ...]:
    """A team's rows for one lookup, with the cells that are filled in them."""
    return _own.rows.get(name, ())


@cache
def own_ids(name: str) -> frozenset[str]:
    """Ids of the things that a team's rows add to a lookup: they do not stand in what ships."""
    key = TABLES[name].key[0]
    shipped = {row[key] for row in shipped_rows(name)}
    return frozenset(row[key] for row in own_rows(name)) - shipped


@cache
def own_organization_names() -> Mapping[str, frozenset[str]]:
    """Keys of the names that a team gives to organizations, with the ids that each means."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in (row for name in ORGANIZATIONS for row in own_rows(name)):
        listed = (*split_list(row.get("aliases", "")), *split_list(row.get("context_aliases", "")))
        for written in filter(None, (row.get("name"), row.get("acronym"), *listed)):
            found[organization_key(written)].add(row["organization_id"])
    return {key: frozenset(ids) for key, ids in found.items()}


@cache
def own_places() -> frozenset[str]:
    """Ids of the places that a team adds, as in the tables."""
    return frozenset(
        prefix + one for name, prefix in PLACE_ID_PREFIXES.items() for one in own_ids(name)
    )


@cache
def with_own_rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a lookup: first those that a team adds, then the others as it overrules them."""
    own, rows = own_rows(name), shipped_rows(name)
    if not own:
        return rows
    table, columns = TABLES[name], tuple(rows[0])
    overruling = {tuple(row.get(column, "") for column in table.key): row for row in own}
    merged = []
    for row in rows:
        cells = overruling.pop(tuple(row[column] for column in table.key), None)
        merged.append(_overruled(row, cells, table.lists) if cells else row)
    added = [{column: row.get(column, "") for column in columns} for row in overruling.values()]
    return (*added, *merged)


def _overruled(
    row: Mapping[str, str], cells: Mapping[str, str], lists: tuple[str, ...]
) -> dict[str, str]:
    """A row with filled cells in place of its own; lists grow, and an old name is an alias."""
    new = {**row, **cells}
    for column in lists:
        items = (*split_list(cells.get(column, "")), *split_list(row[column]))
        if column == "aliases" and new["name"] != row["name"]:
            items = (*items, row["name"])
        new[column] = "|".join(dict.fromkeys(items))
    return new


def _read_files(folder: Path) -> dict[str, bytes]:
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".csv")
        files = {path.name: path.read_bytes() for path in paths if not path.name.startswith(".")}
    except OSError as error:
        raise SettingsError(
            f"{error.filename or folder}: cannot be read ({error.strerror}). "
            "Give a folder with CSV files for --lookups."
        ) from error
    if not files:
        raise SettingsError(f"{folder}: holds no CSV file. Give another folder for --lookups.")
    return files


def _forget_what_was_read() -> None:
    """Empty every cache of this package: any of them may derive from what a lookup held."""
    package = __name__.partition(".")[0]
    for name, module in tuple(sys.modules.items()):
        if name == package or name.startswith(f"{package}."):
            for value in tuple(vars(module).values()):
                if isinstance(value, _lru_cache_wrapper) and value is not shipped_rows:
                    value.cache_clear()
