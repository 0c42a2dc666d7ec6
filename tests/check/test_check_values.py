"""Which values are right."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.check.gold import DateNorm, MoneyNorm, Norm, OrganizationNorm, PlaceNorm
from pipeline.check.values import as_value, distance_km, is_right, judge, plain
from pipeline.document import DateValue, MoneyValue, OrganizationValue, PlaceValue, Value


def usd(low: str, high: str | None = None, **more: Any) -> MoneyValue:
    return MoneyValue(
        amount_min=Decimal(low),
        amount_max=Decimal(high) if high else None,
        **{"currency_code": "USD", **more},
    )


def money(**keys: Any) -> MoneyNorm:
    return msgspec.convert({"currency": "USD", **keys}, MoneyNorm)


@pytest.mark.parametrize(
    ("value", "norm", "right"),
    [
        (usd("4000000", "4000000"), money(min=4000000, max=4000000), True),
        (usd("4000000", "4000000"), money(min="4000000", max="4000000"), True),
        (usd("1.1", "1.1"), money(min=1.1, max=1.1), True),
        (usd("4000000", "4000000"), money(min=4000, max=4000), False),
        (usd("1000000"), money(min=1000000, max=""), True),
        (usd("1000000"), money(min=1000000, max=1000000), False),
        (usd("1", "1", currency_code="AUD"), money(min=1, max=1), False),
        (usd("1", "1"), money(min=1, max=1, mod="exact"), True),
        (usd("1", "1"), money(min=1, max=1, mod=""), True),
        (usd("1", "1", modifier="approx"), money(min=1, max=1, mod="exact"), False),
        (usd("1", "1", modifier="approx"), money(min=1, max=1), True),
        (usd("1", "1", per="day"), money(min=1, max=1, per="day"), True),
        (usd("1", "1", per="day"), money(min=1, max=1, per=""), False),
        (usd("0", "0"), money(min="", max=""), False),
    ],
)
def test_money(value: MoneyValue, norm: MoneyNorm, right: bool) -> None:
    assert is_right(value, norm) is right


GUATEMALA = PlaceValue(place_id="GT", place_name="Guatemala", country_code="GT")
TECATE = PlaceValue(
    place_name="Tecate Port of Entry", country_code="US", latitude=32.6, longitude=-116.6
)


@pytest.mark.parametrize(
    ("value", "norm", "right"),
    [
        (GUATEMALA, PlaceNorm(place_id="GT"), True),
        (GUATEMALA, PlaceNorm(place_id="GT-GU", place_name="Guatemala"), False),
        (TECATE, PlaceNorm(place_name="Port of Entry, Tecate", country_code="US"), True),
        (TECATE, PlaceNorm(place_name="Tecate Port of Entry", country_code="MX"), False),
        (TECATE, PlaceNorm(latitude=32.5, longitude=-117.0), True),
        (TECATE, PlaceNorm(latitude=19.4, longitude=-99.1), False),
        (GUATEMALA, PlaceNorm(latitude=14.6, longitude=-90.5), False),
        (
            GUATEMALA,
            PlaceNorm(latitude=15.5, longitude=-90.25, country_code="GT", country_level=True),
            True,
        ),
        (
            TECATE,
            PlaceNorm(latitude=32.6, longitude=-116.6, country_code="MX", country_level=True),
            False,
        ),
    ],
)
def test_place(value: PlaceValue, norm: PlaceNorm, right: bool) -> None:
    assert is_right(value, norm) is right


@pytest.mark.parametrize(
    ("name", "gold", "right"),
    [
        ("Department of State", "United States Department of State", True),
        ("U.S. Department of State", "Department of State", True),
        ("Ministry of Labour of Perú", "Peru Ministry of Labour", True),
        ("Customs & Border Protection", "customs and border protection", True),
        ("Ministry of Labour", "Ministry of Labor", False),
        (None, "Ministry of Labor", False),
    ],
)
def test_organization(name: str | None, gold: str, right: bool) -> None:
    value = OrganizationValue(organization_name=name)
    assert is_right(value, OrganizationNorm(gold)) is right


@pytest.mark.parametrize(
    ("value", "norm", "right"),
    [
        (DateValue(), DateNorm("", ""), True),
        (DateValue(date_start=date(2020, 1, 1)), DateNorm("2020-01-01", ""), True),
        (DateValue(date_start=date(2020, 1, 1)), DateNorm("2020-01-01", "2020-12-31"), False),
        (DateValue(), DateNorm("2020-01-01", "2020-12-31"), False),
        (DateValue(modifier="end"), DateNorm("", "", "end"), True),
        (DateValue(modifier="end"), DateNorm("", "", ""), False),
        (DateValue(modifier="end"), DateNorm("", ""), True),
    ],
)
def test_date(value: DateValue, norm: DateNorm, right: bool) -> None:
    assert is_right(value, norm) is right


def test_values_of_two_labels_are_never_the_same() -> None:
    assert not is_right(DateValue(), OrganizationNorm(""))


@pytest.mark.parametrize(
    ("value", "norm", "rightly", "wrongly"),
    [
        (DateValue(null_reason="no-anchor"), DateNorm("", ""), True, False),
        (DateValue(), DateNorm("", ""), False, False),
        (DateValue(date_start=date(2020, 1, 1)), DateNorm("", ""), False, False),
        (DateValue(null_reason="no-anchor"), DateNorm("2020-01-01", ""), False, True),
        (MoneyValue(null_reason="no-currency"), MoneyNorm(5.0, 5.0, ""), True, False),
        (usd("5", "5"), MoneyNorm(5.0, 5.0, "USD"), False, False),
        (usd("5", "5", currency_code=None), MoneyNorm(5.0, 5.0, "USD"), False, True),
        (PlaceValue(null_reason="unknown"), PlaceNorm(place_name="", place_id=""), True, False),
        (PlaceValue(place_name="Tecate", null_reason="unknown"), PlaceNorm("MX-1"), False, False),
        (OrganizationValue(null_reason="unknown"), OrganizationNorm(""), True, False),
    ],
)
def test_left_null(value: Value, norm: Norm, rightly: bool, wrongly: bool) -> None:
    verdict = judge(value, norm)
    assert (verdict.undecidable and verdict.null and verdict.explained) is rightly
    assert (not verdict.undecidable and verdict.null) is wrongly


words = st.none() | st.text(max_size=12)
days = st.none() | st.just("") | st.dates().map(date.isoformat)
amounts = st.none() | st.just("") | st.integers(0, 10**12) | st.floats(0, 1e12)
norms = st.one_of(
    st.builds(MoneyNorm, amounts, amounts, words, st.just(msgspec.UNSET) | words, words),
    st.builds(PlaceNorm, words, words, words),
    st.builds(
        PlaceNorm,
        latitude=st.floats(-90, 90),
        longitude=st.floats(-180, 180),
        country_code=words,
        country_level=st.booleans(),
    ),
    st.builds(OrganizationNorm, words),
    st.builds(DateNorm, days, days, st.just(msgspec.UNSET) | words),
)


@given(norms)
def test_who_says_just_what_the_gold_says_is_right(norm: Norm) -> None:
    assert is_right(as_value(norm), norm)


@given(st.text())
def test_plain_leaves_sorted_ascii_words(name: str) -> None:
    kept = plain(name)
    assert kept.split() == sorted(kept.split())
    assert kept.isascii()


@pytest.mark.parametrize(
    ("pair", "km"),
    [((0, 0, 0, 180), 20015), ((52.52, 13.405, 48.857, 2.352), 878), ((10, 20, 10, 20), 0)],
)
def test_distance(pair: tuple[float, float, float, float], km: float) -> None:
    assert distance_km(*pair) == pytest.approx(km, abs=1)
