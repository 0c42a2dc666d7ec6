"""Prodigy: JSON lines for `prodigy ner.manual`, and what `prodigy db-out` gives back.

https://prodi.gy/docs/api-interfaces#ner_manual; offsets count code points, as spaCy's do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from pipeline.label.formats.lines import read_lines, read_record, write_lines
from pipeline.label.formats.pieces import pieces_of
from pipeline.label.records import Region, Reviewed, Task


class _Meta(msgspec.Struct):
    document_id: str | None = None


class _Span(msgspec.Struct):
    start: int
    end: int
    label: str
    value: str | None = None


class _Line(msgspec.Struct):
    text: str
    spans: tuple[_Span, ...] = ()
    answer: str | None = None
    meta: _Meta = msgspec.field(default_factory=_Meta)


def write(tasks: Iterable[Task], target: Path) -> int:
    """One task a line, with tokens that every span keeps to."""
    return write_lines(map(_line, tasks), target)


def records(source: Path) -> Iterator[bytes]:
    """The lines of a file."""
    return read_lines(source)


def review(record: bytes) -> Reviewed | None:
    """What a line says; only what was accepted counts as labelled."""
    line = read_record(record, _Line)
    if line.answer != "accept":
        return None
    regions = (Region(one.start, one.end, one.label, value=one.value) for one in line.spans)
    return Reviewed(line.meta.document_id, line.text, tuple(regions))


def _line(task: Task) -> dict[str, Any]:
    text = task.text
    pieces = list(pieces_of(text, [(span.start, span.end) for span in task.spans]))
    first = {piece.start: index for index, piece in enumerate(pieces)}
    last = {piece.end: index for index, piece in enumerate(pieces)}
    return {
        "text": text,
        "tokens": [
            {"text": text[start:end], "start": start, "end": end, "id": index, "ws": space}
            for index, (start, end, space) in enumerate(pieces)
        ],
        "spans": [
            {
                "start": span.start,
                "end": span.end,
                "label": span.label,
                "token_start": first[span.start],
                "token_end": last[span.end],
                "value": span.value,
            }
            for span in task.spans
        ],
        "meta": {"document_id": task.document_id, "source": task.source_path},
    }
