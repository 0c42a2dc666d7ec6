"""The place mentions of a document, read together with the text around them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from pipeline.document import Document, Mention
from pipeline.lookups.place_names import name_key
from pipeline.lookups.places import Place
from pipeline.normalize.place_context import (
    Container,
    container_after,
    is_dateline,
    kind_beside,
)
from pipeline.normalize.place_priors import plain_sort
from pipeline.normalize.place_readings import Kind, Reading, read_place
from pipeline.normalize.place_shares import Shares, country_shares, state_shares

#: Neighbours stand this close, in characters and in number to either side.
_NEAR = 60
_NEIGHBOURS = 2


class Named(msgspec.Struct, frozen=True):
    """A place mention with what its words and the text right after it say."""

    mention: Mention
    reading: Reading
    container: Container | None
    kind_beside: Kind | None
    dateline: bool


class Scene(msgspec.Struct, frozen=True):
    """All place mentions of a document, and what they say of each other.

    Attributes:
        named: the mentions in order.
        countries: how much the document is about each country.
        states: the same for each first-level subdivision.
        settled: ids of the places that a name (by its key) is said to mean somewhere in the text.
        sentence_countries: countries named in a sentence, by its index.
        near: how much the other names speak for a place by its distance; see place_nearness.py.
    """

    named: tuple[Named, ...]
    countries: Shares
    states: Shares
    settled: Mapping[str, frozenset[str]]
    sentence_countries: Mapping[int, frozenset[str]]
    near: Mapping[tuple[str, str], float] = {}


def read_scene(document: Document, mentions: Sequence[Mention]) -> Scene:
    """Read a document's PLACE mentions, given in order of their start."""
    named = tuple(_named(document, mention) for mention in mentions)
    settled: defaultdict[str, set[str]] = defaultdict(set)
    sentence_countries: defaultdict[int, set[str]] = defaultdict(set)
    for one in named:
        for place in one.reading.candidates:
            if _is_placed(one, place):
                settled[name_key(one.mention.text)].add(place.place_id)
            if place.place_type == "country" and plain_sort(one.reading) == ("country", None):
                sentence_countries[one.mention.sentence].add(place.place_id)
    meant = []
    for one in named:
        key = name_key(one.mention.text)
        ids = settled.get(key)
        meant.append((key, [p for p in one.reading.candidates if not ids or p.place_id in ids]))
    return Scene(
        named,
        country_shares(document, meant),
        state_shares((*_behind(named), *meant)),
        {key: frozenset(ids) for key, ids in settled.items()},
        {sentence: frozenset(codes) for sentence, codes in sentence_countries.items()},
    )


def _named(document: Document, mention: Mention) -> Named:
    kind = kind_beside(document.text, mention.start, mention.end)
    return Named(
        mention,
        read_place(mention.text, kind),
        container_after(document.text, mention.end),
        kind,
        is_dateline(document, mention.start, mention.end),
    )


def near(scene: Scene, index: int) -> Iterator[Named]:
    """The few mentions close before and after one."""
    for step in (-1, 1):
        here = index
        for _ in range(_NEIGHBOURS):
            there = here + step
            if not 0 <= there < len(scene.named):
                break
            first, second = sorted((here, there))
            gap = scene.named[second].mention.start - scene.named[first].mention.end
            if gap > _NEAR:
                break
            yield scene.named[there]
            here = there


def _is_placed(named: Named, place: Place) -> bool:
    """Whether the text says in so many words that this place is meant."""
    if named.container:
        return named.container.holds(place)
    kind = named.kind_beside
    if kind is None or place.place_type != "admin" or not kind.admits(place):
        return False
    return all(rival.place_type != "natural" for rival in named.reading.candidates)


def _behind(named: Sequence[Named]) -> Iterator[tuple[str, Sequence[Place]]]:
    """What stands behind mentions without being one, as `Calif.` in `Lindsay, Calif.` may."""
    starts = {one.mention.start for one in named}
    for one in named:
        if one.container and one.container.start not in starts:
            yield "", one.container.places
