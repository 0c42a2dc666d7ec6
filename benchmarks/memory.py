"""How much memory does a run take, and does it grow with the number of documents?

Run: `python benchmarks/memory.py [DOCUMENTS] [WORDS] [WORKERS]`: by default 8,000 documents, whole,
with one worker; WORDS cuts each text. It makes runs of an eighth of them and of all, and prints for
each the most memory that the run's process and each worker held, and the ratios.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from corpus_lines import write_lines
from watched import watched_run


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
    with tempfile.TemporaryDirectory() as folder:
        source, output = Path(folder, "in"), Path(folder, "out")
        source.mkdir()
        write_lines(source / "documents.jsonl", number, words)
        done = watched_run(source, output, workers)
        print(f"{number:,} documents in {done.seconds:.0f} s")
    return done.peaks


if __name__ == "__main__":
    main()
