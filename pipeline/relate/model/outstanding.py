"""Who and what stands out in a document: named where it opens, or most often.

The words around a sum need not name the region or the body that a whole document is about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from pipeline.document import Extraction, Mention, PlaceValue, Span
from pipeline.relate.where.places import BenefitPlace, place_of
from pipeline.relate.who.party import Party

_OPENING_BLOCKS = 3
"""Blocks at the start that tell what a text is about, as its title does."""
_OPENING, _OFTEN = 4, 4
"""How many values are taken of each."""
_V = TypeVar("_V", Party, BenefitPlace)


class Outstanding(NamedTuple):
    """Parties and places that a document opens with, and of the others those most often named."""

    opening: tuple[Party | BenefitPlace, ...]
    often: tuple[Party | BenefitPlace, ...]


def outstanding_in(
    extraction: Extraction, parties_of: Callable[[Sequence[Mention]], tuple[Party, ...]]
) -> Outstanding:
    """What stands out in a document, in order; what it opens with is not told again.

    Args:
        extraction: a document and its mentions; names within names of bodies do not count.
        parties_of: who acts under names of bodies.
    """
    title = extraction.document.metadata.title or ""
    parties: list[tuple[Party, bool]] = []
    places: list[tuple[BenefitPlace, bool]] = []
    for mention in extraction.mentions:
        if mention.parent is not None:
            continue
        is_early = extraction.document.block_at(mention.start) < _OPENING_BLOCKS
        is_opening = is_early or mention.text in title
        if isinstance(mention.value, PlaceValue):
            places.append((place_of(mention.value, mention.text), is_opening))
        elif mention.label == "ORG":
            parties.extend((party, is_opening) for party in parties_of([mention]))
    (first_places, other_places), (first, others) = _chosen(places), _chosen(parties)
    return Outstanding((*first, *first_places), (*others, *other_places))


def _chosen(named: Iterable[tuple[_V, bool]]) -> tuple[tuple[_V, ...], tuple[_V, ...]]:
    """Of values, each with whether a text opens with it: the first such, and the most frequent."""
    count: Counter[_V] = Counter()
    opening: dict[_V, None] = {}
    for value, is_opening in named:
        count[value] += 1
        if is_opening and len(opening) < _OPENING:
            opening[value] = None
    others = [value for value, _ in count.most_common() if value not in opening]
    return tuple(opening), tuple(others[:_OFTEN])


def places_within(extraction: Extraction) -> Mapping[Span, tuple[BenefitPlace, ...]]:
    """By the span of a body's name, the known places in it: `University of | Nairobi |`."""
    found: dict[Span, tuple[BenefitPlace, ...]] = {}
    for mention in extraction.mentions:
        value = mention.value
        if mention.parent is None or not isinstance(value, PlaceValue) or value.place_id is None:
            continue
        place = place_of(value, mention.text)
        found[mention.parent] = (*found.get(mention.parent, ()), place)
    return found
