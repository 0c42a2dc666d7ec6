"""Does a run survive being killed at any moment?

Run: `python benchmarks/kills.py [TIMES] [SEED]`: by default 50 times. Each time a run over a
changed input is killed (SIGKILL) at a random moment, on top of tables of the input before. Then
every table must be readable, all of one version; another run must end; and its tables must have,
byte for byte, what an undisturbed run gives. Moments are drawn from the time that an undisturbed
run takes, half of them from what comes after its first batch, when tables are made and published.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyarrow.parquet as pq
from published import tables

_OLD, _NEW = range(40), range(10, 60)


def main() -> None:
    """Print what became of each kill; exit with 1 when one was not survived."""
    given = [int(number) for number in sys.argv[1:]]
    times, seed = (*given, *(50, 1)[len(given) :])
    with tempfile.TemporaryDirectory() as folder:
        survived = Trials(Path(folder), random.Random(seed)).run(times)  # noqa: S311 - no secret
    print(f"{survived} of {times} kills survived with identical bytes")
    sys.exit(survived < times)


class Trials:
    """Kills of runs over the same input.

    Args:
        folder: to work in.
        chance: draws the moments.
    """

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.folder, self.chance = folder, chance
        self.source, self.before = folder / "in", folder / "before"
        self.write(_OLD)
        self.finish(self.before)
        self.old = tables(self.before)
        self.write(_NEW)
        self.finish(folder / "undisturbed")
        self.new = tables(folder / "undisturbed")
        shutil.copytree(self.before, folder / "timed", symlinks=True)
        self.last_batch, self.end = self.moments(folder / "timed")

    def run(self, times: int) -> int:
        """Kill so many runs; returns how many were survived."""
        survived = 0
        for number in range(times):
            late = number % 2 and self.last_batch < self.end
            moment = self.chance.uniform(self.last_batch if late else 0, self.end)
            problem = self.problem(moment)
            survived += problem is None
            print(f"killed after {moment:6.2f} s: {problem or 'survived'}", flush=True)
        return survived

    def problem(self, moment: float) -> str | None:
        """What is wrong after a run was killed at a moment, or None."""
        output = self.folder / "killed"
        shutil.rmtree(output, ignore_errors=True)
        shutil.copytree(self.before, output, symlinks=True)
        run = self.start(output)
        time.sleep(moment)
        run.kill()
        run.wait()
        for path in output.glob("*.parquet"):
            pq.read_table(path)
        if tables(output) not in (self.old, self.new):
            return "the tables left are of no one version"
        if self.start(output).wait():
            return "the next run failed"
        return None if tables(output) == self.new else "the bytes differ"

    def start(self, output: Path) -> subprocess.Popen[bytes]:
        """A run with two workers, which logs to a file."""
        command = [sys.executable, "-m", "pipeline", "run", str(self.source), "-o", str(output)]
        options = ["--workers", "2", "--no-database", "--log-json"]
        with (self.folder / "log").open("wb") as log:
            return subprocess.Popen(  # noqa: S603 - our own words
                [*command, *options], stdout=subprocess.DEVNULL, stderr=log
            )

    def finish(self, output: Path) -> None:
        """An undisturbed run."""
        if self.start(output).wait():
            raise SystemExit(f"a run failed: {(self.folder / 'log').read_text()}")

    def moments(self, output: Path) -> tuple[float, float]:
        """Seconds from the start of an undisturbed run to its last batch, and to its end."""
        started = time.monotonic()
        run = self.start(output)
        last = 0.0
        while run.poll() is None:
            if not last and "batch-done" in (self.folder / "log").read_text():
                last = time.monotonic() - started
            time.sleep(0.02)
        return last, time.monotonic() - started

    def write(self, numbers: range) -> None:
        """Write the input: a file of JSON lines, and some files of their own."""
        shutil.rmtree(self.source, ignore_errors=True)
        self.source.mkdir()
        lines = [json.dumps({"text": text(number), "date": "2021-05-06"}) for number in numbers]
        (self.source / "lines.jsonl").write_text("\n".join(lines), encoding="utf-8")
        for number in numbers[:10]:
            (self.source / f"{number}.txt").write_text(text(-number), encoding="utf-8")


def text(number: int) -> str:
    """A short document."""
    return (
        f"On {1 + number % 28} May 2021 Norway gave Mali ${number} million for wells in Gao.\n"
        f"The World Bank lent Kenya USD {number}.5 billion. No. {number} follows in June.\n"
    )


if __name__ == "__main__":
    main()
