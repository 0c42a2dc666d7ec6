"""Figures over time: what a check stores, and what it says of the last one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import pipeline
from pipeline.check.history import HISTORY, Checked, keep_check, previous, read_history
from pipeline.cli import main

SHA = "a" * 64
FIRST, SECOND, THIRD = (f"2026010{day}T000000Z-{day}" for day in (1, 2, 3))
PERU, CHAD = ({"label": "PLACE", "start": start, "end": start + 4} for start in (0, 10))


def invoke(output: Path, gold: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", str(output), str(gold), *arguments])


@pytest.fixture
def gold(write_gold: Any) -> Path:
    folder: Path = write_gold(sha256=SHA, mentions=[PERU, CHAD], folder="labels")
    return folder


def run(write_run: Any, run_id: str, *mentions: dict[str, Any]) -> Path:
    """An output, made again by a run of this id."""
    output: Path = write_run({"sha256": SHA, "mentions": mentions}, run_id=run_id)
    return output


def test_a_check_is_one_line_with_run_gold_version_and_figures(write_run: Any, gold: Path) -> None:
    output = run(write_run, FIRST, PERU)
    assert invoke(output, gold).exit_code == 0
    (line,) = (output / HISTORY).read_text().splitlines()
    stored = json.loads(line)
    assert (stored["run_id"], stored["gold"], stored["version"]) == (FIRST, "labels", "0.1.0")
    assert stored["figures"]["PLACE.r"] == 50
    assert stored["figures"]["PLACE"] == pytest.approx(200 / 3, rel=1e-12)


def test_an_output_that_was_never_checked_has_no_history(tmp_path: Path) -> None:
    assert read_history(tmp_path) == ()


def test_the_same_run_and_gold_again_replaces_its_line(
    write_run: Any, gold: Path, write_gold: Any
) -> None:
    other = write_gold(sha256=SHA, mentions=[PERU], folder="other")
    output = run(write_run, FIRST, PERU)
    for folder in (gold, other, gold):
        invoke(output, folder)
    assert [checked.gold for checked in read_history(output)] == ["other", "labels"]


def test_history_is_oldest_first_and_changes_are_shown(write_run: Any, gold: Path) -> None:
    first = invoke(run(write_run, FIRST, PERU), gold)
    second = invoke(run(write_run, SECOND, PERU, CHAD), gold)
    output = run(write_run, THIRD, PERU, CHAD)
    third = invoke(output, gold)
    assert [checked.run_id for checked in read_history(output)] == [FIRST, SECOND, THIRD]
    assert "changes since" not in first.output
    assert f"changes since run {FIRST}" in second.output
    assert "PLACE.r          50.0  100.0   +50.0" in second.output
    assert "PLACE.p" not in second.output
    assert f"changes since run {SECOND}: none" in third.output


def test_figures_are_stored_although_they_are_under_a_threshold(write_run: Any, gold: Path) -> None:
    output = run(write_run, FIRST, PERU)
    assert invoke(output, gold, "--min", "PLACE=95").exit_code == 4
    assert len(read_history(output)) == 1


def test_agreement_stores_nothing(gold: Path) -> None:
    assert invoke(gold, gold, "--agreement").exit_code == 0
    assert not (gold / HISTORY).exists()


def checked(run_id: str, gold: str) -> Checked:
    return Checked(run_id, gold, "0.1.0", {})


@pytest.mark.parametrize(
    ("history", "before"),
    [
        ([], None),
        ([(SECOND, "a")], None),
        ([(FIRST, "b"), (SECOND, "a")], None),
        ([(FIRST, "a"), (FIRST, "b"), (SECOND, "a")], FIRST),
        ([(THIRD, "a"), (FIRST, "a")], FIRST),
    ],
    ids=["none", "this one", "another gold", "the same gold", "a later run does not count"],
)
def test_the_check_before_this_one(history: list[tuple[str, str]], before: str | None) -> None:
    found = previous((checked(*one) for one in history), checked(SECOND, "a"))
    assert (found and found.run_id) == before


@pytest.mark.parametrize(
    "damage",
    [
        b"{",
        b"\xff\xfe",
        b'{"run_id": "x"}',
        b'{"run_id": 1, "gold": 2, "version": 3, "figures": 4}',
    ],
)
def test_a_damaged_line_is_told_and_kept(
    write_run: Any, gold: Path, damage: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    output = run(write_run, FIRST, PERU)
    keep_check(output, gold, {"PLACE": 1.0})
    path = output / HISTORY
    path.write_bytes(path.read_bytes() + damage)  # without a line end, as after a full disk
    keep_check(run(write_run, SECOND, PERU), gold, {"PLACE": 2.0})
    assert [checked.run_id for checked in read_history(output)] == [FIRST, SECOND]
    assert damage in path.read_bytes().splitlines()
    assert f"{path}, line 2" in caplog.text
    assert "Correct or remove the line" in caplog.text


def test_where_nothing_can_be_written_the_figures_are_shown_all_the_same(
    write_run: Any, gold: Path
) -> None:
    output = run(write_run, FIRST, PERU)
    (output / HISTORY).mkdir()
    result = invoke(output, gold)
    assert result.exit_code == 0
    assert "PLACE" in result.output
    assert "the figures are not stored" in result.stderr


def test_an_output_that_does_not_say_its_run(write_run: Any, gold: Path) -> None:
    output = run(write_run, FIRST, PERU)
    (output / "runs.parquet").unlink()
    result = invoke(output, gold)
    assert result.exit_code == 1
    assert "runs.parquet: no such table" in result.stderr


def test_new_tables_leave_the_history_alone(tmp_path: Path) -> None:
    raw, output = tmp_path / "raw", tmp_path / "output"
    raw.mkdir()
    (raw / "a.txt").write_text("Norway gave Mali $4 million in May 2021.")
    pipeline.run(raw, output, csv=False, database=False)
    stored = keep_check(output, tmp_path / "labels", {"PLACE": 1.0})
    pipeline.run(raw, output, csv=False, database=False)
    again = keep_check(output, tmp_path / "labels", {"PLACE": 2.0})
    assert read_history(output) == (stored, again)
    assert stored.run_id != again.run_id
