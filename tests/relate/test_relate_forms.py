"""Sums whose form tells what no word does: lines of lists, parts, respective lists, datelines."""

from __future__ import annotations

from typing import Any

import pytest

JAPAN, CHAD, KENYA = "[Japan|PLACE JP]", "[Chad|PLACE TD]", "[Kenya|PLACE KE]"
UNICEF, WFP = "[UNICEF|ORG igo]", "[WFP|ORG igo]"
FIVE, TWO = "[$5 million|MONEY]", "[$2 million|MONEY]"


def test_sums_go_with_names_respectively(flows_of: Any) -> None:
    first, second = flows_of(f"{JAPAN} and {CHAD} gave {FIVE} and {TWO} respectively.")
    assert first.provider_names == ("Government of Japan",)
    assert second.provider_names == ("Government of Chad",)


def test_sums_go_with_places_respectively(flows_of: Any) -> None:
    first, second = flows_of(f"For {KENYA} and {CHAD} {UNICEF} gave {FIVE} and {TWO} respectively.")
    assert first.recipient_place_ids == ("KE",)
    assert second.recipient_place_ids == ("TD",)


def test_lines_beside_flows_are_flows(flows_of: Any) -> None:
    flows = flows_of(
        f"{JAPAN} will fund:\n- {FIVE} in grants to {UNICEF}\n- {TWO}\n- [$3 million|MONEY]"
    )
    assert len(flows) == 3


GIVING = (
    f"{JAPAN} gave {UNICEF} {FIVE}. {CHAD} gave {WFP} {TWO}. {KENYA} pledged [$3 million|MONEY]."
)


def test_in_a_text_on_giving_a_sum_of_which_nothing_is_told_is_a_flow(flows_of: Any) -> None:
    assert len(flows_of(f"{GIVING} On the agency in {KENYA}: [$4 million|MONEY].")) == 4


@pytest.mark.parametrize(
    "beside",
    [
        "Repairs cost [$4 million|MONEY].",
        "The town lacks [$4 million|MONEY].",
        "A fine of [$4 million|MONEY].",
    ],
)
def test_in_a_text_on_giving_costs_are_none(flows_of: Any, beside: str) -> None:
    assert len(flows_of(f"{GIVING} {beside}")) == 3


def test_where_little_is_given_a_sum_of_which_nothing_is_told_is_none(flows_of: Any) -> None:
    others = "Repairs cost [$8 million|MONEY]. Rents cost [$9 million|MONEY]."
    assert len(flows_of(f"{GIVING} {others} On the agency in {KENYA}: [$4 million|MONEY].")) == 3


@pytest.mark.parametrize("row", ["Rice per tonne", "Entrance fee", "Damage to houses"])
def test_lines_of_prices_are_none(flows_of: Any, row: str) -> None:
    assert not flows_of(f"What things cost:\n- {row}: {FIVE}\n- {row}: {TWO}")


@pytest.mark.parametrize("opening", ["Of the new funding,", "Of this,", "Within this,"])
def test_a_part_is_a_flow_as_its_whole_is(flows_of: Any, opening: str) -> None:
    whole, part = flows_of(f"{UNICEF} will give {FIVE}. {opening} {TWO} is for {CHAD}.")
    assert part.part_of == whole.flow_id
    assert part.status == "pledged"
    assert part.provider_names == ("UNICEF",)


def test_what_nothing_tells_is_as_announced_first(flows_of: Any) -> None:
    first, *rest = flows_of(
        f"{UNICEF} will give [$9 million|MONEY] this year.\n# {CHAD}\n- {FIVE} for wells\n"
        f"# {KENYA}\n- {TWO} for roads"
    )
    assert [flow.status for flow in (first, *rest)] == ["pledged"] * 3
    assert [flow.recipient_place_ids for flow in rest] == [("TD",), ("KE",)]


