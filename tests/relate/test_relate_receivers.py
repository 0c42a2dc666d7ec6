"""Who receives, by the words around a sum, by nouns, by wholes, and by the document."""

from __future__ import annotations

from typing import Any

import pytest

SUM = "[$5 million|MONEY]"
JAPAN, CHAD = "[Japan|PLACE JP]", "[Chad|PLACE TD]"
UNICEF, WFP, OXFAM = "[UNICEF|ORG igo]", "[WFP|ORG igo]", "[Oxfam|ORG ngo]"
BANK = "[Adaptation Fund|ORG bank]"


@pytest.mark.parametrize(
    ("sentence", "receivers"),
    [
        # what stands behind a name tells whether it is the name of who receives
        (f"{JAPAN} lent {SUM} to {WFP} after the floods.", ["WFP"]),
        (f"{JAPAN} gave {SUM} to {WFP} so that it can buy rice.", ["WFP"]),
        (f"{JAPAN} gave {SUM} to the {OXFAM} movement.", ["Oxfam"]),
        (f"{JAPAN} gave {SUM} for {UNICEF}'s school nutrition work.", ["UNICEF"]),
        (f"{JAPAN} gave {SUM} for {UNICEF} vaccines.", []),
        (f"{JAPAN} invested {SUM} in {UNICEF}-run clinics.", []),
        (f"{JAPAN} gave {SUM} for {UNICEF}'s large new joint school meals programme.", ["UNICEF"]),
        (f"{JAPAN} gave {SUM} to the [UN|ORG igo] [Refugee Agency|ORG igo].", ["Refugee Agency"]),
        (f"A bank invested {SUM} in {CHAD}'s [Acme|ORG company] for pumps.", ["Acme"]),
        # a gift named before its sum
        (f"{JAPAN}'s support to {WFP} has been raised to {SUM}.", ["WFP"]),
        (f"{JAPAN} matched gifts of its staff to {OXFAM} with {SUM}.", ["Oxfam"]),
        (f"{JAPAN} made a gift to {WFP}, and {CHAD} set aside {SUM} for roads.", []),
        # whom a sum helps
        (f"{JAPAN} gave a grant of {SUM} that will help {OXFAM} to dig wells.", ["Oxfam"]),
        (f"{JAPAN} gave {SUM} to build a road, which will help {OXFAM}.", []),
        (f"{JAPAN} gave {SUM} to help {OXFAM} respond to the floods.", ["Oxfam"]),
        (f"{JAPAN} gave {SUM} to help {OXFAM} members.", []),
        (f"{JAPAN} gave {SUM} to strengthen {OXFAM}'s capacity.", ["Oxfam"]),
        # who works with it
        (f"{UNICEF} is opening schools in {CHAD}, thanks to {SUM} from {JAPAN}.", ["UNICEF"]),
        (f"{UNICEF} is opening schools with a grant of {SUM} from {JAPAN}.", ["UNICEF"]),
        (f"{UNICEF} welcomes {JAPAN}'s contribution of {SUM} to its operations.", ["UNICEF"]),
        (f"{UNICEF} announced a {SUM} contribution from {JAPAN}.", ["UNICEF"]),
        (f"{UNICEF} announced a {SUM} grant from its fund.", []),
        (f"{JAPAN} gave {SUM}, which {UNICEF} will use to dig wells.", ["UNICEF"]),
        (f"{JAPAN} gave {SUM} so that {UNICEF} can dig wells.", ["UNICEF"]),
        (f"{JAPAN} tells of {SUM} that {WFP} will give.", []),
        (f"{JAPAN} gave {SUM} in March. The money will go to {WFP}.", ["WFP"]),
        (f"{JAPAN} gave {SUM} in March. The project will help {WFP}.", []),
        # appeals, and what a gift comes to
        (f"{UNICEF} launched a {SUM} appeal for wells.", ["UNICEF"]),
        (f"The {SUM} appeal by {UNICEF} is for wells.", ["UNICEF"]),
        (f"{SUM} is needed by {UNICEF} for wells.", ["UNICEF"]),
        (f"{UNICEF} called on donors for {SUM}.", ["UNICEF"]),
        (f"{JAPAN} announced funding for {UNICEF} of {SUM}.", ["UNICEF"]),
        (f"{JAPAN} gave {SUM} to the {UNICEF} appeal.", ["UNICEF"]),
        (f"{JAPAN} pledged {SUM} towards {UNICEF}'s work.", ["UNICEF"]),
        (f"{JAPAN}'s loan to {WFP} amounts to {SUM}.", ["WFP"]),
        # agreements
        (f"{JAPAN} signed a {SUM} loan agreement with [Acme|ORG company].", ["Acme"]),
        (f"{JAPAN} has reached an agreement with {WFP} to provide {SUM}.", ["WFP"]),
        (f"{JAPAN} signed a contract with [Acme|ORG company] to develop a {SUM} dam.", []),
        (f"{JAPAN} awarded {UNICEF} the task to run a {SUM} programme.", []),
        # where something is done
        (f"{JAPAN} gave {SUM} for a ward at the [Mulago Hospital|ORG other].", ["Mulago Hospital"]),
        (f"{JAPAN} invested {SUM} in the port through {WFP}.", []),
        (f"{JAPAN} gave {SUM} to build a ward at {UNICEF}'s clinic in {CHAD}.", ["UNICEF"]),
        (f"{JAPAN} gave {SUM} for new labs at the [Chad Institute|ORG other].", ["Chad Institute"]),
        (f"{JAPAN} announced {SUM} for wells at a meeting hosted at {UNICEF}.", []),
        # a sum given again in another currency
        (f"{JAPAN} gave {SUM} ([€4 million|MONEY EUR]) to {WFP}.", ["WFP"]),
        # to whom it is awarded
        (f"{OXFAM} was awarded a grant of {SUM} by {JAPAN}.", ["Oxfam"]),
        (f"{OXFAM}, whose work is in {CHAD}, was given {SUM}.", ["Oxfam"]),
        # bodies that are named behind their noun, and those who share
        (f"{JAPAN} gave {SUM} to two agencies, {UNICEF} and {WFP}.", ["UNICEF", "WFP"]),
        (f"{JAPAN} gave {SUM} for partners such as {OXFAM}.", ["Oxfam"]),
        (f"{JAPAN} gave {SUM} to the Rome-based charity {OXFAM}.", ["Oxfam"]),
        (f"{JAPAN} extended to {WFP} a loan of {SUM}.", ["WFP"]),
        (f"{JAPAN} gave {SUM}, to be shared by {UNICEF} and {WFP}.", ["UNICEF", "WFP"]),
        (f"{JAPAN} is generous. A grant of {SUM} will be used by {OXFAM} for wells.", ["Oxfam"]),
        (f"{JAPAN} gave {SUM}, split equally between {UNICEF} and {WFP}.", ["UNICEF", "WFP"]),
        (f"{JAPAN} approved a loan of {SUM} in favour of {WFP}.", ["WFP"]),
        (f"{JAPAN} gave {SUM} to support the work of {WFP}.", ["WFP"]),
        # those who tell of a gift, have it or use it
        (f"{OXFAM} has secured a grant of {SUM} from {WFP}.", ["Oxfam"]),
        (f"{UNICEF} will use {SUM} from {JAPAN} to dig wells.", ["UNICEF"]),
        (f"The [Water Office|ORG agency JP] announced {SUM} from {JAPAN}.", []),
        (f"{JAPAN} gave {SUM} to {CHAD} for schools and to {WFP}.", ["WFP"]),
        (f"{JAPAN} disburses money from the {SUM} [Farm Facility|ORG other].", []),
        (f"{JAPAN} gave {SUM} to {CHAD}, and [Peru|PLACE PE] is supporting {WFP}.", []),
        # what somebody needs
        (f"{UNICEF}'s financial requirements for {CHAD} amount to {SUM}.", ["UNICEF"]),
        (f"{JAPAN} matched gifts to {OXFAM}'s appeal with {SUM}.", ["Oxfam"]),
        # those who ask with others
        (f"{WFP} and its partners on Monday asked for {SUM}.", ["WFP"]),
        # several, and verbs with two sums
        (f"{JAPAN} granted {UNICEF} and {WFP} {SUM}.", ["UNICEF", "WFP"]),
    ],
)  # fmt: skip
def test_named_receivers(flows_of: Any, sentence: str, receivers: list[str]) -> None:
    flows = flows_of(sentence)
    assert {flow.receiver_names for flow in flows} == {tuple(receivers)}


