"""Does a run on a Dask cluster survive a worker that is killed?

Run: `python benchmarks/cluster.py [DOCUMENTS] [TIMES]`: by default 400 documents of the corpus,
three times. A scheduler and two worker processes are started; after a share of the tasks is done,
one worker is killed (SIGKILL). The tables must have, byte for byte, what a run in one process
gives, and the counts must tell of no document lost or done twice.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import time
from pathlib import Path

from corpus_lines import documents, write_lines
from distributed import Client, LocalCluster
from published import tables

import pipeline
from pipeline.batch.folder import run_folder
from pipeline.settings import Settings


def main() -> None:
    """Print what became of each run; exit with 1 when one was not survived."""
    given = [int(number) for number in sys.argv[1:]]
    number, times = (*given, *(400, 3)[len(given) :])
    number = sum(1 for _ in documents(number))
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "in")
        source.mkdir()
        write_lines(source / "documents.jsonl", number)
        started = time.monotonic()
        pipeline.run(source, Path(folder, "plain"), workers=0, database=False)
        plain = time.monotonic() - started
        print(f"one process          {plain:6.1f} s", flush=True)
        survived = 0
        for trial in range(times):
            output = Path(folder, f"cluster{trial}")
            seconds, problem = killed_run(source, output, number, (trial + 1) / (times + 1))
            if problem is None and tables(output) != tables(Path(folder, "plain")):
                problem = "the bytes differ"
            survived += problem is None
            share = seconds / plain
            print(
                f"a worker killed      {seconds:6.1f} s, {share:.2f} of it: {problem or 'survived'}"
            )
    print(f"{survived} of {times} runs survived with identical bytes")
    sys.exit(survived < times)


def killed_run(source: Path, output: Path, number: int, share: float) -> tuple[float, str | None]:
    """Seconds of a run of which a worker is killed when a share is done; what is wrong, or None."""
    killed: list[int] = []
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        address = cluster.scheduler_address
        with Client(address, set_as_default=False) as client:
            workers = sorted(client.run(os.getpid).values())

        def kill_one(done: int, total: int) -> None:
            if not killed and done >= share * total:
                killed.append(workers[0])
                os.kill(workers[0], signal.SIGKILL)

        started = time.monotonic()
        settings = Settings(scheduler=address, database=False)
        counts = run_folder(source, output, settings, progress=kill_one).counts
        seconds = time.monotonic() - started
    if not killed:
        return seconds, "no worker was killed"
    if (counts.read, counts.new, counts.failed) != (number, number, 0):
        return seconds, f"documents are missing: {counts}"
    return seconds, None


if __name__ == "__main__":
    main()
