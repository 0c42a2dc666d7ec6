"""Documents of our own with labelled flows, in styles that no other gold has: `written.jsonl`.

Of those that are held out look at the figures only; the others may be read to develop rules.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from pipeline.check.gold import GoldFlow
from pipeline.document import Extraction, Span
from training.flows.reading import read_folder

_FILE = Path(__file__).with_name("written.jsonl")


class WrittenFlow(msgspec.Struct, frozen=True):
    """A labelled flow; `money` are the offsets of its sum in the text, `text` its words."""

    money: tuple[int, int]
    text: str
    status: str
    donors: tuple[str, ...]
    recipients: tuple[str, ...]
    places: tuple[str, ...]
    date: str
    purpose: str = ""


class WrittenDocument(msgspec.Struct, frozen=True):
    """A document of our own: metadata, text, its flows, and its sums that are none.

    `held_out` tells whether only its figures may be looked at.
    """

    id: str
    held_out: bool
    title: str
    date: str
    url: str
    text: str
    flows: tuple[WrittenFlow, ...]
    no_flow: tuple[tuple[int, int], ...]


def read_written() -> tuple[WrittenDocument, ...]:
    """The documents in the order of the file."""
    lines = _FILE.read_bytes().splitlines()
    return tuple(msgspec.json.decode(line, type=WrittenDocument) for line in lines)


def with_gold(
    documents: Sequence[WrittenDocument],
) -> Iterator[tuple[Extraction, Mapping[Span, GoldFlow]]]:
    """Documents read as Markdown with front matter, their flows by the raw span of their sum."""
    with tempfile.TemporaryDirectory() as folder:
        gold = dict(_write(document, Path(folder)) for document in documents)
        for extraction in read_folder(Path(folder)):
            yield extraction, gold[extraction.document.source_sha256]


def _write(document: WrittenDocument, folder: Path) -> tuple[str, Mapping[Span, GoldFlow]]:
    """Write a document as a file; its checksum, and its flows by the raw span of their sum."""
    facts = {"date": document.date, "title": document.title, "source_url": document.url}
    told = "".join(
        f"{name}: {msgspec.json.encode(fact).decode()}\n" for name, fact in facts.items() if fact
    )
    head = f"---\n{told}---\n\n"
    raw = (head + document.text).encode()
    (folder / f"{document.id}.md").write_bytes(raw)
    flows = {}
    for flow in document.flows:
        span = Span(len(head) + flow.money[0], len(head) + flow.money[1])
        flows[span] = GoldFlow(
            money=span,
            status=flow.status,
            donors=flow.donors,
            recipients=flow.recipients,
            places=flow.places,
            date=flow.date,
        )
    return hashlib.sha256(raw).hexdigest(), flows
