"""Killed at any moment: the last tables stay, and the next run ends as if nothing had been.

`benchmarks/kills.py` does the same as often as one likes.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from batch_outputs import tables

import pipeline
from pipeline.emit.publish import HIDDEN


def start(source: Path, output: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "pipeline", "run", str(source), "-o", str(output)]
    return subprocess.Popen(  # noqa: S603 - our own words
        [*command, "--no-database"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def begun(output: Path) -> bool:
    return (output / HIDDEN / "run.json").exists()


def processed(output: Path) -> bool:
    return any((output / HIDDEN / "work").glob("*/*/outcome.json"))


def publishing(output: Path) -> bool:
    return (output / HIDDEN / "versions" / "new" / "money.parquet").exists()


@pytest.mark.parametrize("moment", [begun, processed, publishing])
def test_a_killed_run_leaves_whole_tables_and_the_next_one_ends_the_same(
    moment: object, source: Path, tmp_path: Path
) -> None:
    assert callable(moment)
    output = tmp_path / "out"
    pipeline.run(source, output, workers=0, database=False)
    old = tables(output)
    (source / "c.txt").write_text("Norway gave Mali $3 million for wells in May 2021.\n")
    run = start(source, output)
    while run.poll() is None and not moment(output):
        time.sleep(0.01)
    run.kill()
    run.wait()
    pipeline.run(source, tmp_path / "fresh", workers=0, database=False)
    new = tables(tmp_path / "fresh")
    assert tables(output) in (old, new)
    pipeline.run(source, output, workers=0, database=False)
    assert tables(output) == new
