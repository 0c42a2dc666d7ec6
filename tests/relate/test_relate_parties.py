"""Who gives and who receives."""

from __future__ import annotations

from typing import Any

import pytest

SUM = "[$5 million|MONEY]"
USAID = "[USAID|ORG agency US]"
UNICEF = "[UNICEF|ORG igo]"
GOVERNMENT = "Government of the United States"


@pytest.mark.parametrize(
    ("sentence", "providers"),
    [
        # the subject
        (f"{USAID} will provide {SUM} for wells.", ["USAID"]),
        (f"{USAID} today announced {SUM} for wells.", ["USAID"]),
        (f"[United States Agency for International Development|ORG agency US] ({USAID}) "
         f"has given {SUM}.", ["United States Agency for International Development"]),
        (f"{USAID}, through its mission in [Lima|PLACE PE-LIM], will provide {SUM}.", ["USAID"]),
        (f"{USAID} intends to work with [Congress|ORG] to provide {SUM}.", ["USAID"]),
        (f"{USAID} trained nurses and provided {SUM} for drugs.", ["USAID"]),
        (f"The Board of the [World Bank|ORG igo] approved a {SUM} grant.", ["World Bank"]),
        (f"[Apple|ORG company] CEO Tim Cook announced that the company will invest {SUM}.",
         ["Apple"]),
        # several
        (f"[Siemens|ORG company] and [Bosch|ORG company] announced a {SUM} venture.",
         ["Siemens", "Bosch"]),
        (f"[Japan|PLACE JP], [France|PLACE FR] and [Norway|PLACE NO] pledged {SUM}.",
         ["Government of Japan", "Government of France", "Government of Norway"]),
        # countries act through their governments
        (f"The [United States|PLACE US] will give {SUM} to [Peru|PLACE PE].", [GOVERNMENT]),
        (f"[U.S.|PLACE US] officials announced {SUM} in aid.", [GOVERNMENT]),
        # possessives
        (f"The wells are part of {USAID}’s {SUM} water programme.", ["USAID"]),
        (f"Leaders welcomed [Japan|PLACE JP]’s announcement of {SUM} for ports.",
         ["Government of Japan"]),
        # by, from, with funding from
        (f"{SUM} was provided by {USAID} for wells.", ["USAID"]),
        (f"The clinic received {SUM} from {USAID}.", ["USAID"]),
        (f"A {SUM} loan from the [World Bank|ORG igo] will pay for roads.", ["World Bank"]),
        (f"A commitment by [Japan|PLACE JP] to give {SUM} was welcomed.", ["Government of Japan"]),
        (f"Schools are kept safe with {SUM} in {USAID} grants.", ["USAID"]),
        # those without a name
        (f"{USAID} said that private companies will invest {SUM} in factories.", []),
        (f"{USAID} has catalyzed {SUM} in private investment.", []),
        (f"The Infrastructure Act provides {SUM} for bridges.", []),
        # a channel
        (f"[Norway|PLACE NO] will provide {SUM} through {UNICEF}.", ["Government of Norway"]),
        (f"[Norway|PLACE NO] gave {SUM} via {UNICEF} for vaccines.", ["Government of Norway"]),
        # asked to give
        (f"The President calls on [Congress|ORG] to invest {SUM} in schools.", ["Congress"]),
    ],
)  # fmt: skip
def test_providers(flows_of: Any, sentence: str, providers: list[str]) -> None:
    assert [list(flow.provider_names) for flow in flows_of(sentence)] == [providers]


