from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from pipeline.document import Document, Extraction, Flow, Mention, MoneyValue
from pipeline.normalize.exchange import at_flow_dates, with_dollars

MakeDocument = Callable[..., Document]
MakeMention = Callable[..., Mention]


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


def test_a_vague_amount_has_no_upper_dollars_for_a_reason() -> None:
    assert with_dollars(amount("EUR", high=None), None).null_reason is not None
    value = with_dollars(amount("USD", high=None), date(2020, 11, 23))
    assert value.null_reason == "no-upper-amount"


def flow_of(mention: Mention, start: date | None, end: date | None) -> Flow:
    return Flow(
        document_id=mention.document_id,
        money_mention_id=mention.mention_id,
        amount_min=None,
        amount_max=None,
        currency_code="EUR",
        modifier=None,
        status="provided",
        transaction_type_code="3",
        provider_ids=(),
        provider_names=(),
        receiver_ids=(),
        receiver_names=(),
        recipient_place_ids=(),
        recipient_place_names=(),
        date_start=start,
        date_end=end,
        purpose=None,
        sentence_text="It gave €100.",
        score=1.0,
    )


@pytest.mark.parametrize(
    ("start", "end", "rate_day"),
    [
        (date(2019, 3, 5), date(2019, 3, 5), date(2019, 3, 5)),
        (date(2019, 1, 1), date(2019, 12, 31), date(2019, 12, 31)),
        (date(2025, 1, 1), date(2026, 1, 1), date(2020, 11, 23)),  # not after the document
        (None, None, date(2020, 11, 23)),
    ],
)
def test_dollars_of_a_flow_are_at_its_date(
    make_document: MakeDocument,
    make_mention: MakeMention,
    start: date | None,
    end: date | None,
    rate_day: date,
) -> None:
    document = make_document("It gave €100.", published=date(2020, 11, 23))
    mention = make_mention(
        document, "€100", "MONEY", with_dollars(amount("EUR"), date(2020, 11, 23))
    )
    flow = flow_of(mention, start, end)
    (dated,) = at_flow_dates(Extraction(document, (mention,), (flow,))).mentions
    assert isinstance(dated.value, MoneyValue)
    assert dated.value.rate_date == rate_day


def test_an_amount_that_is_not_known_keeps_its_reason(
    make_document: MakeDocument, make_mention: MakeMention
) -> None:
    document = make_document("It gave € then.")
    unknown = MoneyValue(currency_code="EUR", null_reason="amount-not-understood")
    mention = make_mention(document, "€", "MONEY", unknown)
    flow = flow_of(mention, None, date(2020, 11, 23))
    (dated,) = at_flow_dates(Extraction(document, (mention,), (flow,))).mentions
    assert dated.value == unknown


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
