"""Fact sheets of the United States government with labelled flows, whose texts lie elsewhere.

`sheets.jsonl` has their labels; texts are found by checksum in a file of JSON lines.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

import msgspec

from training.flows.written import WrittenDocument, WrittenFlow

_FILE = Path(__file__).with_name("sheets.jsonl")


class Sheet(msgspec.Struct, frozen=True):
    """The labels of a document; offsets are those of its text, which has the checksum `sha256`.

    `held_out` tells whether only its figures may be looked at.
    """

    id: str
    held_out: bool
    source: str
    source_id: str
    licence: str
    url: str
    date: str
    title: str
    sha256: str
    flows: tuple[WrittenFlow, ...]
    no_flow: tuple[tuple[int, int], ...]


def read_labels() -> tuple[Sheet, ...]:
    """The labels in the order of the file."""
    return tuple(msgspec.json.decode(line, type=Sheet) for line in _FILE.read_bytes().splitlines())


def read_sheets(texts: Path) -> tuple[WrittenDocument, ...]:
    """The documents with their texts.

    Args:
        texts: JSON lines with a `text` each, gzipped.

    Raises:
        ValueError: the text of a sheet is not there.
    """
    with gzip.open(texts, "rt", encoding="utf-8") as lines:
        known = (json.loads(line)["text"] for line in lines)
        by_sha = {hashlib.sha256(text.encode()).hexdigest(): text for text in known}
    sheets = read_labels()
    missing = [sheet.id for sheet in sheets if sheet.sha256 not in by_sha]
    if missing:
        raise ValueError(f"{texts}: has not the texts of {', '.join(missing)} (sheets.jsonl).")
    return tuple(
        WrittenDocument(
            id=sheet.id,
            held_out=sheet.held_out,
            title=sheet.title,
            date=sheet.date,
            url=sheet.url,
            text=by_sha[sheet.sha256],
            flows=sheet.flows,
            no_flow=sheet.no_flow,
        )
        for sheet in sheets
    )
