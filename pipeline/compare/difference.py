"""How two outputs differ, worked out by joins in DuckDB."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import duckdb
import pyarrow as pa

from pipeline.compare.model import CellChange, Change, Difference, RowChange, TableDifference
from pipeline.compare.rows import (
    NEW,
    OLD,
    KeyRange,
    compared_tables,
    key_ranges,
    row_changes_sql,
    schema_in,
)
from pipeline.compare.structure import schema_changes
from pipeline.emit.reading import open_tables, query_engine, quoted
from pipeline.schema.model import Table

# The columns that a table has in the old and in the new output; None where it is not there.
Schemas = tuple[pa.Schema | None, pa.Schema | None]

# By what people know a row: the first of these columns that its table has.
_LABELS = ("source_path", "text", "sentence_text", "organization_name", "place_name")


def difference(old: Path, new: Path, examples: int) -> Difference:
    """Compare two outputs.

    Args:
        old: output folder of an earlier run.
        new: output folder of a later run.
        examples: how many rows of each kind (added, changed, removed) to give for each table.

    Raises:
        SettingsError: one of the folders has no tables, or one is damaged.
    """
    olds, news = open_tables(old), open_tables(new)
    tables = []
    with query_engine(old=olds, new=news) as connection:
        for table in compared_tables():
            schemas = schema_in(old, olds, table), schema_in(new, news, table)
            if schemas != (None, None):
                keys = key_ranges(table, olds.get(table.name), news.get(table.name))
                tables.append(_table_difference(connection, table, schemas, keys, examples))
    schema = schema_changes(*({name: one.schema for name, one in t.items()} for t in (olds, news)))
    return Difference(tuple(schema), tuple(tables))


def _table_difference(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    schemas: Schemas,
    ranges: Iterator[KeyRange],
    examples: int,
) -> TableDifference:
    old_rows, new_rows = (
        0 if schema is None else _row_count(connection, prefix + table.name)
        for prefix, schema in zip((OLD, NEW), schemas, strict=True)
    )
    queries = (row_changes_sql(table, *schemas, keys) for keys in ranges)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE row_changes AS {next(queries)}")
    for query in queries:
        connection.execute(f"INSERT INTO row_changes {query}")
    counts = _counts(connection, 'SELECT "change", count(*) FROM row_changes GROUP BY ALL')
    columns = _counts(
        connection,
        'SELECT "column", count(*) FROM row_changes, unnest("columns") AS u("column") '
        'GROUP BY ALL ORDER BY count(*) DESC, "column"',
    )
    return TableDifference(
        table=table.name,
        old_rows=old_rows,
        new_rows=new_rows,
        added=counts.get("added", 0),
        changed=counts.get("changed", 0),
        removed=counts.get("removed", 0),
        columns=columns,
        examples=tuple(_examples(connection, table, schemas, examples)),
    )


def _row_count(connection: duckdb.DuckDBPyConnection, name: str) -> int:
    row = connection.execute(f"SELECT count(*) FROM {quoted(name)}").fetchone()  # noqa: S608
    return row[0] if row else 0


def _counts(connection: duckdb.DuckDBPyConnection, query: str) -> dict[str, int]:
    return dict(connection.execute(query).fetchall())


def _examples(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    schemas: Schemas,
    examples: int,
) -> Iterator[RowChange]:
    """The first rows of each kind, with what the two outputs have in the cells that differ."""
    label = next((name for name in _LABELS if name in table.columns), None)
    for change in get_args(Change):
        rows = connection.execute(
            'SELECT "key", "columns" FROM row_changes WHERE "change" = $1 ORDER BY "key" LIMIT $2',
            [change, examples],
        ).fetchall()
        for key, columns in rows:
            wanted = [*columns, *([label] if label else [])]
            old, new = (
                _cells(connection, prefix, table, schema, wanted, key)
                for prefix, schema in zip((OLD, NEW), schemas, strict=True)
            )
            cells = (CellChange(name, old.get(name), new.get(name)) for name in columns)
            yield RowChange(change, key, ({**old, **new}).get(label or ""), tuple(cells))


def _cells(
    connection: duckdb.DuckDBPyConnection,
    prefix: str,
    table: Table,
    schema: pa.Schema | None,
    columns: list[str],
    key: str,
) -> dict[str, str | None]:
    """Cells of a row as text; columns or rows that the output does not have are left out."""
    known = [name for name in columns if schema is not None and name in schema.names]
    if not known:
        return {}
    texts = ", ".join(f"CAST({quoted(name)} AS VARCHAR)" for name in known)
    row = connection.execute(
        f"SELECT {texts} FROM {quoted(prefix + table.name)} "  # noqa: S608
        f"WHERE {quoted(table.primary_key[0])} = $1",
        [key],
    ).fetchone()
    return dict(zip(known, row, strict=True)) if row else {}
