"""A run whose tables fail a check, or pass: what is published, and how the command ends."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from pipeline.batch import finishing
from pipeline.cli import main


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "a.txt").write_text("In 2020, the EU gave Peru $5 million.\n")
    return folder


def run(source: Path, *words: str | Path) -> Result:
    given = ("run", source, "-o", source.parent / "out", "--workers", "0", *words)
    return CliRunner().invoke(main, [str(word) for word in given])


def changed(source: Path) -> list[tuple[str, str]]:
    table = pq.read_table(source.parent / "out" / "changes.parquet")
    rows = table.filter(table["table"].to_numpy() == "money").to_pylist()
    return [(row["change"], row["document_id"]) for row in rows]


def test_a_failed_check_keeps_the_old_tables_and_exits_with_4(source: Path) -> None:
    checks = source.parent / "checks.toml"
    checks.write_text("[flows]\nmin_rows = 50\n")
    assert run(source).exit_code == 0
    flows = (source.parent / "out" / "flows.parquet").read_bytes()
    (source / "b.txt").write_text("In 2021, the EU gave Chile $7 million.\n")
    result = run(source, "--checks", checks)
    assert result.exit_code == 4
    assert "flows: 2 rows, but at least 50 are expected." in result.output
    assert "--checks FILE" in result.output
    assert (source.parent / "out" / "flows.parquet").read_bytes() == flows


def test_a_key_that_is_there_twice_keeps_the_old_tables_and_exits_with_4(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(source).exit_code == 0
    flows = (source.parent / "out" / "flows.parquet").read_bytes()
    gather = finishing.gather

    def twice(*given: Any) -> Iterator[tuple[str, Any]]:
        for name, reader in gather(*given):
            batches = list(reader)
            yield name, batches * (2 if name == "documents" else 1)

    monkeypatch.setattr(finishing, "gather", twice)
    result = run(source)
    assert result.exit_code == 4
    assert "documents.document_id, row 1" in result.output
    assert "key is not unique" in result.output
    assert (source.parent / "out" / "flows.parquet").read_bytes() == flows


def test_a_wrong_file_of_checks_is_told_before_documents_are_read(source: Path) -> None:
    checks = source.parent / "checks.toml"
    checks.write_text("[flows]\nmin = 50\n")
    result = run(source, "--checks", checks)
    assert result.exit_code == 1
    assert "Checks of a table are: min_rows" in result.output


def test_each_run_tells_what_it_changed(source: Path) -> None:
    run(source)
    (first,) = changed(source)
    assert first[0] == "added"
    run(source)
    assert changed(source) == []
    (source / "a.txt").write_text("In 2021, the EU gave Chile $7 million.\n")
    run(source)
    assert sorted(change for change, _ in changed(source)) == ["added", "removed"]
