"""The table of changes: keys of the rows that a run added, changed or removed."""

from __future__ import annotations

import filecmp
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.compare.rows import compared_tables, key_ranges, row_changes_sql, schema_in
from pipeline.emit.reading import TableFile, open_tables, query_engine
from pipeline.schema.arrow import arrow_schema
from pipeline.schema.model import Field, Table

CHANGES = Table(
    "changes",
    "One row for each row that the last run added, changed or removed",
    "Against the tables that stood before. In the order of the tables, then of the keys.",
    (
        Field("table", "string", "Table that the row is in.", required=True),
        Field("key", "string", "Primary key of the row.", required=True),
        Field("document_id", "string", "Its document; null in tables over all documents."),
        Field(
            "change",
            "string",
            "What happened to the row.",
            allowed=("added", "changed", "removed"),
            required=True,
        ),
        Field(
            "columns",
            "strings",
            "Columns whose values differ; empty for rows added or removed.",
            required=True,
        ),
    ),
    ("table", "key"),
)
_ROW_GROUP = 100_000


def changes(old: Path | None, new: Path) -> Iterator[pa.RecordBatch]:
    """The rows that differ between two outputs.

    Args:
        old: folder with the tables that stood before; None when there were none, so that every
            row is added.
        new: folder with the tables of this run, published or not yet.

    Yields:
        Batches of at most 100,000 rows with the columns of `CHANGES`, sorted by table (in the
        order of the declarations) and key. Memory does not grow with the tables.

    Raises:
        SettingsError: one of the folders has no tables, or one is damaged.
    """
    olds, news = open_tables(old) if old else {}, open_tables(new)
    schema = arrow_schema(CHANGES)
    with query_engine(old=olds, new=news) as connection:
        for table in compared_tables():
            files = olds.get(table.name), news.get(table.name)
            if _are_same(*files):
                continue
            before = schema_in(old, olds, table) if old else None
            now = schema_in(new, news, table)
            if before is None and now is None:
                continue
            for keys in key_ranges(table, *files):
                query = connection.sql(row_changes_sql(table, before, now, keys))
                for batch in query.to_arrow_reader(_ROW_GROUP):
                    yield batch.cast(schema)


def write_changes(old: Path | None, new: Path, path: Path) -> None:
    """Write the changes as Parquet; for the hook of `run`, just before tables are published.

    Call it with the folder of the tables that are published now (None at the first run), the
    folder that is to replace it, and `changes.parquet` in the latter. The same two outputs give
    the same bytes.

    Raises:
        SettingsError: one of the folders has no tables, or one is damaged.
        OSError: the file cannot be written.
    """
    with pq.ParquetWriter(path, arrow_schema(CHANGES), compression="zstd") as writer:
        for batch in changes(old, new):
            writer.write_batch(batch)


def _are_same(old: TableFile | None, new: TableFile | None) -> bool:
    """Whether two tables have the same bytes, as after a run with nothing new."""
    return bool(old and new and filecmp.cmp(old.path, new.path, shallow=False))
