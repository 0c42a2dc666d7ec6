"""What a sum leaves unsaid is taken from its list, its heading and the sums before it."""

from __future__ import annotations

from typing import Any

import pytest

GOVERNMENT = "Government of the United States"
US = "[United States|PLACE US]"


def test_items_take_actor_status_and_place_of_the_lead_in(flows_of: Any) -> None:
    text = f"""
The {US} will provide in [Guatemala|PLACE GT]:
- [$5 million|MONEY] for schools
- [$7 million|MONEY] to [UNICEF|ORG igo]
"""
    flows = flows_of(text)
    assert [flow.provider_names for flow in flows] == [(GOVERNMENT,)] * 2
    assert [flow.status for flow in flows] == ["pledged"] * 2
    assert [flow.recipient_place_names for flow in flows] == [("Guatemala",)] * 2
    assert [flow.receiver_names for flow in flows] == [(), ("UNICEF",)]


def test_nested_items_hang_on_the_item_above(flows_of: Any) -> None:
    text = f"""
The {US} has given:
- Help for [Peru|PLACE PE]
  - [$5 million|MONEY] for schools
- Help for [Chad|PLACE TD]
  - [$7 million|MONEY] for wells
"""
    assert [flow.recipient_place_names for flow in flows_of(text)] == [("Peru",), ("Chad",)]


def test_a_lead_in_without_a_verb_of_giving_lets_the_documents_actor_give(flows_of: Any) -> None:
    text = """
The [U.S. Government|ORG government US] stands by its neighbours.
Efforts in [Guatemala|PLACE GT] include:
- [$5 million|MONEY] for schools
"""
    (flow,) = flows_of(text)
    assert flow.status == "provided"
    assert flow.provider_names == ("U.S. Government",)
    assert flow.recipient_place_names == ("Guatemala",)


def test_a_heading_tells_the_place(flows_of: Any) -> None:
    text = """
# Support to Kenya in [Kenya|PLACE KE]
- [USAID|ORG agency US] provided [$5 million|MONEY] for wells
"""
    (flow,) = flows_of(text)
    assert flow.recipient_place_names == ("Kenya",)


def test_a_label_acts(flows_of: Any) -> None:
    text = (
        "[Austria|PLACE AT]: Pledged [€5 million|MONEY EUR] for vaccines. "
        "Announced [€2 million|MONEY EUR] for tests."
    )
    assert [flow.provider_names for flow in flows_of(text)] == [("Government of Austria",)] * 2


def test_a_list_of_prices_is_no_list_of_flows(flows_of: Any) -> None:
    text = """
Families could save:
- [$500|MONEY] on heating
- [$700|MONEY] on insurance
"""
    assert flows_of(text) == ()


def test_this_includes_carries_on(flows_of: Any) -> None:
    text = (
        f"The {US} has committed [$9 million|MONEY] to [Kenya|PLACE KE]. "
        "This includes [$5 million|MONEY] for schools."
    )
    total, part = flows_of(text)
    assert part.provider_names == total.provider_names == (GOVERNMENT,)
    assert part.status == "pledged"
    assert part.recipient_place_names == ("Kenya",)


def test_sums_of_one_verb_share_its_subject(flows_of: Any) -> None:
    flows = flows_of(
        "[Japan|PLACE JP] gave [$5 million|MONEY] for schools, [$3 million|MONEY] for wells, and "
        "[$1 million|MONEY] to [UNICEF|ORG igo]."
    )
    assert [flow.provider_names for flow in flows] == [("Government of Japan",)] * 3
    assert [flow.purpose for flow in flows] == ["schools", "wells", None]


def test_a_sum_that_the_following_ones_add_up_to_is_a_total(flows_of: Any) -> None:
    text = """
[Japan|PLACE JP] will provide [$8 million|MONEY], with [$5 million|MONEY] for schools and
[$3 million|MONEY] for wells.
""".replace("\n", " ")
    assert [flow.status for flow in flows_of(text)] == ["total", "pledged", "pledged"]


