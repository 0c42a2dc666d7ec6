"""Flows that state what another flow has stated before, in the same or another document."""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from pipeline.relate.repeated.flow_key import SETS, FlowKey
from pipeline.relate.repeated.likeness import TIME_APART, likeness_of

_MOST = 1_000
"""Flows of one sum that a flow is compared with: else a million that say little take for ever."""


class Duplicate(msgspec.Struct, frozen=True):
    """That a flow states another one again.

    Attributes:
        first_id: the flow_id of the one that states it first.
        score: 0 to 1, how much of the two agrees.
    """

    first_id: str
    score: float


def find_duplicates(keys: Iterable[FlowKey]) -> dict[str, Duplicate]:
    """Flows that state the same flow as an earlier one.

    Earlier is what was published first; documents without a date come last, then the order of
    document ids and of the text decides, so that the answer does not hang on the order of keys.

    Args:
        keys: keys of all flows of all documents, in any order.

    Returns:
        For each duplicate its flow_id and the first flow, which is no duplicate itself.
    """
    groups: defaultdict[tuple[object, ...], list[FlowKey]] = defaultdict(list)
    for key in keys:
        sums = (key.currency_code, key.amount_min, key.amount_max, key.status_group)
        groups[sums].append(key)
    duplicates: dict[str, Duplicate] = {}
    for group in groups.values():
        firsts = _Firsts()
        for key in sorted(group, key=_order):
            likeness = ((first, likeness_of(first, key)) for first in firsts.compared_with(key))
            first, score = next((found for found in likeness if found[1] > 0), (None, 0.0))
            if first is None:
                firsts.add(key)
            else:
                duplicates[key.flow_id] = Duplicate(first.flow_id, score)
    return duplicates


class _Firsts:
    """The flows of one sum that are no duplicates, in order, and which of them another may repeat.

    Where a flow says who gives, say, all that it may repeat share a giver or say nothing of
    givers: so an index leads to a few of a million flows of one sum.
    """

    def __init__(self) -> None:
        self._keys: list[FlowKey] = []
        self._published: list[date] = []
        self._places: defaultdict[tuple[str, str | None], list[int]] = defaultdict(list)

    def add(self, key: FlowKey) -> None:
        """Take a flow that is later than all others."""
        place = len(self._keys)
        self._keys.append(key)
        self._published.append(key.published or date.max)
        self._places["document", key.document_id].append(place)
        for name in SETS:
            for value in getattr(key, name) or (None,):
                self._places[name, value].append(place)

    def compared_with(self, key: FlowKey) -> Iterator[FlowKey]:
        """The flows that `key` may repeat, in order; if they are very many, the last of them."""
        choices = [
            [self._places.get((name, value), []) for value in (*values, None)]
            for name in SETS
            if (values := getattr(key, name))
        ]
        # Without any of these it can only repeat a flow of its own document.
        choices = choices or [[self._places.get(("document", key.document_id), [])]]
        lists = min(choices, key=lambda lists: sum(map(len, lists)))
        start = 0
        if key.published is not None:
            start = bisect.bisect_left(self._published, key.published - TIME_APART)
        places = {
            place
            for places in lists
            for place in places[max(bisect.bisect_left(places, start), len(places) - _MOST) :]
        }
        for place in sorted(places)[-_MOST:]:
            yield self._keys[place]


def _order(key: FlowKey) -> tuple[date, str, str]:
    return key.published or date.max, key.document_id, key.money_mention_id
