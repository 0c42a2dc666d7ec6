"""Whether a table in the database holds the rows of the Parquet files: number and checksum."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

import psycopg
from psycopg.sql import SQL, Identifier

from pipeline.emit.reading import TableFile
from pipeline.errors import SettingsError
from pipeline.load.rows import BATCH_ROWS, batches, without_nul
from pipeline.schema.model import Field, Table


class Checksum(NamedTuple):
    """Number of rows, and the sum of their SHA-256, which does not depend on their order."""

    rows: int
    total: int


def verify_rows(connection: psycopg.Connection, schema: str, table: Table, file: TableFile) -> None:
    """Read all rows of a table back.

    Raises:
        SettingsError: their number or checksum is another than that of the Parquet files.
    """
    expected = checksum(table, _parquet_rows(table, file))
    found = checksum(table, _database_rows(connection, schema, table))
    if found != expected:
        raise SettingsError(
            f"{schema}.{table.name}: read back, its {found.rows:,} rows are not the "
            f"{expected.rows:,} of the output. The load was undone. See that no trigger or rule "
            "of the database changes rows, or load into another --schema."
        )


def checksum(table: Table, rows: Iterable[Sequence[Any]]) -> Checksum:
    """The checksum of rows whose cells stand in the order of the declaration."""
    count = total = 0
    for row in rows:
        cells = [_canonical(field, cell) for field, cell in zip(table.fields, row, strict=True)]
        total += int.from_bytes(hashlib.sha256(json.dumps(cells).encode()).digest())
        count += 1
    return Checksum(count, total)


def _parquet_rows(table: Table, file: TableFile) -> Iterator[Sequence[Any]]:
    for batch in batches(table, file):
        yield from zip(*(batch[name].to_pylist() for name in table.columns), strict=True)


def _database_rows(
    connection: psycopg.Connection, schema: str, table: Table
) -> Iterator[Sequence[Any]]:
    query = SQL("SELECT {} FROM {}").format(
        SQL(", ").join(map(Identifier, table.columns)), Identifier(schema, table.name)
    )
    with connection.cursor(name="verify") as cursor:  # on the server, so not all in memory
        cursor.itersize = BATCH_ROWS
        yield from cursor.execute(query)


def _canonical(field: Field, cell: Any) -> Any:
    """A cell as a value of JSON, the same from both sides."""
    match cell:
        case None:
            return None
        case str() if field.type == "json":
            return json.dumps(json.loads(without_nul(cell)), sort_keys=True)
        case str():
            return without_nul(cell)
        case datetime():
            return cell.astimezone(UTC).isoformat()
        case float():
            return repr(cell + 0.0)  # PostgreSQL takes -0.0 for equal to 0.0
        case _ if field.type == "json":
            return json.dumps(cell, sort_keys=True)
        case list():
            return [without_nul(item) if isinstance(item, str) else item for item in cell]
        case _:
            return str(cell)
