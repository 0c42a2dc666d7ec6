"""A report that cannot be made: the tables are published without it, and say so."""

from __future__ import annotations

import io
import json
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from click.testing import CliRunner
from rich.console import Console

import pipeline
from pipeline.batch import reporting
from pipeline.batch.summary import print_summary
from pipeline.cli import main
from pipeline.emit.files import DATABASE
from pipeline.errors import SettingsError
from pipeline.report import limits


@pytest.fixture(
    params=[
        ZeroDivisionError("on purpose \udce9"),
        SettingsError("out of memory"),
        OSError(28, "x"),
    ]
)
def broken(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Exception:
    """A defect in the report, which shows when half of it is written."""

    def write(new: Path, *_: object) -> None:
        (new / limits.FOLDER).mkdir()
        (new / limits.FOLDER / "1.html").touch()
        (new / limits.REPORT).write_text("<html>", encoding="utf-8")
        raise request.param

    monkeypatch.setattr(reporting, "write_report", write)
    return request.param


def test_tables_are_published_and_an_issue_says_why(
    broken: Exception, source: Path, tmp_path: Path
) -> None:
    output = tmp_path / "out"
    summary = pipeline.run(source, output, workers=0)
    (issue,) = summary.issues
    assert (issue.level, issue.code) == ("warning", "no-report")
    assert type(broken).__name__ in issue.message
    assert not summary.failed
    assert not (output / "report.html").exists()
    assert not (output / "report").exists()

    (row,) = pd.read_parquet(output / "issues.parquet").to_dict("records")
    (csv,) = pd.read_csv(output / "issues.csv").to_dict("records")
    assert row["message"] == csv["message"] == issue.message
    with duckdb.connect(output / DATABASE, read_only=True) as database:
        assert database.execute("SELECT code FROM issues").fetchall() == [("no-report",)]
    runs = pd.read_parquet(output / "runs.parquet")
    assert json.loads(runs["table_rows"][0])["issues"] == summary.rows["issues"] == 1


def test_the_summary_leads_to_no_report(broken: Exception, source: Path, tmp_path: Path) -> None:
    console = Console(file=io.StringIO())
    print_summary(pipeline.run(source, tmp_path / "out", workers=0), console)
    told = console.file.getvalue()  # type: ignore[attr-defined]
    assert "report.html: cannot be made" in told
    assert "Report:" not in told


def test_the_next_run_takes_over_all_and_has_a_report(source: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reporting, "write_report", lambda *_: 1 / 0)
        pipeline.run(source, output, workers=0)
    summary = pipeline.run(source, output, workers=0)
    assert (summary.counts.new, summary.counts.unchanged, summary.issues) == (0, 2, ())
    assert (output / "report.html").exists()


def test_the_report_can_be_made_of_those_tables(source: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reporting, "write_report", lambda *_: 1 / 0)
        pipeline.run(source, output, workers=0)
    result = CliRunner().invoke(main, ["report", str(output)])
    assert result.exit_code == 0, result.output
    assert "no-report" in (output / "report.html").read_text(encoding="utf-8")