@pytest.mark.parametrize(
    ("sentence", "receivers"),
    [
        (f"{JAPAN} has promised to give the Fund {SUM}.", ["Adaptation Fund"]),
        (f"{JAPAN}'s grants to the Fund reached {SUM}.", ["Adaptation Fund"]),
        (f"{JAPAN} gave {SUM} to the Fund.", ["Adaptation Fund"]),
        (f"{JAPAN} lent the Chadian government {SUM}.", ["Government of Chad"]),
        (f"{JAPAN} gave {SUM} to the Chadian government.", ["Government of Chad"]),
        (f"{JAPAN} lent {CHAD} {SUM}.", []),
        (f"{JAPAN} announced {SUM} for the Fund.", ["Adaptation Fund"]),
        (f"The Fund seeks {SUM}.", ["Adaptation Fund"]),
        (f"The Fund and its partners appealed for {SUM}.", ["Adaptation Fund"]),
    ],
)  # fmt: skip
def test_receivers_without_a_name(flows_of: Any, sentence: str, receivers: list[str]) -> None:
    (flow,) = flows_of(f"The {BANK} met in Bonn. {sentence}")
    assert list(flow.receiver_names) == receivers


def test_a_charity_is_an_organization_named_before(flows_of: Any) -> None:
    (flow,) = flows_of(
        f"{OXFAM} works with [Kenya|PLACE KE]. {JAPAN}'s aid to the charity is {SUM}."
    )
    assert flow.receiver_names == ("Oxfam",)


