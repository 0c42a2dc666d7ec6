"""What peers say, in our terms; no peer is needed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from benchmarks.quality.conventions import CONVENTIONS, Said
from benchmarks.quality.peer_worker import TOOLS
from pipeline.document import DateValue, MoneyValue, PlaceValue

RECOGNIZERS_MONEY, RECOGNIZERS_DATES = (
    "recognizers-text-suite money",
    "recognizers-text-suite dates",
)


def said(tool: str, found: dict[str, Any], text: str = "words", start: int = 0) -> Said:
    """What one answer of a peer, on a text from `start` on, says."""
    _, convert = CONVENTIONS[tool]
    (one,) = convert([(start, len(text), found)], text)
    return one


def amounts(one: Said) -> set[tuple[float | None, float | None, str | None]]:
    values = [value for value in one.values if isinstance(value, MoneyValue)]
    assert len(values) == len(one.values)
    return {
        (
            None if value.amount_min is None else float(value.amount_min),
            None if value.amount_max is None else float(value.amount_max),
            value.currency_code,
        )
        for value in values
    }


def periods(one: Said) -> list[tuple[date | None, date | None]]:
    values = [value for value in one.values if isinstance(value, DateValue)]
    assert len(values) == len(one.values)
    return [(value.date_start, value.date_end) for value in values]


def test_every_peer_has_its_conventions() -> None:
    assert CONVENTIONS.keys() == TOOLS.keys()


@pytest.mark.parametrize(
    ("tool", "found", "among"),
    [
        (
            RECOGNIZERS_MONEY,
            {"value": "1e+07", "unit": "Euro", "isoCurrency": "EUR"},
            (1e7, 1e7, "EUR"),
        ),
        (RECOGNIZERS_MONEY, {"value": "5", "unit": "Dollar"}, (5, 5, "USD")),
        (RECOGNIZERS_MONEY, {"value": "5", "unit": "Dollar"}, (5, 5, "CAD")),
        (RECOGNIZERS_MONEY, {"unit": "Dollar"}, (None, None, "USD")),
        (RECOGNIZERS_MONEY, {"value": "5", "unit": "Cowrie"}, (5, 5, None)),
        (
            "quantulum3",
            {"value": 7.5, "uncertainty": 2.5, "unit": "dollar", "symbols": ["$"]},
            (5, 10, "USD"),
        ),
        (
            "quantulum3",
            {"value": 5.0, "uncertainty": None, "unit": "euro", "symbols": ["€", "EUR"]},
            (5, 5, "EUR"),
        ),
    ],
)
def test_amounts(tool: str, found: dict[str, Any], among: tuple[Any, ...]) -> None:
    assert among in amounts(said(tool, found))


def test_a_code_leaves_no_choice() -> None:
    found = {"value": "5", "unit": "United States dollar", "isoCurrency": "USD"}
    assert amounts(said(RECOGNIZERS_MONEY, found)) == {(5, 5, "USD")}


MAY_3, MAY_4 = date(2021, 5, 3), date(2021, 5, 4)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"type": "date", "value": "2021-05-03"}, [(MAY_3, MAY_3)]),
        ({"type": "datetime", "value": "2021-05-03 10:00:00"}, [(MAY_3, MAY_3)]),
        (
            {
                "type": "daterange",
                "timex": "2021-05-03",
                "start": "2021-05-03",
                "end": "2021-05-04",
            },
            [(MAY_3, MAY_3), (MAY_3, MAY_3)],
        ),
        (
            {"type": "daterange", "timex": "(a,b,P1D)", "start": "2021-05-03", "end": "2021-05-04"},
            [(MAY_3, MAY_3), (MAY_3, MAY_4)],
        ),
        (
            {"type": "daterange", "timex": "2021", "Mod": "after", "start": "2022-01-01"},
            [(date(2022, 1, 1), None), (date(2021, 1, 1), date(2021, 12, 31))],
        ),
        ({"type": "daterange", "timex": "2021-99", "start": "x"}, [(None, None)]),
        ({"type": "date", "value": "not resolved"}, [(None, None)]),
    ],
)
def test_dates_of_recognizers(
    value: dict[str, str], expected: list[tuple[date | None, date | None]]
) -> None:
    assert periods(said(RECOGNIZERS_DATES, {"values": [value]})) == expected


def test_all_readings_are_given() -> None:
    values = [{"type": "date", "value": f"{year}-05-03"} for year in (2020, 2021)]
    assert len(periods(said(RECOGNIZERS_DATES, {"values": values}))) == 2


@pytest.mark.parametrize("kind", ["duration", "time", "timerange", "set"])
def test_what_is_no_date_of_ours_is_left_out(kind: str) -> None:
    _, convert = CONVENTIONS[RECOGNIZERS_DATES]
    assert list(convert([(0, 5, {"values": [{"type": kind}]})], "words")) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("on May 3, 2021, and the", "May 3, 2021"),
        ("in 2020", "2020"),
        ("2020", "2020"),
        ("From 2010 to", "2010"),
        ("Monday", "Monday"),
    ],
)
def test_dateparser_spans_lose_the_words_around_the_date(text: str, words: str) -> None:
    one = said("dateparser", {"value": "2020-01-01T00:00:00", "period": "day"}, text)
    assert text[one.start : one.end] == words


def test_dateparser_finds_nothing_in_words_around_no_date() -> None:
    _, convert = CONVENTIONS["dateparser"]
    found = {"value": "2020-01-01T00:00:00", "period": "day"}
    assert list(convert([(0, 6, found)], "in the")) == []


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("day", MAY_3, MAY_3),
        ("month", date(2021, 5, 1), date(2021, 5, 31)),
        ("year", date(2021, 1, 1), date(2021, 12, 31)),
    ],
)
def test_dateparser_says_what_a_day_stands_for(period: str, first: date, last: date) -> None:
    found = {"value": "2021-05-03T00:00:00", "period": period}
    assert periods(said("dateparser", found)) == [(first, last)]


@pytest.mark.parametrize(
    ("tool", "found", "code"),
    [
        ("geotext", {"code": "GT"}, "GT"),
        ("flashgeotext", {"country": "Mexico"}, "MX"),
        ("flashgeotext", {"country": "The Bahamas"}, "BS"),
        ("flashgeotext", {"country": None}, None),
        ("flashgeotext", {"country": "Atlantis"}, None),
    ],
)
def test_countries(tool: str, found: dict[str, Any], code: str | None) -> None:
    assert said(tool, found).values == (PlaceValue(country_code=code),)


def test_of_names_in_one_another_the_longest_counts_and_of_equal_ones_the_country() -> None:
    _, convert = CONVENTIONS["flashgeotext"]
    city, country = {"country": None}, {"country": "Mexico"}
    found = [(0, 11, city), (0, 6, country), (20, 26, city), (20, 26, country)]
    assert list(convert(found, "Mexico City, but not Mexico")) == [
        Said(0, 11, (PlaceValue(),)),
        Said(20, 26, (PlaceValue(country_code="MX"),)),
    ]
