"""Which sums are flows, and their status: English of aid agencies, banks, ministries, appeals."""

from __future__ import annotations

from typing import Any

import pytest

SUM = "[$5 million|MONEY]"


@pytest.mark.parametrize(
    "sentence",
    [
        f"[Japan|PLACE JP] gave {SUM} to [UNICEF|ORG].",
        f"[Japan|PLACE JP] has provided {SUM} for clean water in [Chad|PLACE TD].",
        f"{SUM} was provided by [Norway|PLACE NO] for vaccines.",
        f"The ministry disbursed {SUM} to farmers.",
        f"The Fund has released {SUM} from its reserve for emergencies.",
        f"[Sida|ORG agency SE] awarded a grant of {SUM} to the university.",
        f"The Foundation has invested {SUM} in schools.",
        f"Most of the {SUM} grant went to small clinics.",
        f"The embassy donated {SUM} in relief goods.",
        f"[Oxfam|ORG ngo] spent {SUM} on wells.",
        f"The fund was replenished by [Norway|PLACE NO] with {SUM}.",
        f"[Japan|PLACE JP] subscribed {SUM} to the agency.",
        f"[China|PLACE CN] delivered rice to the value of {SUM}.",
        f"The fund took an equity stake of {SUM} in the firm.",
        f"Parliament has appropriated {SUM} for the census.",
        f"The agency continued to deliver {SUM} in aid.",
        f"The clinic reopened thanks to {SUM} from donors.",
        f"Aid will rise, up from {SUM} in [2022|DATE 2022-01-01 2022-12-31].",
        f"The loan comes on top of {SUM} in grants.",
        f"{SUM} was made available at once by [Norway|PLACE NO].",
        f"The ministry has put up {SUM} for schools.",
        f"Its grants came to {SUM} that year.",
        f"The ministry has made {SUM} available to the agency.",
        f"The company donated equipment valued at {SUM}.",
        f"Actual expenditure was {SUM}.",
        f"[China|PLACE CN] forgave {SUM} in loans.",
        f"The remaining {SUM} came from the city.",
        f"Donors have paid in {SUM} so far.",
        f"[Japan|PLACE JP] came up with {SUM} for the shelter.",
        f"The ministry wired {SUM} to the hospital.",
        f"Total disbursements stood at {SUM}.",
        f"The army flew in supplies worth {SUM}.",
        f"The programme has spurred {SUM} in private investment.",
        f"[Japan|PLACE JP] and [Chad|PLACE TD] gave a combined {SUM} for wells.",
        f"[Canada|PLACE CA] is proud to have given [Kenya|PLACE KE] {SUM}.",
        f"[Canada|PLACE CA] continues to provide {SUM} for pensions.",
        f"[Canada|PLACE CA] began disbursing {SUM} for pensions.",
        f"The pact will build on [Canada|PLACE CA]’s {SUM} in prior investments.",
        f"This builds on previous Canadian investments of over {SUM} in ports.",
        f"Teachers are being trained through an existing {SUM} program.",
        f"The bank turned over {SUM} to the shelter.",
        f"The board laid out {SUM} for dairies.",
        f"The ministry paid {SUM} for dormitories out of its own budget.",
    ],
)
def test_provided(flows_of: Any, sentence: str) -> None:
    assert [flow.status for flow in flows_of(sentence)] == ["provided"]


