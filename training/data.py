"""Labelled documents: labels that stand in this repository, texts that do not."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from pipeline.clean.sentences import split_sentences
from pipeline.recognize.names_windows import Token

LABELS = ("MONEY", "PLACE", "ORG", "DATE", "PERSON")
T = TypeVar("T")
TAGS = ("O", *(f"{prefix}-{label}" for label in LABELS for prefix in "BI"))


class Entity(msgspec.Struct, frozen=True, array_like=True):
    """A labelled span: code-point offsets, label, and the text there."""

    start: int
    end: int
    label: str
    text: str


class Labels(msgspec.Struct, frozen=True):
    """The labels of one document, and how to know its text again.

    Attributes:
        sha256: of the text in UTF-8.
    """

    id: str
    split: str
    source: str
    source_id: str
    licence: str
    url: str
    sha256: str
    entities: tuple[Entity, ...]


class Example(msgspec.Struct, frozen=True):
    """A text with its labels: (start, end, label), in order, without overlaps."""

    id: str
    split: str
    text: str
    entities: tuple[tuple[int, int, str], ...]


def labels_from(path: Path) -> Iterator[Labels]:
    """The labels of a file of whole documents, one JSON object a line, as it is handed out."""
    for line in path.read_bytes().splitlines():
        row = msgspec.json.decode(line)
        entities = tuple(Entity(e["start"], e["end"], e["label"], e["text"]) for e in row["ents"])
        fields = ("id", "split", "source", "source_id", "licence", "url")
        named = {name: row[name] or "" for name in fields}
        yield Labels(**named, sha256=text_key(row["text"]), entities=entities)


def read_lines(path: Path, kind: type[T]) -> list[T]:
    """The records of a file of JSON lines."""
    return [msgspec.json.decode(line, type=kind) for line in path.read_bytes().splitlines()]


def write_lines(path: Path, records: Iterable[msgspec.Struct]) -> None:
    """Write records as JSON lines."""
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"".join(msgspec.json.encode(record) + b"\n" for record in records))


def join(labels: Iterable[Labels], texts: Iterable[str]) -> Iterator[Example]:
    """Labels with their texts, which are found by checksum.

    Raises:
        ValueError: a text is missing, or differs from the one that was labelled.
    """
    by_key = {text_key(text): text for text in texts}
    for entry in labels:
        text = by_key.get(entry.sha256)
        if text is None:
            raise ValueError(f"{entry.id}: no text with sha256 {entry.sha256}")
        for entity in entry.entities:
            if text[entity.start : entity.end] != entity.text:
                raise ValueError(f"{entry.id}: {entity} stands elsewhere")
        spans = tuple(sorted((e.start, e.end, e.label) for e in entry.entities))
        yield Example(entry.id, entry.split, text, spans)


def text_key(text: str) -> str:
    """The sha256 of a text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def sentence_starts(text: str) -> list[int]:
    """Where sentences begin in a text whose lines are blocks, as `pledgebook` splits them."""
    starts: list[int] = []
    begin = 0
    for line in text.splitlines(keepends=True):
        inner = line.strip()
        if inner:
            at = begin + line.index(inner)
            starts += (span.start for span in split_sentences(text, at, at + len(inner)))
        begin += len(line)
    return starts


def tags_of(tokens: Sequence[Token], entities: Iterable[tuple[int, int, str]]) -> list[int]:
    """The tag of each token, as an index into TAGS; a token half inside a span belongs to it."""
    tags = [0] * len(tokens)
    index = 0
    for start, end, label in entities:
        while index < len(tokens) and tokens[index].end <= start:
            index += 1
        inside = index
        while inside < len(tokens) and tokens[inside].start < end:
            tags[inside] = TAGS.index(f"{'B' if inside == index else 'I'}-{label}")
            inside += 1
        index = inside
    return tags
