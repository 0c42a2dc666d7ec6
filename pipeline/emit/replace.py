"""Puts a set of new files in place of old ones, all of them or none."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

_PREFIX = ".pledgebook-"
_LEFTOVER_SECONDS = 24 * 3600


@contextmanager
def replacing(folder: Path, names: Sequence[str]) -> Iterator[Path]:
    """Gives a hidden folder to write in; when the block is done, its files are moved into place.

    The hidden folder lies inside the output folder, so that both are surely on one file system
    (the output folder may be a mounted volume) and writing needs no right on the folder above.

    Args:
        folder: the output folder; made if there is none. Files of other names in it stay.
        names: all files that belong together. Those that the block does not write are removed,
            as they would tell of an earlier run. The first goes first and comes last, so while
            files are exchanged it is missing.

    Yields:
        The hidden folder, empty.

    Raises:
        OSError: something could not be written or moved; the old files stand as before.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _sweep(folder)
    with tempfile.TemporaryDirectory(
        prefix=_PREFIX, dir=folder, ignore_cleanup_errors=True
    ) as hidden:
        new, old = Path(hidden, "new"), Path(hidden, "old")
        new.mkdir()
        old.mkdir()
        yield new
        for path in new.iterdir():
            _flush(path)
        _exchange(folder, new, old, names)
        _flush(folder)


def _exchange(folder: Path, new: Path, old: Path, names: Sequence[str]) -> None:
    moves: list[tuple[Path, Path]] = []
    try:
        for name in names:
            if (folder / name).is_file():
                moves.append(_moved(folder / name, old / name))
        for name in reversed(names):
            if (new / name).exists():
                moves.append(_moved(new / name, folder / name))
    except BaseException:  # also a keyboard interrupt must not leave half of the files
        for source, target in reversed(moves):
            target.replace(source)
        raise


def _moved(source: Path, target: Path) -> tuple[Path, Path]:
    source.replace(target)
    return source, target


def _flush(path: Path) -> None:
    """Waits until a file or folder is on disk; Windows cannot do so for folders."""
    if path.is_dir() and os.name == "nt":
        return
    # Windows flushes only what is open for writing, and folders open only for reading.
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sweep(folder: Path) -> None:
    """Removes what killed runs left behind; a young folder may belong to a run at work."""
    for leftover in folder.glob(f"{_PREFIX}*"):
        if leftover.is_dir() and time.time() - leftover.stat().st_mtime > _LEFTOVER_SECONDS:
            shutil.rmtree(leftover, ignore_errors=True)
