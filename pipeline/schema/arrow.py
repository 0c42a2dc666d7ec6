"""Arrow schemas from the table declarations, and rows put into them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyarrow as pa

from pipeline.errors import SchemaError
from pipeline.schema.model import DECIMAL_PRECISION, DECIMAL_SCALE, Field, FieldType, Table

ARROW_TYPES: Mapping[FieldType, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "decimal": pa.decimal128(DECIMAL_PRECISION, DECIMAL_SCALE),
    "date": pa.date32(),
    "datetime": pa.timestamp("us", tz="UTC"),
    "strings": pa.list_(pa.string()),
    "spans": pa.list_(pa.list_(pa.int64())),
    "json": pa.string(),
}


def arrow_schema(table: Table) -> pa.Schema:
    """The table's columns as an Arrow schema; title and descriptions travel as metadata."""
    return pa.schema(
        [_arrow_field(field) for field in table.fields],
        metadata={"title": table.title, "description": table.description},
    )


def rows_to_table(table: Table, rows: Sequence[Mapping[str, object]]) -> pa.Table:
    """Rows as an Arrow table with the declared schema, also when there are none.

    Args:
        table: the declaration.
        rows: values by column name; a name that is missing counts as null.

    Raises:
        SchemaError: a value does not fit its column's type.
    """
    try:
        return pa.Table.from_pylist(rows, schema=arrow_schema(table))
    except _MISFITS as error:
        _raise_for_misfit(table, rows)
        raise SchemaError(table.name, "*", None, str(error)) from error


# What Arrow raises for a value of another type, out of range, or that is not valid UTF-8.
_MISFITS = (ValueError, TypeError, OverflowError)


def _arrow_field(field: Field) -> pa.Field:
    metadata = {"description": field.description}
    if field.unit is not None:
        metadata["unit"] = field.unit
    return pa.field(
        field.name, ARROW_TYPES[field.type], nullable=not field.required, metadata=metadata
    )


def _raise_for_misfit(table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    """Arrow does not say where a conversion failed: find the cell, and name it."""
    for field in table.fields:
        for index, row in enumerate(rows):
            try:
                pa.array([row.get(field.name)], ARROW_TYPES[field.type])
            except _MISFITS as error:
                raise SchemaError(table.name, field.name, index, str(error)) from error
