"""Which files are read, and their bytes."""

from __future__ import annotations

import os
from pathlib import Path

from pipeline.errors import DocumentError, SettingsError


def list_sources(folder: Path, leave_out: Path | None = None) -> tuple[tuple[Path, str], ...]:
    """The files of an input folder, or the one file that was given in its place.

    Hidden files and folders, and symbolic links that lead out of the folder, are left out.

    Args:
        folder: the input folder, or one file.
        leave_out: a folder whose files are no input, as the output folder may lie in the input's.

    Returns:
        Pairs of a file and its path relative to the folder, with `/`, in order of that path.

    Raises:
        SettingsError: the folder does not exist, cannot be read, or holds no file.
    """
    if folder.is_file():
        return ((folder, folder.name),)
    if not folder.is_dir():
        raise SettingsError(
            f"{folder}: there is no such folder. Give the folder that holds the documents."
        )
    root, left_out = folder.resolve(), leave_out.resolve() if leave_out else None
    found = []
    for parent, folders, names in os.walk(folder, onerror=_refuse):
        folders[:] = [
            name
            for name in folders
            if not name.startswith(".") and Path(parent, name).resolve() != left_out
        ]
        for name in names:
            path = Path(parent, name)
            if not name.startswith(".") and path.is_file() and _stays_inside(path, root):
                found.append((path, _name(path.relative_to(folder))))
    if not found:
        raise SettingsError(
            f"{folder}: there is no file in this folder. Put documents into it or give another one."
        )
    return tuple(sorted(found, key=lambda source: source[1]))


def read_bytes(path: Path, source_path: str, max_bytes: int) -> bytes:
    """The content of a file.

    Raises:
        DocumentError: `vanished`, `unreadable`, `too-large` or `empty-file`.
    """
    try:
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except FileNotFoundError as error:
        raise DocumentError(
            "vanished",
            source_path,
            "the file is no longer there",
            "Put it back, or run again without it",
        ) from error
    except OSError as error:
        raise DocumentError(
            "unreadable",
            source_path,
            f"the file cannot be read ({error.strerror or error})",
            "Check that it is a file and that you may read it",
        ) from error
    if len(data) > max_bytes:
        raise DocumentError(
            "too-large",
            source_path,
            f"the file is larger than {max_bytes:,} bytes",
            "Split it, or raise the limit with --max-bytes",
        )
    if not data.strip():
        raise DocumentError(
            "empty-file",
            source_path,
            "the file is empty",
            "Remove it, or fetch its content again",
        )
    return data


def _name(path: Path) -> str:
    """A relative path with `/`; bytes that are no UTF-8 are written as escapes."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def _stays_inside(path: Path, root: Path) -> bool:
    return not path.is_symlink() or path.resolve().is_relative_to(root)


def _refuse(error: OSError) -> None:
    raise SettingsError(
        f"{error.filename}: the folder cannot be read ({error.strerror}). "
        "Check that you may read it."
    ) from error
