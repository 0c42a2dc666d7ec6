"""Where the benefit goes, and the status, where a sentence says it by its form."""

from __future__ import annotations

from typing import Any

import pytest

SUM, LESS = "[$5 million|MONEY]", "[$2 million|MONEY]"
JAPAN, CHAD = "[Japan|PLACE JP]", "[Chad|PLACE TD]"
UNICEF = "[UNICEF|ORG igo]"


@pytest.mark.parametrize(
    "sentence",
    [
        f"{UNICEF} gave {SUM} in food to the people of {CHAD}.",
        f"{JAPAN}’s support to {CHAD} has reached {SUM}.",
        f"{JAPAN} is increasing its aid to {CHAD} by {SUM}.",
        f"{UNICEF} operations in {CHAD} received {SUM} from {JAPAN}.",
        f"Wells in {CHAD} (grant: {SUM}).",
        f"A dam at {CHAD}; {SUM} grant, approved in May.",
    ],
)
def test_places_beside_the_sum(flows_of: Any, sentence: str) -> None:
    (flow,) = flows_of(sentence)
    assert flow.recipient_place_names == ("Chad",)


@pytest.mark.parametrize(
    ("title", "places"),
    [("Help for Chad", ("Chad",)), ("Help for Chad and Niger", ()), ("Help", ())],
)
def test_the_country_of_the_title_holds_where_none_is_named(
    flows_of: Any, title: str, places: tuple[str, ...]
) -> None:
    (flow,) = flows_of(f"{JAPAN} will give {SUM} for wells.", title=title)
    assert flow.recipient_place_names == places


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        (f"With {SUM} in grants, a new project will train nurses.", "pledged"),
        (f"{JAPAN} has decided to extend aid of {SUM} to {CHAD}.", "pledged"),
        (f"{JAPAN}’s aid to {CHAD} amounts to {SUM}.", "total"),
        (f"This brings {JAPAN}’s response to {SUM}.", "total"),
        (f"{UNICEF} urgently needs {SUM} to go on.", "requested"),
        (f"The Bank approved {SUM} in concessional financing.", "loan"),
        (f"{UNICEF} has launched an appeal for {SUM}.", "requested"),
    ],
)
def test_status(flows_of: Any, sentence: str, status: str) -> None:
    assert [flow.status for flow in flows_of(sentence)] == [status]


@pytest.mark.parametrize(
    "sentence", [f"Losses alone came to {SUM}.", f"The damage amounts to {SUM}."]
)
def test_no_flow(flows_of: Any, sentence: str) -> None:
    assert flows_of(sentence) == ()


def test_an_item_is_no_total_of_its_siblings(flows_of: Any) -> None:
    text = f"""
The Fund released [$50 million|MONEY] for {CHAD}.

The grant is split as follows:
- [$25 million|MONEY] for wells
- [$17 million|MONEY] for schools
- [$8 million|MONEY] for clinics
"""
    assert [flow.status for flow in flows_of(text)] == ["total", *["provided"] * 3]


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        (f"{UNICEF} gave {SUM} to a seed fund, which will help farms in {CHAD}.", ("Chad",)),
        (f"{UNICEF} gave {SUM} for a project that digs wells in {CHAD}.", ("Chad",)),
    ],
)
def test_places_of_what_is_paid_for(flows_of: Any, sentence: str, places: tuple[str, ...]) -> None:
    (flow,) = flows_of(sentence)
    assert flow.recipient_place_names == places


@pytest.mark.parametrize(
    "sentence",
    [
        f"{UNICEF} gave {SUM} for food made dear by the invasion of {CHAD}.",
        f"{UNICEF} gave {SUM} to soften the impact of {CHAD}’s unprovoked war.",
        f"{UNICEF} gave {SUM} to mend power lines in the face of {CHAD}’s attacks.",
        f"{UNICEF} gave {SUM} for the launch of the {CHAD}-funded school.",
    ],
)
def test_places_that_do_not_benefit(flows_of: Any, sentence: str) -> None:
    (flow,) = flows_of(sentence)
    assert flow.recipient_place_names == ()


def test_goods_of_the_country_that_speaks(flows_of: Any) -> None:
    text = f"We will spend {SUM} to procure [U.S.|PLACE US] wheat for school meals."
    (flow,) = flows_of(text, publisher="The White House")
    assert flow.recipient_place_names == ()


@pytest.mark.parametrize(
    "sentence",
    [
        f"{UNICEF} signed a {SUM} compact program with {CHAD} to mend roads.",
        f"{UNICEF} signed a new compact with {CHAD}, which includes a {SUM} schools project.",
        f"{UNICEF} is working with the [Government of Chad|ORG government TD] on reforms"
        f" through a {SUM} project.",
    ],
)
def test_the_country_with_which_a_sum_is_agreed(flows_of: Any, sentence: str) -> None:
    (flow,) = flows_of(sentence)
    assert flow.recipient_place_names == ("Chad",)


def test_who_is_no_state_tells_no_place(flows_of: Any) -> None:
    (flow,) = flows_of(f"{JAPAN} will build roads through a {SUM} project with {UNICEF}.")
    assert flow.recipient_place_names == ()


def test_a_list_of_places_ends_before_an_infinitive(flows_of: Any) -> None:
    (flow,) = flows_of(
        f"{UNICEF} gave {SUM} in training to {CHAD}, [Mali|PLACE ML], and [Peru|PLACE PE] to fight"
        " smuggling."
    )
    assert flow.recipient_place_names == ("Chad", "Mali", "Peru")


def test_the_country_that_a_text_is_about_may_pay_its_share(flows_of: Any) -> None:
    text = (
        f"{CHAD} is dry. {CHAD} has few wells.\n\n{JAPAN} gave {SUM} for wells."
        f" A match of {LESS} came from the [Government of Chad|ORG government TD]."
        " [Mali|PLACE ML] and [Mali|PLACE ML] look on."
    )
    flows = flows_of(text, title="Wells for Chad")
    assert [flow.recipient_place_names for flow in flows] == [("Chad",), ("Chad",)]


def test_the_country_that_speaks_is_left_out_beside_others(flows_of: Any) -> None:
    text = f"We approved {SUM} in loans for [U.S.|PLACE US] exports to {CHAD}."
    (flow,) = flows_of(text, publisher="The White House")
    assert flow.recipient_place_names == ("Chad",)
