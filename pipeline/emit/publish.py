"""Versions of an output folder, and the one atomic step from one to the next.

    output/flows.parquet         ─▶ .pledgebook/current/flows.parquet   (a link, always the same)
    output/.pledgebook/current   ─▶ versions/7                          (replaced in one step)
    output/.pledgebook/versions/7/flows.parquet

All files of a version are written and on disk before `current` is replaced, so whoever opens a
table sees those of one whole version, whatever happens at any moment. The version before stays
for those who are reading it. Where links cannot be made, see installed_copies.py.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pipeline.emit import installed_copies
from pipeline.emit.durable import flush, sync

HIDDEN = ".pledgebook"
#: In a version, what is no table: what the next run takes over. Hidden names get no link.
STATE = ".state"

_CURRENT, _VERSIONS, _UNFINISHED = "current", "versions", "new"


def current_version(output: Path) -> Path | None:
    """The folder of the last complete tables; None before the first."""
    pointer = output / HIDDEN / _CURRENT
    if pointer.is_symlink():
        name = pointer.readlink().name
    elif pointer.is_file():
        name = pointer.read_text(encoding="utf-8")
    else:
        return None
    version = output / HIDDEN / _VERSIONS / name
    return version if version.is_dir() else None


@contextmanager
def new_version(output: Path, ours: Collection[str]) -> Iterator[Path]:
    """Gives a folder to write a version in; when the block is done, it takes the old one's place.

    Whoever calls this holds the lock of the output, or is alone for other reasons.

    Args:
        output: the output folder; made if there is none. Files of other names in it stay.
        ours: names of files that an output without versions may hold; they are taken over.

    Yields:
        The folder, empty.

    Raises:
        OSError: something could not be written; the last complete tables stand as before.
    """
    versions = output / HIDDEN / _VERSIONS
    versions.mkdir(parents=True, exist_ok=True)
    recover(output)
    folder = versions / _UNFINISHED
    folder.mkdir()
    try:
        yield folder
        flush(folder)
        version = folder.rename(versions / str(1 + max(_numbers(versions), default=0)))
        sync(versions)  # its name has to be on disk before anything leads to it
        try:
            _switch(output, version, ours)
        except BaseException:
            if current_version(output) != version:
                shutil.rmtree(version, ignore_errors=True)
            raise
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    _prune(versions, version)


def recover(output: Path) -> None:
    """Finishes or takes back what a killed run was about to publish."""
    versions = output / HIDDEN / _VERSIONS
    shutil.rmtree(versions / _UNFINISHED, ignore_errors=True)
    version = current_version(output)
    if version is None:
        return
    for number in _numbers(versions):
        if number > int(version.name):
            shutil.rmtree(versions / str(number), ignore_errors=True)
    if (output / HIDDEN / _CURRENT).is_symlink():
        _link(output, version)
        _unlink_others(output, version)
    else:
        installed_copies.finish(output, output / HIDDEN, version)


def _switch(output: Path, version: Path, ours: Collection[str]) -> None:
    pointer = output / HIDDEN / _CURRENT
    if not pointer.is_symlink():
        if pointer.is_file() or not _can_link(output):
            installed_copies.switch(output, output / HIDDEN, version, ours)
            return
        files = [name for name in ours if (output / name).is_file()]
        if files:
            _adopt(output, files)
    _link(output, version)  # names that are new lead nowhere until the next step
    _point(output, version)
    _unlink_others(output, version, ours)


def _point(output: Path, version: Path) -> None:
    _replace_link(output / HIDDEN / _CURRENT, Path(_VERSIONS, version.name))
    sync(output / HIDDEN)


def _link(output: Path, version: Path) -> None:
    """Makes the links to what a version has; all or none."""
    made: list[Path] = []
    try:
        for path in version.iterdir():
            link, target = output / path.name, Path(HIDDEN, _CURRENT, path.name)
            if path.name.startswith(".") or (link.is_symlink() and link.readlink() == target):
                continue
            is_new = not os.path.lexists(link)
            _replace_link(link, target)
            if is_new:
                made.append(link)
    except BaseException:
        for link in made:
            link.unlink(missing_ok=True)
        raise


def _unlink_others(output: Path, version: Path, ours: Collection[str] = ()) -> None:
    """Removes links to what this version does not have, and files of older outputs."""
    for path in output.iterdir():
        if path.is_symlink():
            is_old = path.readlink().parent == Path(HIDDEN, _CURRENT) and not path.exists()
        else:  # such as the log of the old database, which is not for the new one
            is_old = path.name in ours and path.is_file()
        if is_old:
            path.unlink()
    sync(output)


def _adopt(output: Path, names: Collection[str]) -> None:
    """Makes a version of files that lie in the output folder themselves; they stay readable."""
    version = output / HIDDEN / _VERSIONS / "0"
    shutil.rmtree(version, ignore_errors=True)
    version.mkdir()
    for name in names:
        shutil.copy2(output / name, version / name)
    flush(version)
    sync(version.parent)
    _point(output, version)
    _link(output, version)


def _replace_link(link: Path, target: Path) -> None:
    new = link.with_name(f"{link.name}.new")
    new.unlink(missing_ok=True)
    new.symlink_to(target)
    try:
        new.replace(link)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def _can_link(output: Path) -> bool:
    """Whether the file system and the user's rights allow symbolic links."""
    trial = output / HIDDEN / "trial"
    with suppress(OSError, NotImplementedError):
        _replace_link(trial, Path(_VERSIONS))
        trial.unlink()
        return True
    return False


def _numbers(versions: Path) -> list[int]:
    return [int(path.name) for path in versions.iterdir() if path.name.isdecimal()]


def _prune(versions: Path, current: Path) -> None:
    """Removes all versions but the current one and the one before it."""
    older = sorted(number for number in _numbers(versions) if number < int(current.name))
    for number in older[:-1]:
        shutil.rmtree(versions / str(number), ignore_errors=True)
