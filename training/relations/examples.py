"""What the model learns from: the names around each labelled sum, and which of them are right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, get_args

import msgspec

from pipeline.check.gold import GoldFlow
from pipeline.check.values import plain
from pipeline.document import Extraction, Span
from pipeline.relate.layout.sums import sums_of
from pipeline.relate.model.around import Named, Reader
from pipeline.relate.where.topic import topic_of
from pipeline.relate.who.actors import actors_of

Status = Literal["", "pledged", "provided", "requested", "loan", "total", "received"]
STATUSES: tuple[Status, ...] = get_args(Status)
"""What the model tells apart; empty for a sum that is no flow."""


class Example(msgspec.Struct, frozen=True):
    """A sum with what stands around it.

    Attributes:
        words: text, kind and part of each word.
        target: index of the sum's word.
        named: index of the word of each name.
        same: for each name, a number that is the same for names of the same parties and places.
        right: for each name, whether it gives, receives, is where the money goes.
        status: of the flow, or empty.
    """

    words: tuple[tuple[str, int, int], ...]
    target: int
    named: tuple[int, ...]
    same: tuple[int, ...]
    right: tuple[tuple[bool, bool, bool], ...]
    status: str


def examples_of(extraction: Extraction, gold: Mapping[Span, GoldFlow]) -> Iterator[Example]:
    """The sums of a document; of one that gold has no flow for, nothing is right."""
    actors = actors_of(extraction)
    reader = Reader(extraction, actors, topic_of(extraction, actors))
    for here in sums_of(extraction):
        around = reader.around(here)
        raw = extraction.document.alignment.to_raw(here.mention.start, here.mention.end)
        flow = gold.get(Span(*raw))
        numbers: dict[object, int] = {}
        yield Example(
            words=tuple((word.text, int(word.kind), int(word.part)) for word in around.words),
            target=around.target,
            named=tuple(named.word for named in around.named),
            same=tuple(
                numbers.setdefault((n.parties, n.places), len(numbers)) for n in around.named
            ),
            right=tuple(_right(named, flow) for named in around.named),
            status="" if flow is None else flow.status,
        )


def _right(named: Named, flow: GoldFlow | None) -> tuple[bool, bool, bool]:
    if flow is None:
        return (False, False, False)
    bodies = {plain(party.name) for party in named.parties}
    places = {plain(x) for place in named.places for x in (place.id, place.name)}
    return (
        bool(bodies & _plain(flow.donors)),
        bool(bodies & _plain(flow.recipients)),
        bool(places & _plain(flow.places)),
    )


def _plain(names: Iterable[str] | None) -> set[str]:
    return {plain(name) for name in names or ()}
