"""Flows that are told twice."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import duckdb
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Extraction, Flow
from pipeline.emit.found import found_tables
from pipeline.emit.gather import gather
from pipeline.relate import FlowKey, find_duplicates, flow_key
from pipeline.relate.flows import relate_with

FLOW = Flow(
    document_id="a",
    money_mention_id="a-1",
    amount_min=Decimal(5_200_000),
    amount_max=Decimal(5_200_000),
    currency_code="USD",
    modifier="exact",
    status="pledged",
    transaction_type_code="12",
    provider_ids=("US-GOV-1",),
    provider_names=("USAID",),
    receiver_ids=(),
    receiver_names=(),
    recipient_place_ids=("GT",),
    recipient_place_names=("Guatemala",),
    date_start=None,
    date_end=None,
    purpose="clean water",
    sentence_text="USAID will give $5.2 million for clean water in Guatemala.",
    score=0.9,
)
FIRST_DAY = date(2021, 1, 1)


def _firsts(keys: list[FlowKey]) -> dict[str, str]:
    return {flow_id: found.first_id for flow_id, found in find_duplicates(keys).items()}


def _marked(*extractions: Extraction) -> dict[str, str | None]:
    """What the tables say of each flow: the flow that it repeats."""
    with duckdb.connect() as connection:
        for name, table in found_tables(extractions).items():
            connection.register(f"found_{name}", table)
        tables = {name: rows.read_all() for name, rows in gather(connection)}
    return {row["flow_id"]: row["duplicate_of"] for row in tables["flows"].to_pylist()}


def _key(flow: Flow = FLOW, published: date | None = FIRST_DAY, **changes: Any) -> FlowKey:
    key = flow_key(msgspec.structs.replace(flow, **changes), published)
    assert key is not None
    return key


def _other_sentence(**changes: Any) -> dict[str, Any]:
    return {"money_mention_id": "a-2", "sentence_text": "It is said again."} | changes


def test_each_field_that_agrees_makes_a_duplicate_surer() -> None:
    alike = _other_sentence(provider_ids=())
    few, many = (
        find_duplicates([_key(), _key(**changes)])["flow-a-2"].score
        for changes in (alike, _other_sentence())
    )
    assert 0 < few < many < 1


def test_the_later_flow_points_to_the_first() -> None:
    later = _key(**_other_sentence())
    assert _firsts([later, _key()]) == {"flow-a-2": "flow-a-1"}


@pytest.mark.parametrize(
    "changes",
    [
        {"amount_min": Decimal(4_000_000)},
        {"currency_code": "EUR"},
        {"provider_ids": ("JP",), "provider_names": ("Government of Japan",)},
        {"recipient_place_ids": ("HN",), "recipient_place_names": ("Honduras",)},
        {"purpose": "school meals"},
        {"status": "requested"},
    ],
)
def test_a_field_that_contradicts_makes_another_flow(changes: dict[str, Any]) -> None:
    assert _firsts([_key(), _key(**_other_sentence(**changes))]) == {}


@pytest.mark.parametrize(
    "changes",
    [
        {"recipient_place_ids": (), "recipient_place_names": ()},
        {"purpose": None},
        {"purpose": "water and sanitation"},
        {"status": "provided"},
        {"provider_ids": (), "provider_names": ()},
    ],
)
def test_a_field_left_out_or_said_in_other_words_does_not(changes: dict[str, Any]) -> None:
    assert _firsts([_key(), _key(**_other_sentence(**changes))]) == {"flow-a-2": "flow-a-1"}


def test_periods_that_do_not_meet_make_two_flows() -> None:
    last_year = {"date_start": date(2020, 1, 1), "date_end": date(2020, 12, 31)}
    this_year = {"date_start": date(2021, 1, 1), "date_end": date(2021, 12, 31)}
    assert _firsts([_key(**last_year), _key(**_other_sentence(**this_year))]) == {}


def test_a_vague_sum_has_no_key() -> None:
    vague = msgspec.structs.replace(FLOW, amount_max=None, modifier="vague")
    assert flow_key(vague, None) is None


ELSEWHERE = _other_sentence(document_id="b", money_mention_id="b-1")


def test_across_documents_the_one_published_first_is_first() -> None:
    earlier = _key(published=date(2020, 6, 1), **ELSEWHERE)
    assert _firsts([_key(), earlier]) == {"flow-a-1": "flow-b-1"}


def test_across_documents_more_must_agree() -> None:
    bare = {
        "recipient_place_ids": (),
        "recipient_place_names": (),
        "purpose": None,
    }
    assert _firsts([_key(), _key(**ELSEWHERE, **bare)]) == {}
    assert _firsts([_key(), _key(**_other_sentence(**bare))]) == {"flow-a-2": "flow-a-1"}


def test_sums_that_many_gifts_have_need_more_than_one_giver() -> None:
    round_sum = {"amount_min": Decimal(5_000_000), "amount_max": Decimal(5_000_000)}
    other = {"recipient_place_ids": (), "recipient_place_names": (), "purpose": None}
    first = _key(**round_sum)
    assert _firsts([first, _key(**_other_sentence(**round_sum, **other))]) == {}
    assert _firsts([first, _key(**_other_sentence(**round_sum))]) == {"flow-a-2": "flow-a-1"}


def test_documents_years_apart_tell_of_two_flows() -> None:
    assert _firsts([_key(), _key(published=date(2024, 1, 1), **ELSEWHERE)]) == {}


def test_two_equal_sums_of_one_sentence_for_two_things_are_two_flows(read_marked: Any) -> None:
    marked = (
        "[Japan|PLACE JP] gave [$2 million|MONEY] for schools and "
        "[$2 million|MONEY] for teachers in schools."
    )
    extraction = relate_with(read_marked(marked), None)
    assert _marked(extraction) == {flow.flow_id: None for flow in extraction.flows}
    assert len(extraction.flows) == 2


def test_a_sum_said_again_in_the_text_and_in_another_document(read_marked: Any) -> None:
    title = "[Japan|PLACE JP] gives [$5 million|MONEY] for schools in [Kenya|PLACE KE]"
    body = "[Japan|PLACE JP] will give [$5 million|MONEY] to [Kenya|PLACE KE] to build schools."
    extractions = [
        relate_with(read_marked(f"# {title}\n{body}", published=date(2021, 5, 3)), None),
        relate_with(read_marked(f"Also: {body}", published=date(2021, 6, 1)), None),
    ]
    (headline, body_flow), (later,) = (extraction.flows for extraction in extractions)
    assert _marked(*extractions) == {
        headline.flow_id: None,
        body_flow.flow_id: headline.flow_id,
        later.flow_id: headline.flow_id,
    }


def test_a_sum_in_another_currency_follows_its_flow_to_the_first(read_marked: Any) -> None:
    gave = "[Japan|PLACE JP] gave [C$9 million|MONEY CAD] to [Kenya|PLACE KE] for schools."
    again = (
        "[Japan|PLACE JP] gave [C$9 million|MONEY CAD] ([$7 million|MONEY]) to [Kenya|PLACE KE] "
        "for schools."
    )
    first = relate_with(read_marked(gave, published=date(2021, 5, 3)), None)
    later = relate_with(read_marked(again, published=date(2021, 6, 1)), None)
    elsewhere = first.flows[0].flow_id
    marked = _marked(first, later)
    assert [marked[flow.flow_id] for flow in later.flows] == [elsewhere] * 2


names = st.sampled_from([("A",), ("B",), ("A", "B"), ()])
flows = st.builds(
    lambda number, document, amount, providers, places, purpose: msgspec.structs.replace(
        FLOW,
        document_id=document,
        money_mention_id=f"{document}-{number:04}",
        amount_min=Decimal(amount),
        amount_max=Decimal(amount),
        provider_ids=providers,
        provider_names=providers,
        recipient_place_ids=places,
        recipient_place_names=places,
        purpose=purpose,
        sentence_text=str(number),
    ),
    number=st.integers(0, 9999),
    document=st.sampled_from("abc"),
    amount=st.sampled_from([1, 2]),
    providers=names,
    places=names,
    purpose=st.sampled_from([None, "clean water", "schools"]),
)
keys = st.lists(flows, max_size=12, unique_by=lambda flow: flow.money_mention_id).map(
    lambda found: [_key(flow) for flow in found]
)


@given(keys, st.randoms())
def test_the_answer_does_not_hang_on_the_order_of_keys(found: list[FlowKey], random: Any) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)
    assert find_duplicates(shuffled) == find_duplicates(found)


@given(keys)
def test_what_is_pointed_to_is_no_duplicate_itself(found: list[FlowKey]) -> None:
    duplicates = find_duplicates(found)
    assert not set(duplicates) & set(duplicates.values())
