"""Rows as PostgreSQL's COPY reads them: CSV in which every value is quoted and null is not."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from pyarrow import csv

from pipeline.emit.reading import TableFile
from pipeline.errors import SettingsError
from pipeline.schema.model import Field, Table

#: Rows that are in memory at a time; a row can hold the text of a document.
BATCH_ROWS = 2_000
# PostgreSQL has no text with a NUL; the replacement character stands for it.
_NUL, _REPLACEMENT = "\0", "\ufffd"
_OPTIONS = csv.WriteOptions(include_header=False, quoting_style="all_valid")


def batches(table: Table, file: TableFile) -> Iterator[pa.RecordBatch]:
    """The rows of a table in batches.

    Raises:
        SettingsError: a file is damaged.
    """
    try:
        with pq.ParquetFile(file.path) as parquet:
            yield from parquet.iter_batches(BATCH_ROWS, columns=list(table.columns))
    except (OSError, pa.ArrowException) as error:
        raise SettingsError(
            f"{file.path}: cannot be read to its end ({error}). Run pledgebook again."
        ) from error


def csv_rows(table: Table, batch: pa.RecordBatch) -> bytes:
    """A batch as CSV for `COPY … WITH (FORMAT csv)`."""
    columns = [_cells(field, batch[field.name]) for field in table.fields]
    sink = io.BytesIO()
    csv.write_csv(pa.table(columns, names=table.columns), sink, _OPTIONS)
    return sink.getvalue()


def without_nul(text: str) -> str:
    """A text as PostgreSQL can hold it."""
    return text.replace(_NUL, _REPLACEMENT)


def _cells(field: Field, column: pa.Array) -> pa.Array:
    match field.type:
        case "strings" | "spans":
            cells = [None if value is None else _array(value) for value in column.to_pylist()]
            return pa.array(cells, pa.string())
        case "string" | "json":
            return pc.replace_substring(column, _NUL, _REPLACEMENT)
        case _:
            return pc.cast(column, pa.string())


def _array(items: Sequence[object]) -> str:
    """A list as an array literal: `{"a","b"}`, `{{0,5},{7,9}}`."""
    return "{" + ",".join(_item(item) for item in items) + "}"


def _item(item: object) -> str:
    if isinstance(item, str):
        escaped = without_nul(item).replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    if isinstance(item, list):
        return _array(item)
    return "NULL" if item is None else str(item)
