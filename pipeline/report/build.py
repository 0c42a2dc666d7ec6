"""Makes the report of one version of the tables."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

from pipeline.check.history import Checked
from pipeline.report import limits, sample
from pipeline.report.bars import read_bars
from pipeline.report.document_pages import inline, write_pages
from pipeline.report.engine import opened, row
from pipeline.report.flow_rows import read_flow_rows
from pipeline.report.overview import read_overview
from pipeline.report.page import write_page
from pipeline.report.quality import latest
from pipeline.report.review import Review, read_review
from pipeline.report.timeline import read_timeline
from pipeline.report.world import LEVELS, outlines, read_map
from pipeline.report.years import Window, read_window, read_years


def write_report(
    folder: Path, history: Sequence[Checked] = (), *, documents: int = limits.DOCUMENTS
) -> None:
    """Write report.html and, where documents are many or long, their pages in report/.

    Args:
        folder: of a version, with its tables as Parquet and no report yet.
        history: checks of the output, oldest first.
        documents: how many documents are shown in full on pages of their own.

    Raises:
        SettingsError: the tables cannot be read.
        OSError: a file cannot be written.
    """
    with opened(folder) as connection:
        review = read_review(connection)
        shown = sample.choose(connection, review.documents(), documents)
        _write(connection, folder, shown, review, history)
        if shown.are_inline and (folder / limits.REPORT).stat().st_size > limits.LARGEST:
            _write(connection, folder, shown._replace(are_inline=False), review, history)


def _write(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    shown: sample.Shown,
    review: Review,
    history: Sequence[Checked],
) -> None:
    documents = (
        inline(connection, shown)
        if shown.are_inline
        else write_pages(connection, folder / limits.FOLDER, shown)
    )
    window = read_window(connection)
    run = row(connection, "FROM runs")
    write_page(
        folder / limits.REPORT,
        "report.html",
        ("marks.js", "flows.js"),
        overview=read_overview(connection),
        sides=[_side(connection, window, is_asked=is_asked) for is_asked in (False, True)],
        outlines=outlines(),
        levels=LEVELS,
        timeline=read_timeline(connection, window, shown),
        flows=read_flow_rows(connection, shown),
        review=review,
        shown=shown,
        documents=documents,
        quality=latest(history, run["run_id"]),
        run=run,
    )


def _side(
    connection: duckdb.DuckDBPyConnection, window: Window | None, *, is_asked: bool
) -> dict[str, Any]:
    """What the charts of one side show: what is asked for, or all else."""
    return {
        "key": "asked" if is_asked else "given",
        "title": "Asked for" if is_asked else "Given, lent or pledged",
        "bars": read_bars(connection, is_asked=is_asked),
        "countries": read_map(connection, is_asked=is_asked),
        "years": read_years(connection, window, is_asked=is_asked),
    }
