"""A team's CSV files as rows that know where they stand, so that an error can say it."""

from __future__ import annotations

import csv
import difflib
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from pipeline.errors import SettingsError
from pipeline.lookups import shipped_rows
from pipeline.lookups.own_tables import TABLES

#: Problems that are printed of a folder; who has more corrects these first.
_SHOWN = 10


class Row(msgspec.Struct, frozen=True):
    """A row of a file: its number as a spreadsheet shows it, and its cells by column."""

    number: int
    cells: Mapping[str, str]


class OwnTable(msgspec.Struct, frozen=True):
    """A file of a team's folder: the lookup that it adds to, and its rows."""

    name: str
    path: Path
    rows: tuple[Row, ...]

    def at(self, row: Row) -> str:
        """Where a row stands, for messages."""
        return f"{self.path}, row {row.number}"


def read_tables(folder: Path, files: Mapping[str, bytes]) -> tuple[OwnTable, ...]:
    """The files of a folder as tables.

    Args:
        folder: where they are from, for messages.
        files: bytes by file name.

    Raises:
        SettingsError: a file is no lookup, no CSV in UTF-8, or has an unknown column.
    """
    return tuple(
        OwnTable(_lookup_of(folder / name), folder / name, tuple(_rows(folder / name, content)))
        for name, content in files.items()
    )


def raise_problems(problems: Sequence[str]) -> None:
    """Raise the first problems found, one a line.

    Raises:
        SettingsError: there is one.
    """
    if problems:
        more = len(problems) - _SHOWN
        rest = [f"and {more} more like these"] if more > 0 else []
        raise SettingsError("\n".join((*problems[:_SHOWN], *rest)))


def _lookup_of(path: Path) -> str:
    if path.stem in TABLES:
        return path.stem
    near = difflib.get_close_matches(path.stem, TABLES, n=1)
    meant = f"Did you mean {near[0]}.csv? " if near else ""
    names = ", ".join(f"{name}.csv" for name in TABLES)
    raise SettingsError(f"{path}: no lookup has this name. {meant}Give it one of: {names}.")


def _rows(path: Path, content: bytes) -> Iterator[Row]:
    try:
        lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    except UnicodeDecodeError as error:
        raise SettingsError(
            f"{path}: is not in UTF-8 (byte {error.start + 1}). Save it as CSV in UTF-8."
        ) from error
    except csv.Error as error:
        raise SettingsError(f"{path}: is no CSV ({error}). Save it as CSV in UTF-8.") from error
    header = [cell.strip() for cell in lines[0]] if lines else []
    raise_problems(list(_header_problems(path, header)))
    for number, line in enumerate(lines[1:], start=2):
        cells = [" ".join(cell.split()) for cell in line]
        if not any(cells):
            continue
        if len(cells) != len(header):
            raise SettingsError(
                f"{path}, row {number}: has {len(cells)} cells, but there are {len(header)} "
                'columns. Put cells that hold a comma between double quotes (").'
            )
        yield Row(number, dict(zip(header, cells, strict=True)))


def _header_problems(path: Path, header: Sequence[str]) -> Iterator[str]:
    columns = list(shipped_rows(path.stem)[0])
    for column, count in Counter(header).items():
        if column not in columns:
            known = ", ".join(columns)
            yield (
                f"{path}, row 1: there is no column {column!r}. Columns are: {known}; put commas "
                "between them."
            )
        elif count > 1:
            yield f"{path}, row 1: the column {column} stands {count} times. Leave one."
    key = TABLES[path.stem].key
    missing = [column for column in key if column not in header]
    if missing and key != ("organization_id",):  # an id is made from the name
        yield f"{path}, row 1: the column {missing[0]} is missing. Add it: it tells rows apart."
