"""Waiting until what was written is on disk, where a power cut cannot take it."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

_AT_ONCE = 4


def flush(path: Path) -> None:
    """Waits until a file, or a folder with all in it, is on disk."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:  # some at once take a tenth of the time
        for _ in pool.map(sync, (path, *path.rglob("*"))):
            pass


def sync(path: Path) -> None:
    """Waits until a file, or the list of names in a folder, is on disk."""
    if path.is_dir() and os.name == "nt":  # has no way to do so for folders
        return
    # Windows flushes only what is open for writing, and folders open only for reading.
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
