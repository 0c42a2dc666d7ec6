"""What the tests of runs look at in an output folder."""

from __future__ import annotations

from pathlib import Path

from pipeline.schema import TABLES


def tables(output: Path) -> dict[str, bytes]:
    """Bytes of the tables that hang on the input alone."""
    return {
        path.name: path.read_bytes()
        for path in (
            output / f"{name}.{ending}" for name in TABLES for ending in ("parquet", "csv")
        )
        if path.exists() and path.stem not in ("runs", "issues")
    }