def test_a_sum_with_one_part_of_it_is_no_total(flows_of: Any) -> None:
    flows = flows_of(
        "[Japan|PLACE JP] gave [$8 million|MONEY], including [$5 million|MONEY] for schools."
    )
    assert [flow.status for flow in flows] == ["provided", "provided"]


def test_a_headline_takes_what_the_text_says_of_its_sum(flows_of: Any) -> None:
    text = """
# [$5 million|MONEY] for schools in [Kenya|PLACE KE]
[Today|DATE 2021-05-03], [Japan|PLACE JP] pledged [$5 million|MONEY] to build schools.
"""
    headline, told = flows_of(text)
    assert headline.provider_names == told.provider_names == ("Government of Japan",)
    assert headline.status == told.status == "pledged"


def test_a_sum_given_again_in_another_currency_is_the_same_flow(flows_of: Any) -> None:
    first, again = flows_of(
        "[Canada|PLACE CA] gave [C$9 million|MONEY CAD] ([US$7 million|MONEY]) to [UNICEF|ORG igo]."
    )
    assert again.duplicate_of == first.flow_id
    assert again.provider_names == first.provider_names == ("Government of Canada",)


def test_rows_of_those_who_give(flows_of: Any) -> None:
    text = """
Member States made the following payments:
- [Algeria|PLACE DZ], [$8 million|MONEY]
- [Rwanda|PLACE RW], [$1 million|MONEY]
"""
    flows = flows_of(text)
    assert [flow.provider_names for flow in flows] == [
        ("Government of Algeria",),
        ("Government of Rwanda",),
    ]


def test_rows_of_those_who_receive(flows_of: Any) -> None:
    text = """
The [Hill Foundation|ORG ngo] announced [$3 million|MONEY] in grants.
The grants are:
- [Oxfam|ORG ngo] (Oxford) – [$2 million|MONEY] to map wells
- [CARE|ORG ngo] – [$1 million|MONEY] for clinics
"""
    announced, *rows = flows_of(text)
    assert announced.status == "total"
    assert [flow.status for flow in rows] == ["pledged"] * 2
    assert [flow.provider_names for flow in rows] == [("Hill Foundation",)] * 2
    assert [flow.receiver_names for flow in rows] == [("Oxfam",), ("CARE",)]


def test_the_funding_includes_goes_on_with_the_sentence_before(flows_of: Any) -> None:
    text = """
[Today|DATE 2021-05-03], at a meeting in Rome, the [Ministry of Health|ORG agency IT] announced
new help.
The funding includes:
- [$2 million|MONEY] to [UNICEF|ORG igo]
""".replace("announced\n", "announced ")
    (flow,) = flows_of(text)
    assert flow.provider_names == ("Ministry of Health",)
    assert flow.status == "pledged"


@pytest.mark.parametrize(
    "lead",
    [
        "is grateful for the contributions of donors in 2023:",
        "thanks the following donors:",
        "received contributions from:",
    ],
)
@pytest.mark.parametrize(
    "donors",
    [
        "- [Japan|PLACE JP]: [$5 million|MONEY]\n- [Chad|PLACE TD]: [$2 million|MONEY]",
        "- [$5 million|MONEY] from [Japan|PLACE JP]\n- [$2 million|MONEY] from [Chad|PLACE TD]",
        "[Japan|PLACE JP] [$5 million|MONEY] | [Chad|PLACE TD] [$2 million|MONEY]",
    ],
)
def test_who_gives_thanks_for_a_list_receives_it(flows_of: Any, lead: str, donors: str) -> None:
    flows = flows_of(f"[UNICEF|ORG igo] {lead}\n{donors}")
    assert [flow.provider_names for flow in flows] == [
        ("Government of Japan",),
        ("Government of Chad",),
    ]
    assert [flow.receiver_names for flow in flows] == [("UNICEF",)] * 2
    assert [flow.recipient_place_names for flow in flows] == [()] * 2
