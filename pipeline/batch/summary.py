"""What a run tells its user when it is done."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from pipeline.batch.identity import Counts
from pipeline.batch.objects import is_url
from pipeline.document import Issue
from pipeline.report.limits import REPORT
from pipeline.terminal import printable

if TYPE_CHECKING:
    from rich.console import Console

#: Rows of the summary: table and what a row of it is.
_ROWS = {
    "documents": "documents read",
    "mentions": "mentions, of these",
    "money": "  amounts of money",
    "places": "  places",
    "organizations": "  organizations",
    "dates": "  dates",
    "flows": "flows: who gives how much to whom",
}
_SHOWN = 5
#: Issues that a summary holds in memory.
MOST_ISSUES = 1_000


class Summary(msgspec.Struct, frozen=True):
    """The result of a run.

    Attributes:
        output: path or URL of the folder with the tables.
        rows: number of rows by table.
        counts: documents read, new, unchanged, removed and failed.
        issues: what went wrong or deserves a look, errors before warnings; `MOST_ISSUES` at most,
            the table issues has all.
        flows_left_out: flows whose score is under `Settings.min_score`.
        words: words of the documents that were processed.
        seconds: wall-clock time of the run.
        has_report: whether the report could be made; if not, an issue says why.
    """

    output: str | Path
    rows: Mapping[str, int]
    counts: Counts
    issues: tuple[Issue, ...]
    flows_left_out: int = 0
    words: int = 0
    seconds: float = 0.0
    has_report: bool = True

    @property
    def failed(self) -> int:
        """Number of documents in quarantine."""
        return self.counts.failed

    def without_report(self, issue: Issue) -> Summary:
        """The summary of a run whose report could not be made, as the issue says."""
        return msgspec.structs.replace(
            self,
            rows={**self.rows, "issues": self.rows["issues"] + 1},
            issues=(issue, *self.issues),
            has_report=False,
        )


def print_summary(summary: Summary, console: Console) -> None:
    """Show what was found, where the tables are, and what to look at next."""
    from rich.table import Table

    table = Table(title="What was found", show_header=False, title_justify="left")
    table.add_column("what")
    table.add_column("rows", justify="right")
    for name, text in _ROWS.items():
        table.add_row(text, f"{summary.rows[name]:,}")
    if summary.flows_left_out:
        table.add_row("flows left out by --min-score", f"{summary.flows_left_out:,}")
    console.print(table)
    speed = summary.words / summary.seconds if summary.seconds else 0
    counts = summary.counts
    lines = [
        f"{counts.new:,} documents new or changed, {counts.unchanged:,} unchanged, "
        f"{counts.removed:,} removed",
        f"{summary.words:,} words in {summary.seconds:.1f} s ({speed:,.0f} words/s)",
    ]
    for level, text in (("error", "in quarantine"), ("warning", "with warnings")):
        told = [issue for issue in summary.issues if issue.level == level]
        if told:
            lines.append(f"{len({issue.source_path for issue in told})} files {text}:")
        lines += [f"  {issue.message}" for issue in told[:_SHOWN]]
        if len(told) > _SHOWN:
            lines.append(f"  … and {len(told) - _SHOWN} more: see the table issues.")
    lines += _where(summary.output, has_report=summary.has_report)
    for line in lines:  # messages hold text of users: no markup, no wrapping
        console.print(printable(line), markup=False, highlight=False, soft_wrap=True)


def _where(output: str | Path, *, has_report: bool) -> list[str]:
    """Where the tables are, and what to look at next."""
    place = f"{REPORT} beside the tables" if is_url(output) else f"{output}/{REPORT}"
    report = [f"Report: {place} (open it in a browser)"] if has_report else []
    if is_url(output):
        return [
            f"Tables: {output}, where datapackage.json leads to them (what the columns mean: "
            "pledgebook schema)",
            *report,
        ]
    return [
        f"Tables: {output} (what the columns mean: pledgebook schema)",
        *report,
        f"Next: read {output}/flows.parquet, for example in Python:",
        f"  duckdb.sql(\"FROM '{output}/flows.parquet'\")",
    ]
