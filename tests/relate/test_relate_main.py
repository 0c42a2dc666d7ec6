"""What holds for a whole document: who gives nearly all of it, and the country it is not about."""

from __future__ import annotations

from typing import Any

import pytest

SUM, OTHER, LESS = "[$5 million|MONEY]", "[$3 million|MONEY]", "[$2 million|MONEY]"
JAPAN, CHAD, MALI = "[Japan|PLACE JP]", "[Chad|PLACE TD]", "[Mali|PLACE ML]"
FUND, UNICEF = "[Lake Fund|ORG igo]", "[UNICEF|ORG igo]"
OF_JAPAN = ("Government of Japan",)


@pytest.fixture
def last(flows_of: Any) -> Any:
    """The last flow of a text in which Japan gives three times before."""
    given = "\n\n".join(f"{JAPAN} gave {s} for wells." for s in (OTHER, LESS, "[$1 million|MONEY]"))
    return lambda text: flows_of(f"{given}\n\n{text}")[-1]


@pytest.mark.parametrize(
    ("sentence", "providers"),
    [
        (f"{UNICEF} received {SUM}.", OF_JAPAN),
        (f"Ten clinics will share {SUM}.", OF_JAPAN),
        (f"The support for roads has been raised to {SUM}.", OF_JAPAN),
        (f"{UNICEF} received {SUM} from {FUND}.", ("Lake Fund",)),
        (f"Local families raised {SUM}.", ()),
        (f"Some companies gave {SUM}.", ()),
        (f"{UNICEF} needs {SUM}.", ()),
    ],
)
def test_main_giver(last: Any, sentence: str, providers: tuple[str, ...]) -> None:
    assert last(sentence).provider_names == providers


def test_one_gift_makes_no_main_giver(flows_of: Any) -> None:
    text = f"{JAPAN} gave {OTHER} for wells.\n\n{UNICEF} received {SUM}."
    assert flows_of(text)[-1].provider_names == ()


@pytest.mark.parametrize(
    ("sentence", "providers"),
    [
        (f"{FUND} shared {SUM} among ten clinics.", ("Lake Fund",)),
        (f"{FUND} shares out {SUM}.", ("Lake Fund",)),
        (f"{UNICEF} and {FUND} will share {SUM}.", ()),
        (f"{UNICEF} and {FUND} shared {SUM} among themselves.", ()),
    ],
)
def test_who_shares(flows_of: Any, sentence: str, providers: tuple[str, ...]) -> None:
    (flow,) = flows_of(sentence)
    assert flow.provider_names == providers


def test_who_gets_in_a_headline_gives_nothing(flows_of: Any) -> None:
    text = f"# {UNICEF} gets more money\n\nAnother {SUM} was approved for wells."
    assert flows_of(text)[-1].provider_names == ()


@pytest.mark.parametrize(
    ("text", "providers"),
    [
        (
            f"The largest donors were {JAPAN} ({SUM}) and {FUND} ({LESS}).",
            [OF_JAPAN, ("Lake Fund",)],
        ),
        (f"Donors to the plan include {JAPAN} ({SUM}).", [OF_JAPAN]),
        (f"Grants have been made. Next are {CHAD} ({SUM} in aid).", [()]),
    ],
)
def test_names_with_sums_in_brackets(
    flows_of: Any, text: str, providers: list[tuple[str, ...]]
) -> None:
    assert [flow.provider_names for flow in flows_of(text)] == providers


def test_places_with_sums_in_brackets(flows_of: Any) -> None:
    flows = flows_of(f"Grants of {FUND} went to {CHAD} ({SUM}), {MALI} ({LESS}).")
    assert [flow.recipient_place_names for flow in flows] == [("Chad",), ("Mali",)]


def test_a_giving_country_is_not_what_a_text_is_about(flows_of: Any) -> None:
    text = f"{JAPAN} gave {SUM} for wells. {JAPAN} gave {LESS} for pumps. {JAPAN} is generous."
    for flow in flows_of(text, title="Japan helps where nobody looks"):
        assert flow.recipient_place_names == ()


def test_shares_of_a_gift_are_no_stock(flows_of: Any) -> None:
    text = f"{JAPAN} gave {SUM}. These are the shares:\n\n{UNICEF}: another {LESS} goes to {CHAD}."
    assert len(flows_of(text)) == 2
    assert not flows_of(f"The company sold {SUM} in shares.")


def test_a_country_that_labels_who_receives_gives_nothing(flows_of: Any) -> None:
    text = f"{JAPAN} gives {SUM}. These are the shares:\n\n{CHAD}: {LESS} for {UNICEF}."
    flow = flows_of(text)[-1]
    assert (flow.provider_names, flow.recipient_place_names) == (OF_JAPAN, ("Chad",))


AFRICA = "[Africa|PLACE region]"


@pytest.mark.parametrize(
    ("title", "opening", "places"),
    [
        ("New U.S.-Africa Partnerships", f"We work in {AFRICA}.", ("Africa",)),
        ("New Partnerships", f"We work in {AFRICA}.", ()),
    ],
)
def test_region_that_a_state_speaks_of(
    flows_of: Any, title: str, opening: str, places: tuple[str, ...]
) -> None:
    text = f"{opening}\n\nWe gave {SUM} for wells."
    (flow,) = flows_of(text, title=title, publisher="The White House")
    assert flow.recipient_place_names == places


def test_others_may_speak_of_a_region_and_give_elsewhere(flows_of: Any) -> None:
    text = f"We work in {AFRICA}.\n\n{UNICEF} gave {SUM} for wells."
    assert flows_of(text, title="Partnerships in Africa")[0].recipient_place_names == ()


@pytest.mark.parametrize(
    ("title", "opening", "places"),
    [
        ("Help for Chad", "We met.", ("Chad",)),
        ("Leaders Summit in Sarh, Chad", "We met.", ()),
        ("Wells", f"At the summit in [Sarh|PLACE TD-SA], {CHAD} ({CHAD}), we spoke.", ()),
        ("Wells", f"The people of [Sarh|PLACE TD-SA], {CHAD}, thank {CHAD}.", ("Chad",)),
    ],
)
def test_where_people_meet_a_text_is_not_about(
    flows_of: Any, title: str, opening: str, places: tuple[str, ...]
) -> None:
    text = f"{opening}\n\nWe gave {SUM} for wells."
    (flow,) = flows_of(text, title=title, publisher="The White House")
    assert flow.recipient_place_names == places
