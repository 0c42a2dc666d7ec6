"""Tables of documents once more, cut by the year of publication: `--partition`.

    flows/published_year=2021/flows.parquet

Folders are named as Hive names them, which DuckDB, Spark, pandas and others read as a column.
Documents without a date stand under `unknown`: what Hive writes for null, pandas cannot read.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.emit.found_schemas import FOUND_TABLES
from pipeline.emit.parquet import write_parquet
from pipeline.emit.reading import query_engine
from pipeline.schema.tables import TABLES

_NO_YEAR = "unknown"
_BATCH = 10_000


def write_by_year(folder: Path) -> None:
    """Write the tables of documents in a folder by year; the rows of a year stay in their order.

    Args:
        folder: holds each table as Parquet.
    """
    documents = str(folder / "documents.parquet")
    with query_engine() as connection:
        connection.execute(
            "CREATE TABLE years AS SELECT document_id, year(published_date) AS published_year "
            "FROM read_parquet(?)",
            [documents],
        )
        years = connection.execute(
            "SELECT DISTINCT published_year FROM years ORDER BY published_year"
        ).fetchall()
        for name in FOUND_TABLES:
            order = ", ".join(f'"{column}"' for column in TABLES[name].primary_key)
            for (year,) in years:
                rows = connection.sql(
                    "SELECT found.* FROM read_parquet($file) AS found SEMI JOIN "  # noqa: S608
                    "(FROM years WHERE published_year IS NOT DISTINCT FROM $year) AS wanted "
                    f"ON found.document_id = wanted.document_id ORDER BY {order}",
                    params={"file": str(folder / f"{name}.parquet"), "year": year},
                )
                target = folder / name / f"published_year={_NO_YEAR if year is None else year}"
                target.mkdir(parents=True)
                write_parquet(name, rows.to_arrow_reader(_BATCH), target / f"{name}.parquet")