@pytest.mark.parametrize("opening", ["Of this amount,", "Of this,"])
def test_a_part_goes_where_its_whole_goes(flows_of: Any, opening: str) -> None:
    whole, part = flows_of(
        f"{JAPAN} lent [$9 million|MONEY] to {UNICEF}. {opening} {SUM} has been disbursed."
    )
    assert part.receiver_names == whole.receiver_names == ("UNICEF",)


@pytest.mark.parametrize(
    "sentence",
    [
        f"{UNICEF} received {SUM} and {WFP} [$3 million|MONEY].",
        f"{UNICEF} was allocated {SUM}, {WFP} another [$3 million|MONEY].",
        f"{JAPAN} lent {UNICEF} {SUM} and {WFP} [$3 million|MONEY].",
    ],
)
def test_the_verb_of_a_list_is_said_once(flows_of: Any, sentence: str) -> None:
    assert [flow.receiver_names for flow in flows_of(sentence)] == [("UNICEF",), ("WFP",)]


def test_parts_that_add_up_go_where_their_whole_goes(flows_of: Any) -> None:
    flows = flows_of(
        f"{JAPAN} lent [$9 million|MONEY] to {UNICEF}. "
        f"Of this, {JAPAN} pays {SUM} now and [$4 million|MONEY] in March."
    )
    assert {flow.receiver_names for flow in flows} == {("UNICEF",)}


def test_a_part_may_go_to_another(flows_of: Any) -> None:
    _, part = flows_of(f"{JAPAN} gave [$9 million|MONEY] to {UNICEF}. Of this, {SUM} is for {WFP}.")
    assert part.receiver_names == ("WFP",)


def test_what_a_budget_includes_is_no_part_of_the_sum_before(flows_of: Any) -> None:
    _, other = flows_of(
        f"The budget includes [$9 million|MONEY] for {UNICEF}. The budget includes {SUM} for roads."
    )
    assert other.part_of is None
    assert not other.receiver_names


