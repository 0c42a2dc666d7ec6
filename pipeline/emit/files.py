"""Writes the tables into a folder: Parquet, CSV, a DuckDB database, and datapackage.json."""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.emit.replace import replacing
from pipeline.emit.spreadsheet import write_csv
from pipeline.errors import SettingsError
from pipeline.schema.datapackage import DataFile, DataFormat, datapackage
from pipeline.schema.sql import create_table, creation_order
from pipeline.schema.tables import TABLES

DATABASE = "pledgebook.duckdb"
DESCRIPTOR = "datapackage.json"

_ROW_GROUP = 100_000
# All that may be ours in an output folder. The descriptor is first: it comes last into place, so
# where it is, the files are whole. A log of the old database must not be applied to the new one.
_NAMES = (
    DESCRIPTOR,
    *(f"{name}.{ending}" for name in TABLES for ending in ("parquet", "csv")),
    DATABASE,
    f"{DATABASE}.wal",
)
_REMEDIES = MappingProxyType(
    {
        errno.ENOSPC: "Free some disk space and run again",
        errno.EDQUOT: "Free some of your disk quota and run again",
        errno.EACCES: "Allow writing there, or choose another folder with --output",
        errno.EPERM: "Allow writing there, or choose another folder with --output",
        errno.EROFS: "Choose a folder on a disk that can be written with --output",
        errno.EEXIST: "A folder is needed, not a file: choose another with --output",
        errno.ENOTDIR: "A folder is needed, not a file: choose another with --output",
    }
)
_REMEDY = "See that there is room and that you may write there, or choose another with --output"


def ensure_writable(folder: Path) -> None:
    """Makes the output folder and writes a file on trial, before hours are spent on a run.

    Raises:
        SettingsError: the folder cannot be made or written; tells cause and remedy.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"\0")
    except OSError as error:
        raise SettingsError(_explanation(folder, error)) from error


def write_output(
    tables: Mapping[str, pa.Table], folder: Path, *, csv: bool = True, database: bool = True
) -> None:
    """Writes all tables, or nothing: when it fails, the last good output stands as it was.

    The same rows give the same bytes of Parquet and CSV. Files that are not ours stay.

    Args:
        tables: all tables as from build_tables, in memory.
        folder: the output folder; made if there is none.
        csv: whether to write CSV as well; if not, older CSV files of ours are removed.
        database: whether to write the database as well; if not, an older one is removed.

    Raises:
        SettingsError: the folder cannot be written; tells folder, cause and remedy.
    """
    formats: tuple[DataFormat, ...] = ("parquet", "csv") if csv else ("parquet",)
    try:
        with replacing(folder, _NAMES) as new:
            files = [file for format_ in formats for file in _write_tables(tables, format_, new)]
            if database:
                _write_database(tables, new / DATABASE)
            (new / DESCRIPTOR).write_text(datapackage(files), encoding="utf-8", newline="\n")
    except (OSError, duckdb.Error) as error:
        raise SettingsError(_explanation(folder, error)) from error


def _write_tables(
    tables: Mapping[str, pa.Table], format_: DataFormat, folder: Path
) -> Iterator[DataFile]:
    for name, declared in TABLES.items():
        path = folder / f"{name}.{format_}"
        if format_ == "parquet":
            _write_parquet(tables[name], path)
        else:
            write_csv(declared, tables[name], path)
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        yield DataFile(name, format_, tables[name].num_rows, path.stat().st_size, sha256)


def _write_parquet(table: pa.Table, path: Path) -> None:
    # In one chunk, as the ends of chunks show in the bytes of the file.
    pq.write_table(table.combine_chunks(), path, compression="zstd", row_group_size=_ROW_GROUP)


def _write_database(tables: Mapping[str, pa.Table], path: Path) -> None:
    with duckdb.connect(path) as connection:
        for table in creation_order():
            connection.execute(create_table(table))
            connection.register("arrow_rows", tables[table.name])
            connection.execute(f'INSERT INTO "{table.name}" SELECT * FROM arrow_rows')  # noqa: S608
            connection.unregister("arrow_rows")


def _explanation(folder: Path, error: OSError | duckdb.Error) -> str:
    cause, remedy = str(error), _REMEDY
    if isinstance(error, OSError) and error.errno is not None:
        cause, remedy = os.strerror(error.errno), _REMEDIES.get(error.errno, _REMEDY)
    return (
        f"{folder}: the output cannot be written: {cause}. {remedy}. "
        "What stood there before is unchanged."
    )