@pytest.mark.parametrize(
    "sentence",
    [
        f"[Canada|PLACE CA] will provide {SUM} to [UNICEF|ORG].",
        f"[Canada|PLACE CA] pledged {SUM} for refugees.",
        f"[Canada|PLACE CA] has pledged {SUM}.",
        f"The minister announced {SUM} for flood defences.",
        f"The minister today announced that [Canada|PLACE CA] is contributing {SUM}.",
        f"[Germany|PLACE DE] intends to give a further {SUM}.",
        f"[Germany|PLACE DE] plans to invest {SUM} in railways.",
        f"[Germany|PLACE DE] promised to donate {SUM}.",
        f"We have committed {SUM} to end polio.",
        f"The company agreed on a commitment of {SUM} for reforestation.",
        f"Clinics are to receive {SUM} next year.",
        f"The grants will be worth {SUM} and will be provided to schools.",
        f"The Commission is making available {SUM} in humanitarian aid.",
        f"The Commission is allocating {SUM} in humanitarian aid.",
        f"{SUM} in grants from the city will help farmers.",
        f"The additional {SUM} will feed families.",
        f"The Board cleared a scheme of {SUM} for flood defences.",
        f"The ministry has budgeted {SUM} for vaccines.",
        f"The port gets {SUM} from the ministry.",
        f"The ministry is making {SUM} available to the agency.",
        f"[Germany|PLACE DE] is increasing its humanitarian aid by {SUM}.",
        f"The project has a budget of {SUM} from [USAID|ORG agency US].",
        f"The foundation signed an agreement worth {SUM}.",
        f"The Bank will review the plan and provide {SUM}.",
        f"Borrowers are expected to receive {SUM} in debt relief.",
        f"[Japan|PLACE JP] gives {SUM} to schools",
        f"Over {SUM} in grants is being allocated.",
        f"The cabinet gave the green light to a {SUM} package.",
        f"Their contribution will be {SUM}.",
        f"The city is adding {SUM} from its own purse.",
        f"The Commission has proposed {SUM} in grants.",
        f"Another {SUM} will be available from next year.",
        f"The yearly contribution was raised to {SUM}.",
        f"{SUM} has been allocated to repair bridges.",
        f"[Japan|PLACE JP] exchanged notes on a grant of {SUM} for a bridge.",
        f"An amount of {SUM} has been sanctioned for schools.",
        f"{SUM} has been contracted to the ministry.",
        f"The bank stands ready to provide {SUM}.",
        f"Aid to [Chad|PLACE TD] will rise to {SUM}.",
        f"The ministry will pay grants of {SUM} to schools.",
        f"An extra {SUM} will come to [Fiji|PLACE FJ].",
        f"[Sudan|PLACE SD]'s {SUM} is meant for clean water.",
        f"# Trade\nAnother {SUM} will be available for seeds.",
        f"The south gets the largest part, {SUM}.",
        f"The cabinet okays {SUM} for flood relief.",
        f"The ministry has ringfenced {SUM} for nurses.",
        f"The decree provides for {SUM} for flood victims.",
        f"[Japan|PLACE JP] has raised its offer of aid to {SUM}.",
        f"Nurses stand to gain {SUM}.",
        f"A memorandum worth {SUM} was initialled.",
        f"The new phase has a volume of {SUM}.",
        f"The reform is expected to unlock {SUM} in private investment.",
        f"The new road comes on top of {SUM} already pledged for the port.",
        f"The ministers welcomed the recently-announced {SUM} package.",
        f"The fund will help mobilize {SUM} for rail.",
        f"[Canada|PLACE CA] funded a study designed to leverage {SUM} for rail.",
        f"[Canada|PLACE CA] and [Chad|PLACE TD] signed a {SUM} threshold program.",
        f"[Canada|PLACE CA] designed a tool to help unlock {SUM} for rail.",
        f"[Canada|PLACE CA] will fight fires in the hills with an investment of over {SUM}.",
        f"Through an investment of {SUM}, [Canada|PLACE CA] intends to mend roads.",
        f"The ministry intends to:\n\n- Provide {SUM} for clinics.",
        f"[Canada|PLACE CA] will:\n\n- Deploy {SUM} in training.",
    ],
)
def test_pledged(flows_of: Any, sentence: str) -> None:
    assert [flow.status for flow in flows_of(sentence)] == ["pledged"]


@pytest.mark.parametrize(
    "sentence",
    [
        f"The Board approved a loan of up to {SUM} for roads.",
        f"The Bank approved a {SUM} credit to help [Bangladesh|PLACE BD].",
        f"The Bank lent {SUM} to the utility.",
        f"The agency guaranteed {SUM} of export finance.",
        f"The Bank will offer a loan of {SUM} to the port.",
        f"A guarantee of {SUM} backs the project.",
        f"[Peru|PLACE PE] borrowed {SUM} from the Bank.",
        f"The Bank has approved {SUM} in concessional loans for roads.",
        f"The macro-financial assistance of {SUM} is paid in two parts.",
        f"The [International Monetary Fund|ORG igo] agreed to provide {SUM}.",
        f"The [Export-Import Bank of Korea|ORG agency KR] approved {SUM} for trains.",
        f"The bank will finance the road with {SUM}, to be repaid over 30 years.",
        f"The review lets the government draw {SUM} at once.",
        f"The bank rolled over treasury bills worth {SUM}.",
    ],
)
def test_loan(flows_of: Any, sentence: str) -> None:
    assert [flow.status for flow in flows_of(sentence)] == ["loan"]


