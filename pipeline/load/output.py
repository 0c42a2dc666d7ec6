"""The tables of an output that is to be loaded, in an order in which keys can be followed."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa

from pipeline.emit.reading import TableFile, open_tables
from pipeline.errors import SettingsError
from pipeline.schema.arrow import arrow_schema
from pipeline.schema.model import Table
from pipeline.schema.sql import creation_order


def tables_to_load(output: Path) -> list[tuple[Table, TableFile]]:
    """All declared tables, each after those that its foreign keys point to.

    Raises:
        SettingsError: a table or column is missing, of another type, or not declared.
    """
    found = open_tables(output)
    declared = list(creation_order())
    for table in declared:
        file = found.get(table.name)
        problem = "is missing" if file is None else _problem(table, file.schema)
        if problem:
            raise SettingsError(
                f"{output}: its table {table.name} {problem}, so another version of pledgebook "
                "wrote it. Run this version, or load with that one."
            )
    return [(table, found[table.name]) for table in declared]


def _problem(table: Table, schema: pa.Schema) -> str | None:
    expected = arrow_schema(table)
    for name in table.columns:
        if name not in schema.names:
            return f"has no column {name}"
        if schema.field(name).type != expected.field(name).type:
            return f"has another type of {name} than {expected.field(name).type}"
    more = sorted(set(schema.names) - set(table.columns))
    return f"has a column more, {more[0]}" if more else None
