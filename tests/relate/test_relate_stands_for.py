"""Who gives where a noun, a pronoun or a gift stands for the one who does."""

from __future__ import annotations

from typing import Any

import pytest

SUM, OTHER = "[$5 million|MONEY]", "[$2 million|MONEY]"
JAPAN, NORWAY, CHAD = "[Japan|PLACE JP]", "[Norway|PLACE NO]", "[Chad|PLACE TD]"
PERU = "[Peru|PLACE PE]"
UNICEF, BANK = "[UNICEF|ORG igo]", "[World Bank|ORG bank]"
OF_JAPAN, OF_NORWAY = "Government of Japan", "Government of Norway"
FOREIGN = "Ministry of Foreign Affairs of Norway"


@pytest.mark.parametrize(
    ("text", "provider"),
    [
        # the ministry of a minister, of a field, of a people
        (f"{NORWAY}'s Minister of Foreign Affairs spoke. My Ministry gave {SUM}.", FOREIGN),
        (f"Foreign Minister of {NORWAY} Kari Li said her ministry would give {SUM}.", FOREIGN),
        (f"{NORWAY}'s foreign ministry gave {SUM}.", FOREIGN),
        (f"{CHAD}'s health ministry will add {SUM}.", "Ministry of Health of Chad"),
        (f"{JAPAN} helps. The Chadian health ministry adds {SUM}.", "Ministry of Health of Chad"),
        (
            f"The [Ministry of Water of Chad|ORG agency TD] and {JAPAN} met. "
            f"The Chadian ministry will add {SUM}.",
            "Ministry of Water of Chad",
        ),
        (f"{NORWAY}'s Minister for Foreign Affairs met {CHAD}. She offered {SUM}.", OF_NORWAY),
        # pronouns stand for who says it, not for the place before them
        (f"{JAPAN} gave {OTHER} through {UNICEF}, and {PERU} said it would give {SUM}.",
         "Government of Peru"),
        (f"The {BANK} paid. In {CHAD} it spent {SUM}.", "World Bank"),
        # asides
        (f"{NORWAY}, attending as an observer, announced its intention to donate {SUM}.",
         OF_NORWAY),
        # gifts before their sums
        (f"Last year Norwegian support to {UNICEF} totalled {SUM}.", OF_NORWAY),
        (f"This brings {JAPAN}'s total contribution to the fund since May to {SUM}.", OF_JAPAN),
        (f"Of the Norwegian grant, {SUM} stays in {CHAD}.", OF_NORWAY),
        (f"It comes out of a {SUM} {BANK} credit that {CHAD} signed.", "World Bank"),
        (f"From the {BANK} comes another loan, of {SUM}.", "World Bank"),
        # what somebody has
        (f"{CHAD}'s own [Water Agency|ORG agency TD] has paid {SUM}.", "Water Agency"),
        (f"With {CHAD}'s promise to give {SUM}, {JAPAN} can begin.", "Government of Chad"),
        # offices and boards with a country or a body before them
        (f"{NORWAY}'s Crown Prince Haakon pledged {SUM}.", OF_NORWAY),
        (f"{JAPAN} pledged {OTHER}, while {CHAD}'s President Ali bin Musa promised {SUM}.",
         "Government of Chad"),
        (f"The {BANK} executive board on Friday approved a {SUM} loan.", "World Bank"),
        (f"{JAPAN}'s capital is far. The [World Bank|ORG bank] lent {OTHER}. "
         f"The [Executive Board|ORG other] met. The Board's decision gives {SUM}.", "World Bank"),
        # who lends of those who sign
        (f"The {BANK} and the [Government of Chad|ORG government TD] have signed a loan "
         f"agreement worth {SUM}.", "World Bank"),
        (f"{CHAD} signed a {SUM} grant agreement with the {BANK}.", "World Bank"),
        (f"{NORWAY} signed a {SUM} agreement with {UNICEF}.", OF_NORWAY),
        # givers beside their sums
        (f"The programme, funded by {NORWAY} to the tune of {SUM}, runs until May.", OF_NORWAY),
        (f"It costs [$9 million|MONEY], of which {SUM} is a {BANK} credit.", "World Bank"),
        (f"The [World Bank|ORG bank] ([WB|ORG bank]) credit of {SUM} will support schools.",
         "World Bank"),
        (f"{NORWAY} pledged {OTHER} to schools. He added that a further {SUM} would follow.",
         OF_NORWAY),
        # the city for the union
        (f"{CHAD} sought aid from the [European Union|ORG igo]; [Brussels|PLACE BE-BRU] offered "
         f"{SUM}.", "European Union"),
        # a relative clause
        (f"The milk is bought by {UNICEF} with {SUM} that {JAPAN} gave.", OF_JAPAN),
    ],
)  # fmt: skip
def test_provider(flows_of: Any, text: str, provider: str) -> None:
    assert flows_of(text)[-1].provider_names == (provider,)