@pytest.mark.parametrize(
    "sentence",
    [
        f"[UNHCR|ORG igo] is seeking {SUM} to shelter families.",
        f"[UNHCR|ORG igo] appealed for {SUM}.",
        f"[WFP|ORG igo] has called for {SUM} to avert famine.",
        f"The response plan requests {SUM}.",
        f"The flash appeal asks for {SUM}.",
        f"The President’s Budget provides {SUM} for border posts.",
        f"The Administration requested {SUM} from [Congress|ORG].",
        f"The appeal, for {SUM}, was launched in Geneva.",
        f"Funding requirements for the year amount to {SUM}.",
        f"{SUM} is urgently needed to keep clinics open.",
        f"The campaign aims to raise {SUM}.",
        f"For schools I propose to allocate {SUM}.",
        f"The country has applied for {SUM}.",
        f"The agency is looking for {SUM} from donors.",
        f"The town begged the ministry for {SUM}.",
        f"The Fund has been approached for {SUM}.",
    ],
)
def test_requested(flows_of: Any, sentence: str) -> None:
    assert [flow.status for flow in flows_of(sentence)] == ["requested"]


@pytest.mark.parametrize(
    "sentence",
    [
        f"[UNICEF|ORG igo] received {SUM} from [Japan|PLACE JP].",
        f"By Monday, the appeal had received {SUM}.",
        f"The charity raised {SUM} in a week.",
        f"So far, {SUM} has come in.",
        f"The fund drew down {SUM} in [May|DATE 2022-05-01 2022-05-31].",
        f"Only {SUM} of the appeal has been received.",
        f"Four days of the charity's appeal brought in {SUM}.",
        f"The ministry confirmed receipt of {SUM}.",
        f"Schools have benefited from {SUM}.",
        f"{SUM} had been recorded against the appeal.",
    ],
)
def test_received(flows_of: Any, sentence: str) -> None:
    assert [flow.status for flow in flows_of(sentence)] == ["received"]


@pytest.mark.parametrize(
    "sentence",
    [
        f"This brings the total to {SUM}.",
        f"This raises total support to [Kenya|PLACE KE] to a total of {SUM}.",
        f"[Japan|PLACE JP] has given a total of {SUM} since the war began.",
        f"Support for the plan now totals {SUM} in grants.",
        f"Altogether, donors have given {SUM}.",
        f"Total funding now stands at {SUM}.",
        f"Two grant agreements that together come to {SUM} were signed.",
        f"[Japan|PLACE JP] has given {SUM} in all.",
        f"Four grants with a combined value of {SUM} were signed.",
        f"Its commitments to the country have totalled {SUM}.",
        f"The new pledge lifts what [Japan|PLACE JP] gives to the plan to {SUM}.",
        f"Total grants paid: {SUM}",
        f"Schools were given {SUM}, made up of arrears and wages.",
        f"Its total assistance since the war exceeds {SUM}.",
        f"Cumulative commitments reached {SUM}.",
    ],
)
def test_total(flows_of: Any, sentence: str) -> None:
    assert [flow.status for flow in flows_of(sentence)] == ["total"]


@pytest.mark.parametrize(
    "sentence",
    [
        f"The funding gap stands at {SUM}.",
        f"The plan is short of {SUM}.",
        f"Rebuilding will cost {SUM}.",
        f"Rebuilding costs are put at {SUM}.",
        f"The company was fined {SUM}.",
        f"Breaches carry fines of up to {SUM}.",
        f"The measure will save families {SUM} a year.",
        f"The tax cut is worth {SUM}.",
        f"The deficit fell by {SUM}.",
        f"The market is valued at {SUM}.",
        f"Exports reached {SUM}.",
        f"Floods caused damage of {SUM}.",
        f"The storm did {SUM} in damage.",
        f"Debt has grown to {SUM}.",
        f"The country loses {SUM} every year to smuggling.",
        "Workers earn [$25|MONEY per=day] per day.",
        "A family tent costs [$300|MONEY].",
        "Insulin is capped at [$35|MONEY per=month] a month.",
        "The price fell from [$500|MONEY] to [$200|MONEY].",
        "Households making less than [$40,000|MONEY mod=less_than] pay nothing.",
        f"Police seized {SUM} in cash.",
        f"Revenue rose to {SUM}.",
        f"Engineers put the cost of a new dam at {SUM}.",
        f"Migrants sent home {SUM}.",
        f"The donor will withhold {SUM} until the accounts are clear.",
        f"The fire destroyed supplies worth {SUM}.",
        f"The company holds a portfolio of {SUM}.",
        f"The firm’s assets of {SUM} were frozen.",
        f"The change brings the cost of the dam to {SUM}.",
        f"The plan would add {SUM} to GDP.",
        f"The ministry has suspended {SUM} in aid.",
        f"The firm was bought for {SUM}.",
        f"Its sukuk issuance is expected to reach {SUM}.",
        f"{SUM} went missing from the fund.",
        f"{SUM} has gone missing from the grant.",
        f"The policy has a budget impact of {SUM}.",
        "Grants of up to [$25,000|MONEY] per school will go to rural areas.",
    ],
)
def test_no_flow(flows_of: Any, sentence: str) -> None:
    assert flows_of(sentence) == ()


