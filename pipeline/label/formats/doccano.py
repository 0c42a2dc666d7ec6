"""doccano: JSON lines for a project of the kind "Sequence Labeling", in and out.

https://doccano.github.io/doccano/; offsets count UTF-16 units, unless the project counts grapheme
clusters (https://github.com/doccano/doccano/issues/2290).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from pipeline.label.formats.lines import read_lines, read_record, write_lines
from pipeline.label.offsets import Utf16
from pipeline.label.records import Region, Reviewed, Task, TaskError


class _Entity(msgspec.Struct):
    start_offset: int
    end_offset: int
    label: str


class _Line(msgspec.Struct):
    text: str
    label: tuple[tuple[int, int, str], ...] | None = None
    entities: tuple[_Entity, ...] | None = None  # of projects that label relations as well
    document_id: str | None = None


def write(tasks: Iterable[Task], target: Path) -> int:
    """One task a line."""
    return write_lines(map(_line, tasks), target)


def records(source: Path) -> Iterator[bytes]:
    """The lines of a file."""
    return read_lines(source)


def review(record: bytes) -> Reviewed:
    """What a line says; doccano itself leaves out what nobody has approved, if it is told so."""
    line = read_record(record, _Line)
    if line.label is None and line.entities is None:
        raise TaskError(
            "it has neither `label` nor `entities`", "Export the project from doccano as JSONL"
        )
    given = [(one.start_offset, one.end_offset, one.label) for one in line.entities or ()]
    regions = tuple(Region(*one) for one in (*(line.label or ()), *given))
    return Reviewed(line.document_id, line.text, regions)


def _line(task: Task) -> dict[str, Any]:
    units = Utf16(task.text).units
    return {
        "text": task.text,
        "label": [[units(span.start), units(span.end), span.label] for span in task.spans],
        "document_id": task.document_id,
        "source": task.source_path,
    }
