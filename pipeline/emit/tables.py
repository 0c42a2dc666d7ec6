"""All tables of extractions in memory."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

import duckdb
import pyarrow as pa

from pipeline.document import Extraction, Issue
from pipeline.emit.found import found_tables
from pipeline.emit.gather import gather
from pipeline.emit.rows import RunRecord, run_row, to_row
from pipeline.schema.arrow import arrow_schema, rows_to_table
from pipeline.schema.tables import TABLES
from pipeline.schema.validate import validate

# Texts of so many documents are in memory at a time; their rows are kept as Arrow columns.
_BATCH = 200


def build_tables(
    extractions: Iterable[Extraction],
    issues: Iterable[Issue],
    run: RunRecord,
    min_score: float = 0.0,
) -> dict[str, pa.Table]:
    """Builds and checks every table.

    Args:
        extractions: of distinct documents, in any order; read once, so they may be streamed.
        issues: of this run; one that is told twice gets one row.
        run: what is to be known of the run.
        min_score: flows of a lower score are left out.

    Returns:
        All tables by name in the order of the declarations, each with its declared Arrow schema
        and sorted by its primary key. Duplicates are marked.

    Raises:
        SchemaError: rows break a declaration, e.g. two extractions of the same document.
    """
    parts = [found_tables(())]
    parts += [found_tables(batch, min_score) for batch in _batches(extractions)]
    tables = {}
    with duckdb.connect() as connection:
        for name in parts[0]:
            connection.register(f"found_{name}", pa.concat_tables(part[name] for part in parts))
        for name, rows in gather(connection):
            tables[name] = rows.read_all().cast(arrow_schema(TABLES[name]))
    told = [to_row(TABLES["issues"], issue, run_id=run.run_id) for issue in dict.fromkeys(issues)]
    key = TABLES["issues"].primary_key
    tables["issues"] = rows_to_table(TABLES["issues"], told).sort_by(
        [(column, "ascending") for column in key]
    )
    counts = {name: tables[name].num_rows for name in TABLES if name in tables}
    tables["runs"] = rows_to_table(TABLES["runs"], [run_row(run, counts)])
    validate(tables)
    return {name: tables[name] for name in TABLES}


def _batches(extractions: Iterable[Extraction]) -> Iterator[list[Extraction]]:
    iterator = iter(extractions)
    while batch := list(itertools.islice(iterator, _BATCH)):
        yield batch
