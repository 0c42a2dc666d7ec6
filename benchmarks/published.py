"""The tables of an output folder of which the bytes hang on the input alone.

Used by cluster.py and kills.py.
"""

from __future__ import annotations

from pathlib import Path

_OF_RUNS = ("runs", "issues", "changes")
"""Tables that tell of the run."""


def tables(output: Path) -> dict[str, bytes]:
    """Bytes of the tables, Parquet and CSV, by the name of their file."""
    return {
        path.name: path.read_bytes()
        for path in output.iterdir()
        if path.suffix in (".parquet", ".csv") and path.stem not in _OF_RUNS
    }
