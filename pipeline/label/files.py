"""Folders that are made, and files that are written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import SettingsError


def made(folder: Path) -> Path:
    """A folder, made if there is none.

    Raises:
        SettingsError: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(
            f"{folder}: cannot be made ({error.strerror}). Name another folder."
        ) from error
    return folder


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A path to write to; what was written there then takes the place of the target.

    Files that are written beside it move along.

    Args:
        target: a file in a folder that exists.

    Raises:
        SettingsError: it cannot be written; what stood there is unchanged.
    """
    try:
        with tempfile.TemporaryDirectory(prefix=".pledgebook-", dir=target.parent) as hidden:
            yield Path(hidden, target.name)
            for new in sorted(Path(hidden).iterdir()):
                new.replace(target.parent / new.name)
    except OSError as error:
        cause = os.strerror(error.errno) if error.errno else str(error)
        raise SettingsError(
            f"{target}: cannot be written ({cause}). Name a file in a folder that exists and that "
            "you may write to."
        ) from error
