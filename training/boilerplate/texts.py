"""Documents that others wrote, labelled from outside: checksums and numbers of lines, no texts.

`texts.jsonl` has one line a document that was looked through: `id`, `sha256` of its text in UTF-8,
and the numbers, from 1, of its lines that are boilerplate.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from training.boilerplate.pages import LabelledPage, Line
from training.data import read_lines, text_key

_LABELS = Path(__file__).with_name("texts.jsonl")


class TextLabels(msgspec.Struct, frozen=True):
    """The labels of one document."""

    id: str
    sha256: str
    boilerplate: tuple[int, ...]


def read_texts(documents: Path, split: str) -> list[LabelledPage]:
    """The labelled documents of a part (`train` or `dev`), as pages of families of their own.

    Args:
        documents: JSON lines with id, split and text.
        split: the part.
    """
    labels = {entry.sha256: entry for entry in read_lines(_LABELS, TextLabels)}
    pages = []
    for line in documents.read_bytes().splitlines():
        row = msgspec.json.decode(line)
        entry = labels.get(text_key(row["text"]))
        if entry is not None and row["split"] == split:
            lines = tuple(
                Line(text, number in entry.boilerplate)
                for number, text in enumerate(row["text"].split("\n"), 1)
            )
            pages.append(LabelledPage(f"text-{row['id'][-1]}", row["id"], lines))
    return pages
