"""Writes the tables into a folder: Parquet, CSV, a DuckDB database, and datapackage.json."""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.emit.parquet import write_parquet
from pipeline.emit.publish import new_version
from pipeline.emit.spreadsheet import write_csv
from pipeline.emit.views import create_views
from pipeline.errors import SettingsError
from pipeline.schema.datapackage import DataFile, DataFormat, datapackage
from pipeline.schema.sql import create_table, creation_order
from pipeline.schema.tables import TABLES

DATABASE = "pledgebook.duckdb"
DESCRIPTOR = "datapackage.json"

_BATCH = 2_000
# What the database may hold in memory while it is written; it puts the rest on disk.
_MEMORY = "64MB"
# Rows of all tables up to which the database has keys: DuckDB holds an index of each in memory.
_KEYED_ROWS = 100_000
#: All that may be ours in an output folder. A log of the old database is not for the new one.
OURS = (
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
    with explained(folder), new_version(folder, OURS) as new:
        for name in TABLES:
            write_parquet(name, tables[name].to_batches(), new / f"{name}.parquet")
        write_other_formats(new, csv=csv, database=database)


def write_other_formats(folder: Path, *, csv: bool, database: bool) -> None:
    """Writes CSV, the database and the descriptor of the Parquet files in a folder.

    Args:
        folder: holds all tables as Parquet; they are read a few rows at a time.
        csv: whether to write CSV.
        database: whether to write the database.
    """
    formats: tuple[DataFormat, ...] = ("parquet", "csv") if csv else ("parquet",)
    files = [file for format_ in formats for file in _data_files(folder, format_)]
    if database:
        _write_database(folder, folder / DATABASE)
    (folder / DESCRIPTOR).write_text(datapackage(files), encoding="utf-8", newline="\n")


@contextmanager
def explained(folder: Path) -> Iterator[None]:
    """Whatever hinders writing an output becomes a SettingsError with cause and remedy."""
    try:
        yield
    except (OSError, duckdb.Error) as error:
        raise SettingsError(_explanation(folder, error)) from error


def _data_files(folder: Path, format_: DataFormat) -> Iterator[DataFile]:
    for name, declared in TABLES.items():
        if format_ == "csv" and not declared.in_csv:
            continue
        path = folder / f"{name}.{format_}"
        with pq.ParquetFile(folder / f"{name}.parquet") as table:
            rows = table.metadata.num_rows
            if format_ == "csv":
                write_csv(declared, table.iter_batches(_BATCH, use_threads=False), path)
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        yield DataFile(name, format_, rows, path.stat().st_size, sha256)


def _write_database(folder: Path, path: Path) -> None:
    has_keys = sum(_rows(folder, name) for name in TABLES) <= _KEYED_ROWS
    with duckdb.connect(path, config={"memory_limit": _MEMORY, "threads": 1}) as connection:
        for table in creation_order():
            connection.execute(create_table(table, keys=has_keys))
            connection.execute(
                f'INSERT INTO "{table.name}" FROM read_parquet(?)',
                [str(folder / f"{table.name}.parquet")],
            )
        create_views(connection)


def _rows(folder: Path, name: str) -> int:
    return int(pq.read_metadata(folder / f"{name}.parquet").num_rows)


def _explanation(folder: Path, error: OSError | duckdb.Error) -> str:
    cause, remedy = str(error), _REMEDY
    if isinstance(error, OSError) and error.errno is not None:
        cause, remedy = os.strerror(error.errno), _REMEDIES.get(error.errno, _REMEDY)
    return (
        f"{folder}: the output cannot be written: {cause}. {remedy}. "
        "What stood there before is unchanged."
    )
