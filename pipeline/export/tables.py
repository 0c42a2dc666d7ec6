"""Opens the tables of an output folder, with the views over them, in memory."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.emit.views import create_views
from pipeline.errors import SettingsError
from pipeline.schema.arrow import arrow_schema
from pipeline.schema.tables import TABLES

_NEEDED = ("documents", "money", "places", "flows", "organization_index", "place_index")


def open_tables(folder: Path) -> duckdb.DuckDBPyConnection:
    """A database in memory with the tables that exports need, and the views.

    It reads Parquet, as `run --no-database` writes no pledgebook.duckdb.

    Args:
        folder: the output folder of a run.

    Raises:
        SettingsError: a table is missing, damaged, or was written by another version.
    """
    connection = duckdb.connect()
    for name in _NEEDED:
        connection.register(name, _read(folder, name))
    create_views(connection)
    return connection


def _read(folder: Path, name: str) -> pa.Table:
    path = folder / f"{name}.parquet"
    try:
        table = pq.read_table(path)
    except FileNotFoundError as error:
        raise SettingsError(
            f"{path}: there is no such file. Give the folder that `pledgebook run` wrote with "
            "--output."
        ) from error
    except (OSError, pa.ArrowException) as error:
        raise SettingsError(f"{path}: cannot be read ({error}). Run `pledgebook run` again.") from (
            error
        )
    if not table.schema.equals(arrow_schema(TABLES[name])):
        raise SettingsError(
            f"{path}: was written by another version of pledgebook. Run `pledgebook run` again."
        )
    return table
