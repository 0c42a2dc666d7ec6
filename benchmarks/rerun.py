"""How long does a run take when little is new, and how much memory?

Run: `python benchmarks/rerun.py [DOCUMENTS] [WORDS] [WORKERS]`: by default the 8,040 documents of
the corpus, whole, with two workers; WORDS cuts each text. It prints the seconds of the first run,
of the same with nothing new, with ten documents more, and of a run from nothing over the last
input, each beside the share of the first, with the most memory that the run's process and each
worker held; and it checks that the tables have the bytes of that last run, which made a report.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from corpus_lines import documents, write_lines
from watched import Watched, watched_run

_CHANGING = ("runs", "issues", "datapackage", "changes", "pledgebook", "report")


def main() -> None:
    """Print the figures."""
    given = [int(number) for number in sys.argv[1:]]
    number, words, workers = (*given, *(8_040, 0, 2)[len(given) :])
    number = sum(1 for _ in documents(number))
    with tempfile.TemporaryDirectory() as folder:
        source, output = Path(folder, "in"), Path(folder, "out")
        source.mkdir()
        write_lines(source / "documents.jsonl", number - 10, words)
        first = watched_run(source, output, workers)
        _tell(f"{number - 10:,} documents", first, first)
        _tell("nothing new", watched_run(source, output, workers), first)
        write_lines(source / "documents.jsonl", number, words)
        _tell("10 documents more", watched_run(source, output, workers), first)
        _tell(f"all {number:,} at once", watched_run(source, Path(folder, "fresh"), workers), first)
        same = _contents(output) == _contents(Path(folder, "fresh"))
        print(f"same bytes as a run from nothing: {'yes' if same else 'NO'}")
        is_there = (Path(folder, "fresh") / "report.html").is_file()
        print(f"report: {'made' if is_there else 'NO'}")


def _tell(name: str, done: Watched, first: Watched) -> None:
    share = done.seconds / first.seconds
    memory = ", ".join(f"{name} {done.peaks[name]:.0f} MB" for name in ("run", "worker"))
    print(f"{name:18} {done.seconds:8.1f} s, {share:.4f} of the first; {memory}", flush=True)


def _contents(output: Path) -> dict[str, bytes]:
    visible = (path for path in output.iterdir() if path.stem not in _CHANGING)
    return {path.name: path.read_bytes() for path in visible if path.is_file()}


if __name__ == "__main__":
    main()
