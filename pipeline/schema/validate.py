"""Checks of tables against their declarations; what fails one is a defect of ours.

The checks work on whole columns; only when one fails is the row looked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NoReturn

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.errors import SchemaError
from pipeline.schema.arrow import arrow_schema
from pipeline.schema.model import Field, ForeignKey, Table
from pipeline.schema.tables import TABLES


def validate(tables: Mapping[str, pa.Table]) -> None:
    """Checks columns, nulls, allowed values, bounds, keys, and that spans are not empty.

    Args:
        tables: Arrow tables by name; a foreign key into a table that is not among them is not
            checked, so the tables of a stage can be checked by themselves.

    Raises:
        SchemaError: names the table, the column and the first row that is wrong.
    """
    for name, table in tables.items():
        declared = TABLES[name]
        _check_columns(declared, table)
        for field in declared.fields:
            _check_field(declared, field, table[field.name])
        _check_primary_key(declared, table)
        for key in declared.foreign_keys:
            if key.table in tables:
                _check_foreign_key(declared, key, table[key.field], tables[key.table])
    if "mentions" in tables:
        _check_spans(tables["mentions"])


def validate_texts(mentions: pa.Table, texts: Mapping[str, str]) -> None:
    """Checks that each mention's text is the slice of its document's cleaned text.

    Args:
        mentions: rows of the table `mentions`.
        texts: cleaned text by document_id, of all documents that the rows belong to.

    Raises:
        SchemaError: names the row and what stands there instead.
    """
    columns = (mentions[name].to_pylist() for name in ("document_id", "start", "end", "text"))
    for row, (document_id, start, end, text) in enumerate(zip(*columns, strict=True)):
        if texts[document_id][start:end] != text:
            found = texts[document_id][start:end]
            _fail("mentions", "text", row, text, f"the document has {found!r} at {start}:{end}")


def _check_columns(declared: Table, table: pa.Table) -> None:
    expected = arrow_schema(declared)
    if not table.schema.equals(expected):
        found = dict(zip(table.schema.names, table.schema.types, strict=True))
        for field in expected:
            if found.pop(field.name, None) != field.type:
                problem = f"missing, or not of type {field.type}"
                raise SchemaError(declared.name, field.name, None, problem)
        problem = "columns that are not declared, in another order, or nullable against it"
        raise SchemaError(declared.name, ", ".join(found) or "*", None, problem)


def _check_field(declared: Table, field: Field, column: pa.ChunkedArray) -> None:
    for bad, problem in _violations(field, column):
        row = pc.index(pc.fill_null(bad, False), True).as_py()
        if row >= 0:
            _fail(declared.name, field.name, row, column[row].as_py(), problem)


def _violations(field: Field, column: pa.ChunkedArray) -> Iterator[tuple[pa.ChunkedArray, str]]:
    """For each check of a field, a mask of the rows that fail it, and what was expected."""
    if field.required:
        yield pc.is_null(column), "no null is allowed"
    if field.allowed:
        known = pc.is_in(column, value_set=pa.array([*field.allowed, None], pa.string()))
        yield pc.invert(known), f"allowed are {', '.join(field.allowed)}"
    # Inverted, so that NaN, which is neither less nor greater, is refused as well.
    if field.minimum is not None:
        yield pc.invert(pc.greater_equal(column, field.minimum)), f"the least is {field.minimum}"
    if field.maximum is not None:
        yield pc.invert(pc.less_equal(column, field.maximum)), f"the most is {field.maximum}"


def _check_primary_key(declared: Table, table: pa.Table) -> None:
    key = list(declared.primary_key)
    keys = table.select(key)
    if keys.group_by(key, use_threads=False).aggregate([]).num_rows == table.num_rows:
        return
    seen = set()
    for row, values in enumerate(zip(*(keys[name].to_pylist() for name in key), strict=True)):
        if values in seen:
            _fail(declared.name, ", ".join(key), row, values, "the key is not unique")
        seen.add(values)


def _check_foreign_key(
    declared: Table, key: ForeignKey, column: pa.ChunkedArray, target: pa.Table
) -> None:
    known = pc.is_in(column, value_set=target[key.reference])
    row = pc.index(pc.or_(known, pc.is_null(column)), False).as_py()
    if row >= 0:
        problem = f"no such {key.table}.{key.reference}"
        _fail(declared.name, key.field, row, column[row].as_py(), problem)


def _check_spans(mentions: pa.Table) -> None:
    for start, end in (("start", "end"), ("raw_start", "raw_end")):
        row = pc.index(pc.less(mentions[start], mentions[end]), False).as_py()
        if row >= 0:
            span = f"{mentions[start][row]}:{mentions[end][row]}"
            _fail("mentions", end, row, span, "the span is empty")


def _fail(table: str, column: str, row: int, value: object, problem: str) -> NoReturn:
    raise SchemaError(table, column, row, f"{value!r}: {problem}")
