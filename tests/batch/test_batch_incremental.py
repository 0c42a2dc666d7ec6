"""A second run does only what is new, and its tables are those of a run from nothing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pytest
from batch_outputs import tables

import pipeline
from pipeline.batch import folder
from pipeline.batch.identity import Counts
from pipeline.emit.publish import HIDDEN

LAST = "The Government of Japan gave Fiji $9 million for roads in 2018.\n"
#: A flow of a.md again, in another document.
AGAIN = "In June 2021 the United States announced $20 million for schools in Guatemala.\n"


def run(source: Path, output: Path, **settings: Any) -> Counts:
    settings = {"workers": 0, "database": False, **settings}
    return pipeline.run(source, output, **settings).counts


def issues(output: Path) -> list[tuple[str, ...]]:
    columns = ["source_path", "level", "code", "message"]
    return [tuple(row) for row in pd.read_parquet(output / "issues.parquet")[columns].to_numpy()]


def add(source: Path) -> None:
    (source / "c.txt").write_text(AGAIN)


def change(source: Path) -> None:
    (source / "b.txt").write_text(LAST)


def remove(source: Path) -> None:
    (source / "a.md").unlink()


def rename(source: Path) -> None:
    (source / "sub").mkdir()
    (source / "b.txt").rename(source / "sub" / "z.txt")


def copy(source: Path) -> None:
    shutil.copy(source / "b.txt", source / "a.txt")


@pytest.mark.parametrize(
    ("do", "expected"),
    [
        (lambda source: None, Counts(read=2, new=0, unchanged=2, failed=0)),
        (add, Counts(read=3, new=1, unchanged=2, failed=0)),
        (change, Counts(read=2, new=1, unchanged=1, removed=1, failed=0)),
        (remove, Counts(read=1, new=0, unchanged=1, removed=1, failed=0)),
        (rename, Counts(read=2, new=0, unchanged=2, failed=0)),
        (copy, Counts(read=3, new=0, unchanged=3, failed=0)),
    ],
    ids=["nothing", "added", "changed", "removed", "renamed", "copied"],
)
def test_only_what_is_new_is_processed_and_the_bytes_are_those_of_a_full_run(
    do: Any, expected: Counts, source: Path, tmp_path: Path
) -> None:
    (source / "warned.txt").write_text(". . .\n")
    run(source, tmp_path / "out")
    do(source)
    found = run(source, tmp_path / "out")
    one = Counts(read=1, new=0, unchanged=1, failed=0)  # warned.txt
    assert found == Counts(
        read=expected.read + one.read,
        new=expected.new,
        unchanged=expected.unchanged + one.unchanged,
        removed=expected.removed,
        failed=0,
    )
    run(source, tmp_path / "fresh")
    assert tables(tmp_path / "out") == tables(tmp_path / "fresh")
    assert issues(tmp_path / "out") == issues(tmp_path / "fresh") != []


def test_a_flow_is_no_duplicate_once_the_first_is_gone(source: Path, tmp_path: Path) -> None:
    add(source)
    run(source, tmp_path / "out")
    before = pd.read_parquet(tmp_path / "out" / "flows.parquet")
    assert before["duplicate_of"].notna().sum() == 1
    remove(source)
    run(source, tmp_path / "out")
    run(source, tmp_path / "fresh")
    assert tables(tmp_path / "out") == tables(tmp_path / "fresh")


def test_the_table_runs_tells_what_was_new_unchanged_removed_and_failed(
    source: Path, tmp_path: Path
) -> None:
    run(source, tmp_path / "out")
    remove(source)
    add(source)
    (source / "empty.txt").write_text("")
    run(source, tmp_path / "out")
    (row,) = pd.read_parquet(tmp_path / "out" / "runs.parquet").to_dict("records")
    names = ("read", "new", "unchanged", "removed", "failed")
    assert [row[f"documents_{name}"] for name in names] == [3, 1, 1, 1, 1]


def test_what_failed_is_tried_again(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.batch import process

    with monkeypatch.context() as broken:
        broken.setattr(process, "relate", lambda extraction: 1 / 0)
        assert run(source, tmp_path / "out") == Counts(read=2, new=0, failed=2)
    assert run(source, tmp_path / "out") == Counts(read=2, new=2, failed=0)


@pytest.mark.parametrize("settings", [{"language": "any"}, {"min_score": 0.5}])
def test_another_setting_makes_all_results_anew(
    settings: dict[str, Any], source: Path, tmp_path: Path
) -> None:
    run(source, tmp_path / "out")
    assert run(source, tmp_path / "out", **settings).new == 2
    assert run(source, tmp_path / "out", **settings).unchanged == 2


@pytest.mark.parametrize("settings", [{"csv": False}, {"max_seconds": 50}, {"partition": True}])
def test_how_tables_are_written_makes_no_result_anew(
    settings: dict[str, Any], source: Path, tmp_path: Path
) -> None:
    run(source, tmp_path / "out")
    assert run(source, tmp_path / "out", **settings).unchanged == 2


def test_own_lookups_that_changed_make_all_results_anew(source: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    header = "organization_id,name,organization_type,country_code,source\n"
    rows = own / "organizations_ngos.csv"
    rows.write_text(f"{header}x-helpers,Valley Helpers,ngo,GT,test\n")
    run(source, tmp_path / "out", lookups=str(own))
    assert run(source, tmp_path / "out", lookups=str(own)).unchanged == 2
    rows.write_text(f"{header}x-helpers,Helpers of the Valley,ngo,GT,test\n")
    assert run(source, tmp_path / "out", lookups=str(own)).new == 2


def test_full_ignores_what_is_known(source: Path, tmp_path: Path) -> None:
    run(source, tmp_path / "out")
    summary = pipeline.run(source, tmp_path / "out", full=True, workers=0)
    assert summary.counts == Counts(read=2, new=2, failed=0)


def test_tables_that_somebody_changed_are_not_taken_over(source: Path, tmp_path: Path) -> None:
    run(source, tmp_path / "out")
    before = tables(tmp_path / "out")
    money = pq.read_table(tmp_path / "out" / "money.parquet")
    pq.write_table(money.slice(1), tmp_path / "out" / "money.parquet")
    assert run(source, tmp_path / "out").new == 2
    assert tables(tmp_path / "out") == before


def records(*texts: str) -> str:
    return "".join(json.dumps({"text": text, "date": "2020-01-01"}) + "\n" for text in texts)


def test_records_of_a_container_are_known_one_by_one(source: Path, tmp_path: Path) -> None:
    (source / "r.jsonl").write_text(records(AGAIN, LAST))
    assert run(source, tmp_path / "out") == Counts(read=4, new=4, failed=0)
    assert run(source, tmp_path / "out") == Counts(read=4, new=0, unchanged=4, failed=0)
    (source / "r.jsonl").write_text(records("Norway gave Mali $3 million.", AGAIN, "", LAST))
    assert run(source, tmp_path / "out") == Counts(read=6, new=1, unchanged=4, failed=1)
    assert run(source, tmp_path / "out") == Counts(read=6, new=0, unchanged=5, failed=1)
    run(source, tmp_path / "fresh")
    assert tables(tmp_path / "out") == tables(tmp_path / "fresh")
    assert issues(tmp_path / "out") == issues(tmp_path / "fresh")


def test_an_unchanged_container_is_not_read_again(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.batch import intake

    (source / "r.jsonl").write_text(records(AGAIN, LAST))
    run(source, tmp_path / "out")
    monkeypatch.setattr(intake, "isolated_documents", None)
    assert run(source, tmp_path / "out").unchanged == 4


def test_a_copy_of_a_document_in_quarantine_is_in_quarantine_too(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.batch import process

    copy(source)
    monkeypatch.setattr(process, "relate", lambda extraction: 1 / 0)
    assert run(source, tmp_path / "out") == Counts(read=3, new=0, failed=3)
    assert ("b.txt", "error", "same-content") in [row[:3] for row in issues(tmp_path / "out")]


def test_a_file_that_changes_during_the_run_is_told(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_tasks = folder.in_tasks

    def late(*arguments: Any) -> Any:
        for task in in_tasks(*arguments):
            (source / "b.txt").write_text(LAST)
            yield task

    monkeypatch.setattr(folder, "in_tasks", late)
    assert run(source, tmp_path / "out") == Counts(read=2, new=1, failed=1)
    assert [row[2] for row in issues(tmp_path / "out")] == ["changed-while-read"]


def test_what_a_stopped_run_finished_is_not_done_again(
    source: Path, tmp_path: Path, run_in_two: Any
) -> None:
    counts, done = run_in_two(lambda: run(source, tmp_path / "out"), 1)
    assert counts == Counts(read=2, new=2, failed=0)
    assert len(done) == len(set(done)) == 2
    run(source, tmp_path / "fresh")
    assert tables(tmp_path / "out") == tables(tmp_path / "fresh")
    hidden = sorted(path.name for path in (tmp_path / "out" / HIDDEN).iterdir())
    assert hidden == ["current", "lock", "versions"]


def test_changes_hold_what_the_run_added_and_removed(source: Path, tmp_path: Path) -> None:
    run(source, tmp_path / "out")
    change(source)
    run(source, tmp_path / "out")
    changes = pd.read_parquet(tmp_path / "out" / "changes.parquet")
    found = changes[changes["table"] == "documents"]
    assert sorted(found["change"]) == ["added", "removed"]


def test_tables_by_year_hold_the_same_rows(source: Path, tmp_path: Path) -> None:
    (source / "undated.txt").write_text("Norway gave Mali $3 million for wells.\n")
    run(source, tmp_path / "out", partition=True)
    whole = pd.read_parquet(tmp_path / "out" / "flows.parquet")
    cut = pd.read_parquet(tmp_path / "out" / "flows")
    assert set(cut["published_year"].astype(str)) >= {"2020", "2021"}
    same = cut[whole.columns].sort_values("flow_id", ignore_index=True)
    pd.testing.assert_frame_equal(same, whole)
