"""Who gives and who receives in the styles of appeals, newswires, banks, lists of commitments."""

from __future__ import annotations

from typing import Any

import pytest

SUM, OTHER = "[$5 million|MONEY]", "[$2 million|MONEY]"
JAPAN, NORWAY, CHAD = "[Japan|PLACE JP]", "[Norway|PLACE NO]", "[Chad|PLACE TD]"
UNICEF, BANK = "[UNICEF|ORG igo]", "[World Bank|ORG igo]"
OF_JAPAN, OF_NORWAY = ["Government of Japan"], ["Government of Norway"]


@pytest.mark.parametrize(
    ("sentence", "providers"),
    [
        # a list of givers with sums in brackets
        (f"The largest donors are {JAPAN} ({SUM}) and {NORWAY} ({OTHER}).", [OF_JAPAN, OF_NORWAY]),
        (f"{JAPAN} ({SUM}) and {NORWAY} ({OTHER}) were the top donors.", [OF_JAPAN, OF_NORWAY]),
        (f"The money comes from {JAPAN} ({SUM}) and {NORWAY} ({OTHER}).", [OF_JAPAN, OF_NORWAY]),
        # the verb is not said again
        (f"{JAPAN} pledged {SUM}, {NORWAY} {OTHER}.", [OF_JAPAN, OF_NORWAY]),
        (f"{JAPAN} announced {SUM} and {NORWAY} {OTHER}.", [OF_JAPAN, OF_NORWAY]),
        # an agent before the sum
        (f"The line is financed by the {BANK} with {SUM}.", [["World Bank"]]),
        (f"It will be co-financed by {JAPAN} ({SUM}) and the {BANK} ({OTHER}).",
         [OF_JAPAN, ["World Bank"]]),
        (f"The {SUM} was made possible by {JAPAN}.", [OF_JAPAN]),
        (f"{JAPAN}-funded wells worth {SUM} were opened.", [OF_JAPAN]),
        # with support from, and who uses it
        (f"With {SUM} in support from {JAPAN}, {UNICEF} will vaccinate children.", [OF_JAPAN]),
        (f"With support from {JAPAN} worth {SUM}, {UNICEF} will vaccinate children.", [OF_JAPAN]),
        (f"Thanks to a {SUM} grant from {JAPAN}, {UNICEF} fed families.", [OF_JAPAN]),
        (f"Thanks to the generosity of {JAPAN}, which gave {SUM}, {UNICEF} fed families.",
         [OF_JAPAN]),
        # partners do not give
        (f"In partnership with {UNICEF}, {JAPAN} will provide {SUM}.", [OF_JAPAN]),
        (f"Together with {UNICEF}, {JAPAN} will provide {SUM}.", [OF_JAPAN]),
        # a participle with a subject of its own
        (f"The {BANK} will give {SUM}, with {JAPAN} adding {OTHER}.",
         [["World Bank"], OF_JAPAN]),
        # who gives stands behind who gets it
        (f"The Board approved a {SUM} loan to {CHAD} from the {BANK}.", [["World Bank"]]),
        # an office of a people, a person of a country, the members of a board
        (f"The Japanese foreign minister announced {SUM}.", [OF_JAPAN]),
        (f"Norwegian Ambassador Ola Doe handed over {SUM} to {UNICEF}.", [OF_NORWAY]),
        (f"Prime Minister Ola Doe of {NORWAY} pledged {SUM}.", [OF_NORWAY]),
        (f"The {BANK} met. The Board Members also approved a grant of {SUM}.", [["World Bank"]]),
        # what a name explains
        (f"Of this, {SUM} comes from the Chadian development bank {BANK}.", [["World Bank"]]),
        (f"{JAPAN} gave {SUM}, with another {OTHER} coming from the aid agency {UNICEF}.",
         [OF_JAPAN, ["UNICEF"]]),
        # the verb is not said again, nor the noun
        (f"{JAPAN} promised two grants of {SUM}, and {NORWAY} a first one of {OTHER}.",
         [OF_JAPAN, OF_NORWAY]),
        (f"The {BANK} now says that it will commit {SUM}.", [["World Bank"]]),
        (f"{JAPAN} has raised its offer of aid to {SUM}.", [OF_JAPAN]),
        # who gets a share of what was given
        (f"{JAPAN} pledged {OTHER}. Gao gets {SUM}.", [OF_JAPAN, OF_JAPAN]),
        (f"{JAPAN} pledged {OTHER}. {UNICEF} received {SUM} of this.", [OF_JAPAN, OF_JAPAN]),
        (f"{JAPAN} pledged {OTHER}.\nOf the rest, {SUM} will go to {UNICEF}.", [OF_JAPAN] * 2),
        # an agreement between two
        (f"An agreement worth {SUM} was signed between {CHAD} and the {BANK}.", [["World Bank"]]),
        (f"Aid of {SUM} was agreed between [KOICA|ORG agency KR] and {CHAD}.", [["KOICA"]]),
        # a body that a noun behind a name means
        (f"A [UN|ORG igo] fund puts {SUM} into wells. The [Relief Fund|ORG igo] is small.",
         [["Relief Fund"]]),
        (f"{NORWAY}'s export agency lent {SUM}. The [Export Agency|ORG agency NO] is old.",
         [["Export Agency"]]),
        # boards, ministries and embassies by their owners, a body and its members
        (f"The Board of Directors of the {BANK} has approved a loan of {SUM}.", [["World Bank"]]),
        (f"The health ministry of {CHAD} will spend {SUM}.", [["Ministry of Health of Chad"]]),
        (f"The Norwegian embassy gave {SUM}.", [OF_NORWAY]),
        (f"The ambassador of {NORWAY}, Ola Doe, gave {SUM} to {UNICEF}.", [OF_NORWAY]),
        (f"The {BANK} and its member states have provided {SUM}.", [["World Bank"]]),
        # each with its own agent
        (f"The road will be financed by the {BANK} with {SUM}, and {OTHER} by {JAPAN}.",
         [["World Bank"], OF_JAPAN]),
        (f"The contribution of {SUM}, given by the people of {JAPAN}, will help.", [OF_JAPAN]),
        (f"With the support of {JAPAN} ({SUM}), {UNICEF} opened schools.", [OF_JAPAN]),
        (f"“We gave {SUM},” said Norwegian Prime Minister Ola Doe.", [OF_NORWAY]),
        # under a headline
        (f"# {JAPAN} gives {OTHER}\nIn the north {SUM} will be spent.", [OF_JAPAN] * 2),
        (f"# {CHAD} hails its wells\nSo far {SUM} has been raised.", [[]]),
        # who does something else with it
        (f"{JAPAN} will give {SUM}, to be shared by {UNICEF} and others.", [OF_JAPAN]),
        (f"{JAPAN} will give {SUM} for a fund that is managed by the {BANK}.", [OF_JAPAN]),
        (f"The {BANK} lends {SUM}, and the rest comes from {JAPAN}.", [["World Bank"]]),
        (f"The vans come from {UNICEF}, and the {BANK} has promised {SUM}.", [["World Bank"]]),
        (f"{UNICEF} will administer {SUM} from {JAPAN}.", [OF_JAPAN]),
        # from others
        (f"The {BANK} has mobilized {SUM} from other lenders.", [[]]),
        (f"The [Wells Trust|ORG ngo] wants {SUM} from donors.", [[]]),
        # givers without a name, a body that is told from others
        (f"{JAPAN} helped. The public has given {SUM} to [Oxfam|ORG ngo].", [[]]),
        (f"The [Global Fund|ORG igo] helped. The country-based pooled fund set aside {SUM}.", [[]]),
        # the sum of the parts is nobody's of the parts
        (f"{UNICEF} received {SUM}, including from {JAPAN} and {NORWAY}.", [[]]),
    ],
)  # fmt: skip
def test_providers(flows_of: Any, sentence: str, providers: list[list[str]]) -> None:
    assert [list(flow.provider_names) for flow in flows_of(sentence)] == providers


