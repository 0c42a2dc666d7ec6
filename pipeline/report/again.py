"""Makes the report of an output anew; its tables stay as they are."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from pipeline.batch.lock import locked
from pipeline.check.history import read_history
from pipeline.emit.files import OURS, explained
from pipeline.emit.publish import current_version, new_version
from pipeline.errors import SettingsError
from pipeline.report.build import write_report
from pipeline.report.limits import FOLDER, REPORT


def report_again(output: Path, documents: int) -> Path:
    """Publish the tables of an output once more, with a report of now.

    Args:
        output: the output folder of a run.
        documents: how many documents are shown in full on pages of their own.

    Returns:
        The report.

    Raises:
        SettingsError: the folder is no output, a run writes there, or it cannot be written.
    """
    last = current_version(output)
    if last is None:
        raise SettingsError(
            f"{output}: is no output of `pledgebook run`, nor is a copy of its tables. Name the "
            "folder that the run wrote, or run it first."
        )
    with explained(output), locked(output), new_version(output, OURS) as new:
        shutil.copytree(
            current_version(output) or last,
            new,
            ignore=shutil.ignore_patterns(REPORT, FOLDER),
            copy_function=_link_or_copy,
            dirs_exist_ok=True,
        )
        write_report(new, read_history(output), documents=documents)
    return output / REPORT


def _link_or_copy(source: str, target: str) -> None:
    try:
        os.link(source, target)  # files of a version never change, so two can share them
    except OSError:
        shutil.copy2(source, target)
