"""Which files are read, and which are not and why."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Literal, NamedTuple

from pipeline.clean.readers.model import HEAD, Unreadable
from pipeline.errors import SettingsError

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class Unread(NamedTuple):
    """A file or folder of the input that is not read; parts of an issue."""

    source_path: str
    level: Literal["error", "warning"]
    code: str
    message: str


class Files:
    """Files of a folder in order of their source paths; of each only its name is held.

    Args:
        folder: the folder.
        names: of files, relative to it, as the file system has them; sorted here.
    """

    def __init__(self, folder: Path, names: list[bytes]) -> None:
        names.sort(key=_source_path)
        self._folder, self._names = folder, names

    def __len__(self) -> int:
        return len(self._names)

    def __iter__(self) -> Iterator[tuple[Path, str]]:
        for name in self._names:
            yield self._folder / os.fsdecode(name), _source_path(name)


class Listing(NamedTuple):
    """What an input folder holds.

    Attributes:
        files: pairs of a file and its path relative to the folder, with `/`, in order of that.
        unread: what was left out and is to be told.
    """

    files: Files | tuple[tuple[Path, str], ...]
    unread: tuple[Unread, ...] = ()


def list_sources(
    folder: Path, leave_out: Path | None = None, *, follow_links: bool = False
) -> Listing:
    """The files of an input folder, or the one file that was given in its place.

    Hidden files and folders are left out. So are links that lead out of the folder, unless they
    are to be followed, and whatever is no file and no folder; these are told.

    Args:
        folder: the input folder, or one file.
        leave_out: a folder whose files are no input, as the output folder may lie in the input's.
        follow_links: whether to follow symbolic links to other folders.

    Raises:
        SettingsError: the folder does not exist, cannot be read, or holds no file.
    """
    if folder.is_file():
        return Listing(((folder, printable(folder.name)),))
    if not folder.is_dir():
        raise SettingsError(
            f"{folder}: there is no such folder. Give the folder that holds the documents."
        )
    files: list[bytes] = []
    unread: list[Unread] = []
    for path, problem in _Walk(folder, leave_out, follow_links).through(folder):
        inner = os.fsencode(path.relative_to(folder))
        if problem is None:
            files.append(inner)
        else:
            name, (level, code, message) = _source_path(inner), problem
            unread.append(Unread(name, level, code, f"{name}: {message}"))
    if not files:
        told = f" ({unread[0].message})" if unread else ""
        raise SettingsError(
            f"{folder}: there is no file in this folder{told}. "
            "Put documents into it or give another one."
        )
    return Listing(Files(folder, files), tuple(sorted(unread)))


def open_source(path: Path) -> BinaryIO:
    """Open a file of the input.

    Raises:
        Unreadable: `vanished` or `unreadable`.
    """
    try:
        return path.open("rb", buffering=16 * HEAD)
    except FileNotFoundError as error:
        raise Unreadable(
            "vanished", "the file is no longer there", "Put it back, or run again without it"
        ) from error
    except OSError as error:
        raise Unreadable(
            "unreadable",
            f"the file cannot be read ({error.strerror or error})",
            "Check that it is a file and that you may read it",
        ) from error


def printable(name: str) -> str:
    r"""A name on one line: line breaks and other control characters as escapes (`\x0a`)."""
    return _CONTROL.sub(lambda match: f"\\x{ord(match.group()):02x}", name)


_Problem = tuple[Literal["error", "warning"], str, str]
_LEADS_OUT: _Problem = (
    "warning",
    "link-out",
    "is a link that leads out of the folder and was not followed. "
    "Give --follow-links if it is meant, or put a copy in its place.",
)
_BROKEN: _Problem = (
    "warning",
    "broken-link",
    "is a link to nothing. Remove it, or put back what it leads to.",
)
_NO_FILE: _Problem = (
    "warning",
    "no-file",
    "is a pipe, a socket or a device and was not read. Save what it gives as a file.",
)


class _Walk:
    """One walk through a folder."""

    def __init__(self, folder: Path, leave_out: Path | None, follow_links: bool) -> None:
        self.root = folder.resolve()
        self.left_out = leave_out.resolve() if leave_out else None
        self.follow_links = follow_links
        self.seen: set[Path] = set()

    def through(self, folder: Path) -> Iterator[tuple[Path, _Problem | None]]:
        """The files of a folder and its subfolders, each with why it is not read, or None."""
        waiting = [folder]
        while waiting:
            parent = waiting.pop()
            real = parent.resolve()
            if real in self.seen or real == self.left_out:
                continue
            self.seen.add(real)
            try:
                entries = sorted(os.scandir(parent), key=lambda entry: entry.name)
            except OSError as error:
                if parent == folder:
                    raise SettingsError(
                        f"{parent}: the folder cannot be read ({error.strerror}). "
                        "Check that you may read it."
                    ) from error
                message = f"the folder cannot be read ({error.strerror}). "
                yield parent, ("error", "unreadable-folder", f"{message}Allow it, or move it.")
                continue
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                path = Path(parent, entry.name)
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(path)
                elif entry.is_symlink():
                    yield from self._link(path, waiting)
                else:
                    yield path, None if entry.is_file() else _NO_FILE

    def _link(self, path: Path, waiting: list[Path]) -> Iterator[tuple[Path, _Problem | None]]:
        try:
            target = path.resolve(strict=True)
        except (OSError, RuntimeError):  # it leads nowhere, or around in a circle
            yield path, _BROKEN
            return
        inside = target.is_relative_to(self.root)
        if not inside and not self.follow_links:
            yield path, _LEADS_OUT
        elif target.is_dir():
            if not inside:  # folders inside are met where they are
                waiting.append(path)
        else:
            yield path, None if target.is_file() else _NO_FILE


def _source_path(name: bytes) -> str:
    """A relative path with `/` on one line; bytes that are no UTF-8 are written as escapes."""
    return printable(name.decode("utf-8", "backslashreplace").replace(os.sep, "/"))
