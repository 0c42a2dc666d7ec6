"""Adds rows to a folder of a team's own lookups, each only if the folder stays right with it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from pipeline.errors import SettingsError
from pipeline.label.corrections import LookupRow
from pipeline.label.files import made, replacing
from pipeline.lookups import split_list
from pipeline.lookups.own_checks import check_tables
from pipeline.lookups.own_reading import read_tables
from pipeline.lookups.own_tables import TABLES


def add_rows(folder: Path, rows: Sequence[LookupRow]) -> tuple[list[str], list[str]]:
    """Add rows to the files of a folder, which is made if there is none.

    Args:
        folder: what `--lookups` names; a row that it has grows by the names of the new one.
        rows: to be added.

    Returns:
        The rows that were added and those that were not, with the reason, as lines to print.

    Raises:
        SettingsError: the folder is wrong before any row is added, or cannot be written.
    """
    files = {path.name: path.read_bytes() for path in sorted(folder.glob("*.csv"))}
    before = dict(files)
    check_tables(read_tables(folder, files))
    added, left = [], []
    for row in rows:
        name = f"{row.lookup}.csv"
        new = {**files, name: _with_row(files.get(name, b""), row)}
        told = f"{name}: {', '.join(f'{key} {cell}' for key, cell in row.cells.items())}"
        try:
            check_tables(read_tables(folder, new))
        except SettingsError as error:
            left.append(f"not added to {told}: {error}")
        else:
            added.append(f"added to {told}")
            files = new
    for name, content in files.items():
        if content != before.get(name):
            with replacing(made(folder) / name) as path:
                path.write_bytes(content)
    return added, left


def _with_row(content: bytes, row: LookupRow) -> bytes:
    """A file with one more row, or with more names in the row that it has."""
    reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    lines = [dict(line) for line in reader]
    columns = list(dict.fromkeys([*(reader.fieldnames or ()), *row.cells]))
    table = TABLES[row.lookup]
    key = [row.cells.get(column) for column in table.key]
    same = (line for line in lines if None not in key and [line.get(c) for c in table.key] == key)
    old = next(same, None)
    if old is None:
        lines.append(dict(row.cells))
    else:
        for column in set(table.lists) & row.cells.keys():
            names = (*split_list(old.get(column) or ""), *split_list(row.cells[column]))
            old[column] = "|".join(dict.fromkeys(names))
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(lines)
    return written.getvalue().encode()
