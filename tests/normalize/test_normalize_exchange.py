from datetime import date
from decimal import Decimal

import pytest

from pipeline.document import MoneyValue
from pipeline.normalize.exchange import with_dollars


def amount(code: str | None, low: str = "100", high: str | None = "100") -> MoneyValue:
    return MoneyValue(
        amount_min=Decimal(low),
        amount_max=None if high is None else Decimal(high),
        currency_code=code,
    )


def test_dollars_are_dollars_without_a_date() -> None:
    value = with_dollars(amount("USD"), None)
    assert (value.amount_usd_min, value.exchange_rate, value.rate_date) == (Decimal(100), 1.0, None)


def test_the_reference_rate_of_the_day_is_kept_beside_the_amount() -> None:
    value = with_dollars(amount("EUR"), date(2020, 11, 23))
    assert value.exchange_rate == pytest.approx(1.1901)
    assert value.amount_usd_min == Decimal("119.01")
    assert value.rate_date == date(2020, 11, 23)


def test_on_a_weekend_the_friday_before_counts() -> None:
    assert with_dollars(amount("EUR"), date(2020, 11, 22)).rate_date == date(2020, 11, 20)


def test_a_vague_amount_has_no_upper_dollars() -> None:
    assert with_dollars(amount("EUR", high=None), date(2020, 11, 23)).amount_usd_max is None


@pytest.mark.parametrize(
    ("code", "day", "reason"),
    [
        ("KES", date(2020, 11, 23), "no-exchange-rate:KES"),
        ("EUR", date(1990, 1, 1), "no-exchange-rate:EUR"),
        ("EUR", None, "no-date-for-exchange-rate"),
    ],
)
def test_without_a_rate_dollars_are_null_with_a_reason(
    code: str, day: date | None, reason: str
) -> None:
    value = with_dollars(amount(code), day)
    assert value.amount_usd_min is None
    assert value.null_reason == reason
