"""Who `we` is in a quotation, and who acts under another word."""

from __future__ import annotations

from typing import Any

import pytest

UNICEF, BANK = "[UNICEF|ORG igo]", "[World Bank|ORG bank]"
PUBLISHER = "[Oxfam|ORG ngo] works in many places. [Oxfam|ORG ngo] is small. "


@pytest.mark.parametrize(
    ("text", "provider"),
    [
        (f"“We will give [$5 million|MONEY],” said Jane Doe, director of {UNICEF}.", "UNICEF"),
        (f'{UNICEF}’s director Jane Doe said: "We gave [$5 million|MONEY]."', "UNICEF"),
        (f"‘We’ve given [$5 million|MONEY],’ said Jane Doe of {UNICEF}.", "UNICEF"),
        (
            f"“It is hard,” said Jane Doe of {UNICEF}. It rained. "
            "“We will give [$5 million|MONEY],” Doe added.",
            "UNICEF",
        ),
        ("“We will give [$5 million|MONEY],” a farmer read.", "Oxfam"),
        ("We will give [$5 million|MONEY].", "Oxfam"),
    ],
)
def test_we_is_the_one_who_is_quoted(flows_of: Any, text: str, provider: str) -> None:
    (flow,) = flows_of(PUBLISHER + text)
    assert flow.provider_names == (provider,)


@pytest.mark.parametrize(
    ("text", "provider"),
    [
        (
            "[Sweden|PLACE SE]'s minister said that her government would give [$5 million|MONEY].",
            "Government of Sweden",
        ),
        (f"The decision of the {BANK} to lend [$5 million|MONEY] was welcomed.", "World Bank"),
        (f"{BANK}, for its part, undertook to give [$5 million|MONEY].", "World Bank"),
        (f"{BANK} works here. Its grants came to [$5 million|MONEY].", "World Bank"),
        (
            f"It will be financed by {UNICEF} with [$2 million|MONEY] and by the {BANK} with a "
            "loan of [$5 million|MONEY].",
            "World Bank",
        ),
        (
            f"It is supported by {UNICEF}, which has given [$2 million|MONEY], the {BANK} "
            "([$5 million|MONEY]) and others.",
            "World Bank",
        ),
        (
            f"{UNICEF} gave [$2 million|MONEY] and the {BANK} another [$5 million|MONEY].",
            "World Bank",
        ),
        (
            f"{BANK} gave money to {UNICEF}, and [Japan|PLACE JP] pledged [$5 million|MONEY].",
            "Government of Japan",
        ),
        (
            f"The {BANK} met. The [Board of Directors|ORG other] approved [$5 million|MONEY].",
            "World Bank",
        ),
        ("It got [¥9 million|MONEY JPY] ([$5 million|MONEY]) from the [EU|ORG igo].", "EU"),
    ],
)
def test_who_acts(flows_of: Any, text: str, provider: str) -> None:
    *_, flow = flows_of(text)
    assert flow.provider_names == (provider,)


@pytest.mark.parametrize(
    ("text", "receivers", "places"),
    [
        ("[Tuvalu|PLACE TV] was granted [$5 million|MONEY] by the [EU|ORG igo].", (), ("TV",)),
        (f"{UNICEF} was given [$5 million|MONEY] by the [EU|ORG igo].", ("UNICEF",), ()),
        ("[Japan|PLACE JP] gave [$5 million|MONEY] to drought-hit [Chad|PLACE TD].", (), ("TD",)),
        ("[Japan|PLACE JP] gave [$5 million|MONEY] to help rural [Chad|PLACE TD].", (), ("TD",)),
        ("[Japan|PLACE JP] gave [$5 million|MONEY] for Venezuelans.", (), ("VE",)),
    ],
)
def test_who_gets_it(
    flows_of: Any, text: str, receivers: tuple[str, ...], places: tuple[str, ...]
) -> None:
    (flow,) = flows_of(text)
    assert flow.receiver_names == receivers
    assert flow.recipient_place_ids == places


def test_a_part_of_the_new_funding_has_the_givers_of_the_whole(flows_of: Any) -> None:
    first, second = flows_of(
        f"{BANK} will give [$9 million|MONEY]. Of the new funding, [$5 million|MONEY] is for "
        "[Chad|PLACE TD]."
    )
    assert second.provider_names == ("World Bank",)
    assert second.part_of == first.flow_id
