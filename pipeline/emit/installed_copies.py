"""Publishing where no symbolic link can be made: files are exchanged one by one, after a journal.

The pointer `current` is a file with the version's name; replacing it is the step that decides.
The version's files are then put in place of the old ones, each in one step, the descriptor first
removed and last put back: where it stands, the files belong together. A run that is killed in
between is finished by the next one.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

_POINTER, _INSTALLED, _BEFORE = "current", "installed", "before"
_DESCRIPTOR = "datapackage.json"


def switch(output: Path, hidden: Path, version: Path, ours: Collection[str]) -> None:
    """Make a version the current one.

    Args:
        output: the output folder.
        hidden: the folder of the pointer, inside it.
        version: whole and on disk.
        ours: names that an output without versions may hold; those are removed or replaced.
    """
    before = _names(hidden) or [name for name in ours if (output / name).is_file()]
    for path in (output / name for name in _shown(version)):
        if path.is_dir() and path.name not in before:
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    pointer = hidden / _POINTER
    old = pointer.read_text(encoding="utf-8") if pointer.is_file() else None
    _write(hidden / _BEFORE, "\n".join(before))
    _write(pointer, version.name)
    try:
        finish(output, hidden, version)
    except BaseException:
        if old is not None:
            _write(hidden / _BEFORE, "\n".join(_shown(version)))
            _write(pointer, old)
            (hidden / _INSTALLED).unlink(missing_ok=True)
            finish(output, hidden, hidden / "versions" / old)
        raise


def finish(output: Path, hidden: Path, version: Path) -> None:
    """Put the files of the current version in place, unless that has been done."""
    done = hidden / _INSTALLED
    if done.is_file() and done.read_text(encoding="utf-8") == version.name:
        return
    (output / _DESCRIPTOR).unlink(missing_ok=True)
    names = _shown(version)
    for name in sorted(names, key=lambda name: (name == _DESCRIPTOR, name)):
        _install(version / name, output / name, hidden / "arriving")
    with suppress(FileNotFoundError):
        for name in (hidden / _BEFORE).read_text(encoding="utf-8").split("\n"):
            if name and name not in names:
                _remove(output / name)
    _write(done, version.name)


def _names(hidden: Path) -> list[str]:
    """Names of the files of the current version."""
    pointer = hidden / _POINTER
    if not pointer.is_file():
        return []
    return _shown(hidden / "versions" / pointer.read_text(encoding="utf-8"))


def _shown(version: Path) -> list[str]:
    return [path.name for path in version.iterdir() if not path.name.startswith(".")]


def _install(source: Path, target: Path, arriving: Path) -> None:
    _remove(arriving)
    if source.is_dir():
        shutil.copytree(source, arriving, copy_function=_link_or_copy)
        _remove(target)
    else:
        _link_or_copy(source, arriving)
    arriving.replace(target)


def _link_or_copy(source: str | Path, target: str | Path) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _write(path: Path, text: str) -> None:
    new = path.with_name(f"{path.name}.new")
    with new.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
