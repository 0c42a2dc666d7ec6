"""Who gives in the styles of fact sheets: labels, programmes, lists, money of others."""

from __future__ import annotations

from typing import Any

import pytest

SUM, OTHER = "[$5 million|MONEY]", "[$2 million|MONEY]"
JAPAN, NORWAY, CHAD = "[Japan|PLACE JP]", "[Norway|PLACE NO]", "[Chad|PLACE TD]"
PERU = "[Peru|PLACE PE]"
UNICEF, BANK = "[UNICEF|ORG igo]", "[World Bank|ORG igo]"
OF_JAPAN, OF_NORWAY = ["Government of Japan"], ["Government of Norway"]


@pytest.mark.parametrize(
    ("sentence", "providers"),
    [
        # marks of bold type do not part who gives from the verb
        (f"Since May, the *{BANK} *has authorized {SUM}.", [["World Bank"]]),
        # those who help others to give
        (f"The {BANK} is helping to catalyze {SUM} in investment.", [[]]),
        (f"The [Park Trust|ORG ngo] has attracted {SUM} to date.", [[]]),
        (f"The {BANK} gave {OTHER} and unlocked {SUM} from {JAPAN}.", [["World Bank"], OF_JAPAN]),
        (f"The {BANK} will help to mobilize {SUM} for roads.", [[]]),
        (f"The {BANK} leveraged {SUM} in new long-term financing for roads.", [[]]),
        (f"The {BANK} mobilized {SUM} in aid for farms.", [["World Bank"]]),
        (f"The {BANK} mobilizes {SUM} in public and private financing.", [[]]),
        # whose it is
        (f"Wells: The {BANK}, through its {SUM} rural programme, digs wells.", [["World Bank"]]),
        (f"A commitment was made: the {BANK}'s (WB) commitment of {SUM}.", [["World Bank"]]),
        (f"The [Government of Norway|ORG government NO] met. This keeps Prime Minister Doe's "
         f"{SUM} pledge.", [OF_NORWAY]),
        (f"This flagship initiative of the {BANK} will invest {SUM} in {CHAD}.", [["World Bank"]]),
        (f"Aid comes through the Gulf Group of {BANK} (WB)'s recent {SUM} package.",
         [["World Bank"]]),
        (f"Sheep: in funds, {SUM}, a three-year [USAID|ORG agency US] programme, was announced.",
         [["USAID"]]),
        (f"Building on the {SUM} {NORWAY} commitment to forests, the [Norwegian Aid Agency|"
         f"ORG agency NO] and the [Government of Norway|ORG government NO] will act.", [OF_NORWAY]),
        # an agreement tells of itself
        (f"The {BANK} signed a new compact with {CHAD}, which includes a {SUM} grant.",
         [["World Bank"]]),
        # programmes are those of whoever acts before
        (f"The {BANK} launched a youth programme. The programme will invest {SUM}.",
         [["World Bank"]]),
        (f"{JAPAN} is launching an initiative, which is intended to provide {SUM}.", [OF_JAPAN]),
        (f"The rural programme is large. It invests {SUM} in wells.", [[]]),
        (f"{NORWAY} gave {OTHER}. {JAPAN} runs clinics. This {SUM} programme trains nurses.",
         [OF_NORWAY, OF_JAPAN]),
        (f"{JAPAN} helps {CHAD}. This investment will mobilize {SUM}.", [[]]),
        # each gives one of the sums
        (f"{JAPAN} and {NORWAY} will give {SUM} in grants and {OTHER} in loans respectively.",
         [OF_JAPAN, OF_NORWAY]),
        # what came before them is no giver
        (f"After a grant for {UNICEF}, {JAPAN}, {NORWAY}, and {PERU} pledged {SUM}.",
         [["Government of Japan", "Government of Norway", "Government of Peru"]]),
        # a list in a sentence
        (f"The {BANK} works in {CHAD}. Investments include, for schools and roads, {SUM} for "
         f"{UNICEF}, which will give books; and {OTHER} for clinics.",
         [["World Bank"], ["World Bank"]]),
    ],
)  # fmt: skip
def test_providers(flows_of: Any, sentence: str, providers: list[list[str]]) -> None:
    assert [list(flow.provider_names) for flow in flows_of(sentence)] == providers


def test_a_country_named_much_more_than_those_who_rule_it_speaks_itself(flows_of: Any) -> None:
    rulers = "[Doe administration|ORG government NO]"
    (flow,) = flows_of(f"The {rulers} met. We will give {SUM} to {UNICEF}.")
    assert flow.provider_names == ("Doe administration",)
    (flow,) = flows_of(f"{f'In {NORWAY}. ' * 6}The {rulers} met. We will give {SUM} to {UNICEF}.")
    assert flow.provider_names == ("Government of Norway",)


@pytest.mark.parametrize(
    ("country", "providers"),
    [("Norway|PLACE NO", OF_NORWAY), ("Chad|PLACE TD", [])],
    ids=["a donor asks at home", "others ask donors"],
)
def test_a_government_that_asks(flows_of: Any, country: str, providers: list[str]) -> None:
    code = country[-2:]
    text = f"The [Ministry of Wells|ORG government {code}] met. [{country}] is requesting {SUM}."
    (flow,) = flows_of(text)
    assert list(flow.provider_names) == providers
