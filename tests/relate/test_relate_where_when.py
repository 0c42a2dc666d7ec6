"""Where the benefit goes, when it is given, and what for."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

SUM = "[$5 million|MONEY]"
GIVES = "[Japan|PLACE JP] will provide"


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        (f"{GIVES} {SUM} to [Kenya|PLACE KE].", ["Kenya"]),
        (f"{GIVES} {SUM} for schools in [Kenya|PLACE KE].", ["Kenya"]),
        (f"{GIVES} {SUM} in [Kenya|PLACE KE], [Uganda|PLACE UG] and [Rwanda|PLACE RW].",
         ["Kenya", "Uganda", "Rwanda"]),
        (f"{GIVES} [Kenya|PLACE KE] with {SUM} for schools.", ["Kenya"]),
        (f"{GIVES} {SUM} to help [Kenya|PLACE KE]’s farmers.", ["Kenya"]),
        (f"{GIVES} {SUM} across [Africa|PLACE region].", ["Africa"]),
        (f"In [Kenya|PLACE KE], [Oxfam|ORG ngo] will invest {SUM}.", ["Kenya"]),
        (f"{GIVES} {SUM} to equip Kenyan police.", ["Kenya"]),
        # no place of the benefit: who gives, where it was said, what the giver is asked
        (f"{GIVES} {SUM} for vaccines.", []),
        (f"At a meeting in [Geneva|PLACE CH-GE], [Japan|PLACE JP] announced {SUM} for tests.", []),
        (f"The fund received {SUM} from [Japan|PLACE JP].", []),
        (f"{GIVES} {SUM} for vaccines, as [Kenya|PLACE KE] has asked.", []),
    ],
)  # fmt: skip
def test_places(flows_of: Any, sentence: str, places: list[str]) -> None:
    (flow,) = flows_of(sentence)
    assert list(flow.recipient_place_names) == places


def test_a_place_belongs_to_the_sum_that_it_follows(flows_of: Any) -> None:
    first, second = flows_of(
        f"{GIVES} {SUM} for schools in [Kenya|PLACE KE] and [$7 million|MONEY] for [Peru|PLACE PE]."
    )
    assert first.recipient_place_names == ("Kenya",)
    assert second.recipient_place_names == ("Peru",)


def test_help_from_home_does_not_go_home(flows_of: Any) -> None:
    (flow,) = flows_of(
        f"The [U.S. Government|ORG government US] gave {SUM} in [U.S.|PLACE US] assistance."
    )
    assert flow.recipient_place_names == ()


def test_the_country_is_the_country_whose_bodies_speak(flows_of: Any) -> None:
    (flow,) = flows_of(f"[HUD|ORG agency US] awarded {SUM} for homes across the country.")
    assert flow.recipient_place_ids == ("US",)


def test_the_label_of_a_paragraph_is_its_place(flows_of: Any) -> None:
    text = f"[Peru|PLACE PE]: Floods came. [USAID|ORG agency US] will provide {SUM} for wells."
    (flow,) = flows_of(text)
    assert flow.recipient_place_ids == ("PE",)


def test_the_state_is_the_last_one_named(flows_of: Any) -> None:
    text = f"Crops failed in [Texas|PLACE US-TX]. [USDA|ORG agency US] gave {SUM} across the state."
    (flow,) = flows_of(text)
    assert flow.recipient_place_ids == ("US-TX",)


DAY = date(2021, 5, 3)
YEAR = (date(2021, 1, 1), date(2021, 12, 31))


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        (f"On [May 3|DATE 2021-05-03], {GIVES} {SUM}.", (DAY, DAY)),
        (f"[Today|DATE 2021-05-03], [Japan|PLACE JP] announced {SUM} for tests.", (DAY, DAY)),
        (f"[Japan|PLACE JP] gave {SUM} for tests in [2021|DATE 2021-01-01 2021-12-31].", YEAR),
        (f"Since [2021|DATE 2021-01-01 2021-12-31], [Japan|PLACE JP] has given {SUM}.",
         (date(2021, 1, 1), None)),
        (f"{GIVES} {SUM} for [fiscal year 2021|DATE 2021-01-01 2021-12-31].", YEAR),
        (f"Since the war began in [2021|DATE 2021-01-01 2021-12-31], {GIVES} {SUM}.",
         (date(2021, 1, 1), None)),
        (f"Since the start of the army's siege of the city in"
         f" [2021|DATE 2021-01-01 2021-12-31], {GIVES} {SUM}.", (date(2021, 1, 1), None)),
        (f"{GIVES} {SUM} over [the next five years|DATE 2021-05-03 2026-05-03].",
         (DAY, date(2026, 5, 3))),
        (f"{GIVES} {SUM} during [2021|DATE 2021-01-01 2021-12-31].", YEAR),
        # target years, dates of events and of announcements
        (f"{GIVES} {SUM} to end malaria by [2030|DATE 2030-01-01 2030-12-31].", (None, None)),
        (f"{GIVES} {SUM} to vaccinate all within [2021|DATE 2021-01-01 2021-12-31].",
         (None, None)),
        (f"{GIVES} {SUM} after the [2020|DATE 2020-01-01 2020-12-31] Summit.", (None, None)),
        (f"[Today|DATE 2021-05-03]’s pledge builds on {SUM} in grants.", (None, None)),
        (f"{GIVES} {SUM} to towns where floods struck on [May 3|DATE 2021-05-03].", (None, None)),
        (f"{GIVES} {SUM}.", (None, None)),
    ],
)  # fmt: skip
def test_dates(flows_of: Any, sentence: str, period: tuple[date | None, date | None]) -> None:
    (flow,) = flows_of(sentence)
    assert (flow.date_start, flow.date_end) == period


@pytest.mark.parametrize(
    ("words", "purpose"),
    [
        ("for clean water", "clean water"),
        ("to repair roads and bridges", "repair roads and bridges"),
        ("in new funding to repair roads", "repair roads"),
        ("in emergency food aid", "emergency food aid"),
        ("for clean water in [Kenya|PLACE KE]", "clean water"),
        ("for clean water, including pumps", "clean water"),
        ("for the census", "census"),
        ("toward schools over three years", "schools"),
        ("to [Kenya|PLACE KE] for schools", "schools"),
        ("to [UNICEF|ORG] in [2021|DATE 2021-01-01 2021-12-31]", None),
        ("", None),
    ],
)
def test_purpose_is_the_shortest_words_that_say_what_for(
    flows_of: Any, words: str, purpose: str | None
) -> None:
    (flow,) = flows_of(f"{GIVES} {SUM} {words}.")
    assert flow.purpose == purpose


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        (f"{GIVES} {SUM} for towns in [Ségou|PLACE ML-4] and [Mopti|PLACE ML-5], [Mali|PLACE ML].",
         ["Ségou", "Mopti"]),
        (f"{GIVES} {SUM} for [Sudan|PLACE SD] on a visit to [Cairo|PLACE EG-C].", ["Sudan"]),
        (f"{GIVES} {SUM} to [Chad|PLACE TD] through a fund in [Geneva|PLACE CH-GE].", ["Chad"]),
        (f"{GIVES} {SUM} to help [Chad|PLACE TD] recover.", ["Chad"]),
        (f"[JICA|ORG agency JP] gave {SUM} to the [Ministry of Health|ORG agency KE].", ["Kenya"]),
        (f"[Chad|PLACE TD] has received {SUM} from [Japan|PLACE JP].", ["Chad"]),
        (f"The appeal for [Chad|PLACE TD] seeks {SUM}.", ["Chad"]),
        (f"{GIVES} {SUM}, and [Chile|PLACE CL]’s [Red Cross|ORG ngo] has sent tents.", []),
    ],
)  # fmt: skip
def test_places_that_benefit_and_places_that_only_stand_by(
    flows_of: Any, sentence: str, places: list[str]
) -> None:
    (flow,) = flows_of(sentence)
    assert list(flow.recipient_place_names) == places


@pytest.mark.parametrize("preposition", ["by", "through"])
def test_a_deadline_of_giving_is_its_date(flows_of: Any, preposition: str) -> None:
    (flow,) = flows_of(f"{GIVES} {SUM} {preposition} [2024|DATE 2024-01-01 2024-12-31].")
    assert (flow.date_start, flow.date_end) == (None, date(2024, 12, 31))


@pytest.mark.parametrize(
    "sentence",
    [
        f"By [May 3|DATE 2021-05-03], [Japan|PLACE JP] had given {SUM} for tests.",
        f"As of [May 3|DATE 2021-05-03], [Japan|PLACE JP] has given {SUM} for tests.",
        f"What [Japan|PLACE JP] gave to counties by [May 3|DATE 2021-05-03]:\n- {SUM} for tests",
    ],
)
def test_what_was_given_up_to_a_day_has_no_first_day(flows_of: Any, sentence: str) -> None:
    (flow,) = flows_of(sentence)
    assert (flow.date_start, flow.date_end) == (None, DAY)


@pytest.mark.parametrize(
    ("sentence", "index"),
    [
        (f"{GIVES} {SUM} under the Clean Seas Agenda [2030|DATE 2030-01-01 2030-12-31].", 0),
        (f"To advance RAIN [2030|DATE 2030-01-01 2030-12-31], {GIVES} {SUM}.", 0),
        (f"Building on [$7 million|MONEY] given since [2020|DATE 2020-01-01 2020-12-31], {GIVES}"
         f" {SUM}.", 1),
        (f"{GIVES} {SUM} after the floods in [May|DATE 2021-05-01 2021-05-31].", 0),
        (f"Following the floods in [May|DATE 2021-05-01 2021-05-31], {GIVES} {SUM}.", 0),
        (f"{GIVES} {SUM}, its largest gift since [2021|DATE 2021-01-01 2021-12-31].", 0),
        (f"{GIVES} {SUM}, and in [2021|DATE 2021-01-01 2021-12-31] it gave [$7 million|MONEY].", 0),
        (f"[Chad|PLACE TD] gave {SUM} since [2021|DATE 2021-01-01 2021-12-31], and"
         " [Peru|PLACE PE] has given [$7 million|MONEY].", 1),
    ],
)  # fmt: skip
def test_a_date_of_something_else_is_none_of_giving(
    flows_of: Any, sentence: str, index: int
) -> None:
    flow = flows_of(sentence)[index]
    assert (flow.date_start, flow.date_end) == (None, None)


@pytest.mark.parametrize(
    "lead",
    [
        "Three firms announced new plans [today|DATE 2021-05-03]:",
        "Pledges made at [today|DATE 2021-05-03]'s meeting:",
        "[Today|DATE 2021-05-03], three firms set out what they do"
        " [this year|DATE 2021-01-01 2021-12-31]:",
    ],
)
def test_a_lead_in_with_a_colon_dates_the_paragraphs_below(flows_of: Any, lead: str) -> None:
    below = "A maker of parts for cars and lorries, [Acme|ORG company], will invest"
    (flow,) = flows_of(f"{lead}\n{below} {SUM} in a plant.")
    assert (flow.date_start, flow.date_end) == (DAY, DAY)


def test_what_was_given_before_is_not_of_the_day_of_the_lead_in(flows_of: Any) -> None:
    lead = "Three firms announced new plans [today|DATE 2021-05-03]:"
    below = "A maker of parts for cars and lorries, [Acme|ORG company], has given"
    (flow,) = flows_of(f"{lead}\n{below} {SUM} for schools.")
    assert (flow.date_start, flow.date_end) == (None, None)


def test_the_day_of_an_announcement_goes_before_the_years_of_giving(flows_of: Any) -> None:
    years = "[the next five years|DATE 2021-05-03 2026-05-03]"
    (flow,) = flows_of(f"{GIVES} {SUM} over {years}, it said [today|DATE 2021-05-03].")
    assert (flow.date_start, flow.date_end) == (DAY, DAY)


def test_a_date_behind_a_sum_is_that_of_this_sum(flows_of: Any) -> None:
    first = f"{GIVES} [$9 million|MONEY] since [2021|DATE 2021-01-01 2021-12-31]"
    _, flow = flows_of(f"{first} and {SUM} for wells on [May 3|DATE 2021-05-03].")
    assert (flow.date_start, flow.date_end) == (DAY, DAY)


def test_parts_in_a_list_that_add_up_have_the_date_of_their_whole(flows_of: Any) -> None:
    whole = f"On [May 3|DATE 2021-05-03], {GIVES} {SUM}, including:"
    parts = "- [$2 million|MONEY] for wells\n- [$3 million|MONEY] for roads"
    _, well, road = flows_of(f"{whole}\n{parts}")
    assert {(part.date_start, part.date_end) for part in (well, road)} == {(DAY, DAY)}


def test_items_have_the_date_of_the_sum_that_they_break_down(flows_of: Any) -> None:
    whole = f"On [May 3|DATE 2021-05-03], {GIVES} {SUM}, including:"
    _, item = flows_of(f"{whole}\n- [$2 million|MONEY] for wells")
    assert (item.date_start, item.date_end) == (DAY, DAY)


def test_headings_that_begin_with_dates_date_what_stands_below(flows_of: Any) -> None:
    parts = [
        f"# [May 3|DATE 2021-05-03], Town Hall\n\n{GIVES} {SUM} for tests.",
        f"# [2022|DATE 2022-01-01 2022-12-31]\n\n{GIVES} [$7 million|MONEY] for wells.",
    ]
    first, second = flows_of("\n\n".join(parts))
    assert (first.date_start, first.date_end) == (DAY, DAY)
    assert (second.date_start, second.date_end) == (date(2022, 1, 1), date(2022, 12, 31))


def test_a_line_that_begins_with_a_year_is_of_that_year(flows_of: Any) -> None:
    lines = [
        "[2015|DATE 2015-01-01 2015-12-31] – Rains fail. " + f"{GIVES} {SUM} for wells.",
        "[2021|DATE 2021-01-01 2021-12-31]: Rains come. " + f"{GIVES} [$7 million|MONEY].",
        f"{GIVES} [$9 million|MONEY] for roads.",
    ]
    first, second, third = flows_of("\n".join(lines))
    assert (first.date_start, first.date_end) == (date(2015, 1, 1), date(2015, 12, 31))
    assert (second.date_start, second.date_end) == YEAR
    assert third.date_start is None


@pytest.mark.parametrize(
    "opening",
    [
        "The following were announced [today|DATE 2021-05-03] by two banks.",
        "The fund awarded sixty grants on [May 3|DATE 2021-05-03]. A selection:",
    ],
)
def test_what_opens_lists_dates_them_across_headings(flows_of: Any, opening: str) -> None:
    lists = f"# Water\n- [Oxfam|ORG ngo]: a grant of {SUM} for wells"
    (flow,) = flows_of(f"{opening}\n{lists}")
    assert (flow.date_start, flow.date_end) == (DAY, DAY)


def test_a_list_of_what_came_since_has_not_the_date_before_it(flows_of: Any) -> None:
    opening = "The fund opened on [May 3|DATE 2021-05-03]. Since then:"
    (flow,) = flows_of(f"{opening}\n# Water\n- [Oxfam|ORG ngo]: a grant of {SUM} for wells")
    assert flow.date_start is None
