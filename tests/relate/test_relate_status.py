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
        f"{SUM} has been allocated to repair bridges.",
        f"Parliament has appropriated {SUM} for the census.",
        f"The agency continued to deliver {SUM} in aid.",
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
        f"The firm’s assets of {SUM} were frozen.",
    ],
)
def test_no_flow(flows_of: Any, sentence: str) -> None:
    assert flows_of(sentence) == ()
