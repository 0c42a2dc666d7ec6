"""Parts of tasks, workers that rest, and the database of a large output."""

from __future__ import annotations

import time
from pathlib import Path

import duckdb
import pandas as pd
import pytest

import pipeline
from pipeline.batch import pool
from pipeline.batch.identity import Counts
from pipeline.batch.inputs import list_input
from pipeline.batch.known import sha256_of
from pipeline.batch.parts import finished
from pipeline.batch.pool import LocalPool
from pipeline.batch.tasks import FileItem, Task, make_task
from pipeline.batch.work import process_task
from pipeline.emit import files
from pipeline.settings import Settings


def items(source: Path) -> list[FileItem]:
    given = list_input(source, source / "out", follow_links=False)
    return [
        FileItem.of(one.location, one.source_path, sha256_of(Path(one.location)), one.size)
        for one in given
    ]


@pytest.fixture
def task(source: Path, tmp_path: Path) -> Task:
    """A task of all documents."""
    (tmp_path / "parts").mkdir()
    return make_task(tuple(items(source)), str(tmp_path / "parts"))


def test_no_document_is_taken_from_two_parts(task: Task) -> None:
    whole = process_task(task, Settings())
    alone = process_task(next(task.alone()), Settings())
    used = finished(Path(task.folder))
    assert used == [min(whole, alone, key=lambda outcome: outcome.task)]


def test_a_task_that_is_done_twice_leaves_one_part(task: Task) -> None:
    outcomes = [process_task(task, Settings()) for _ in range(2)]
    assert [outcome.task for outcome in outcomes] == [task.name] * 2
    assert [path.name for path in Path(task.folder).iterdir()] == [task.name]


def test_a_worker_without_work_ends_and_the_next_task_starts_another(
    task: Task, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "_WATCH_SECONDS", 0.05)
    with LocalPool(Settings(), 1, idle_seconds=0.1) as workers:
        assert workers.submit(task).result().task == task.name
        (worker,) = workers._workers
        deadline = time.monotonic() + 30
        while worker._process is not None and time.monotonic() < deadline:
            time.sleep(0.05)
        assert worker._process is None
        (alone, *_) = task.alone()
        assert workers.submit(alone).result().task == alone.name


def test_the_database_of_a_large_output_has_all_rows_but_no_keys(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_KEYED_ROWS", 10)
    summary = pipeline.run(source, tmp_path / "out", workers=0)
    assert summary.counts == Counts(read=12, new=12, failed=0)
    with duckdb.connect(tmp_path / "out" / "pledgebook.duckdb", read_only=True) as database:
        rows = {name: len(database.table(name)) for name in summary.rows}
        keys = database.sql("FROM duckdb_constraints() WHERE constraint_type = 'PRIMARY KEY'")
        assert len(keys) == 0
    assert rows == dict(summary.rows)


def test_tables_by_year_go_to_an_object_store_too(source: Path) -> None:
    fsspec = pytest.importorskip("fsspec", reason="needs pip install 'pledgebook[dev]'")
    memory = fsspec.filesystem("memory")
    try:
        pipeline.run(source, "memory://years", workers=0, database=False, partition=True)
        (path,) = memory.glob("/years/versions/*/flows/published_year=*/flows.parquet")
        with memory.open(path) as file:
            assert len(pd.read_parquet(file)) == 12
    finally:
        memory.store.clear()
        memory.pseudo_dirs[:] = [""]
