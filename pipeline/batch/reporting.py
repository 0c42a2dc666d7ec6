"""The report at the end of a run, without which tables are published all the same.

Hours of reading are worth more than a page: where that cannot be made, an issue says so.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.batch.known import write_hash_again
from pipeline.check.history import read_history
from pipeline.document import Issue
from pipeline.emit.parquet import write_parquet
from pipeline.emit.rows import to_row
from pipeline.report.build import write_report
from pipeline.report.limits import FOLDER, REPORT
from pipeline.schema.arrow import rows_to_table
from pipeline.schema.tables import TABLES


def write_report_or_tell(output: Path, new: Path) -> Issue | None:
    """Write the report of a new version, or a row of its table `issues`.

    Args:
        output: the output folder.
        new: folder of the new version, with its tables as Parquet and no other format yet.

    Returns:
        Why there is no report; None where there is one.

    Raises:
        OSError: the tables cannot be written.
    """
    try:
        write_report(new, read_history(output))
    except Exception as error:  # whatever it is, the tables do not hang on it
        issue = _no_report(error)
    else:
        return None
    (new / REPORT).unlink(missing_ok=True)
    shutil.rmtree(new / FOLDER, ignore_errors=True)
    _add(issue, new)
    return issue


def _no_report(error: Exception) -> Issue:
    cause = f"{type(error).__name__}: {error}".encode(errors="replace").decode()
    return Issue(
        document_id=None,
        source_path=REPORT,
        stage="report",
        level="warning",
        code="no-report",
        message=f"{REPORT}: cannot be made ({cause}). The tables are whole. Try `pledgebook "
        "report`; if that names no remedy either, it is a defect in pledgebook: please report it.",
    )


def _add(issue: Issue, folder: Path) -> None:
    """Add an issue to the tables of a version, and to what they count."""
    tables = {name: pq.read_table(folder / f"{name}.parquet") for name in ("issues", "runs")}
    (run,) = tables["runs"].to_pylist()
    row = to_row(TABLES["issues"], issue, run_id=run["run_id"])
    issues = pa.concat_tables([tables["issues"], rows_to_table(TABLES["issues"], [row])])
    issues = issues.sort_by([(column, "ascending") for column in TABLES["issues"].primary_key])
    counts = msgspec.json.decode(run["table_rows"]) | {"issues": issues.num_rows}
    run["table_rows"] = msgspec.json.encode(counts).decode()
    for name, table in (("issues", issues), ("runs", rows_to_table(TABLES["runs"], [run]))):
        write_parquet(name, table.to_batches(), folder / f"{name}.parquet")
    write_hash_again(folder, "issues.parquet")