def test_lines_with_sums_in_brackets_are_rows(flows_of: Any) -> None:
    _, *rows = flows_of(
        f"{JAPAN} will give three bodies [$9 million|MONEY]:\n- {UNICEF} ({SUM}): vaccines\n"
        f"- {OXFAM} ([$4 million|MONEY]): wells"
    )
    assert [row.receiver_names for row in rows] == [("UNICEF",), ("Oxfam",)]


def test_pledges_in_the_text_of_a_fund_go_to_the_fund(flows_of: Any) -> None:
    fund = "[Green Fund|ORG other]"
    flows = flows_of(
        f"Donors pledged [$9 million|MONEY] to the {fund} today. {JAPAN} pledged {SUM}, and "
        f"{CHAD} promised [$4 million|MONEY].\nThe {fund} pays for forests.",
        publisher="Green Fund",
    )
    assert [flow.receiver_names for flow in flows] == [("Green Fund",)] * 3


def test_what_a_text_tells_of_gets_what_others_give(flows_of: Any) -> None:
    *_, last, for_wells = flows_of(
        f"{JAPAN} gave {SUM} to {WFP}. {CHAD} gave [$4 million|MONEY] to {WFP}. "
        f"[Peru|PLACE PE] gave [$3 million|MONEY] to {WFP}.\n{OXFAM} added [$2 million|MONEY].\n"
        f"{UNICEF} gave [$1 million|MONEY] for wells."
    )
    assert last.receiver_names == ("WFP",)
    assert not for_wells.receiver_names


def test_nobody_gives_to_themselves(flows_of: Any) -> None:
    (flow,) = flows_of(f"With {SUM} from us, {OXFAM} digs wells.", publisher="Oxfam")
    assert (flow.provider_names, flow.receiver_names) == (("Oxfam",), ())


def test_a_grantee_stands_in_brackets_with_its_sum(flows_of: Any) -> None:
    _, wells, roads = flows_of(
        f"{JAPAN} gave [$9 million|MONEY]:\n- Wells ({OXFAM}, {SUM})\n"
        f"- Roads ({WFP}, [$4 million|MONEY])"
    )
    assert (wells.receiver_names, roads.receiver_names) == (("Oxfam",), ("WFP",))
    assert wells.provider_names == ("Government of Japan",)


@pytest.mark.parametrize(
    "line",
    [
        "- {name}: {sum} for wells",
        "- {name} ({sum}) to dig wells",
        "- {name} – wells for schools – {sum}",
        "- {name} – a two-year grant of {sum} for wells",
        "- {sum} – {name}",
        "- {sum} to {name} for wells",
        "- Wells: {name} ({sum})",
        "| {name} | wells | {sum} |",
        "| wells | {name} | {sum} |",
        "| {sum} | {name} | wells |",
    ],
)
@pytest.mark.parametrize("lead", ["The recipients are:", "# Grantees of 2023", None])
def test_a_list_of_grantees_names_who_receives(flows_of: Any, line: str, lead: str | None) -> None:
    names, sums = (UNICEF, WFP, OXFAM), (SUM, "[$4 million|MONEY]", "[$3 million|MONEY]")
    opening = lead or f"The {BANK} has awarded grants to three bodies:"
    lines = [line.format(name=name, sum=sum_) for name, sum_ in zip(names, sums, strict=True)]
    flows = flows_of("\n".join([opening, *lines]), publisher="Adaptation Fund")
    assert [flow.receiver_names for flow in flows] == [("UNICEF",), ("WFP",), ("Oxfam",)]
    assert {flow.provider_names for flow in flows} == {("Adaptation Fund",)}


def test_who_runs_a_project_gives_nothing(flows_of: Any) -> None:
    (flow,) = flows_of(f"A grant of {SUM} was paid for a project run by {WFP}.")
    assert not flow.provider_names


