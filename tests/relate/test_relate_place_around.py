"""Where the benefit goes when other sums, or sentences before, name the place."""

from __future__ import annotations

from typing import Any

import pytest

SUM, LESS = "[$5 million|MONEY]", "[$2 million|MONEY]"
JAPAN, CHAD, MALI = "[Japan|PLACE JP]", "[Chad|PLACE TD]", "[Mali|PLACE ML]"
SARH = "[Sarh|PLACE TD-SA]"
UNICEF, FUND = "[UNICEF|ORG igo]", "[Lake Fund|ORG igo]"


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        (f"{JAPAN} gave {SUM} in loans and {LESS} in grants to {CHAD}.", ["Chad", "Chad"]),
        (f"{JAPAN} gave {SUM} for wells, while {UNICEF} gave {LESS} to {CHAD}.", ["", "Chad"]),
        (f"{JAPAN} gave {SUM} for wells, including {LESS} for {CHAD}.", ["", "Chad"]),
        (f"{JAPAN} gave {SUM} for wells; {LESS} of it is for {CHAD}.", ["", "Chad"]),
        (f"For {MALI} and {CHAD} I propose {SUM} and {LESS} respectively.", ["Mali", "Chad"]),
    ],
)
def test_places_behind_the_next_sum(flows_of: Any, sentence: str, places: list[str]) -> None:
    assert ["".join(flow.recipient_place_names) for flow in flows_of(sentence)] == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (f"Floods hit {CHAD}. {JAPAN} gave {SUM} straight away.", ("Chad",)),
        (f"Floods hit {CHAD}. They were bad. {JAPAN} gave {SUM}.", ("Chad",)),
        (f"{CHAD} gave {LESS}. {JAPAN} gave {SUM} for wells.", ()),
        (f"[Lima|PLACE PE-LIM], [2 May 2023|DATE 2023-05-02 2023-05-02] – {JAPAN} gave {SUM}.", ()),
        (f"Floods hit {CHAD}.\n\n{JAPAN} gave {SUM} for wells.", ()),
    ],
)
def test_places_of_the_sentences_before(flows_of: Any, text: str, places: tuple[str, ...]) -> None:
    assert flows_of(text)[-1].recipient_place_names == places


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        (f"{UNICEF} spent {SUM} there last year.", ("Chad", "Mali")),
        (f"{UNICEF} gave {SUM} for wells in both countries.", ("Chad", "Mali")),
        (f"{UNICEF} gave {SUM} for wells across the two countries.", ("Chad", "Mali")),
        (f"{UNICEF} gave {SUM} for wells in that country.", ("Mali",)),
        (f"{UNICEF} gave {SUM} for wells in {SARH}.", ("Sarh",)),
    ],
)
def test_words_that_point_back(flows_of: Any, sentence: str, places: tuple[str, ...]) -> None:
    (flow,) = flows_of(f"{FUND} has worked in {CHAD} and {MALI} for years. {sentence}")
    assert flow.recipient_place_names == places


def test_what_a_state_adds_goes_where_the_rest_goes(flows_of: Any) -> None:
    text = f"{JAPAN} will give {SUM} for wells. {CHAD} is adding {LESS} of its own."
    assert flows_of(text, title="Wells for Chad")[-1].recipient_place_names == ("Chad",)


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        (f"Grants of {SUM} went to equip Chadian nurses.", ("Chad",)),
        (f"Grants of {SUM} come from the Japanese agency.", ()),
        (f"Grants of {SUM} helped, and the Japanese government came to see.", ()),
    ],
)
def test_peoples_that_are_helped(flows_of: Any, sentence: str, places: tuple[str, ...]) -> None:
    (flow,) = flows_of(sentence)
    assert flow.recipient_place_names == places


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        (f"In [Sarh|PLACE TD-SA], {UNICEF} spent {SUM} on wells.", ("Sarh",)),
        (f"In [Sarh|PLACE TD-SA], an envoy said that {UNICEF} would give {SUM}.", ()),
        (f"{UNICEF} announced {SUM} for {CHAD} and {MALI}.", ("Chad", "Mali")),
        (f"{UNICEF} pledged {SUM} and {CHAD} doubled its share.", ()),
        (f"Of this, {SUM} reached {CHAD}, but {MALI} got nothing.", ("Chad",)),
        (f"{JAPAN} lent {CHAD} {SUM} for wells in {SARH}.", ("Sarh",)),
        (
            f"{JAPAN} lent {CHAD} {SUM} for towns from {SARH} to the port of [Bol|PLACE TD-LC].",
            ("Chad",),
        ),
    ],
)
def test_scenes_and_parts(flows_of: Any, sentence: str, places: tuple[str, ...]) -> None:
    (flow,) = flows_of(sentence)
    assert flow.recipient_place_names == places


