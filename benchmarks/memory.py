"""How much memory does a run take, and does it grow with the number of documents?

Run: `python benchmarks/memory.py [DOCUMENTS] [WORDS] [WORKERS]`: by default 8,000 documents, whole,
with one worker; WORDS cuts each text. It makes runs of an eighth of them and of all, and prints for
each the most memory that the run's process and each worker held (resident, sampled ten times a
second), and the ratios.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

import psutil
from corpus_lines import write_lines


def main() -> None:
    """Print the figures."""
    given = [int(number) for number in sys.argv[1:]]
    number, words, workers = (*given, *(8_000, 0, 1)[len(given) :])
    peaks = [_peaks(size, words, workers) for size in (number // 8, number)]
    for name in ("run", "worker"):
        few, many = (peak[name] for peak in peaks)
        print(
            f"{name:8} {few:6.0f} MB at {number // 8:,}   {many:6.0f} MB at {number:,}   ", end=""
        )
        print(f"ratio {many / few:.2f}")


def _peaks(number: int, words: int, workers: int) -> dict[str, float]:
    """Most megabytes of the run and of its largest worker."""
    with tempfile.TemporaryDirectory() as folder:
        source, output = Path(folder, "in"), Path(folder, "out")
        source.mkdir()
        write_lines(source / "documents.jsonl", number, words)
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
        print(f"{number:,} documents in {time.monotonic() - started:.0f} s")
    return peaks


def _children(run: psutil.Process) -> list[psutil.Process]:
    try:
        return run.children(recursive=True)
    except psutil.Error:
        return []


def _name(process: psutil.Process, run: psutil.Process) -> str:
    if process.pid == run.pid:
        return "run"
    return "worker" if "pipeline.batch.worker" in process.cmdline() else "reader"


if __name__ == "__main__":
    main()
