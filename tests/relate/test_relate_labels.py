"""Who gives and receives by the heads of columns and the labels of records."""

from __future__ import annotations

from typing import Any

import pytest

WFP, UNICEF = "[World Food Programme|ORG igo]", "[UNICEF|ORG igo]"
JAPAN, CHAD, KENYA = "[Japan|PLACE JP]", "[Chad|PLACE TD]", "[Kenya|PLACE KE]"


@pytest.mark.parametrize(
    ("head", "row", "providers", "receivers", "places"),
    [
        (
            "| Donor | Recipient | Amount |",
            f"| {JAPAN} | {WFP} | [$5 million|MONEY] |",
            ("Government of Japan",),
            ("World Food Programme",),
            (),
        ),
        (
            "| Organisation | Country or purpose | Amount |",
            f"| {UNICEF} | {CHAD} and {KENYA} | [$5 million|MONEY] |",
            ("UNICEF",),
            (),
            ("TD", "KE"),
        ),
        (
            "Funder | Grantee | Country | Amount",
            f"{JAPAN} | Grantee: {UNICEF} | Country: {CHAD} | Amount: [$5 million|MONEY]",
            ("Government of Japan",),
            ("UNICEF",),
            ("TD",),
        ),
        (
            f"| Project | Place | {UNICEF} grant |",
            f"| Wells | {CHAD} | [$5 million|MONEY] |",
            ("UNICEF",),
            (),
            ("TD",),
        ),
    ],
)
def test_a_row_is_read_by_the_heads_of_its_columns(
    flows_of: Any,
    head: str,
    row: str,
    providers: tuple[str, ...],
    receivers: tuple[str, ...],
    places: tuple[str, ...],
) -> None:
    (flow,) = flows_of(f"The contributions:\n{head}\n{row}")
    assert flow.provider_names == providers
    assert flow.receiver_names == receivers
    assert flow.recipient_place_ids == places


def test_a_column_of_a_year_dates_its_sums(flows_of: Any) -> None:
    (flow,) = flows_of(
        f"The contributions:\n| Donor | [2021|DATE 2021-01-01 2021-12-31] |\n"
        f"| {JAPAN} | [$5 million|MONEY] |"
    )
    assert str(flow.date_start) == "2021-01-01"


def test_a_record_is_read_by_its_labels(flows_of: Any) -> None:
    (flow,) = flows_of(
        f"{JAPAN} has granted funds for these projects:\n"
        f"Recipient: {UNICEF}\nGrant amount: [$5 million|MONEY]\nCountry: {CHAD}"
    )
    assert flow.receiver_names == ("UNICEF",)
    assert flow.recipient_place_ids == ("TD",)


def test_a_label_of_a_country_is_a_place_where_somebody_gives(flows_of: Any) -> None:
    (flow,) = flows_of(
        f"{UNICEF} has approved these grants:\n"
        f"- {CHAD}: [$5 million|MONEY] to [Oxfam|ORG ngo] for wells"
    )
    assert flow.provider_names == ("UNICEF",)
    assert flow.receiver_names == ("Oxfam",)
    assert flow.recipient_place_ids == ("TD",)


def test_a_column_of_donors_is_evidence_enough(flows_of: Any) -> None:
    flows = flows_of(f"| Donor | Amount |\n| {JAPAN} | [$5 million|MONEY] |")
    assert [flow.provider_names for flow in flows] == [("Government of Japan",)]


def test_other_cells_tell_which_part_of_the_country(flows_of: Any) -> None:
    text = f"""
The [World Bank|ORG bank] has approved these loans:
| Country | Project | Amount |
| {CHAD} | Wells in [Sarh|PLACE TD-SA] | [$5 million|MONEY] |
"""
    (flow,) = flows_of(text)
    assert flow.recipient_place_names == ("Sarh",)


def test_a_place_where_nobody_named_gives(flows_of: Any) -> None:
    (flow,) = flows_of(
        "| Donor | Amount |\n| Private donors in [Spain|PLACE ES] | [$5 million|MONEY] |"
    )
    assert flow.provider_names == ()