@pytest.mark.parametrize(
    ("sentence", "receivers"),
    [
        (f"[Norway|PLACE NO] gave {SUM} to {UNICEF}.", ["UNICEF"]),
        (f"[Norway|PLACE NO] gave {SUM} in new funding to {UNICEF} to buy vaccines.", ["UNICEF"]),
        (f"[Norway|PLACE NO] granted {UNICEF} {SUM} for vaccines.", ["UNICEF"]),
        (f"The budget includes {SUM} for the [Coast Guard|ORG agency US].", ["Coast Guard"]),
        (f"{SUM} goes to [Oxfam|ORG ngo], [CARE|ORG ngo] and {UNICEF}.",
         ["Oxfam", "CARE", "UNICEF"]),
        (f"{SUM} to the [World Health Organization|ORG igo] ([WHO|ORG igo]) and {UNICEF} for tests",
         ["World Health Organization", "WHO", "UNICEF"]),
        (f"{UNICEF} received {SUM} from [Norway|PLACE NO].", ["UNICEF"]),
        (f"{UNICEF} is appealing for {SUM}.", ["UNICEF"]),
        (f"[Norway|PLACE NO] gave {SUM} to support {UNICEF} staff.", []),
        (f"[Norway|PLACE NO] gave {SUM} for {UNICEF} programmes.", []),
        (f"[Norway|PLACE NO] gave {SUM} through {UNICEF}.", []),
    ],
)  # fmt: skip
def test_receivers(flows_of: Any, sentence: str, receivers: list[str]) -> None:
    (flow,) = flows_of(sentence)
    acronyms = {"WHO"}
    assert [name for name in flow.receiver_names if name not in acronyms] == [
        name for name in receivers if name not in acronyms
    ]


@pytest.mark.parametrize(
    ("actor", "provider"),
    [
        ("We", "Biden administration"),
        ("The Administration", "Biden administration"),
        ("President Biden", GOVERNMENT),
        ("The Vice President", GOVERNMENT),
        ("She", GOVERNMENT),
        ("The Agency", "Environmental Protection Agency"),
        ("The Department", "Department of Energy"),
    ],
)
def test_actors_without_a_name_are_resolved_in_the_document(
    flows_of: Any, actor: str, provider: str
) -> None:
    text = f"""
The [Biden administration|ORG government US] works with the [Department of Energy|ORG agency US]
and the [Environmental Protection Agency|ORG agency US] on clean power.
{actor} announced {SUM} for grids.
"""
    (flow,) = flows_of(text)
    assert flow.provider_names == (provider,)


def test_it_stands_for_the_subject_before(flows_of: Any) -> None:
    text = f"{USAID} works in [Peru|PLACE PE]. It has provided {SUM} for schools there."
    (flow,) = flows_of(text)
    assert flow.provider_names == ("USAID",)


def test_a_publisher_named_in_the_metadata_is_we(flows_of: Any) -> None:
    text = (
        "The [Gates Foundation|ORG ngo] met [India|PLACE IN]’s [Ministry of Health|ORG agency IN]."
    )
    (flow,) = flows_of(f"{text}\nWe will give {SUM}.", publisher="Gates Foundation")
    assert flow.provider_names == ("Gates Foundation",)


@pytest.mark.parametrize(
    ("sentence", "providers", "receivers"),
    [
        # a clause of its own behind the sum or before it
        (f"Aid came from the {SUM} that [Japan|PLACE JP] has pledged.",
         ["Government of Japan"], []),
        (f"We thank the [European Union|ORG igo] for the {SUM} it has committed.",
         ["European Union"], []),
        (f"[Oxfam|ORG ngo], which works in [Chad|PLACE TD], has given {SUM}.", ["Oxfam"], []),
        (f"[Peru|PLACE PE] sent tents; [Chile|PLACE CL] followed with a grant of {SUM}.",
         ["Government of Chile"], []),
        (f"[Peru|PLACE PE] sent tents, and [Chile|PLACE CL]’s [Red Cross|ORG ngo] gave {SUM}.",
         ["Red Cross"], []),
        # who is asked gives, who asks receives
        (f"[Oxfam|ORG ngo] has asked [Japan|PLACE JP] for {SUM}.",
         ["Government of Japan"], ["Oxfam"]),
        (f"[Oxfam|ORG ngo] seeks {SUM} from [Japan|PLACE JP] and [Chile|PLACE CL].",
         ["Government of Japan", "Government of Chile"], ["Oxfam"]),
        (f"The {UNICEF} appeal asks for {SUM}.", [], ["UNICEF"]),
        (f"The [United States|PLACE US] requests {SUM} for {UNICEF}.", [GOVERNMENT], ["UNICEF"]),
        # a name that explains its noun
        (f"[Japan|PLACE JP] gave {SUM} to its partner, the [Oxfam|ORG ngo], for wells.",
         ["Government of Japan"], ["Oxfam"]),
    ],
)  # fmt: skip
def test_clauses_around_the_sum(
    flows_of: Any, sentence: str, providers: list[str], receivers: list[str]
) -> None:
    (flow,) = flows_of(sentence)
    assert list(flow.provider_names) == providers
    assert list(flow.receiver_names) == receivers
