"""The tables of one version for the queries of the report."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from pipeline.emit.reading import open_tables, query_engine
from pipeline.emit.views import VIEWS

_BATCH = 1_000
# Megabytes, and documents for which there is one more: joins of flows and mentions hold a part of
# each table, and put the rest on disk.
_MEMORY_MB, _DOCUMENTS_A_MB = 64, 460


@contextmanager
def opened(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database over the tables of a folder and, each worked out once, the views.

    Args:
        folder: an output, or one version of it.

    Raises:
        SettingsError: it holds no tables, or they cannot be read.
    """
    tables = open_tables(folder)
    memory = _MEMORY_MB + tables["documents"].rows // _DOCUMENTS_A_MB
    with query_engine(memory=f"{memory}MB") as connection:
        # Queries say their order themselves, and rows that need not keep theirs take less memory.
        connection.execute("SET preserve_insertion_order = false")
        for name, file in tables.items():
            connection.read_parquet(str(file.path)).create_view(name)
        for view in VIEWS:
            connection.execute(f"CREATE TABLE {view.name} AS {view.query}")
        yield connection


def rows(
    connection: duckdb.DuckDBPyConnection, query: str, *values: object
) -> Iterator[dict[str, Any]]:
    """Rows of a query by column name, a few at a time; other queries can run in between."""
    result = connection.cursor().execute(query, values)
    names = [column[0] for column in result.description or ()]
    while batch := result.fetchmany(_BATCH):
        yield from (dict(zip(names, row, strict=True)) for row in batch)


def row(connection: duckdb.DuckDBPyConnection, query: str, *values: object) -> dict[str, Any]:
    """The one row of a query."""
    (only,) = rows(connection, query, *values)
    return only
