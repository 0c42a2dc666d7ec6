"""Loads an output into a PostgreSQL database: schema, rows, and nothing half-done."""

from __future__ import annotations

from pathlib import Path

import msgspec

from pipeline.errors import SettingsError

#: Name of the PostgreSQL schema that the tables are in.
SCHEMA = "pledgebook"


class TableLoad(msgspec.Struct, frozen=True):
    """What a load did to one table, in rows; `rows` is how many it has now."""

    table: str
    rows: int
    added: int
    changed: int
    removed: int


class Load(msgspec.Struct, frozen=True):
    """What a load did.

    Attributes:
        version: of the schema after it; it grows by one with each load that changed the schema.
        migrations: what was done to the schema, in words; empty when it was up to date.
        tables: what was done to the rows.
    """

    version: int
    migrations: tuple[str, ...]
    tables: tuple[TableLoad, ...]


def load(output: Path, url: str, *, schema: str = SCHEMA, verify: bool = False) -> Load:
    """Make the tables of a database equal to those of an output, in one transaction.

    Readers see the old rows until the last moment, then all new ones; when anything fails, the
    old ones stay.

    Args:
        output: the output folder of a run of this version.
        url: address of the database, ``postgresql://USER@HOST:PORT/DATABASE``.
        schema: name of the PostgreSQL schema for the tables; made if there is none.
        verify: whether to read all rows back before the end and compare number and checksum with
            the Parquet files.

    Raises:
        SettingsError: psycopg is not installed, the output is of another version, or the database
            cannot be reached or written; never shows the password.
    """
    try:
        import psycopg  # noqa: F401
    except ImportError as error:
        raise SettingsError(
            'PostgreSQL needs a package more. Install it: pip install "pledgebook[postgres]".'
        ) from error
    from pipeline.load.address import parse_address
    from pipeline.load.connection import connected
    from pipeline.load.merge import copy_rows, merge_rows, remove_rows
    from pipeline.load.migrate import finish_schema, prepare_schema
    from pipeline.load.output import tables_to_load
    from pipeline.load.verify import verify_rows

    tables = tables_to_load(output)
    with connected(parse_address(url)) as connection:
        migrations = prepare_schema(connection, schema)
        for table, file in tables:
            copy_rows(connection, schema, table, file)
        merged = [merge_rows(connection, schema, table) for table, _ in tables]
        removed = [remove_rows(connection, schema, table) for table, _ in reversed(tables)]
        version = finish_schema(connection, schema, migrations)
        if verify:
            for table, file in tables:
                verify_rows(connection, schema, table, file)
    return Load(
        version,
        migrations,
        tuple(
            TableLoad(table.name, file.rows, added, changed, gone)
            for (table, file), (added, changed), gone in zip(
                tables, merged, reversed(removed), strict=True
            )
        ),
    )
