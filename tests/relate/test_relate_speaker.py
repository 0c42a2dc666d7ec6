"""Who speaks, who acts unnamed, and where what they give goes."""

from __future__ import annotations

from typing import Any

import pytest

OXFAM = "[Oxfam|ORG ngo]"


@pytest.mark.parametrize(
    ("text", "providers"),
    [
        ("Through a [$5 million|MONEY] fund, [UNICEF|ORG igo] will train nurses.", "UNICEF"),
        ("[UNICEF|ORG igo] announced plans to give [$5 million|MONEY].", "UNICEF"),
        ("[Oxfam|ORG ngo] is proud to help, having given [$5 million|MONEY] since May.", "Oxfam"),
        (
            "The [World Bank|ORG bank]'s [Board of Directors|ORG other] approved a "
            "[$5 million|MONEY] grant.",
            "World Bank",
        ),
        ("The town got [$5 million|MONEY] in Japanese aid.", "Government of Japan"),
        ("It got a German grant of [$5 million|MONEY].", "Government of Germany"),
        ("They pledged [$5 million|MONEY] from the public and private sectors.", None),
    ],
)
def test_who_gives(flows_of: Any, text: str, providers: str | None) -> None:
    (flow,) = flows_of(text)
    assert flow.provider_names == (() if providers is None else (providers,))


def test_bare_efforts_are_those_of_the_one_who_speaks(flows_of: Any) -> None:
    text = """
[USAID|ORG agency US] and the [U.S. Government|ORG government US] help.
- New lanes at [Puerto Cortés|PLACE HN], built by [FHIS|ORG agency HN]

Efforts in [Kenya|PLACE KE] include:
- [$5 million|MONEY] to [UNICEF|ORG igo] for wells
"""
    (flow,) = flows_of(text)
    assert flow.provider_names == ("U.S. Government",)
    assert flow.recipient_place_ids == ("KE",)


@pytest.mark.parametrize(
    "sentence",
    [
        "[Japan|PLACE JP] sent us [$5 million|MONEY].",
        "We have received [$5 million|MONEY].",
    ],
)
def test_we_receive(flows_of: Any, sentence: str) -> None:
    (flow,) = flows_of(f"{OXFAM} works in many places. {OXFAM} is small. {sentence}")
    assert flow.receiver_names == ("Oxfam",)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "[USAID|ORG agency US] gave [$5 million|MONEY] for wells in [Kenya|PLACE KE] and "
            "[Somalia|PLACE SO].",
            ["KE", "SO"],
        ),
        ("[Sahel|PLACE region] and [Kenya|PLACE KE]: EU gives [$5 million|MONEY]", ["Sahel", "KE"]),
        ("[UNICEF|ORG igo] gave [$5 million|MONEY] for African farmers.", ["Africa"]),
        ("[UNICEF|ORG igo] gave [$5 million|MONEY], officials in [Kenya|PLACE KE] said.", []),
        ("The [Sudan|PLACE SD] response plan seeks [$5 million|MONEY].", ["SD"]),
    ],
)
def test_where(flows_of: Any, text: str, places: list[str]) -> None:
    (flow,) = flows_of(f"[UNICEF|ORG igo] speaks. [UNICEF|ORG igo] works.\n{text}")
    found = {*flow.recipient_place_ids, *flow.recipient_place_names}
    assert set(places) <= found
    assert len(flow.recipient_place_ids) == len(places)


def test_a_province_stands_for_its_country_too(flows_of: Any) -> None:
    text = (
        "[UNICEF|ORG igo] gave [$5 million|MONEY] for [Kenya|PLACE KE], for wells in "
        "[Turkana|PLACE KE-43] and [Garissa|PLACE KE-07]."
    )
    (flow,) = flows_of(text)
    assert flow.recipient_place_ids == ("KE-43", "KE-07")


def test_what_is_asked_under_a_request_is_requested(flows_of: Any) -> None:
    text = """
Our requests to you are these:
- Provide [$5 million|MONEY] to [UNICEF|ORG igo].
"""
    (flow,) = flows_of(text)
    assert flow.status == "requested"


@pytest.mark.parametrize(
    ("government", "status"),
    [
        ("[Government of Australia|ORG government AU]", "pledged"),
        ("[U.S. Government|ORG government US]", "requested"),
    ],
)
def test_a_budget_gives_or_asks_by_the_constitution(
    flows_of: Any, government: str, status: str
) -> None:
    (flow,) = flows_of(f"{government} acts. The Budget provides [$5 million|MONEY] for roads.")
    assert flow.status == status


def test_the_score_is_a_probability_and_higher_where_more_is_said(flows_of: Any) -> None:
    (plain,) = flows_of("[UNICEF|ORG igo] has given [$5 million|MONEY] to [WFP|ORG igo].")
    (poor,) = flows_of("[millions of dollars|MONEY] in funding")
    assert 0 < poor.score < plain.score < 1
