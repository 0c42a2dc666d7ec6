"""Flows found in documents with gold: how each was read, and whether it is right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.check.flows import fields_right
from pipeline.check.gold import GoldFlow
from pipeline.document import Extraction, Span
from pipeline.relate import relate
from pipeline.relate.flows import read_flows
from pipeline.relate.model.network import shipped
from pipeline.relate.score import features_of
from training.flows.reading import as_found, read_labelled
from training.flows.written import WrittenDocument, with_gold

_JUDGED = ("status", "donors", "recipients")


class Example(NamedTuple):
    """A flow that is found.

    Attributes:
        document: its document's id.
        features: how it was read, by name.
        is_right: whether it is one, with status, providers and receivers right.
    """

    document: str
    features: frozenset[str]
    is_right: bool


def read_examples(raw: Path, gold: Path) -> Iterator[Example]:
    """The flows found in a folder of documents, judged by its gold."""
    for extraction, flows in read_labelled(raw, gold):
        yield from _examples(extraction, flows)


def document_examples(documents: Sequence[WrittenDocument]) -> Iterator[Example]:
    """The flows found in labelled documents."""
    for extraction, gold in with_gold(documents):
        yield from _examples(extraction, gold)


def _examples(extraction: Extraction, gold: Mapping[Span, GoldFlow]) -> Iterator[Example]:
    reads = read_flows(extraction, shipped())
    for read, flow in zip(reads, relate(extraction).flows, strict=True):
        mention = read.own.mention
        span = extraction.document.alignment.to_raw(mention.start, mention.end)
        known = gold.get(Span(*span))
        is_right = False
        if known is not None:
            right = fields_right(as_found(flow), known)
            is_right = all(right[name] for name in _JUDGED)
        features = frozenset(features_of(read.own, read.filled, read.joined.doubts))
        yield Example(extraction.document.document_id, features, is_right)
