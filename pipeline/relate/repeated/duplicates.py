"""Flows that state what another flow has stated before, in the same or another document."""

from __future__ import annotations

import bisect
import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal

import msgspec

from pipeline.document import Flow
from pipeline.relate.sentence.lexicon import words

_WORD = re.compile(r"[^\W\d_]{3,}")
_COMMON = words("common")
_WORDS_KEPT = 12
_TIME_APART = timedelta(days=400)
"""Dates of publication between which one gift is told again: this year's and last year's sheet."""
_ENOUGH_AT_HOME, _ENOUGH_ABROAD = 1, 2
"""Fields that must agree, beside the sum, in one document and across documents."""
_ROUND = 1
"""Digits of a sum that many gifts have (`$2 million`): one more field must agree."""
_TELLS = {"providers": 0.5, "receivers": 0.6, "places": 0.4, "words": 0.6, "dates": 0.3}
"""How much each field that agrees takes off the chance that two equal sums are two flows."""
_TELLS_AT_HOME = 0.4
"""The same for standing in one document."""
_SETS = ("providers", "receivers", "places", "words")
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


class FlowKey(msgspec.Struct, frozen=True, kw_only=True):
    """What is compared of a flow; small, so that millions fit in memory.

    Attributes:
        flow_id: the flow.
        document_id: its document.
        published: publication date of the document, or None.
        money_mention_id: sorts flows of a document in order.
        sentence: a check sum of its sentence.
        currency_code: ISO 4217.
        amount_min: lower end of the sum.
        amount_max: upper end.
        status_group: `asked` for requests, `given` for all else: a request is not its answer.
        providers: ids (or names) of the givers.
        receivers: ids (or names) of the receivers.
        places: ids (or names) of the places of the benefit.
        words: the first few telling words of the purpose.
        date_start: first day of giving, or None.
        date_end: last day of giving, or None.
    """

    flow_id: str
    document_id: str
    published: date | None
    money_mention_id: str
    sentence: int
    currency_code: str | None
    amount_min: Decimal
    amount_max: Decimal
    status_group: str
    providers: frozenset[str]
    receivers: frozenset[str]
    places: frozenset[str]
    words: frozenset[str]
    date_start: date | None
    date_end: date | None


def flow_key(flow: Flow, published: date | None) -> FlowKey | None:
    """The key of a flow.

    Args:
        flow: the flow.
        published: publication date of its document.

    Returns:
        The key, or None for a vague sum (`millions of dollars`), which tells too little, and for
        a sum that only restates another one.
    """
    if flow.amount_min is None or flow.amount_max is None or flow.modifier == "vague":
        return None
    if flow.duplicate_of is not None:
        return None
    purpose = _WORD.findall((flow.purpose or "").lower())
    return FlowKey(
        flow_id=flow.flow_id,
        document_id=flow.document_id,
        published=published,
        money_mention_id=flow.money_mention_id,
        sentence=zlib.crc32(flow.sentence_text.encode()),
        currency_code=flow.currency_code,
        amount_min=flow.amount_min,
        amount_max=flow.amount_max,
        status_group="asked" if flow.status == "requested" else "given",
        providers=frozenset(flow.provider_ids),
        receivers=frozenset(flow.receiver_ids),
        places=frozenset(flow.recipient_place_ids),
        words=frozenset([word for word in purpose if word not in _COMMON][:_WORDS_KEPT]),
        date_start=flow.date_start,
        date_end=flow.date_end,
    )


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
        for name in _SETS:
            for value in getattr(key, name) or (None,):
                self._places[name, value].append(place)

    def compared_with(self, key: FlowKey) -> Iterator[FlowKey]:
        """The flows that `key` may repeat, in order; if they are very many, the last of them."""
        choices = [
            [self._places.get((name, value), []) for value in (*values, None)]
            for name in _SETS
            if (values := getattr(key, name))
        ]
        # Without any of these it can only repeat a flow of its own document.
        choices = choices or [[self._places.get(("document", key.document_id), [])]]
        lists = min(choices, key=lambda lists: sum(map(len, lists)))
        start = 0
        if key.published is not None:
            start = bisect.bisect_left(self._published, key.published - _TIME_APART)
        places = {
            place
            for places in lists
            for place in places[max(bisect.bisect_left(places, start), len(places) - _MOST) :]
        }
        for place in sorted(places)[-_MOST:]:
            yield self._keys[place]


def likeness_of(first: FlowKey, later: FlowKey) -> float:
    """How sure it is that two flows of one sum are one.

    Args:
        first: the flow that was stated first.
        later: the other one.

    Returns:
        0 where a field contradicts or too few agree. Else each field that agrees leaves a share
        of the doubt that the others left, and the answer is what is not doubted.
    """
    at_home = first.document_id == later.document_id
    fields = {
        "providers": _compare(first.providers, later.providers),
        "receivers": _compare(first.receivers, later.receivers),
        "places": _compare(first.places, later.places),
        "words": _compare(first.words, later.words),
        "dates": _compare_dates(first, later),
    }
    agreeing = [name for name, agrees in fields.items() if agrees]
    if False in fields.values():
        return 0.0
    if at_home and first.sentence == later.sentence and first.words and later.words:
        return 0.0  # `$2 million for schools and $2 million for teachers in schools`
    if not at_home and not _near(first.published, later.published):
        return 0.0
    is_round = at_home and _digits(first.amount_min) <= _ROUND
    if len(agreeing) < (_ENOUGH_AT_HOME if at_home else _ENOUGH_ABROAD) + is_round:
        return 0.0
    doubt = 1 - _TELLS_AT_HOME if at_home else 1.0
    for name in agreeing:
        doubt *= 1 - _TELLS[name]
    return round(1 - doubt, 3)


def _digits(amount: Decimal) -> int:
    return len(amount.normalize().as_tuple().digits)


def _compare(first: frozenset[str], later: frozenset[str]) -> bool | None:
    """True where two sets meet, False where they do not, None where one says nothing."""
    if not first or not later:
        return None
    return not first.isdisjoint(later)


def _compare_dates(first: FlowKey, later: FlowKey) -> bool | None:
    if first.date_start is None or later.date_start is None:
        return None
    first_end = first.date_end or date.max
    later_end = later.date_end or date.max
    return first.date_start <= later_end and later.date_start <= first_end


def _near(first: date | None, later: date | None) -> bool:
    return first is None or later is None or abs(later - first) <= _TIME_APART


def _order(key: FlowKey) -> tuple[date, str, str]:
    return key.published or date.max, key.document_id, key.money_mention_id
