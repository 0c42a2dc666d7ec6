"""How long does a run take when little is new?

Run: `python benchmarks/rerun.py [DOCUMENTS] [WORDS] [WORKERS]`: by default the 8,040 documents of
the corpus, whole, with two workers; WORDS cuts each text. It prints the seconds of the first run,
of the same with nothing new, and with ten documents more, each beside the share of the first, and
checks that the tables have the bytes of a run from nothing over the last input.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus_lines import documents, write_lines

_CHANGING = ("runs", "issues", "datapackage", "changes", "pledgebook")


def main() -> None:
    """Print the figures."""
    given = [int(number) for number in sys.argv[1:]]
    number, words, workers = (*given, *(8_040, 0, 2)[len(given) :])
    number = sum(1 for _ in documents(number))
    with tempfile.TemporaryDirectory() as folder:
        source, output = Path(folder, "in"), Path(folder, "out")
        source.mkdir()
        write_lines(source / "documents.jsonl", number - 10, words)
        first = _seconds(source, output, workers)
        print(f"{number - 10:,} documents    {first:8.1f} s")
        again = _seconds(source, output, workers)
        print(f"nothing new         {again:8.1f} s, {again / first:.4f} of the first run")
        write_lines(source / "documents.jsonl", number, words)
        more = _seconds(source, output, workers)
        print(f"10 documents more   {more:8.1f} s, {more / first:.4f} of the first run")
        _seconds(source, Path(folder, "fresh"), workers)
        same = _contents(output) == _contents(Path(folder, "fresh"))
        print(f"same bytes as a run from nothing: {'yes' if same else 'NO'}")


def _seconds(source: Path, output: Path, workers: int) -> float:
    command = [sys.executable, "-m", "pipeline", "run", str(source), "-o", str(output)]
    started = time.monotonic()
    done = subprocess.run(  # noqa: S603 - our own words
        [*command, "--workers", str(workers)], stdout=subprocess.DEVNULL, check=False
    )
    if done.returncode not in (0, 3):
        raise SystemExit(f"the run failed: exit code {done.returncode}")
    return time.monotonic() - started


def _contents(output: Path) -> dict[str, bytes]:
    visible = (path for path in output.iterdir() if path.stem not in _CHANGING)
    return {path.name: path.read_bytes() for path in visible if path.is_file()}


if __name__ == "__main__":
    main()
