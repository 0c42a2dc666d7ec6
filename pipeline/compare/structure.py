"""Changes of the schema between two outputs: tables and columns that came or went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec
import pyarrow as pa

Kind = Literal["table added", "table removed", "column added", "column removed", "type changed"]


class SchemaChange(msgspec.Struct, frozen=True):
    """One change.

    Attributes:
        kind: what happened.
        table: name of the table.
        column: name of the column; None where the whole table came or went.
        old: type of the column before, or None where there was none.
        new: type of the column now, or None where there is none.
    """

    kind: Kind
    table: str
    column: str | None = None
    old: str | None = None
    new: str | None = None


def schema_changes(
    old: Mapping[str, pa.Schema], new: Mapping[str, pa.Schema]
) -> Iterator[SchemaChange]:
    """What differs between the schemas of two outputs, by name of table, then by column."""
    for table in sorted(old.keys() | new.keys()):
        if table not in new:
            yield SchemaChange("table removed", table)
        elif table not in old:
            yield SchemaChange("table added", table)
        else:
            yield from _column_changes(table, old[table], new[table])


def _column_changes(table: str, old: pa.Schema, new: pa.Schema) -> Iterator[SchemaChange]:
    before, now = _types(old), _types(new)
    for column in dict.fromkeys((*now, *before)):
        was, is_ = before.get(column), now.get(column)
        if was is None:
            yield SchemaChange("column added", table, column, None, is_)
        elif is_ is None:
            yield SchemaChange("column removed", table, column, was, None)
        elif was != is_:
            yield SchemaChange("type changed", table, column, was, is_)


def _types(schema: pa.Schema) -> dict[str, str]:
    return {field.name: str(field.type) for field in schema}