def test_the_sentence_behind_tells_where(flows_of: Any) -> None:
    (flow,) = flows_of(f"{UNICEF} gave {SUM}. The money will pay for schools in {CHAD}.")
    assert flow.recipient_place_names == ("Chad",)


def test_where_the_body_of_a_row_is(flows_of: Any) -> None:
    (flow,) = flows_of(f"Grants:\n- [BRAC|ORG ngo], [Dhaka|PLACE BD-13]: {SUM}, for maps")
    assert flow.recipient_place_names == ("Dhaka",)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (f"At a conference in {CHAD}, leaders met. {JAPAN} gave {SUM}.", ()),
        (f"An envoy will visit {CHAD}, where {JAPAN} has given {SUM}.", ("Chad",)),
        (f"An envoy came to a conference in {CHAD}, where {JAPAN} gave {SUM}.", ()),
        (f"{JAPAN} is giving {SUM}, which will go to schools in {CHAD}.", ("Chad",)),
        (f"The [Government of Punjab|ORG government PK] will spend {SUM}.", ("Punjab",)),
        (f"The [Lagos State Government|ORG government NG] will spend {SUM}.", ("Lagos",)),
    ],
)
def test_who_and_what_stands_beside(flows_of: Any, text: str, places: tuple[str, ...]) -> None:
    assert flows_of(text)[-1].recipient_place_names == places


def test_a_document_is_about_the_country_that_gives_nothing(flows_of: Any) -> None:
    text = f"""
Floods hit {CHAD}. {MALI} and {JAPAN} met leaders from {CHAD}. {CHAD} thanked {MALI} and {JAPAN}.

{JAPAN} gave {SUM} for tents. {MALI} gave {LESS}.
"""
    assert [flow.recipient_place_names for flow in flows_of(text)] == [("Chad",)] * 2


def test_every_sentence_can_have_its_own_label(flows_of: Any) -> None:
    text = f"{JAPAN} gave sums:\n\n{CHAD}: {SUM}. {MALI}: {LESS}."
    assert [flow.recipient_place_names for flow in flows_of(text)] == [("Chad",), ("Mali",)]


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        (f"{JAPAN} gave {SUM} for work worldwide.", ()),
        (f"A concert in [Sarh|PLACE TD-SA] raised {SUM} for tents.", ("Mali",)),
        (f"{JAPAN} gave {SUM} for tents.", ("Mali",)),
    ],
)
def test_not_everything_goes_where_the_title_says(
    flows_of: Any, sentence: str, places: tuple[str, ...]
) -> None:
    (flow,) = flows_of(sentence, title="Help for Mali")
    assert flow.recipient_place_names == places


@pytest.mark.parametrize(("code", "places"), [("KE", ("Kenya",)), ("DE", ())])
def test_aid_from_abroad_goes_to_the_country_that_speaks(
    flows_of: Any, code: str, places: tuple[str, ...]
) -> None:
    text = f"""
The [Ministry of Health|ORG agency {code}] and the [Treasury|ORG agency {code}] met today.

{JAPAN} gave {SUM} for tents.
"""
    (flow,) = flows_of(text)
    assert flow.recipient_place_names == places


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        (f"{UNICEF} gave what follows: {MALI}, {SUM}; {CHAD}, {LESS}.", ["Mali", "Chad"]),
        (f"{MALI} gets {SUM} of it, {CHAD} {LESS}.", ["Mali", "Chad"]),
        (f"{MALI} gets {SUM} of it and {CHAD} the remaining {LESS}.", ["Mali", "Chad"]),
        (f"{UNICEF} gave {SUM} for {MALI}, {LESS} for {CHAD}.", ["Mali", "Chad"]),
        (f"{JAPAN} lent {MALI} {SUM} for wells and {CHAD} {LESS} for roads.", ["Mali", "Chad"]),
        (f"{UNICEF} gave {SUM} ({CHAD}) for wells.", ["Chad"]),
        (f"{UNICEF} gave {SUM} in all: {LESS} for wells in {CHAD}.", ["", "Chad"]),
        (f"{UNICEF} gave {SUM} for wells and {LESS} for roads in {CHAD}.", ["", "Chad"]),
    ],
)
def test_places_of_listed_sums(flows_of: Any, sentence: str, places: list[str]) -> None:
    assert ["".join(flow.recipient_place_names) for flow in flows_of(sentence)] == places


