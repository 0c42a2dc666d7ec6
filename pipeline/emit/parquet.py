"""Writes a table's rows as Parquet while they come, in row groups that hang on the rows alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.errors import SchemaError
from pipeline.schema.arrow import arrow_schema
from pipeline.schema.tables import TABLES

ROW_GROUP = 100_000
# Row groups of long texts end earlier, as a group is held in memory while it is written or read.
_ROW_GROUP_BYTES = 8_000_000


def write_parquet(name: str, batches: Iterable[pa.RecordBatch], path: Path) -> int:
    """Write one table.

    The same rows in the same order give the same bytes, however they are cut into batches.

    Args:
        name: of the declared table.
        batches: its rows, sorted by primary key; columns are cast to the declared types.
        path: of the file.

    Returns:
        The number of rows.

    Raises:
        SchemaError: two rows have the same key.
        OSError: the file cannot be written.
    """
    schema = arrow_schema(TABLES[name])
    rows, last = 0, None
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for group in _groups(pa.Table.from_batches([batch]).cast(schema) for batch in batches):
            last = _check_keys(name, group, last, rows)
            # In one chunk, as the ends of chunks show in the bytes of the file.
            writer.write_table(group.combine_chunks(), row_group_size=ROW_GROUP)
            rows += group.num_rows
    return rows


def _groups(tables: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """The rows in groups that end at ROW_GROUP rows or at the first row past the bytes."""
    waiting: list[pa.Table] = []
    rows = size = 0
    for table in tables:
        for piece, length in _cut(table, ROW_GROUP - rows, _ROW_GROUP_BYTES - size):
            waiting.append(piece)
            rows, size = rows + piece.num_rows, size + length
            if rows == ROW_GROUP or size >= _ROW_GROUP_BYTES:
                yield pa.concat_tables(waiting)
                waiting, rows, size = [], 0, 0
    if waiting:
        yield pa.concat_tables(waiting)


def _cut(table: pa.Table, rows_left: int, bytes_left: int) -> Iterator[tuple[pa.Table, int]]:
    """Pieces of a table, each with its bytes; each but the last one ends a row group."""
    ends = np.cumsum(_text_bytes(table))
    start = 0
    while start < table.num_rows:
        before = int(ends[start - 1]) if start else 0
        full = int(np.searchsorted(ends, before + bytes_left)) + 1
        end = min(start + rows_left, full, table.num_rows)
        yield table.slice(start, end - start), int(ends[end - 1]) - before
        start, rows_left, bytes_left = end, ROW_GROUP, _ROW_GROUP_BYTES


def _text_bytes(table: pa.Table) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Bytes of the texts of each row."""
    total = np.zeros(table.num_rows, dtype=np.int64)
    for field, column in zip(table.schema, table.columns, strict=True):
        if pa.types.is_string(field.type):
            total += pc.fill_null(pc.binary_length(column), 0).to_numpy()
    return total


def _check_keys(
    name: str, group: pa.Table, last: tuple[object, ...] | None, row: int
) -> tuple[object, ...]:
    """Look for two rows of one key, which stand next to each other; returns the last key."""
    key = TABLES[name].primary_key
    columns = [group[column] for column in key]
    first = tuple(column[0].as_py() for column in columns)
    same = first == last
    if group.num_rows > 1 and not same:
        equal = [pc.equal(column.slice(1), column.slice(0, len(column) - 1)) for column in columns]
        all_equal = equal[0]
        for one in equal[1:]:
            all_equal = pc.and_(all_equal, one)
        at = pc.index(all_equal, True).as_py()
        if at >= 0:
            same, row, first = True, row + at + 1, tuple(c[at + 1].as_py() for c in columns)
    if same:
        raise SchemaError(name, ", ".join(key), row, f"{first!r}: the key is not unique")
    return tuple(column[-1].as_py() for column in columns)