def test_what_goes_to_our_work_goes_to_those_who_speak(flows_of: Any) -> None:
    (flow,) = flows_of(
        f"{OXFAM} works in [Chad|PLACE TD].\n“{JAPAN} gave {SUM} to our work,” {OXFAM} said.",
        publisher="Oxfam",
    )
    assert flow.receiver_names == ("Oxfam",)


@pytest.mark.parametrize("noun", ["medical charity", "aid agency"])
def test_bodies_are_meant_by_described_nouns(flows_of: Any, noun: str) -> None:
    (flow,) = flows_of(f"{OXFAM} works in [Chad|PLACE TD]. The {noun} is appealing for {SUM}.")
    assert flow.receiver_names == ("Oxfam",)


def test_a_table_of_donors_is_of_the_one_who_speaks(flows_of: Any) -> None:
    (flow,) = flows_of(
        f"{UNICEF} thanks its donors:\n| Donor | Amount |\n| {JAPAN} | {SUM} |", publisher="UNICEF"
    )
    assert flow.provider_names == ("Government of Japan",)
    assert flow.receiver_names == ("UNICEF",)


def test_an_acronym_behind_a_name_is_no_other_body(flows_of: Any) -> None:
    (flow,) = flows_of(f"{JAPAN} gave {SUM} to the [Relief Agency|ORG agency] [RA|ORG agency].")
    assert flow.receiver_names == ("Relief Agency",)


@pytest.mark.parametrize(
    ("came", "receivers"),
    [("has been received", ("UNICEF",)), ("received for the plan is little", ())],
)
def test_what_came_in_came_to_the_one_who_speaks(
    flows_of: Any, came: str, receivers: tuple[str, ...]
) -> None:
    flows = flows_of(f"{UNICEF} works in {CHAD}.\nSo far {SUM} {came}.", publisher="UNICEF")
    assert all(flow.receiver_names == receivers for flow in flows)


def test_sums_in_brackets_go_to_the_names_before_them(flows_of: Any) -> None:
    flows = flows_of(f"Grants went to {UNICEF} ({SUM}) and {OXFAM} ([$3 million|MONEY]).")
    assert [flow.receiver_names for flow in flows] == [("UNICEF",), ("Oxfam",)]


def test_parts_of_several_givers_go_where_their_whole_goes(flows_of: Any) -> None:
    text = """
The [World Bank|ORG bank] and the [ADB|ORG bank] agreed to lend [UNICEF|ORG igo] [$7 million|MONEY].
The [ADB|ORG bank] will lend [$4 million|MONEY] and the [World Bank|ORG bank] [$3 million|MONEY].
"""
    assert [flow.receiver_names for flow in flows_of(text)] == [("UNICEF",)] * 3


def test_a_headline_takes_who_receives_from_the_text(flows_of: Any) -> None:
    text = """
[ADB|ORG bank] gives [$7 million|MONEY] for wells
The [ADB|ORG bank] has granted [$7 million|MONEY] to [UNICEF|ORG igo] for wells.
"""
    assert [flow.receiver_names for flow in flows_of(text)] == [("UNICEF",)] * 2


@pytest.mark.parametrize(
    ("sentence", "receivers"),
    [
        ("The [UN|ORG igo] refugee agency ([UNHCR|ORG igo]) needs [$5 million|MONEY].", ("UNHCR",)),
        (
            "With a [$5 million|MONEY] loan to [EMAPAG|ORG other], [KfW|ORG bank] ([KfW|ORG bank]) "
            "is supporting a plant.",
            ("EMAPAG",),
        ),
    ],
)
def test_receivers_with_acronyms_beside_them(
    flows_of: Any, sentence: str, receivers: tuple[str, ...]
) -> None:
    (flow,) = flows_of(sentence)
    assert flow.receiver_names == receivers


@pytest.mark.parametrize("donors", ["our supporters", "our generous donors"])
def test_what_our_donors_give_we_receive(flows_of: Any, donors: str) -> None:
    (flow,) = flows_of(f"In 2022 {donors} gave [$5 million|MONEY].", publisher="Oxfam")
    assert (flow.provider_names, flow.receiver_names) == ((), ("Oxfam",))