@pytest.mark.parametrize(
    ("sentence", "providers", "receivers"),
    [
        (f"{UNICEF} thanks {JAPAN} for its grant of {SUM}.", OF_JAPAN, ["UNICEF"]),
        (f"{UNICEF} is grateful to {JAPAN} for its recent grant of {SUM}.", OF_JAPAN, []),
        (f"{UNICEF} has launched an appeal for {SUM}.", [], ["UNICEF"]),
        (f"The [Global Fund|ORG igo] met. Contributors pledged {SUM} to the Fund.",
         [], ["Global Fund"]),
    ],
)  # fmt: skip
def test_both(flows_of: Any, sentence: str, providers: list[str], receivers: list[str]) -> None:
    (flow,) = flows_of(sentence)
    assert list(flow.provider_names) == providers
    assert list(flow.receiver_names) == receivers


def test_what_came_in_without_a_name_came_to_the_one_who_speaks(flows_of: Any) -> None:
    (flow,) = flows_of(f"{UNICEF} works in {CHAD}. {SUM} has been received.", publisher="UNICEF")
    assert flow.receiver_names == ("UNICEF",)


def test_labels_of_the_rows_around_name_who_gives(flows_of: Any) -> None:
    text = f"""
[Acme|ORG company]: [Acme|ORG company] will invest {SUM} in {CHAD}.
[Bolt|ORG company] – {OTHER} for masts.
[Cargo|ORG company] – will give {SUM} to {UNICEF}.
"""
    assert [flow.provider_names for flow in flows_of(text)] == [("Acme",), ("Bolt",), ("Cargo",)]


@pytest.mark.parametrize(
    ("title", "providers"),
    [
        ("New Buses for Chad", ["Government of Chad"]),
        ("Chadian buses", ["Government of Chad"]),
        ("New buses", []),
        ("Buses for Chad and Niger", []),
    ],
)
def test_the_government_is_that_of_the_country_of_the_title(
    flows_of: Any, title: str, providers: list[str]
) -> None:
    text = f"The {BANK} helps. The {BANK} lends. The government will contribute {SUM}."
    (flow,) = flows_of(text, title=title, publisher="World Bank")
    assert list(flow.provider_names) == providers


def test_a_country_named_by_the_way_is_not_we(flows_of: Any) -> None:
    (flow,) = flows_of(f"Cash reached families in {CHAD}. We will spend {SUM} next year.")
    assert flow.provider_names == ()
