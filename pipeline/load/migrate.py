"""The schema in the database: made, or brought up to date, from the declarations of the tables.

Constraints that rows could break while they are exchanged (NOT NULL of a new column, foreign keys)
are put in place after the rows; the first load is also quicker so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import psycopg
from psycopg.sql import SQL, Identifier, Literal

from pipeline._version import __version__
from pipeline.errors import SettingsError
from pipeline.load.statements import (
    COLUMN_TYPES,
    add_column,
    add_foreign_key,
    comments,
    create_indexes,
    create_table,
    foreign_key_name,
    set_required,
)
from pipeline.schema.model import Table
from pipeline.schema.sql import creation_order

_VERSIONS = "schema_versions"


class Column(NamedTuple):
    """A column in the database: its type as PostgreSQL writes it, and whether it is NOT NULL."""

    type: str
    required: bool


def prepare_schema(connection: psycopg.Connection, schema: str) -> tuple[str, ...]:
    """Make tables and columns that are missing, and loosen what is no more required.

    Returns:
        What was done, in words; empty when the schema was up to date.

    Raises:
        SettingsError: another load is at work, or the tables there are of a version that cannot be
            brought up to date without losing something.
    """
    row = connection.execute(
        "SELECT pg_try_advisory_xact_lock(hashtextextended('pledgebook ' || %s, 0))", [schema]
    ).fetchone()
    if not row or not row[0]:
        raise SettingsError(f"Another load is writing the schema {schema}. Wait until it is done.")
    exists = connection.execute("SELECT FROM pg_namespace WHERE nspname = %s", [schema]).rowcount
    if not exists:  # IF NOT EXISTS would ask for the right to create also where it exists
        connection.execute(SQL("CREATE SCHEMA {}").format(Identifier(schema)))
    connection.execute(
        SQL(
            "CREATE TABLE IF NOT EXISTS {} (version integer PRIMARY KEY, "
            "applied_at timestamptz NOT NULL DEFAULT now(), software_version text NOT NULL, "
            "migrations text[] NOT NULL)"
        ).format(Identifier(schema, _VERSIONS))
    )
    there = _columns(connection, schema)
    return tuple(
        step
        for table in creation_order()
        for step in _prepare_table(connection, schema, table, there.get(table.name))
    )


def finish_schema(connection: psycopg.Connection, schema: str, migrations: Sequence[str]) -> int:
    """Put constraints and indexes in place and note the migrations; returns the version."""
    there = _columns(connection, schema)
    keys = {
        name
        for (name,) in connection.execute(
            "SELECT conname FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace "
            "WHERE n.nspname = %s AND c.contype = 'f'",
            [schema],
        )
    }
    for table in creation_order():
        for field in table.fields:
            if field.required and not there[table.name][field.name].required:
                connection.execute(set_required(schema, table, field.name, required=True))
        for index in create_indexes(schema, table):
            connection.execute(index)
        for key in table.foreign_keys:
            if foreign_key_name(table, key) not in keys:
                connection.execute(add_foreign_key(schema, table, key))
    return _version(connection, schema, migrations)


def _prepare_table(
    connection: psycopg.Connection, schema: str, table: Table, there: Mapping[str, Column] | None
) -> Iterator[str]:
    if there is None:
        connection.execute(create_table(schema, table))
        yield f"table {table.name} created"
    else:
        _check_columns(schema, table, there)
        for field in table.fields:
            if field.name not in there:
                connection.execute(add_column(schema, table, field))
                yield f"column {table.name}.{field.name} added"
            elif there[field.name].required and not field.required:
                connection.execute(set_required(schema, table, field.name, required=False))
                yield f"column {table.name}.{field.name} may be null"
    for comment in comments(schema, table):
        connection.execute(comment)


def _check_columns(schema: str, table: Table, there: Mapping[str, Column]) -> None:
    types = {field.name: COLUMN_TYPES[field.type] for field in table.fields}
    for name, column in there.items():
        if types.get(name) != column.type:
            problem = "this version of pledgebook does not have"
            if name in types:
                problem = f"is of type {column.type} and not {types[name]}"
            raise SettingsError(
                f"The schema {schema} has a column {table.name}.{name} that {problem}. Load with "
                "the version of pledgebook that made it (see its table schema_versions), or into "
                "another --schema."
            )


def _columns(connection: psycopg.Connection, schema: str) -> dict[str, dict[str, Column]]:
    """Columns by table and name, of all tables in the schema."""
    rows = connection.execute(
        "SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull "
        "FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid "
        "JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE n.nspname = %s AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped",
        [schema],
    )
    found: dict[str, dict[str, Column]] = {}
    for table, name, type_, required in rows:
        found.setdefault(table, {})[name] = Column(type_, required)
    return found


def _version(connection: psycopg.Connection, schema: str, migrations: Sequence[str]) -> int:
    versions = Identifier(schema, _VERSIONS)
    row = connection.execute(
        SQL("SELECT coalesce(max(version), 0) FROM {}").format(versions)
    ).fetchone()
    version: int = row[0] if row else 0
    if migrations:
        version += 1
        connection.execute(
            SQL(
                "INSERT INTO {} (version, software_version, migrations) VALUES ({}, {}, {})"
            ).format(versions, Literal(version), Literal(__version__), Literal(list(migrations)))
        )
    return version
