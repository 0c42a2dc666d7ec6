"""The end of a run: all tables are made, compared with the last ones, and judged."""

from __future__ import annotations

import itertools
from pathlib import Path

import duckdb
import pyarrow as pa

from pipeline.batch.gathering import keep_for_next_run
from pipeline.batch.identity import Counts
from pipeline.batch.known import Version, sha256_of, write_version
from pipeline.batch.reporting import write_report_or_tell
from pipeline.batch.summary import MOST_ISSUES, Summary
from pipeline.compare import write_changes
from pipeline.document import Issue
from pipeline.emit.by_year import write_by_year
from pipeline.emit.files import write_other_formats
from pipeline.emit.found_schemas import FOUND_TABLES
from pipeline.emit.gather import gather, in_order
from pipeline.emit.parquet import write_parquet
from pipeline.emit.publish import current_version
from pipeline.emit.reading import CHANGES
from pipeline.emit.rows import RunRecord, run_row
from pipeline.errors import ChecksFailed, SchemaError
from pipeline.expect import failed_checks, failure_message, read_checks
from pipeline.schema.arrow import rows_to_table
from pipeline.schema.tables import TABLES
from pipeline.settings import Settings


def count_documents(connection: duckdb.DuckDBPyConnection, last: Path | None) -> Counts:
    """Count the documents of a run.

    Args:
        connection: with the relations of gathering.py.
        last: folder of the last version, if there is one.
    """

    def number(query: str, *values: object) -> int:
        (count,) = connection.execute(query, values).fetchall()[0]
        return int(count)

    failed = number("SELECT count(DISTINCT source_path) FROM told WHERE level = 'error'")
    unread = number(
        "SELECT count(DISTINCT source_path) FROM told "
        "WHERE level = 'error' AND source_path NOT IN (SELECT source_path FROM entries)"
    )
    read = number("SELECT count(*) FROM entries") + unread
    unchanged = number(
        "SELECT count(*) FROM entries JOIN live USING (document_id) WHERE live.is_kept"
    )
    removed = 0
    if last is not None and (last / "documents.parquet").is_file():
        removed = number(
            "SELECT count(*) FROM read_parquet(?) ANTI JOIN live USING (document_id)",
            str(last / "documents.parquet"),
        )
    return Counts(
        read=read,
        new=read - unchanged - failed,
        unchanged=unchanged,
        removed=removed,
        failed=failed,
    )


def make_tables(
    connection: duckdb.DuckDBPyConnection,
    record: RunRecord,
    folder: Path,
    fingerprint: str,
    scratch: Path,
) -> dict[str, int]:
    """Write all tables as Parquet, and what the next run takes over.

    Args:
        connection: with the relations of gathering.py.
        record: the row of `runs`.
        folder: of the new version.
        fingerprint: of all that can change results.
        scratch: folder for what does not fit in memory.

    Returns:
        Rows by table.

    Raises:
        ChecksFailed: a key is there twice.
    """
    told = f"SELECT '{record.run_id}' AS run_id, * FROM told"  # noqa: S608 - an id of ours
    issues = (("issues", in_order(connection, "issues", told)) for _ in range(1))
    try:
        rows = {
            name: write_parquet(name, reader, folder / f"{name}.parquet")
            for name, reader in itertools.chain(gather(connection, scratch), issues)
        }
    except SchemaError as error:
        raise ChecksFailed(f"{error} The tables that stood before are unchanged.") from error
    run = rows_to_table(TABLES["runs"], [run_row(record, rows)])
    rows["runs"] = write_parquet("runs", run.to_batches(), folder / "runs.parquet")
    tables = (f"{name}.parquet" for name in (*FOUND_TABLES, "issues"))
    kept = (*tables, *keep_for_next_run(connection, folder))
    files = {name: sha256_of(folder / name) for name in kept}
    write_version(folder, Version(fingerprint, (record.model_name, record.model_version), files))
    return rows


def finish_version(output: Path, new: Path, settings: Settings) -> Issue | None:
    """Judge a new version of the tables, and write its report and its other formats.

    Here all is known of the old tables and the new ones, and nothing is published yet.

    Args:
        output: the output folder.
        new: folder of the new version, with its tables as Parquet.
        settings: of the run.

    Returns:
        Why there is no report, a row of the table issues; None where there is one.

    Raises:
        ChecksFailed: the tables are not as expected.
        OSError: something cannot be written.
    """
    pa.default_memory_pool().release_unused()  # what the tables were made in
    last = current_version(output)
    if settings.partition:
        write_by_year(new)
    write_changes(last, new, new / f"{CHANGES}.parquet")
    failed = failed_checks(new, read_checks(_path(settings.checks)), last)
    if failed:
        raise ChecksFailed(failure_message(output, failed))
    issue = write_report_or_tell(output, new)
    write_other_formats(new, csv=settings.csv, database=settings.database)
    return issue


def summarize(
    connection: duckdb.DuckDBPyConnection, output: Path, rows: dict[str, int], counts: Counts
) -> Summary:
    """What a run tells its user, but for words and time."""
    found = connection.execute(
        "SELECT document_id, source_path, stage, level, code, message FROM told "
        "ORDER BY level, source_path, stage, code, message LIMIT ?",
        [MOST_ISSUES],
    ).fetchall()
    (left_out,) = connection.execute("SELECT sum(flows_left_out) FROM found_texts").fetchall()[0]
    names = Issue.__struct_fields__
    return Summary(
        output=output,
        rows=rows,
        counts=counts,
        issues=tuple(Issue(**dict(zip(names, row, strict=True))) for row in found),
        flows_left_out=int(left_out or 0),
    )


def _path(name: str | None) -> Path | None:
    return None if name is None else Path(name)
