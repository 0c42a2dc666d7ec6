"""What the tests of scale look at in an output folder."""

from __future__ import annotations

from pathlib import Path

from pipeline.schema import TABLES


def tables(output: Path) -> dict[str, bytes]:
    """Bytes of the tables that hang on the input alone."""
    return {
        path.name: path.read_bytes()
        for path in output.iterdir()
        if path.suffix in (".parquet", ".csv")
        and path.stem in TABLES
        and path.stem not in ("runs", "issues")
    }
