"""Tables of documents once more, cut by the year of publication: `--partition`.

    flows/published_year=2021/flows.parquet

Folders are named as Hive names them, which DuckDB, Spark, pandas and others read as a column.
Documents without a date stand under `unknown`: what Hive writes for null, pandas cannot read.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.emit.found_schemas import FOUND_TABLES
from pipeline.emit.parquet import write_parquet

_NO_YEAR = "unknown"
_BATCH = 10_000


def write_by_year(folder: Path) -> None:
    """Write the tables of documents in a folder by year; the rows of a year stay in their order.

    A table is read once for each year, a batch at a time, so that memory does not grow with it.

    Args:
        folder: holds each table as Parquet.
    """
    columns = ["document_id", "published_date"]
    documents = pq.read_table(folder / "documents.parquet", columns=columns)
    years = pc.year(documents["published_date"])
    for year in sorted(years.unique().to_pylist(), key=lambda year: (year is None, year or 0)):
        is_wanted = years.is_null() if year is None else pc.equal(years, year)
        wanted = documents["document_id"].filter(is_wanted).combine_chunks()
        for name in FOUND_TABLES:
            target = folder / name / f"published_year={_NO_YEAR if year is None else year}"
            target.mkdir(parents=True)
            rows = _of_documents(folder / f"{name}.parquet", wanted)
            write_parquet(name, rows, target / f"{name}.parquet")


def _of_documents(path: Path, wanted: pa.Array) -> Iterator[pa.RecordBatch]:
    """The rows of a table that belong to some documents, in the order of the file."""
    with pq.ParquetFile(path) as table:
        for batch in table.iter_batches(_BATCH):
            yield batch.filter(pc.is_in(batch["document_id"], value_set=wanted))
