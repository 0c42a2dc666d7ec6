"""A load, a reload and a delta into PostgreSQL: rows and checksums equal to Parquet, and time.

    python benchmarks/databases.py postgresql://USER@HOST/DATABASE [DOCUMENTS]

Runs pledgebook over generated documents and loads the output into a schema of its own, which is
dropped at the end: first all, then the same again, then after a tenth of the documents was changed
and a tenth removed. Each load is verified: all rows are read back and compared by number and
checksum. The reload's time stands beside the first load's as a ratio.
"""

from __future__ import annotations

import secrets
import sys
import tempfile
import time
from pathlib import Path

import psycopg
from psycopg.sql import SQL, Identifier

import pipeline
from pipeline.load import Load, load

PARAGRAPH = (
    "On March {day}, 2021, USAID gave Guatemala ${amount} million for clean water in {place}. "
    "The World Bank will lend Honduras $280 million over five years, and the European Union "
    "pledged €{amount} million to the United Nations World Food Programme in Kenya.\n"
)
PLACES = ("Quetzaltenango", "Tegucigalpa", "Nairobi", "San Salvador", "Huehuetenango")


def main(url: str, documents: int) -> None:
    """Measure and print."""
    schema = f"benchmark_{secrets.token_hex(4)}"
    with tempfile.TemporaryDirectory() as folder:
        raw, output = Path(folder, "raw"), Path(folder, "output")
        raw.mkdir()
        for number in range(documents):
            write(raw, number, "first")
        try:
            first = timed("load", raw, output, url, schema)
            again = timed("reload", None, output, url, schema)
            for number in range(0, documents, 10):
                write(raw, number, "second")
                (raw / f"{number + 1}.txt").unlink()
            timed("delta", raw, output, url, schema)
            print(f"reload / load: {again / first:.2f}")
        finally:
            with psycopg.connect(url) as connection:
                connection.execute(
                    SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(Identifier(schema))
                )


def write(raw: Path, number: int, version: str) -> None:
    """Write a document of ten paragraphs."""
    paragraphs = (
        PARAGRAPH.format(day=1 + (number + part) % 28, amount=5 + part, place=PLACES[part % 5])
        for part in range(10)
    )
    text = f"Report {number}, {version} version\n\n" + "\n".join(paragraphs)
    (raw / f"{number}.txt").write_text(text, encoding="utf-8")


def timed(what: str, raw: Path | None, output: Path, url: str, schema: str) -> float:
    """Run, load twice over (without and with verification), print; returns seconds of the load."""
    if raw is not None:
        pipeline.run(raw, output, csv=False, database=False)
    start = time.perf_counter()
    done = load(output, url, schema=schema)
    seconds = time.perf_counter() - start
    load(output, url, schema=schema, verify=True)  # raises unless numbers and checksums are equal
    rows, written = total(done)
    print(f"{what:7} {rows:>8,} rows, {written:>8,} written, {seconds:6.1f} s, rows and sums equal")
    return seconds


def total(done: Load) -> tuple[int, int]:
    """Rows in all tables, and of these how many were written or deleted."""
    rows = sum(table.rows for table in done.tables)
    return rows, sum(table.added + table.changed + table.removed for table in done.tables)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 500)
