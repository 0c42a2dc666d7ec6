"""US dollars at the European Central Bank's reference rates, as bundled with CurrencyConverter."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from pipeline.document import Extraction, Flow, MoneyValue

if TYPE_CHECKING:
    from currency_converter import CurrencyConverter

_LONGEST_GAP = 7  # days without a rate: weekends and holidays
_CENT = Decimal("0.01")


class Rate(NamedTuple):
    """US dollars for one unit of a currency, and the day that the rate was published."""

    rate: float
    day: date


def at_flow_dates(extraction: Extraction) -> Extraction:
    """Amounts that belong to a dated flow, in US dollars at the flow's date.

    Args:
        extraction: with its flows; dollars at the document's date.

    Returns:
        The same; a flow's date is the last day of its period, but none after the document's.
    """
    published = extraction.document.metadata.published
    days = {
        flow.money_mention_id: _day_of(flow, published)
        for flow in extraction.flows
        if flow.date_start or flow.date_end
    }
    mentions = tuple(
        replace(mention, value=with_dollars(replace(mention.value, null_reason=None), day))
        if isinstance(mention.value, MoneyValue)
        and mention.value.amount_min is not None
        and mention.value.currency_code not in (None, "USD")
        and (day := days.get(mention.mention_id))
        else mention
        for mention in extraction.mentions
    )
    return replace(extraction, mentions=mentions)


def _day_of(flow: Flow, published: date | None) -> date | None:
    day = flow.date_end or published or flow.date_start
    return min(day, published) if day and published else day


def with_dollars(value: MoneyValue, day: date | None) -> MoneyValue:
    """An amount with its US dollars at a day.

    Args:
        value: an amount in any currency.
        day: when it was given or told; None when unknown.

    Returns:
        The value with rate, its day and both amounts in US dollars and cents; without them, and
        with `null_reason`, where no rate is known.
    """
    if value.amount_min is None or value.currency_code is None:
        return value
    if value.amount_max is None and value.null_reason is None:
        value = replace(value, null_reason="no-upper-amount")
    if value.currency_code == "USD":
        return replace(
            value,
            amount_usd_min=value.amount_min,
            amount_usd_max=value.amount_max,
            exchange_rate=1.0,
        )
    if day is None:
        return replace(value, null_reason="no-date-for-exchange-rate")
    rate = usd_rate(value.currency_code, day)
    if rate is None:
        return replace(value, null_reason=f"no-exchange-rate:{value.currency_code}")
    return replace(
        value,
        amount_usd_min=_dollars(value.amount_min, rate),
        amount_usd_max=_dollars(value.amount_max, rate),
        exchange_rate=rate.rate,
        rate_date=rate.day,
    )


@lru_cache(maxsize=4096)
def usd_rate(currency_code: str, day: date) -> Rate | None:
    """The reference rate of a day or, where it has none, of the nearest earlier day in a week."""
    from currency_converter import RateNotFoundError

    converter = _converter()
    if currency_code not in (converter.currencies or ()):
        return None
    for back in range(_LONGEST_GAP + 1):
        try:
            on = day - timedelta(days=back)
            return Rate(round(float(converter.convert(1, currency_code, "USD", on)), 6), on)
        except (RateNotFoundError, OverflowError):  # no rate then, or no day at all
            continue
    return None


def _dollars(amount: Decimal | None, rate: Rate) -> Decimal | None:
    return None if amount is None else (amount * Decimal(str(rate.rate))).quantize(_CENT)


@cache
def _converter() -> CurrencyConverter:
    from currency_converter import CurrencyConverter

    return CurrencyConverter()
