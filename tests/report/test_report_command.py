"""`pledgebook report`: the report anew, in the same switch, the tables as they were."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.check.history import keep_check
from pipeline.cli import main
from pipeline.emit.publish import current_version
from pipeline.report import limits


def report(output: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["report", str(output), *options])


@pytest.fixture
def copied(output: Path, tmp_path: Path) -> Path:
    return shutil.copytree(output, tmp_path / "out", symlinks=True)


def test_a_check_is_in_the_next_report(copied: Path) -> None:
    before = {path.name: path.read_bytes() for path in copied.glob("*.parquet")}
    keep_check(copied, Path("gold"), {"MONEY": 93.75})
    result = report(copied)
    assert result.exit_code == 0, result.output
    assert f"{copied / 'report.html'}: open it in a browser" in result.output
    assert "93.8" in (copied / "report.html").read_text(encoding="utf-8")
    assert {path.name: path.read_bytes() for path in copied.glob("*.parquet")} == before


def test_the_report_of_the_same_tables_is_the_same(copied: Path) -> None:
    before = (copied / "report.html").read_bytes()
    version = current_version(copied)
    assert report(copied).exit_code == 0
    assert (copied / "report.html").read_bytes() == before
    assert current_version(copied) != version


@pytest.mark.parametrize("documents", [0, 2])
def test_so_many_documents_get_pages(
    documents: int, copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "INLINE_DOCUMENTS", 1)
    assert report(copied, "--documents", str(documents)).exit_code == 0
    assert len(list((copied / "report").iterdir())) == documents


def test_pages_that_are_not_needed_any_more_go(
    copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(limits, "INLINE_DOCUMENTS", 1)
        report(copied)
    assert report(copied).exit_code == 0
    assert not (copied / "report").exists()


def test_a_folder_without_tables_is_refused(tmp_path: Path) -> None:
    result = report(tmp_path)
    assert result.exit_code == 1
    assert f"{tmp_path}: is no output of `pledgebook run`" in result.output
    assert list(tmp_path.iterdir()) == []
