"""A run on a Dask cluster: a real scheduler and two worker processes."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from scale_outputs import tables

import pipeline
from pipeline.batch import cluster_worker, tasks
from pipeline.batch.folder import run_folder
from pipeline.batch.identity import Counts
from pipeline.errors import SettingsError
from pipeline.settings import Settings

distributed = pytest.importorskip("distributed", reason="needs pip install 'pledgebook[dev]'")


@pytest.fixture(scope="module")
def scheduler() -> Iterator[Any]:
    """The address of a scheduler with two workers of one thread each."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        yield cluster.scheduler_address


@pytest.fixture
def plain(source: Path, tmp_path: Path) -> dict[str, bytes]:
    """The tables of a run in this process."""
    pipeline.run(source, tmp_path / "plain", workers=0, database=False)
    return tables(tmp_path / "plain")


def worker_pids(scheduler: str) -> list[int]:
    with distributed.Client(scheduler, set_as_default=False) as client:
        return sorted(client.run(os.getpid).values())


def test_a_worker_that_is_killed_loses_no_document_and_doubles_none(
    scheduler: str,
    source: Path,
    plain: dict[str, bytes],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tasks, "TASK_DOCUMENTS", 1)
    pids, killed = worker_pids(scheduler), []

    def kill_one(done: int, total: int) -> None:
        if not killed:
            killed.append(pids[0])
            os.kill(pids[0], signal.SIGKILL)

    summary = run_folder(
        source,
        tmp_path / "out",
        Settings(scheduler=scheduler, database=False),
        progress=kill_one,
    )
    assert killed
    assert summary.counts == Counts(read=12, new=12, failed=0)
    assert tables(tmp_path / "out") == plain
    again = pipeline.run(source, tmp_path / "out", workers=0, database=False)
    assert again.counts == Counts(read=12, new=0, unchanged=12, failed=0)


def test_workers_of_another_version_are_refused(
    scheduler: str, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster_worker, "__version__", "9.9.9")
    with pytest.raises(SettingsError, match=r"worker on .* has pledgebook .* run has .*9\.9\.9"):
        pipeline.run(source, tmp_path / "out", scheduler=scheduler)


def test_workers_that_do_not_have_the_folders_are_refused(
    scheduler: str, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.batch import folder

    elsewhere = cluster_worker.Terms.of
    monkeypatch.setattr(
        folder.Terms, "of", lambda fingerprint, *_: elsewhere(fingerprint, "/nowhere", "/nowhere")
    )
    with pytest.raises(SettingsError, match="/nowhere: is not on this machine"):
        pipeline.run(source, tmp_path / "out", scheduler=scheduler)


def test_an_address_where_nobody_answers_is_told(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.batch import cluster

    monkeypatch.setattr(cluster, "_CONNECT_SECONDS", 1)
    with pytest.raises(SettingsError, match="no scheduler answers there"):
        pipeline.run(source, tmp_path / "out", scheduler="tcp://127.0.0.1:9")


def test_without_dask_it_is_told_what_to_install(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(SettingsError, match=r"pip install 'pledgebook\[distributed\]'"):
        pipeline.run(source, tmp_path / "out", scheduler="tcp://127.0.0.1:9")
