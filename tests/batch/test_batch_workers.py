"""Worker processes: same bytes, and a document that ends its worker does not end the run."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from batch_outputs import tables

import pipeline
from pipeline.batch import process_worker, tasks
from pipeline.batch.identity import Counts
from pipeline.batch.log import write_json_lines
from pipeline.errors import SettingsError

# Python imports this at the start of every process whose path leads to it.
FAULTY = """
import builtins, os, sys, time

def faulty(extraction, normalize):
    text = extraction.document.text
    if "SEGFAULT" in text:
        os.kill(os.getpid(), 11)
    if "HANG" in text:
        time.sleep(1000)
    if "FILL" in text:
        filled = [bytearray(b"x" * 50_000_000) for _ in range(100)]
        time.sleep(1000)
    return normalize(extraction)

real = builtins.__import__
def importing(name, *args, **kwargs):
    module = real(name, *args, **kwargs)
    process = sys.modules.get("pipeline.batch.process")
    if process is not None and hasattr(process, "each") and not hasattr(process, "is_faulty"):
        process.is_faulty, normalize = True, process.normalize
        process.normalize = lambda extraction: faulty(extraction, normalize)
    return module
builtins.__import__ = importing
"""


@pytest.fixture
def faults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents can name what goes wrong with them in a worker."""
    (tmp_path / "faults").mkdir()
    (tmp_path / "faults" / "sitecustomize.py").write_text(FAULTY)
    monkeypatch.syspath_prepend(str(tmp_path / "faults"))


def test_the_bytes_are_the_same_whatever_the_workers(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (source / "c.txt").write_text("In 2021 the EU gave Peru $5 million for schools.\n")
    (source / "d.txt").write_text("Norway gave Mali $3 million in 2018.\n")
    pipeline.run(source, tmp_path / "none", workers=0, database=False)
    monkeypatch.setattr(tasks, "TASK_DOCUMENTS", 1)
    summary = pipeline.run(source, tmp_path / "two", workers=2, database=False)
    assert summary.counts == Counts(read=4, new=4, failed=0)
    assert tables(tmp_path / "none") == tables(tmp_path / "two")


@pytest.mark.parametrize(
    ("fault", "code"),
    [("SEGFAULT", "worker-ended"), ("HANG", "too-slow"), ("FILL", "out-of-memory")],
)
@pytest.mark.usefixtures("faults")
def test_a_document_that_ends_its_worker_is_quarantined_and_the_others_go_on(
    fault: str, code: str, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process_worker, "MOST_GROWTH", 500_000_000)
    if fault == "HANG":
        monkeypatch.setattr(process_worker, "TASK_SECONDS", 8)
    (source / "bad.txt").write_text(f"{fault}: Norway gave Mali $3 million.\n")
    summary = pipeline.run(
        source, tmp_path / "out", workers=1, csv=False, database=False, max_seconds=1
    )
    assert summary.counts == Counts(read=3, new=2, failed=1)
    (issue,) = summary.issues
    assert (issue.source_path, issue.code, issue.level) == ("bad.txt", code, "error")
    assert issue.message.startswith("bad.txt: ")
    (source / "bad.txt").unlink()
    pipeline.run(source, tmp_path / "fresh", workers=0, csv=False, database=False)
    assert tables(tmp_path / "out") == tables(tmp_path / "fresh")


def test_a_model_that_cannot_be_loaded_is_told_and_leaves_the_last_tables(
    source: Path, tmp_path: Path
) -> None:
    pipeline.run(source, tmp_path / "out", workers=0, database=False)
    before = tables(tmp_path / "out")
    with pytest.raises(SettingsError, match="--model no_such_model: spaCy cannot load"):
        pipeline.run(source, tmp_path / "out", workers=1, model="no_such_model")
    assert tables(tmp_path / "out") == before


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    logger = logging.getLogger("pledgebook")
    before = logger.handlers, logger.level, logger.propagate
    stream = io.StringIO()
    write_json_lines(stream)
    yield stream
    logger.handlers, logger.level, logger.propagate = before


def test_the_log_has_a_line_a_batch_that_names_its_documents(
    source: Path, tmp_path: Path, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "TASK_DOCUMENTS", 1)
    (source / "empty.txt").write_text("")
    pipeline.run(source, tmp_path / "out", workers=0, csv=False, database=False)
    lines: list[dict[str, Any]] = [json.loads(line) for line in log.getvalue().splitlines()]
    events = [line["event"] for line in lines]
    assert events == ["run-started", *["batch-done"] * 3, "run-finished"]
    assert [len(line["documents"]) for line in lines[1:-1]] == [1, 1, 0]
    assert lines[3]["failed"][0]["source_path"] == "empty.txt"
    assert lines[3]["done"] == 1
    assert lines[-1]["new"] == 2
