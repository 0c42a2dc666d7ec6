"""Documents out of an output into a labelling tool's file."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import SettingsError
from pipeline.label.files import replacing
from pipeline.label.formats import FORMATS
from pipeline.label.sample import Sample, chosen_ids
from pipeline.label.tasks import tasks_of


def export_labels(output: Path, format_: str, target: Path, sample: Sample) -> int:
    """Write documents with what was found in them as tasks for a labelling tool.

    Args:
        output: an output folder.
        format_: a key of `FORMATS`.
        target: the file to write; an older one is replaced.
        sample: which documents.

    Returns:
        The number of documents written.

    Raises:
        SettingsError: there are no tables or no documents, or the file cannot be written.
    """
    ids = chosen_ids(output, sample)
    if not ids:
        raise SettingsError(
            f"{output}: holds no documents. Give the output of a run that has some."
        )
    with replacing(target) as new:
        return FORMATS[format_].write(tasks_of(output, ids), new)