@pytest.mark.parametrize(
    ("text", "providers"),
    [
        # after another sum
        (f"We are grateful to {JAPAN} for {SUM} in aid and to {NORWAY}, which gave {OTHER}.",
         [OF_JAPAN, OF_NORWAY]),
        (f"{UNICEF} thanks {JAPAN}, which gave {SUM}, and {NORWAY} with {OTHER}.",
         [OF_JAPAN, OF_NORWAY]),
        (f"The {BANK} lent {CHAD} {SUM} and {PERU} {OTHER}.", ["World Bank", "World Bank"]),
        (f"The talks heard from {JAPAN}, which pledged {SUM}, and from {NORWAY}, "
         f"which announced {OTHER}.", [OF_JAPAN, OF_NORWAY]),
        (f"Donors include {JAPAN} with {SUM} in aid and {NORWAY} with {OTHER} in aid.",
         [OF_JAPAN, OF_NORWAY]),
        # who gets a part of what somebody gives
        (f"{JAPAN} gave {SUM}. From this sum, {UNICEF} is to receive {OTHER}.",
         [OF_JAPAN, OF_JAPAN]),
        (f"{JAPAN} gave {SUM}. {UNICEF} received {OTHER} of this.", [OF_JAPAN, OF_JAPAN]),
    ],
)  # fmt: skip
def test_providers(flows_of: Any, text: str, providers: list[str]) -> None:
    assert [flow.provider_names for flow in flows_of(text)] == [(name,) for name in providers]


def test_governments_of_parts_of_a_country_are_not_its_own(flows_of: Any) -> None:
    (flow,) = flows_of(f"State and local governments have given {SUM}.", publisher="gov.uk")
    assert flow.provider_names == ()


def test_a_law_of_a_president_gives_nothing(flows_of: Any) -> None:
    text = f"{NORWAY} helps. President Li's Jobs Act has provided {SUM} for schools."
    (flow,) = flows_of(text, publisher="Government of Norway")
    assert flow.provider_names == ()


def test_the_bank_with_a_capital_is_the_one_that_speaks(flows_of: Any) -> None:
    text = f"The [Asian Development Bank|ORG bank] helps. The Bank will lend {SUM}."
    (flow,) = flows_of(text, publisher="World Bank")
    assert flow.provider_names == ("World Bank",)


def test_newspapers_speak_for_no_government(flows_of: Any) -> None:
    text = f"{CHAD} is dry. {CHAD} asks for aid. The government will spend {SUM}."
    (flow,) = flows_of(text, publisher="Reuters")
    assert flow.provider_names == ("Government of Chad",)


def test_a_label_names_no_giver_where_somebody_gives(flows_of: Any) -> None:
    text = f"""
The {BANK} approved the following loans:
- {CHAD}: a loan of {SUM} to build wells
"""
    (flow,) = flows_of(text)
    assert flow.provider_names == ("World Bank",)
    assert flow.recipient_place_ids == ("TD",)


def test_labels_of_donors_name_who_gives(flows_of: Any) -> None:
    text = f"""
The [European Union|ORG igo] will support vaccines:
- {JAPAN}: {SUM} for [UNICEF|ORG igo]
"""
    (flow,) = flows_of(text)
    assert flow.provider_names == (OF_JAPAN,)


def test_governments_named_after_their_heads_are_the_country_s(flows_of: Any) -> None:
    text = f"The [Albanese Government|ORG government] will provide {SUM}."
    (flow,) = flows_of(text, publisher="Government of Australia")
    assert flow.provider_names == ("Government of Australia",)


@pytest.mark.parametrize("name", ["Kerala government", "Kerala State Government"])
def test_governments_named_after_their_area_are_its_own(flows_of: Any, name: str) -> None:
    (flow,) = flows_of(f"The [{name}|ORG government IN] will provide {SUM}.")
    assert flow.provider_names == (name,)


def test_a_government_that_is_only_guessed_gives_nothing_unsaid(flows_of: Any) -> None:
    text = f"""
The [Ministry of Water|ORG agency TD] in {CHAD} met. {CHAD} is dry.

{SUM} was spent on wells.
"""
    (flow,) = flows_of(text)
    assert flow.provider_names == ()


def test_parts_of_new_money_are_no_parts_of_the_old(flows_of: Any) -> None:
    text = (
        f"{JAPAN} will give [$9 million|MONEY]. It comes on top of [$8 million|MONEY] that "
        f"{NORWAY} made available. Of the new money, {SUM} will go to {UNICEF}."
    )
    whole, _, part = flows_of(text)
    assert part.part_of == f"flow-{whole.money_mention_id}"
    assert part.provider_names == (OF_JAPAN,)


