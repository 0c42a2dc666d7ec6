from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import MoneyValue
from pipeline.normalize.home import HomeCurrency
from pipeline.normalize.money import money_value


def value(
    text: str, mention: str, home: str | None = None, local: tuple[str, ...] = ()
) -> MoneyValue:
    start = text.index(mention)
    here = None if home is None else HomeCurrency(home, "publisher:XX")
    named = {code: code[:2] for code in local}
    return money_value(text, start, start + len(mention), here, named)


@pytest.mark.parametrize(
    ("mention", "low", "high", "code"),
    [
        ("$4.5 million", "4500000", "4500000", "USD"),
        ("€1.2 bn", "1200000000", "1200000000", "EUR"),
        ("KES 3.2 billion", "3200000000", "3200000000", "KES"),
        ("AUD $85 million", "85000000", "85000000", "AUD"),
        ("NZ $ 26 million", "26000000", "26000000", "NZD"),
        ("Seven hundred thousand dollars", "700000", "700000", "USD"),
        ("half a billion dollars", "500000000", "500000000", "USD"),
        ("5 billion quetzales", "5000000000", "5000000000", "GTQ"),
        ("84 cents", "0.84", "0.84", "USD"),
        ("Rs 500 crore", "5000000000", "5000000000", "INR"),
        ("three dollars and fifty cents", "3.5", "3.5", "USD"),
        ("three quarters of a million dollars", "750000", "750000", "USD"),
        ("75 USD million", "75000000", "75000000", "USD"),
        ("120 MEUR", "120000000", "120000000", "EUR"),
        ("12,34,567.89 rupees", "1234567.89", "1234567.89", "INR"),
        ("100 ₾", "100", "100", "GEL"),
        ("$5K", "5000", "5000", "USD"),
        ("€3M", "3000000", "3000000", "EUR"),
        ("K500 million", "500000000", "500000000", "ZMW"),
        ("VT 500 million", "500000000", "500000000", "VUV"),
        ("Le 4.6 billion", "4600000000", "4600000000", "SLE"),
        ("BDS$500 million", "500000000", "500000000", "BBD"),
        ("500 million FCFA", "500000000", "500000000", "XOF"),
        ("Rs 5 crores", "50000000", "50000000", "INR"),
        ("Rs 2 lakh crore", "2000000000000", "2000000000000", "INR"),
        ("$20 millions", "20000000", "20000000", "USD"),
        ("4 thousand million euros", "4000000000", "4000000000", "EUR"),
        ("34M€", "34000000", "34000000", "EUR"),
        ("FCFA 3 milliards", "3000000000", "3000000000", "XOF"),
        ("half-a-million euro", "500000", "500000", "EUR"),
        ("a million and a half dollars", "1500000", "1500000", "USD"),
        ("15 million AU dollars", "15000000", "15000000", "AUD"),
        ("CHF 4’500’000", "4500000", "4500000", "CHF"),
        ("€250.000", "250000", "250000", "EUR"),
        ("€1.250.000,50", "1250000.5", "1250000.5", "EUR"),
        ("$3.459", "3.459", "3.459", "USD"),
        ("$12.345 million", "12345000", "12345000", "USD"),
        ("$5-10 million", "5000000", "10000000", "USD"),
        ("$5 and $10 million", "5000000", "10000000", "USD"),
        ("$50,000 to $1 million", "50000", "1000000", "USD"),
        ("10 to 20 million euros", "10000000", "20000000", "EUR"),
        ("billions of dollars", "1000000000", None, "USD"),
        ("tens of millions of euros", "10000000", None, "EUR"),
        ("hundreds of billions of dollars", "100000000000", None, "USD"),
        ("multibillion dollar", "1000000000", None, "USD"),
    ],
)
def test_amount_and_currency(mention: str, low: str, high: str | None, code: str) -> None:
    found = value(mention, mention)
    assert found.amount_min == Decimal(low)
    assert found.amount_max == (None if high is None else Decimal(high))
    assert found.currency_code == code
    assert found.null_reason is None


@pytest.mark.parametrize(
    ("before", "mention", "after", "modifier"),
    [
        ("a grant of ", "$5 million", "", "exact"),
        ("more than ", "$5 million", "", "more_than"),
        ("in excess of ", "$5 million", "", "more_than"),
        ("at least ", "$5 million", "", "at_least"),
        ("", "$5 million", " or more", "at_least"),
        ("up to an additional ", "$5 million", "", "at_most"),
        ("as much as\n", "$5 million", "", "at_most"),
        ("less than ", "$5 million", "", "less_than"),
        ("nearly ", "$5 million", "", "approx"),
        ("an estimated ", "$5 million", "", "approx"),
        ("", "$5-10 million", "", "range"),
        ("over ", "billions of dollars", "", "vague"),
        ("fees begin at ", "$5 million", "", "at_least"),
        ("less than the ", "$5 million", " that it cost", "exact"),
        ("the bridge over which ", "$5 million", "", "exact"),
    ],
)
def test_words_around_modify(before: str, mention: str, after: str, modifier: str) -> None:
    assert value(before + mention + after, mention).modifier == modifier


