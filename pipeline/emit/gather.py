"""From the rows of single documents to the tables over all of them, streamed through DuckDB.

The rows are relations of a DuckDB connection, called `found_` and the name of a table of
found_schemas.py. Whether they lie in memory or in files, in one part or in thousands, and in which
order, makes no difference to what comes out. What does not fit in the connection's memory it puts
on disk.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from pipeline.emit.found_schemas import FOUND_TABLES
from pipeline.emit.index import INDEXES, index_query
from pipeline.emit.sorting import in_key_order
from pipeline.relate.repeated.duplicates import find_duplicates
from pipeline.relate.repeated.flow_key import SETS, FlowKey
from pipeline.schema.tables import TABLES

#: Flows that are compared with each other agree in these.
_SUM = "coalesce(currency_code, ''), amount_min, amount_max, status_group"
_BATCH = 500

#: What rows of `found_` relations lack: for each table a column and how it is worked out.
_WORKED_OUT = {
    "documents": """
        SELECT found.* REPLACE (nullif(firsts.first_id, document_id) AS duplicate_of)
        FROM found_documents AS found JOIN (
            SELECT document_id, min(document_id) OVER (PARTITION BY text_sha256) AS first_id
            FROM found_texts
        ) AS firsts USING (document_id)
    """,
    # A flow that restates another one follows it to the first flow of all.
    "flows": """
        SELECT found.* REPLACE (
            coalesce(firsts.first_id, found.duplicate_of) AS duplicate_of,
            coalesce(found.duplicate_score, firsts.score) AS duplicate_score
        )
        FROM found_flows AS found
        LEFT JOIN flow_duplicates AS firsts
        ON firsts.flow_id = coalesce(found.duplicate_of, found.flow_id)
    """,
}


def gather(
    connection: duckdb.DuckDBPyConnection, scratch: Path | None = None
) -> Iterator[tuple[str, pa.RecordBatchReader]]:
    """All tables but issues and runs, one after the other.

    Args:
        connection: has the relations `found_…`; gets the table `flow_duplicates`.
        scratch: folder for what does not fit in memory; None for the system's.

    Yields:
        Name and rows, sorted by primary key; each reader must be read before the next is asked
        for. Columns are those declared; their types are what DuckDB makes of them.
    """
    _mark_flows(connection, scratch)
    for name in (*FOUND_TABLES, *INDEXES):
        if name in INDEXES:
            yield name, in_order(connection, name, index_query(name))
        else:
            (key,) = TABLES[name].primary_key
            rows = _select(connection, name, _WORKED_OUT.get(name, f"FROM found_{name}"))
            ordered = in_key_order(rows, key, scratch)
            yield name, pa.RecordBatchReader.from_batches(rows.schema, ordered)


def in_order(connection: duckdb.DuckDBPyConnection, name: str, query: str) -> pa.RecordBatchReader:
    """The rows of a query as a declared table has them: its columns, sorted by its primary key."""
    order = ", ".join(f'"{column}"' for column in TABLES[name].primary_key)
    return _select(connection, name, query, f"ORDER BY {order}")


def _select(
    connection: duckdb.DuckDBPyConnection, name: str, query: str, order: str = ""
) -> pa.RecordBatchReader:
    columns = ", ".join(f'"{column}"' for column in TABLES[name].columns)
    return connection.sql(
        f"SELECT {columns} FROM ({query}) {order}"  # noqa: S608 - declared names
    ).to_arrow_reader(_BATCH)


def _mark_flows(connection: duckdb.DuckDBPyConnection, scratch: Path | None) -> None:
    """Fill `flow_duplicates`, in memory only the flows of one sum at a time."""
    connection.execute(
        "CREATE OR REPLACE TABLE flow_duplicates (flow_id VARCHAR, first_id VARCHAR, score DOUBLE)"
    )
    writing = connection.cursor()
    for answers in _batches(_duplicates(connection, scratch)):
        ids, firsts, scores = zip(*answers, strict=True)
        rows = pa.table({"flow_id": ids, "first_id": firsts, "score": scores})
        writing.register("answers", rows)
        writing.execute("INSERT INTO flow_duplicates FROM answers")
        writing.unregister("answers")


def _duplicates(
    connection: duckdb.DuckDBPyConnection, scratch: Path | None
) -> Iterator[tuple[str, str, float]]:
    """Flows that repeat another one, with that one and how sure that is."""
    # Most sums stand in one flow only; these have no duplicate.
    reader = connection.sql(
        f"""
        WITH keyed AS (SELECT *, md5(concat_ws('/', {_SUM})) AS sum FROM found_flow_keys)
        SELECT *, sum || flow_id AS place FROM keyed
        WHERE sum IN (SELECT sum FROM keyed GROUP BY sum HAVING count(*) > 1)
        """  # noqa: S608 - declared names
    ).to_arrow_reader(_BATCH)
    rows = (row for batch in in_key_order(reader, "place", scratch) for row in batch.to_pylist())
    for _, group in itertools.groupby(rows, key=lambda row: row["sum"]):
        for flow_id, found in find_duplicates(map(_flow_key, group)).items():
            yield flow_id, found.first_id, found.score


def _flow_key(row: dict[str, Any]) -> FlowKey:
    fields = {name: row[name] for name in FlowKey.__struct_fields__}
    return FlowKey(**{**fields, **{name: frozenset(row[name]) for name in SETS}})


def _batches(
    answers: Iterable[tuple[str, str, float]],
) -> Iterator[list[tuple[str, str, float]]]:
    iterator = iter(answers)
    while batch := list(itertools.islice(iterator, _BATCH)):
        yield batch