@pytest.mark.parametrize(
    ("lead", "status"),
    [
        ("Press release", "provided"),
        ("The support will be divided as follows:", "pledged"),
        ("Contributions earmarked for the camps", "provided"),
        ("Largest donors", "provided"),
    ],
)
def test_lines_of_a_list_have_the_status_of_what_they_stand_under(
    flows_of: Any, lead: str, status: str
) -> None:
    text = f"# {lead}\n- Grant to schools: {SUM}\n- Grant to clinics: {SUM}"
    assert {flow.status for flow in flows_of(text)} == {status}


def test_a_headline_and_the_text_that_breaks_down_its_sum_are_totals(flows_of: Any) -> None:
    text = (
        "# [Japan|PLACE JP] gives [$9 million|MONEY]\n"
        "[Japan|PLACE JP] will give [$9 million|MONEY]: [$4 million|MONEY] for wells, "
        "[$3 million|MONEY] for seeds and [$2 million|MONEY] for schools."
    )
    assert [flow.status for flow in flows_of(text)] == ["total", "total"] + ["pledged"] * 3


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("The package consists of a loan of {0} and a grant of {1}.", ["loan", "provided"]),
        ("The fund approved {0} in debt relief, including {1} in relief for schools.",
         ["provided", "provided"]),
        ("[Japan|PLACE JP] has given {0} to receive and house refugees, including {1} "
         "in [Chad|PLACE TD].", ["provided", "provided"]),
        ("[Japan|PLACE JP] gave {0} to advance learning and {1} to promote trade.",
         ["provided", "provided"]),
        ("Chad | Planned: {0} | Spent: {1}", ["pledged", "provided"]),
        ("The bank will lend {0} for farms, and a {1} investment will help shops.",
         ["loan", "pledged"]),
        ("The towns had {0} in grants. The Coast Rescue Plan (CRP) funding comes with {1} in aid.",
         ["provided", "provided"]),
        ("Bank | Loan | {0} | Fund | Grant | {1}", ["loan", "provided"]),
        ("[Japan|PLACE JP] gave {0}. Of this, {1} will go to clinics.", ["provided", "pledged"]),
        ("The fund seeks to raise and spend {0}. It spent {1}.", ["requested", "provided"]),
    ],
)  # fmt: skip
def test_statuses_of_sums_beside_one_another(flows_of: Any, text: str, statuses: list[str]) -> None:
    marked = text.format("[$9 million|MONEY]", "[$4 million|MONEY]")
    assert [flow.status for flow in flows_of(marked)] == statuses


def test_a_loan_that_is_broken_down_is_a_total(flows_of: Any) -> None:
    text = (
        "Two banks agreed to lend [$9 million|MONEY]. "
        "[ADB|ORG bank] will lend [$5 million|MONEY] and [AFD|ORG bank] [$4 million|MONEY]."
    )
    assert [flow.status for flow in flows_of(text)] == ["total", "loan", "loan"]


def test_parts_of_loans_and_grants_are_not_all_loans(flows_of: Any) -> None:
    text = "# A package of loans and grants of [$9 million|MONEY]\n[$4 million|MONEY] is for wells."
    assert [flow.status for flow in flows_of(text)][1] != "loan"


def test_a_grant_in_brackets_behind_who_gets_it(flows_of: Any) -> None:
    assert (
        len(flows_of(f"Repair of the old site ([Oxfam|ORG ngo], {SUM}). It began in spring.")) == 1
    )


