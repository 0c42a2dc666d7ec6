"""Sums that break down another one, and what they take from it."""

from __future__ import annotations

from typing import Any

import pytest

UNICEF, WFP = "[UNICEF|ORG igo]", "[WFP|ORG igo]"
JAPAN = "[Japan|PLACE JP]"


def _parts(flows: Any) -> list[int | None]:
    """For each flow the position of the one that it is a part of."""
    ids = [flow.flow_id for flow in flows]
    return [None if flow.part_of is None else ids.index(flow.part_of) for flow in flows]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (f"{JAPAN} gave [$9 million|MONEY], including [$2 million|MONEY] for {UNICEF}.", [None, 0]),
        (
            f"{JAPAN} gave [$9 million|MONEY], of which [$2 million|MONEY] went to {UNICEF}.",
            [None, 0],
        ),
        (
            f"{JAPAN} gave [$9 million|MONEY], including [$2 million|MONEY] for {UNICEF} and "
            f"[$3 million|MONEY] for {WFP}.",
            [None, 0, 0],
        ),
        (f"{JAPAN} gave [$9 million|MONEY]. Of this, {UNICEF} got [$2 million|MONEY].", [None, 0]),
        (
            f"{JAPAN} gave [$9 million|MONEY]. This includes [$2 million|MONEY] in grants.",
            [None, 0],
        ),
        (
            f"{JAPAN} gave [$9 million|MONEY]. It also gave [$2 million|MONEY] to {WFP}.",
            [None, None],
        ),
        (
            f"{JAPAN} gave [$2 million|MONEY]. This includes [$9 million|MONEY] in aid.",
            [None, None],
        ),
        (
            f"{JAPAN} gave [$9 million|MONEY], including [€2 million|MONEY EUR] for {UNICEF}.",
            [None, None],
        ),
    ],
)
def test_a_part_names_its_whole(flows_of: Any, text: str, parts: list[int | None]) -> None:
    assert _parts(flows_of(text)) == parts


def test_items_are_parts_of_the_sum_of_their_lead_in(flows_of: Any) -> None:
    text = f"""
{JAPAN} gave [$9 million|MONEY], divided as follows:
- [$2 million|MONEY] to {UNICEF}
- [$3 million|MONEY] to {WFP}
"""
    assert _parts(flows_of(text)) == [None, 0, 0]


def test_a_part_has_the_giver_and_the_place_of_its_whole(flows_of: Any) -> None:
    text = (
        f"The report says that {JAPAN} will give [$9 million|MONEY] for schools in "
        "[Kenya|PLACE KE], including [$2 million|MONEY] for books."
    )
    whole, part = flows_of(text)
    assert part.provider_names == whole.provider_names == ("Government of Japan",)
    assert part.recipient_place_ids == whole.recipient_place_ids == ("KE",)
    assert part.status == whole.status == "pledged"


def test_a_part_of_a_pledge_that_goes_to_somebody_is_pledged(flows_of: Any) -> None:
    text = f"{JAPAN} will give [$9 million|MONEY]. Of this, [$2 million|MONEY] goes to {UNICEF}."
    assert [flow.status for flow in flows_of(text)] == ["pledged", "pledged"]


@pytest.mark.parametrize(
    ("after", "parts"),
    [
        ("[$52.1 million|MONEY] is for roads and [$40.2 million|MONEY] for wells.", 2),
        # rounded sums miss their total by no more than they are rounded
        ("[$52.1 million|MONEY] is for roads and [$39.2 million|MONEY] for wells.", 0),
        # two sums in sentences of their own
        ("It lent [$52.1 million|MONEY]. In May it gave [$40.2 million|MONEY].", 0),
    ],
)
def test_sums_that_add_up_are_parts(flows_of: Any, after: str, parts: int) -> None:
    flows = flows_of(
        f"[Japan|PLACE JP] will give [$92.3 million|MONEY] to [Chad|PLACE TD]. {after}"
    )
    assert sum(flow.part_of is not None for flow in flows) == parts


def test_other_items_of_a_list_do_not_break_a_sum_down(flows_of: Any) -> None:
    text = f"""
{JAPAN} announced the following:
- {UNICEF}: Clinics will get [$6 million|MONEY].
- {WFP}: School meals will get [$4 million|MONEY], and seeds in [Chad|PLACE TD] [$2 million|MONEY].
"""
    assert [flow.status for flow in flows_of(text)] == ["pledged"] * 3
    assert _parts(flows_of(text)) == [None] * 3


def test_parts_within_an_item_of_a_list_break_its_sum_down(flows_of: Any) -> None:
    text = (
        f"{JAPAN} announced the following:\n- {UNICEF}: Clinics will get [$6 million|MONEY], "
        "including [$4 million|MONEY] for drugs and [$2 million|MONEY] for beds."
    )
    assert [flow.status for flow in flows_of(text)] == ["total", "pledged", "pledged"]


def test_a_first_sum_said_again_is_broken_down_later(flows_of: Any) -> None:
    text = f"""
# {JAPAN} pledges [$6 million|MONEY] for Chad

{JAPAN} will give another [$6 million|MONEY]. This lifts its support to [$20 million|MONEY].

{WFP} will get [$4 million|MONEY] for food. {UNICEF} will get [$2 million|MONEY] for wells.
"""
    assert [flow.status for flow in flows_of(text)] == ["total"] * 3 + ["pledged"] * 2


@pytest.mark.parametrize(
    ("opening", "is_part"),
    [("This includes", True), ("This funding includes", True), ("This work includes", False)],
)
def test_what_includes_a_sum_must_be_money(flows_of: Any, opening: str, is_part: bool) -> None:
    _, part = flows_of(
        f"[Japan|PLACE JP] gave [$9 million|MONEY] to [Chad|PLACE TD]. "
        f"{opening} [$2 million|MONEY] for wells."
    )
    assert (part.part_of is not None) == is_part
