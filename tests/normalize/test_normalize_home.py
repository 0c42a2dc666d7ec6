"""Whose dollars a bare `$` means."""

from collections.abc import Callable

import pytest

from pipeline.document import Document, Mention, MoneyValue, PlaceValue
from pipeline.normalize.home import HomeCurrency, home_currency, spending_country

MARKED_CANADA = HomeCurrency("CAD", "marked:C$")


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("It gave C$25 million. Clinics get $3 million.", MARKED_CANADA),
        ("It gave C$25 million and CAD$ 2 million; clinics get $3 million.", MARKED_CANADA),
        (
            "It gave Bds$25 million. Clinics get $3 million.",
            HomeCurrency("BBD", "marked:Bds$"),
        ),
        # nothing to decide, or the marked one is the United States'
        ("It gave C$25 million.", None),
        ("It gave US$25 million. Clinics get $3 million.", None),
        # `$` came first, or is told from the marked one
        ("Clinics get $3 million, of C$25 million.", None),
        ("It gave C$25 million ($18 million). Clinics get $3 million.", None),
        ("It gave C$25 million (about $18 million).", None),
        ("It gave C$25 million and US$2 million. Clinics get $3 million.", None),
        ("It gave C$25 million and A$2 million. Clinics get $3 million.", None),
        # signs of what is no dollar
        ("It gave R$25 million. Clinics get $3 million.", None),
        ("All amounts are in Australian dollars: C$25 million, $3 million.", ("AUD", "stated")),
    ],
)
def test_a_dollar_that_is_marked_once_is_meant_later(
    make_document: Callable[..., Document], text: str, home: HomeCurrency | None
) -> None:
    assert home_currency(make_document(text), []) == home


def test_a_bare_dollar_stays_american_where_the_united_states_are_named(
    make_document: Callable[..., Document], make_mention: Callable[..., Mention]
) -> None:
    document = make_document("Canada gave C$25 million and the United States $3 million.")
    states = make_mention(document, "United States", "PLACE", PlaceValue(country_code="US"))
    assert home_currency(document, [states]) is None


@pytest.mark.parametrize(
    ("codes", "country"),
    [
        (("INR", "INR", "USD"), "IN"),
        (("INR", "USD"), None),
        (("EUR",), None),
        ((None,), None),
        ((), None),
    ],
)
def test_a_text_counts_in_the_money_of_one_country(
    make_document: Callable[..., Document],
    make_mention: Callable[..., Mention],
    codes: tuple[str | None, ...],
    country: str | None,
) -> None:
    document = make_document("It cost $5.")
    sums = [make_mention(document, "$5", "MONEY", MoneyValue(currency_code=c)) for c in codes]
    assert spending_country(sums) == country
