"""The rows of one table of an output that fulfil a condition of the user's.

The condition is SQL, put to DuckDB as one expression over Parquet files that are opened for
reading: it can be no statement, and it reaches no other file and no network.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
import msgspec

from pipeline.emit.reading import TableFile, open_tables
from pipeline.emit.views import VIEWS, create_views
from pipeline.errors import SettingsError

_VIEWS = tuple(view.name for view in VIEWS)


class Selection(msgspec.Struct, frozen=True):
    """Rows of a table.

    Attributes:
        table: its name.
        columns: all that it has.
        rows: the first that were chosen, in the table's order; a cell for each column.
        total: how many rows were chosen.
    """

    table: str
    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    total: int


def select_rows(output: Path, table: str, where: str | None, limit: int) -> Selection:
    """Choose rows of a table.

    Args:
        output: an output folder.
        table: a table, a view of docs/views.md, or `changes`.
        where: a condition in DuckDB's SQL over the columns of the table; it may ask the other
            tables too. None for all rows.
        limit: the most rows to return; 0 for all.

    Raises:
        SettingsError: there is no such output or table, or the condition is wrong.
    """
    files = open_tables(output, with_changes=True)
    if table not in (*files, *_VIEWS):
        raise SettingsError(
            f"{output}: has no table {table}. Give one of: {', '.join((*files, *_VIEWS))}."
        )
    columns: tuple[str, ...] = ()
    with _reading_only(files) as connection:
        try:
            if table in _VIEWS:
                create_views(connection)
            chosen = connection.view(table)
            columns = tuple(chosen.columns)
            if where is not None:
                chosen = chosen.filter(where)
            ((total,),) = chosen.aggregate("count(*)").fetchall()
            first = chosen.limit(limit) if limit else chosen
            return Selection(table, columns, tuple(first.fetchall()), total)
        except duckdb.Error as error:
            raise _explained(error, output, where, columns) from error


def _reading_only(files: Mapping[str, TableFile]) -> duckdb.DuckDBPyConnection:
    """A DuckDB in memory in which the tables are views, and which can open nothing else."""
    connection = duckdb.connect()
    paths = ", ".join(_literal(str(file.path.resolve())) for file in files.values())
    connection.execute(f"SET allowed_paths = [{paths}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    for name, file in files.items():
        connection.read_parquet(str(file.path.resolve())).create_view(name)
    return connection


def _explained(
    error: duckdb.Error, output: Path, where: str | None, columns: Sequence[str]
) -> SettingsError:
    # What follows is a picture of the query, which is not the user's.
    cause = " ".join(str(error).partition("\n\nLINE ")[0].split())
    if where is None or not columns:
        return SettingsError(f"{output}: {cause}. Run pledgebook again to write the tables anew.")
    return SettingsError(
        f"--where {where!r}: {cause}. Give a condition in SQL, as \"status = 'pledged'\", over the "
        f"columns {', '.join(columns)}."
    )


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