@pytest.mark.parametrize(
    ("text", "receivers"),
    [
        (f"Thanks to {FIVE} from {JAPAN}, {UNICEF} could reach them.", ("UNICEF",)),
        (f"{JAPAN} gave {FIVE} to {WFP}'s work.", ("WFP",)),
        (f"The {FIVE} sought by {WFP} has not come.", ("WFP",)),
        (f"{WFP} alone asks for {FIVE}.", ("WFP",)),
    ],
)
def test_who_receives(flows_of: Any, text: str, receivers: tuple[str, ...]) -> None:
    (flow,) = flows_of(text)
    assert flow.receiver_names == receivers


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (f"The {WFP} lent {TWO} and added a grant of {FIVE}.", "provided"),
        (f"{JAPAN} will finance {FIVE} through a soft loan.", "loan"),
        (f"So far {FIVE} has come in.", "received"),
        (f"{JAPAN} raised its pledge to {FIVE}.", "pledged"),
        (f"This brings total support to {FIVE}.", "total"),
    ],
)
def test_status(flows_of: Any, text: str, status: str) -> None:
    *_, flow = flows_of(text)
    assert flow.status == status


@pytest.mark.parametrize(
    "dateline",
    [
        "[Beijing|PLACE CN-BJ], [June 20, 2023|DATE 2023-06-20 2023-06-20] — ",
        "# Press release, [20 June 2023|DATE 2023-06-20 2023-06-20]\n",
    ],
)
def test_a_dateline_dates_no_gift(flows_of: Any, dateline: str) -> None:
    (flow,) = flows_of(f"{dateline}{UNICEF} gave {FIVE}.")
    assert flow.date_start is None


@pytest.mark.parametrize("told", ["told reporters in", "said at a ceremony in", "announced in"])
def test_where_it_was_said_is_no_place(flows_of: Any, told: str) -> None:
    (flow,) = flows_of(f"{JAPAN} will give {FIVE}, its minister {told} [Beirut|PLACE LB-BA].")
    assert flow.recipient_place_ids == ()


def test_a_board_by_name_acts_for_its_body(flows_of: Any) -> None:
    (flow,) = flows_of(
        f"The [Adaptation Fund|ORG igo] met. The [Adaptation Fund Board|ORG other] approved {FIVE}."
    )
    assert flow.provider_names == ("Adaptation Fund",)


@pytest.mark.parametrize("label", ["WASHINGTON: ", "[Washington|PLACE US-DC], DC – "])
def test_where_a_report_was_written_is_no_place(flows_of: Any, label: str) -> None:
    (flow,) = flows_of(f"{label}{JAPAN} gave {FIVE} for wells.")
    assert flow.recipient_place_ids == ()


def test_an_executive_board_acts_for_its_fund(flows_of: Any) -> None:
    (flow,) = flows_of(
        f"{JAPAN} waited. The [Executive Board|ORG other] of the [IMF|ORG igo] approved {FIVE}."
    )
    assert flow.provider_names == ("IMF",)


def test_money_from_us_is_that_of_the_one_who_speaks(flows_of: Any) -> None:
    (flow,) = flows_of(
        f"[Oxfam|ORG ngo] is here. [Oxfam|ORG ngo] works. With {FIVE} from us, they built wells."
    )
    assert flow.provider_names == ("Oxfam",)


@pytest.mark.parametrize(
    ("text", "providers", "receivers", "places"),
    [
        (
            f"{JAPAN} made the following grants. Each is paid to the body named.\n"
            "- [Amref|ORG ngo], [Nairobi|PLACE place:nairobi]: [$5 million|MONEY], for wells",
            ("Government of Japan",),
            ("Amref",),
            (),
        ),
        (
            "The grants are these.\n- [Amref|ORG ngo], [Nairobi|PLACE place:nairobi]: "
            "[$5 million|MONEY] for wells",
            (),
            ("Amref",),
            (),
        ),
        (
            f"{JAPAN} announced a core contribution to {UNICEF} of {FIVE}.",
            ("Government of Japan",),
            ("UNICEF",),
            (),
        ),
        (
            f"{UNICEF} is buying pumps for {CHAD} for {FIVE} in grants.",
            ("UNICEF",),
            (),
            ("TD",),
        ),
        (
            f"| Funding source | Implementing organization | Amount |\n"
            f"| {JAPAN} | {WFP} | {FIVE} |",
            ("Government of Japan",),
            ("WFP",),
            (),
        ),
    ],
)
def test_lists_and_phrases(
    flows_of: Any,
    text: str,
    providers: tuple[str, ...],
    receivers: tuple[str, ...],
    places: tuple[str, ...],
) -> None:
    (flow,) = flows_of(text)
    assert flow.provider_names == providers
    assert flow.receiver_names == receivers
    assert set(places) <= set(flow.recipient_place_ids)