def test_what_restates_a_total_is_one(flows_of: Any) -> None:
    text = f"Three grants that together come to {SUM} ([TZS 9 billion|MONEY TZS]) were signed."
    assert [flow.status for flow in flows_of(text)] == ["total", "total"]


def test_a_row_says_at_length_what_its_sum_is_for(flows_of: Any) -> None:
    text = (
        "What the bank will finance:\n"
        f"A credit line for towns that would like to pipe water, second phase | {SUM}\n"
        f"A study of how the smaller towns could be kept from being flooded | {SUM}"
    )
    assert [flow.status for flow in flows_of(text)] == ["pledged", "pledged"]


def test_of_fresh_money_means_the_latest_pledge(flows_of: Any) -> None:
    text = (
        "[Japan|PLACE JP] pledged [$5 million|MONEY]. "
        "This lifts its support to [$9 million|MONEY]. "
        "Of the fresh money, [$2 million|MONEY] will go to clinics."
    )
    assert [flow.status for flow in flows_of(text)] == ["pledged", "total", "pledged"]


@pytest.mark.parametrize(
    "again", ["(about {0})", "({0})", "or {0}", ", equivalent to {0},", "(equal to {0})"]
)
def test_a_sum_said_again_in_another_currency_is_the_same_flow(flows_of: Any, again: str) -> None:
    text = f"{SUM} {again.format('[TZS 9 billion|MONEY TZS]')} was given by [Japan|PLACE JP]."
    assert [(flow.status, flow.provider_names) for flow in flows_of(text)] == [
        ("provided", ("Government of Japan",))
    ] * 2


def test_a_part_of_a_loan_is_lent(flows_of: Any) -> None:
    text = (
        "[ADB|ORG bank] agreed to lend the city [$9 million|MONEY]. "
        "Of this, it puts up [$4 million|MONEY] itself."
    )
    assert [flow.status for flow in flows_of(text)] == ["loan", "loan"]


def test_two_sums_add_up_to_one_of_many_digits_that_a_headline_rounds(flows_of: Any) -> None:
    text = (
        "# [$22 million|MONEY] in Korean grants\n"
        "Grants of [$22.13 million|MONEY] were agreed on [Monday|DATE 2022-05-02 2022-05-02].\n"
        "For the first, the agency will give [$3 million|MONEY] to dairies. Farmers are glad.\n"
        "It is a large country.\nThe second grant, of [$19.13 million|MONEY], is for rice."
    )
    assert [flow.status for flow in flows_of(text)] == ["total", "total", "pledged", "pledged"]


def test_two_sums_of_one_sentence_add_up_to_one_far_above(flows_of: Any) -> None:
    text = (
        "Two districts will share [$9 million|MONEY].\nThe rains were poor.\nCattle died.\n"
        "The north gets [$5 million|MONEY] and the south [$4 million|MONEY]."
    )
    assert [flow.status for flow in flows_of(text)] == ["total", "pledged", "pledged"]


def test_a_column_of_requirements_asks(flows_of: Any) -> None:
    text = f"Sector | Requirements\nHealth | {SUM}\nFood | {SUM}"
    assert [flow.status for flow in flows_of(text)] == ["requested", "requested"]


def test_rows_that_add_up_to_a_sum_far_above_are_its_parts(flows_of: Any) -> None:
    rows = "\n".join("Chad | rural water supply | [$1 million|MONEY]" for _ in range(16))
    text = f"[Japan|PLACE JP] pledged [$16 million|MONEY] in total.\n{rows}"
    assert [flow.status for flow in flows_of(text)] == ["total"] + ["pledged"] * 16


def test_two_sums_far_from_a_third_do_not_break_it_down(flows_of: Any) -> None:
    text = (
        "The city gave [$9 million|MONEY] for wells.\nWells are dug by hand.\n"
        "The bank gave [$5 million|MONEY] for seeds.\nThe bank gave [$4 million|MONEY] for cows."
    )
    assert [flow.status for flow in flows_of(text)] == ["provided"] * 3


def test_sums_that_add_up_to_a_flow_are_its_parts(flows_of: Any) -> None:
    text = (
        "The bank will give [$9 million|MONEY].\n# How is it divided?\n"
        "[Chad|PLACE TD]: [$4 million|MONEY]. [Mali|PLACE ML]: [$3 million|MONEY]. "
        "[Togo|PLACE TG]: [$2 million|MONEY]."
    )
    assert [flow.status for flow in flows_of(text)] == ["total"] + ["pledged"] * 3
