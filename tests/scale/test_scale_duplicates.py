"""Many flows of one sum are compared in time, and as if each were compared with every other."""

from __future__ import annotations

import time
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.relate.repeated import duplicates
from pipeline.relate.repeated.duplicates import find_duplicates
from pipeline.relate.repeated.flow_key import FlowKey
from pipeline.relate.repeated.likeness import likeness_of

_FEW = st.frozensets(st.sampled_from("abc"), max_size=2)
_DAY = st.none() | st.integers(0, 900).map(lambda days: date(2020, 1, 1) + timedelta(days))


def key(number: int, **fields: Any) -> FlowKey:
    given = {
        "document_id": f"{number:06}",
        "published": date(2020, 1, 1),
        "sentence": number,
        "providers": frozenset(),
        "receivers": frozenset(),
        "places": frozenset(),
        "words": frozenset(),
        "date_start": None,
        "date_end": None,
        **fields,
    }
    return FlowKey(
        flow_id=f"flow-{number:06}",
        money_mention_id=f"{given['document_id']}:{number:06}",
        currency_code="USD",
        amount_min=Decimal(1),
        amount_max=Decimal(1),
        status_group="given",
        **given,
    )


_FIELDS = st.fixed_dictionaries(
    {
        "document_id": st.sampled_from("vwxyz"),
        "sentence": st.integers(0, 2),
        "providers": _FEW,
        "receivers": _FEW,
        "places": _FEW,
        "words": _FEW,
        "date_start": _DAY,
    }
)


def compared_with_all(keys: list[FlowKey]) -> dict[str, str]:
    firsts: list[FlowKey] = []
    found: dict[str, str] = {}
    for one in sorted(keys, key=duplicates._order):
        first = next((f for f in firsts if likeness_of(f, one) > 0), None)
        if first is None:
            firsts.append(one)
        else:
            found[one.flow_id] = first.flow_id
    return found


@given(st.lists(_FIELDS, max_size=20), st.tuples(*[_DAY] * 5))
@settings(max_examples=60, deadline=None)
def test_the_answer_is_that_of_comparing_each_with_every_other(
    fields: list[dict[str, Any]], days: tuple[date | None, ...]
) -> None:
    published = dict(zip("vwxyz", days, strict=True))
    keys = [
        key(number, **one, published=published[one["document_id"]])
        for number, one in enumerate(fields)
    ]
    found = {flow: one.first_id for flow, one in find_duplicates(keys).items()}
    assert found == compared_with_all(keys)


def test_twenty_thousand_flows_of_one_sum_take_seconds() -> None:
    keys = [
        key(number, providers=frozenset("u"), receivers=frozenset([f"r{number // 2}"]))
        for number in range(20_000)
    ]
    started = time.process_time()
    assert len(find_duplicates(keys)) == 10_000
    assert time.process_time() - started < 10


def test_flows_of_one_sum_that_say_little_are_compared_with_the_last_ones() -> None:
    keys = [key(number, providers=frozenset("u")) for number in range(2_500)]
    started = time.process_time()
    assert find_duplicates(keys) == {}
    assert time.process_time() - started < 30
