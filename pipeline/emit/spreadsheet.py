"""Tables as CSV: every cell a text or a number, harmless when a spreadsheet opens it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from pipeline.schema.arrow import arrow_schema
from pipeline.schema.model import LIST_SEPARATOR, Field, Table

# A spreadsheet takes a text that begins with one of these for a formula; the wide forms of East
# Asian keyboards count as well: https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = r"\A([=+\-@\t\r\n＝＋－＠])"


def write_csv(declared: Table, batches: Iterable[pa.RecordBatch], path: Path) -> None:
    r"""Writes a table as UTF-8 with a header, `\n` at the ends of lines, null as an empty cell.

    Args:
        declared: the table.
        batches: its rows; one batch is in memory at a time.
        path: of the file.

    Raises:
        OSError: the file cannot be written.
    """
    empty = _as_cells(
        declared, pa.table({f.name: [] for f in declared.fields}, arrow_schema(declared))
    )
    with csv.CSVWriter(path, empty.schema) as writer:
        for batch in batches:
            writer.write_table(_as_cells(declared, pa.Table.from_batches([batch])))


def _as_cells(declared: Table, table: pa.Table) -> pa.Table:
    cells = [_cells(field, table[field.name]) for field in declared.fields]
    return pa.table(cells, names=declared.columns)


def _cells(field: Field, column: pa.ChunkedArray) -> pa.ChunkedArray:
    """A column as CSV has it; numbers and dates stay, as Arrow writes them as ISO does."""
    match field.type:
        case "string" | "json":
            return _harmless(column)
        case "strings":
            return _harmless(pc.binary_join(column, LIST_SEPARATOR))
        case "spans":
            cells = [None if spans is None else json.dumps(spans) for spans in column.to_pylist()]
            return pa.chunked_array([cells], pa.string())
        case "datetime":
            return pc.strftime(column, "%Y-%m-%dT%H:%M:%SZ")
        case _:
            return column


def _harmless(texts: pa.ChunkedArray) -> pa.ChunkedArray:
    """Texts that no spreadsheet runs: an apostrophe goes before those that look like formulas."""
    return pc.replace_substring_regex(texts, _FORMULA, r"'\1")
