"""Flows that the rules find in documents with gold: how each was read, and whether it is right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.check.flows import fields_right
from pipeline.check.gold import GoldFlow
from pipeline.document import Extraction, Span
from pipeline.relate import relate
from pipeline.relate.drafts import read_drafts
from pipeline.relate.inherit import fill
from pipeline.relate.score import features_of
from pipeline.relate.where.topic import topic_of
from pipeline.relate.who.actors import actors_of
from training.flows.reading import as_found, read_labelled
from training.flows.written import WrittenDocument, with_gold

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
    for extraction, flows in read_labelled(raw, gold):
        yield from _examples(extraction, flows)


def document_examples(documents: Sequence[WrittenDocument]) -> Iterator[Example]:
    """The flows that the rules find in labelled documents."""
    for extraction, gold in with_gold(documents):
        yield from _examples(extraction, gold)


def _examples(extraction: Extraction, gold: Mapping[Span, GoldFlow]) -> Iterator[Example]:
    actors = actors_of(extraction)
    read = read_drafts(extraction, actors)
    filled = fill(read, topic_of(extraction, actors))
    for before, draft, flow in zip(read, filled, relate(extraction).flows, strict=True):
        mention = draft.mention
        span = extraction.document.alignment.to_raw(mention.start, mention.end)
        known = gold.get(Span(*span))
        is_right = False
        if known is not None:
            right = fields_right(as_found(flow), known)
            is_right = all(right[name] for name in _JUDGED)
        features = frozenset(features_of(before, draft))
        yield Example(extraction.document.document_id, features, is_right)