@pytest.mark.parametrize(
    ("after", "per"),
    [
        (" per day", "day"),
        ("/MWh", "megawatt hour"),
        (" a month", "month"),
        (" annually", "year"),
        (" each year", "year"),
        (" per person", "person"),
        ("/month", "month"),
        (" for every dollar", "dollar"),
        (" each", None),
        (" per", None),
        (" to schools per year", "year"),
        (" for schools, which cost more each year", None),
    ],
)
def test_rates(after: str, per: str | None) -> None:
    assert value(f"$25{after}", "$25").per == per


@pytest.mark.parametrize(
    ("before", "after", "per"),
    [
        ("an annual budget of up to ", "", "year"),
        ("monthly costs are capped at ", "", "month"),
        ("", " in research funding each year.", "year"),
        ("", " in revenue annually and more", "year"),
        ("the annual report says that schools got ", "", None),
        ("", " for schools, which reopen every year", None),
    ],
)
def test_a_rate_may_stand_in_the_clause(before: str, after: str, per: str | None) -> None:
    assert value(f"{before}$5 million{after}", "$5 million").per == per


@pytest.mark.parametrize(
    ("mention", "home", "local", "code"),
    [
        ("$5 million", None, ("FJD",), "USD"),
        ("$5 million", "AUD", (), "AUD"),
        ("US$5 million", "AUD", (), "USD"),
        ("$5 million", "KES", ("KES",), "USD"),
        ("200 billion pesos", None, ("USD", "COP"), "COP"),
        ("200 billion pesos", None, (), None),
        ("Sh300 million", None, ("KES",), "KES"),
        ("Rs 60,000", None, ("PKR",), "PKR"),
        ("£5 million", "EGP", (), "GBP"),
        ("K500 million", None, ("PGK",), "PGK"),
        ("K500 million", "MWK", (), "MWK"),
        ("P500 million", None, ("BWP",), "BWP"),
        ("P500 million", "PHP", (), "PHP"),
        ("P500 million", None, (), None),
        ("P500-M", None, ("PHP",), "PHP"),
        ("14bn/-", None, ("TZS",), "TZS"),
        ("K2 billion", None, ("MMK",), "MMK"),
        ("2 billion rials", None, ("IRR",), "IRR"),
        ("2 billion crowns", None, ("NOK",), "NOK"),
        ("Bs 500 million", None, ("VES",), "VES"),
        ("500 million FCFA", None, ("XAF",), "XAF"),
        ("500 million CFA francs", "XAF", (), "XAF"),
        ("₨ 60,000", None, ("NPR",), "NPR"),
    ],
)
def test_a_unit_of_many_countries_is_that_of_the_document(
    mention: str, home: str | None, local: tuple[str, ...], code: str | None
) -> None:
    found = value(mention, mention, home, local)
    assert found.currency_code == code
    assert (found.null_reason is None) == (code is not None)


@pytest.mark.parametrize(
    ("mention", "home", "local", "reason"),
    [
        ("€5 million", "AUD", (), "written"),
        ("KES 5 million", None, (), "written"),
        ("$5 million", "AUD", (), "publisher:XX"),
        ("$5 million", None, (), "default"),
        ("200 billion pesos", None, ("COP",), "named:CO"),
        ("¥200 billion", None, ("CNY",), "named:CN"),
        ("200 billion pesos", None, (), None),
    ],
)
def test_the_reason_for_a_currency_is_kept(
    mention: str, home: str | None, local: tuple[str, ...], reason: str | None
) -> None:
    assert value(mention, mention, home, local).currency_reason == reason


@pytest.mark.parametrize(
    ("mention", "code"),
    [
        ("2 million British pounds", "GBP"),
        ("350 million Kenyan shillings", "KES"),
        ("40 million Danish kroner", "DKK"),
        ("5 million Hong Kong dollars", "HKD"),
        ("3 million Central African CFA francs", "XAF"),
        ("4.5 million Fiji dollars", "FJD"),
        ("10 eur", "EUR"),
        ("15 gbp", "GBP"),
        ("10 $ 30 cents", "USD"),
    ],
)
def test_a_name_is_not_read_by_its_first_letters(mention: str, code: str) -> None:
    assert value(mention, mention).currency_code == code


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("Mali got 4 million and Chad 5 million euros.", "4 million"),
        ("The bank lent €5 million, Chad 4 million.", "4 million"),
        ("It cost $3 million. It lent €5 million, Chad 4 million.", "4 million"),
    ],
)
def test_a_sum_shares_the_currency_of_the_one_beside_it(text: str, mention: str) -> None:
    assert value(text, mention).currency_code == "EUR"


def test_an_amount_too_large_to_write_is_null_with_a_reason() -> None:
    found = value("$" + "9" * 24 + " trillion", "$" + "9" * 24 + " trillion")
    assert found.amount_min is None
    assert found.null_reason == "amount-out-of-range"


@given(st.integers(min_value=1, max_value=10**12))
def test_a_written_amount_has_its_value(amount: int) -> None:
    found = value(f"${amount:,}", f"${amount:,}")
    assert found.amount_min == found.amount_max == amount


@given(st.text(max_size=60), st.text(min_size=1, max_size=30), st.text(max_size=60))
def test_any_mention_gets_a_value_or_a_reason(before: str, mention: str, after: str) -> None:
    text = before + mention + after
    found = money_value(text, len(before), len(before) + len(mention), None)
    assert (found.amount_min is None) <= (found.null_reason is not None)
