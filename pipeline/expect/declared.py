"""What the declarations ask of tables as a whole: columns, unique keys, keys that lead to a row.

Cells are checked where rows are made (`pipeline.schema.validate`); these checks need all rows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import duckdb

from pipeline.emit.reading import TableFile, quoted
from pipeline.expect.result import NEW, FailedCheck, find_rows, key_text
from pipeline.schema.arrow import arrow_schema
from pipeline.schema.model import ForeignKey, Table
from pipeline.schema.tables import TABLES


def schema_failures(tables: Mapping[str, TableFile]) -> Iterator[FailedCheck]:
    """Tables that are missing, or have other columns than their declarations."""
    for table in TABLES.values():
        problem = "the table is missing"
        if table.name in tables:
            found = tables[table.name].schema
            types = dict(zip(found.names, found.types, strict=True))
            expected = arrow_schema(table)
            wrong = [field.name for field in expected if types.pop(field.name, None) != field.type]
            if not wrong and not types:
                continue
            problem = f"columns missing or of another type: {', '.join(wrong) or 'none'}"
            problem += f"; not declared: {', '.join(types)}" if types else ""
        yield FailedCheck(table.name, "schema", problem)


def key_failures(
    connection: duckdb.DuckDBPyConnection, table: Table, others: Collection[str]
) -> Iterator[FailedCheck]:
    """Keys of a table that are not unique, or lead to no row of the tables that are there."""
    key = ", ".join(quoted(name) for name in table.primary_key)
    twice = find_rows(
        connection,
        f"SELECT {key_text(table, 't')} AS key FROM {quoted(NEW + table.name)} AS t "  # noqa: S608
        f"GROUP BY {key} HAVING count(*) > 1",
    )
    if twice.number:
        yield FailedCheck(table.name, "key", "keys stand in several rows", *twice)
    for reference in table.foreign_keys:
        if reference.table in others:
            yield from _reference_failures(connection, table, reference)


def _reference_failures(
    connection: duckdb.DuckDBPyConnection, table: Table, reference: ForeignKey
) -> Iterator[FailedCheck]:
    field, target = quoted(reference.field), f"{reference.table}.{reference.reference}"
    lost = find_rows(
        connection,
        f"SELECT {key_text(table, 't')} AS key FROM {quoted(NEW + table.name)} AS t "  # noqa: S608
        f"ANTI JOIN {quoted(NEW + reference.table)} AS r "
        f"ON t.{field} = r.{quoted(reference.reference)} WHERE t.{field} IS NOT NULL",
    )
    if lost.number:
        problem = f"the {reference.field} of rows is not in {target}"
        yield FailedCheck(table.name, "reference", problem, *lost)
