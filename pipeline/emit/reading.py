"""Reads an output folder: each table as a file that is queried or streamed, never held in memory.

The one place, beside the writer, that knows how tables lie in a folder.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.emit.publish import current_version
from pipeline.errors import SettingsError

#: What a run changed: it lies beside the tables and is none of them.
CHANGES = "changes"

# Joins and sorts that need more than this go to disk; each thread holds some of it.
_MEMORY, _THREADS = "96MB", 2
_REMEDY = "Name the output folder of `pledgebook run`, or run it first."


class TableFile(NamedTuple):
    """A table as a Parquet file, its columns, and how many rows it has."""

    path: Path
    schema: pa.Schema
    rows: int


def open_tables(folder: Path, *, with_changes: bool = False) -> dict[str, TableFile]:
    """The tables of an output folder.

    Args:
        folder: an output, or one version of it; holds each table as `NAME.parquet`.
        with_changes: whether what the last run changed is one of them.

    Returns:
        Files by table name, in alphabetical order; also of tables that are not declared, as
        another version may have written them.

    Raises:
        SettingsError: the folder has no tables, or one is damaged.
    """
    # One version for all tables, also when the next one is published in the meantime.
    version = current_version(folder) or folder
    files = sorted(version.glob("*.parquet"))
    tables = {p.stem: _table_file(p) for p in files if with_changes or p.stem != CHANGES}
    if not tables:
        raise SettingsError(f"{folder}: holds no tables. {_REMEDY}")
    return tables


@contextmanager
def query_engine(
    *, memory: str = _MEMORY, **tables: Mapping[str, TableFile]
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A DuckDB in little memory for queries over tables; it spills into a folder that goes.

    Args:
        memory: how much queries may hold.
        tables: files by table name; each is the view `KEYWORD NAME`, as in `"old flows"`.

    Raises:
        SettingsError: a query fails, as a file is damaged or the disk is full.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="pledgebook-") as spill:
            config: dict[str, str | bool | int | float | list[str]] = {
                "memory_limit": memory,
                "threads": _THREADS,
                "temp_directory": spill,
            }
            with duckdb.connect(config=config) as connection:
                for side, files in tables.items():
                    for name, file in files.items():
                        connection.read_parquet(str(file.path)).create_view(f"{side} {name}")
                yield connection
    except duckdb.Error as error:
        raise SettingsError(
            f"The tables cannot be read: {error}. See that {tempfile.gettempdir()} has room, or "
            "run pledgebook again to write them anew."
        ) from error


def quoted(name: str) -> str:
    """A name of a table or column as SQL writes it; names can come from files of others."""
    return '"' + name.replace('"', '""') + '"'


def _table_file(path: Path) -> TableFile:
    try:
        with pq.ParquetFile(path) as file:
            return TableFile(path, file.schema_arrow, file.metadata.num_rows)
    except (OSError, pa.ArrowException) as error:
        cause = str(error).partition("\n")[0]
        raise SettingsError(f"{path}: is no whole Parquet file ({cause}). {_REMEDY}") from error
