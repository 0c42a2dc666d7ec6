"""Runs of pledgebook in a process of their own, timed and with the memory that they take.

Used by memory.py and rerun.py.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import psutil


class Watched(NamedTuple):
    """A run: how long it took, and the most memory that it held.

    Attributes:
        seconds: from its start to its end.
        peaks: megabytes, resident, sampled ten times a second: of its own process (`run`), of the
            largest process for documents (`worker`), and of the largest of readers (`reader`).
    """

    seconds: float
    peaks: dict[str, float]


def watched_run(source: Path, output: Path, workers: int) -> Watched:
    """Run pledgebook over a folder.

    Raises:
        SystemExit: the run failed.
    """
    command = [sys.executable, "-m", "pipeline", "run", str(source), "-o", str(output)]
    started = time.monotonic()
    run = psutil.Popen([*command, "--workers", str(workers)], stdout=subprocess.DEVNULL)
    peaks: dict[str, float] = defaultdict(float)
    while run.poll() is None:
        for process in (run, *_children(run)):
            try:
                name = _name(process, run)
                peaks[name] = max(peaks[name], process.memory_info().rss / 1e6)
            except psutil.Error:
                continue  # it has just ended
        time.sleep(0.1)
    if run.returncode not in (0, 3):
        raise SystemExit(f"the run failed: exit code {run.returncode}")
    return Watched(time.monotonic() - started, peaks)


def _children(run: psutil.Process) -> list[psutil.Process]:
    try:
        return run.children(recursive=True)
    except psutil.Error:
        return []


def _name(process: psutil.Process, run: psutil.Process) -> str:
    if process.pid == run.pid:
        return "run"
    return "worker" if "pipeline.batch.worker" in process.cmdline() else "reader"