def test_the_country_that_others_benefit_beside_the_one_that_gives(flows_of: Any) -> None:
    text = f"{JAPAN} praised {CHAD}. {JAPAN} and {CHAD} met. {JAPAN} spoke.\n\n{JAPAN} gave {SUM}."
    assert flows_of(text)[-1].recipient_place_names == ("Chad",)
    text = f"[Mopti|PLACE ML-5], {MALI} ([2 May 2023|DATE 2023-05-02 2023-05-02]) – {text}"
    assert flows_of(text)[-1].recipient_place_names == ("Chad",)


@pytest.mark.parametrize(
    ("address", "places"),
    [
        (None, ("Chad",)),
        ("https://www.finances.gouv.td/news/1", ()),
        ("https://www.tribune.td/news/1", ("Chad",)),
    ],
)
def test_sums_at_home_in_reports_and_in_texts_of_the_state(
    flows_of: Any, address: str | None, places: tuple[str, ...]
) -> None:
    text = (
        "The [Government of Chad|ORG government TD] met today.\n\nSo far {} was paid to families."
    )
    (flow,) = flows_of(text.format(SUM), address=address)
    assert flow.recipient_place_names == places


def test_parts_of_a_country_in_its_row(flows_of: Any) -> None:
    text = f"{JAPAN} gave {SUM}.\n{CHAD} | grant for wells, {SARH} | {SUM}\n{MALI} | grant | {LESS}"
    assert [flow.recipient_place_names for flow in flows_of(text)[1:]] == [("Sarh",), ("Mali",)]


def test_a_facility_that_lends_is_no_place(flows_of: Any) -> None:
    facility = "[Rapid Credit Facility|PLACE facility]"
    (flow,) = flows_of(f"Floods hit {CHAD}. {UNICEF} gave a loan of {SUM} under the {facility}.")
    assert flow.recipient_place_names == ("Chad",)


def test_a_currency_in_a_title_is_no_country(flows_of: Any) -> None:
    (flow,) = flows_of(f"{UNICEF} gave {SUM} for wells.", title="Fund gives US$ 5 million")
    assert flow.recipient_place_names == ()


@pytest.mark.parametrize(
    ("other", "address", "places"),
    [
        ("[Kano|PLACE NG-KN]", None, ("Sarh",)),
        (MALI, None, ()),
        ("[Kano|PLACE NG-KN]", "https://www.finances.gouv.td/news/1", ("Chad",)),
    ],
)
def test_the_town_of_a_text_without_countries(
    flows_of: Any, other: str, address: str | None, places: tuple[str, ...]
) -> None:
    text = f"A town hall in {SARH}, as in {other}, is old. {SARH} is proud.\n\n{UNICEF} gave {SUM}."
    (flow,) = flows_of(text, address=address)
    assert flow.recipient_place_names == places


def test_places_behind_the_kind_of_a_gift(flows_of: Any) -> None:
    (flow,) = flows_of(f"{UNICEF} gave {SUM} as a soft loan for roads in {CHAD}.")
    assert flow.recipient_place_names == ("Chad",)


@pytest.mark.parametrize(
    ("receiver", "places"),
    [
        ("[BRAC Chad|ORG ngo TD]", ("Chad",)),
        ("[Lake Bank|ORG bank TD]", ("Chad",)),
        ("[Lake Aid|ORG ngo TD]", ()),
        ("[Rhine Bank|ORG bank DE]", ()),
    ],
)
def test_where_those_who_receive_are_at_home(
    flows_of: Any, receiver: str, places: tuple[str, ...]
) -> None:
    (flow,) = flows_of(f"{JAPAN} gave {SUM} to {receiver}.")
    assert flow.recipient_place_names == places


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        (f"{UNICEF} gave {SUM} for wells in [Gelu|PLACE].", ("Gelu",)),
        (f"{UNICEF} gave {SUM} for the [Gelu|PLACE] scheme in {CHAD}.", ("Chad",)),
        (f"{UNICEF} gave {SUM} for the purchase of [Gelu|PLACE].", ()),
    ],
)
def test_names_that_no_gazetteer_has(flows_of: Any, sentence: str, places: tuple[str, ...]) -> None:
    (flow,) = flows_of(sentence)
    assert flow.recipient_place_names == places


@pytest.mark.parametrize(("blocks", "places"), [(1, ("Chad",)), (4, ())])
def test_a_country_that_a_text_only_comes_to_later(
    flows_of: Any, blocks: int, places: tuple[str, ...]
) -> None:
    text = "Rain fell.\n\n" * blocks + f"{CHAD} is dry. {CHAD} waits. {CHAD} hopes."
    (flow,) = flows_of(f"{text}\n\n{UNICEF} gave {SUM}.")
    assert flow.recipient_place_names == places
