import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.grammar.numbers import NUMBER, parse_number


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("7", "7"),
        ("4.5 million", "4500000"),
        ("1,200,000.50", "1200000.50"),
        ("1.200.000", "1200000"),
        ("12 345 678", "12345678"),
        ("1,5 million", "1500000"),
        ("1.5bn", "1500000000"),
        ("12k", "12000"),
        ("3 crore", "30000000"),
        ("20 lakh", "2000000"),
        ("2-billion", "2000000000"),
        ("140+ billion", "140000000000"),
        ("a million", "1000000"),
        ("half a billion", "500000000"),
        ("a quarter of a million", "250000"),
        ("two and a half million", "2500000"),
        ("Seven hundred thousand", "700000"),
        ("one hundred and fifty million", "150000000"),
        ("twenty-five", "25"),
        ("six hundred and one", "601"),
    ],
)
def test_a_written_number_is_matched_whole_and_has_its_value(written: str, value: str) -> None:
    match = re.search(NUMBER, f"about {written} of it")
    assert match is not None
    assert match.group() == written
    assert parse_number(written) == Decimal(value)


def test_a_magnitude_may_run_into_the_next_word_as_scraped_texts_have_it() -> None:
    match = re.search(NUMBER, "20 billionin aid")
    assert match is not None
    assert match.group() == "20 billion"


@pytest.mark.parametrize("text", ["", "million", "and", "of"])
def test_words_that_make_no_amount_are_no_number_or_one_unit(text: str) -> None:
    assert parse_number(text) in (None, Decimal(1_000_000))


@given(st.integers(min_value=0, max_value=10**15))
def test_digits_with_commas_read_back(number: int) -> None:
    assert parse_number(f"{number:,}") == number


@given(st.text(max_size=200))
def test_any_text_is_read_without_an_error(text: str) -> None:
    for match in re.finditer(NUMBER, text):
        parse_number(match.group())