def test_who_says_what_stands_in_the_next_paragraph(flows_of: Any) -> None:
    text = f"""
Kari Li, director of [Oxfam|ORG ngo], said:

We will put {SUM} of our own beside this grant.
"""
    (flow,) = flows_of(text, publisher="Government of the United Kingdom")
    assert flow.provider_names == ("Oxfam",)


def test_a_country_that_acts_in_the_title_speaks(flows_of: Any) -> None:
    text = f"The [Caribbean Community|ORG igo] met. We will give {SUM} to {UNICEF}."
    (flow,) = flows_of(text, title="Norway announces support for Haiti")
    assert flow.provider_names == (OF_NORWAY,)


def test_who_pays_for_what_a_lead_in_lists(flows_of: Any) -> None:
    text = f"""
The minister announced the following projects funded by the [Sida|ORG agency SE]:
- {SUM} to [UNICEF|ORG igo]
"""
    (flow,) = flows_of(text, publisher="Government of Canada")
    assert flow.provider_names == ("Sida",)


ADB, AFDB = "[Asian Development Bank|ORG bank]", "[African Development Bank|ORG bank]"


@pytest.mark.parametrize(
    ("text", "providers"),
    [
        (f"{JAPAN}, the {BANK} and the {ADB} met. The two banks gave {SUM} and {OTHER} "
         "respectively.", [["World Bank"], ["Asian Development Bank"]]),
        (f"The {BANK} met the {ADB}. Both banks will lend {SUM}.",
         [["World Bank", "Asian Development Bank"]]),
        # fewer are named, or of another kind
        (f"{JAPAN} met the {BANK}. The two banks will lend {SUM}.", [[]]),
        # what was chosen is of the one who chose it
        (f"The [Well Fund|ORG other] had 40 applications.\n\nSelected projects include:\n"
         f"- {UNICEF} will receive {SUM} for wells.\n- {AFDB} will receive {OTHER}.",
         [["Well Fund"], ["Well Fund"]]),
    ],
)  # fmt: skip
def test_several_providers(flows_of: Any, text: str, providers: list[list[str]]) -> None:
    assert [list(flow.provider_names) for flow in flows_of(text)] == providers


@pytest.mark.parametrize(
    "text",
    [
        f"The [High Level Committee|ORG other] approved works worth {SUM} for four States.",
        f"The [Cabinet Committee on Water|ORG other] gave {SUM} to {UNICEF}.",
        f"The Centre has released {SUM} to the States.",
    ],
)
def test_organs_of_a_state_give_as_its_government(flows_of: Any, text: str) -> None:
    opening = "The [Ministry of Home Affairs of India|ORG agency IN] met.\n\n"
    assert flows_of(opening + text)[-1].provider_names == ("Government of India",)


@pytest.mark.parametrize(
    ("title", "address", "providers"),
    [
        ("The Fred Hollows Foundation: Annual Report", "https://www.hollows.org/",
         ("Fred Hollows Foundation",)),
        ("The Fred Hollows Foundation: thanks from us", "https://news.example/", ()),
    ],
)  # fmt: skip
def test_we_are_the_body_that_title_and_address_name(
    flows_of: Any, title: str, address: str, providers: tuple[str, ...]
) -> None:
    (flow,) = flows_of(f"We plan to spend {SUM} on wells.", title=title, address=address)
    assert flow.provider_names == providers


@pytest.mark.parametrize(
    ("text", "providers", "receivers"),
    [
        (f"The [Well Fund|ORG igo] met. {CHAD} has asked the fund for {SUM}.", ("Well Fund",), ()),
        (f"{UNICEF} works with the [Well Fund|ORG igo] ([WF|ORG igo]), which is giving {SUM}.",
         ("Well Fund",), ()),
        (f"[Government of Chad|ORG government TD]\n\nThe {BANK} has paid {SUM} to the government.",
         ("World Bank",), ("Government of Chad",)),
    ],
)  # fmt: skip
def test_a_fund_that_is_asked_and_a_government_that_is_paid(
    flows_of: Any, text: str, providers: tuple[str, ...], receivers: tuple[str, ...]
) -> None:
    flow = flows_of(text)[-1]
    assert (flow.provider_names, flow.receiver_names) == (providers, receivers)


def test_rows_of_a_column_of_donors_that_name_nobody_are_nobody_s(flows_of: Any) -> None:
    table = f"| Source | Kind | Amount |\n| {BANK} | Loan | {SUM} |\n| Total | Loan | {OTHER} |"
    flows = flows_of(f"{JAPAN} will give [$9 million|MONEY] to [Chad|PLACE TD].\n{table}")
    assert [flow.provider_names for flow in flows[1:]] == [("World Bank",), ()]
