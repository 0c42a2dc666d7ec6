"""Flows that the rules find in documents with gold: how each was read, and whether it is right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from pipeline.check.flows import fields_right
from pipeline.check.gold import GoldFlow
from pipeline.check.gold_files import read_gold
from pipeline.document import Extraction
from pipeline.relate import relate
from pipeline.relate.actors import actors_of
from pipeline.relate.drafts import read_drafts
from pipeline.relate.inherit import fill
from pipeline.relate.score import features_of
from pipeline.relate.topic import topic_of
from training.flows.reading import as_found, read_folder
from training.flows.written import read_written, with_gold

_JUDGED = ("status", "donors", "recipients")


class Example(NamedTuple):
    """A flow that the rules find.

    Attributes:
        document: its document's id.
        features: how it was read, by name.
        is_right: whether it is one, with status, providers and receivers right.
    """

    document: str
    features: frozenset[str]
    is_right: bool


def read_examples(raw: Path, gold: Path) -> Iterator[Example]:
    """The flows that the rules find in a folder of documents, judged by its gold."""
    by_sha = {document.sha256: document for document in read_gold(gold).values()}
    for extraction in read_folder(raw):
        known = by_sha.get(extraction.document.source_sha256)
        flows = () if known is None else known.flows or ()
        yield from _examples(extraction, {(f.money.start, f.money.end): f for f in flows})


def written_examples() -> Iterator[Example]:
    """The flows that the rules find in our own documents that are not held out."""
    developed_on = [document for document in read_written() if not document.held_out]
    for extraction, gold in with_gold(developed_on):
        yield from _examples(extraction, {(s.start, s.end): flow for s, flow in gold.items()})


def _examples(
    extraction: Extraction, gold: Mapping[tuple[int, int], GoldFlow]
) -> Iterator[Example]:
    actors = actors_of(extraction)
    read = read_drafts(extraction, actors)
    filled = fill(read, topic_of(extraction, actors))
    for before, draft, flow in zip(read, filled, relate(extraction).flows, strict=True):
        mention = draft.mention
        span = extraction.document.alignment.to_raw(mention.start, mention.end)
        known = gold.get(span)
        is_right = False
        if known is not None:
            right = fields_right(as_found(flow), known)
            is_right = all(right[name] for name in _JUDGED)
        features = frozenset(features_of(before, draft))
        yield Example(extraction.document.document_id, features, is_right)
