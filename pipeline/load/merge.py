"""Rows into the tables of a database: copied beside them, then only differences are written.

Rows that are the same stay untouched, so a load of little news writes little.
"""

from __future__ import annotations

from collections.abc import Iterable

import psycopg
from psycopg.sql import SQL, Composed, Identifier

from pipeline.emit.reading import TableFile
from pipeline.load.rows import batches, csv_rows
from pipeline.schema.model import Table


def copy_rows(connection: psycopg.Connection, schema: str, table: Table, file: TableFile) -> None:
    """Copy all rows of a table into a temporary one beside it, which goes at the end."""
    names = _names(schema, table)
    connection.execute(
        SQL("CREATE TEMP TABLE {copied} (LIKE {table}) ON COMMIT DROP").format(**names)
    )
    into = SQL("COPY {copied} ({columns}) FROM STDIN WITH (FORMAT csv)").format(**names)
    with connection.cursor() as cursor, cursor.copy(into) as copy:
        for batch in batches(table, file):
            copy.write(csv_rows(table, batch))
    # Nothing else tells the planner how many rows a temporary table has.
    connection.execute(SQL("ANALYZE {copied}").format(**names))


def merge_rows(connection: psycopg.Connection, schema: str, table: Table) -> tuple[int, int]:
    """Write the rows that are new or differ; returns how many were added and changed.

    Call it for each table after those that its foreign keys point to.
    """
    names = _names(schema, table)
    others = [name for name in table.columns if name not in table.primary_key]
    # First the new rows, as changed ones can refer to them.
    added = connection.execute(
        SQL(
            "INSERT INTO {table} ({columns}) SELECT {columns} FROM {copied} AS c "
            "WHERE NOT EXISTS (SELECT FROM {table} AS t WHERE {same_key})"
        ).format(**names)
    )
    changed = connection.execute(
        SQL(
            "UPDATE {table} AS t SET {assignments} FROM {copied} AS c "
            "WHERE {same_key} AND ({old}) IS DISTINCT FROM ({new})"
        ).format(
            **names,
            assignments=_listed(SQL("{0} = c.{0}").format(Identifier(name)) for name in others),
            old=_listed(Identifier("t", name) for name in others),
            new=_listed(Identifier("c", name) for name in others),
        )
    )
    return added.rowcount, changed.rowcount


def remove_rows(connection: psycopg.Connection, schema: str, table: Table) -> int:
    """Delete the rows that are gone; returns how many.

    Call it, after all rows are merged, for each table before those that its keys point to.
    """
    return connection.execute(
        SQL(
            "DELETE FROM {table} AS t WHERE NOT EXISTS (SELECT FROM {copied} AS c WHERE {same_key})"
        ).format(**_names(schema, table))
    ).rowcount


def _names(schema: str, table: Table) -> dict[str, Composed | Identifier]:
    """The parts of statements over a table `t` and the rows `c` copied for it."""
    return {
        "table": Identifier(schema, table.name),
        "copied": Identifier("pg_temp", table.name),
        "columns": _listed(map(Identifier, table.columns)),
        "same_key": SQL(" AND ").join(
            SQL("t.{0} = c.{0}").format(Identifier(name)) for name in table.primary_key
        ),
    }


def _listed(parts: Iterable[Composed | Identifier]) -> Composed:
    return SQL(", ").join(parts)
