from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pipeline.report.wording import amount, dollars, period, shortened, web_address


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "–"),
        (0, "$0"),
        (0.5, "$0.5"),
        (950, "$950"),
        (1_000, "$1k"),
        (45_600, "$45.6k"),
        (999_600, "$1m"),
        (1_000_000, "$1m"),
        (Decimal("280000000.0000"), "$280m"),
        (1_234_000_000, "$1.23bn"),
        (37 * 10**9, "$37bn"),
        (2 * 10**12, "$2tn"),
    ],
)
def test_dollars(value: Decimal | float | None, said: str) -> None:
    assert dollars(value) == said


@pytest.mark.parametrize(
    ("least", "most", "modifier", "per", "said"),
    [
        (5_000_000, 5_000_000, "exact", "", "5 million USD"),
        (5_000_000, 5_000_000, "approx", "", "about 5 million USD"),
        (1_500, 1_500, "more_than", "month", "more than 1,500 USD a month"),
        (10_000_000, 25_000_000, "range", "", "10 million to 25 million USD"),
        (1_000_000, None, "vague", "", "vaguely, some 1 million USD"),
        (Decimal("12.5"), Decimal("12.5"), "exact", "person", "12.5 USD a person"),
        (None, None, None, "", ""),
    ],
)
def test_amounts(
    least: float | None, most: float | None, modifier: str | None, per: str, said: str
) -> None:
    assert amount(least, most, "USD", modifier, per) == said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (None, None, ""),
        (date(2023, 5, 3), date(2023, 5, 3), "3 May 2023"),
        (date(2023, 1, 1), date(2023, 12, 31), "2023"),
        (date(2021, 1, 1), date(2025, 12, 31), "2021 to 2025"),
        (date(2024, 2, 1), date(2024, 2, 29), "Feb 2024"),
        (date(2022, 10, 1), date(2023, 9, 30), "Oct 2022 to Sep 2023"),
        (date(2022, 10, 5), date(2022, 10, 9), "5 Oct 2022 to 9 Oct 2022"),
        (date(1972, 1, 1), None, "from 1 Jan 1972"),
        (None, date(1972, 1, 1), "until 1 Jan 1972"),
        (date(2023, 1, 1), date.max, "2023 to 9999"),
    ],
)
def test_periods(first: date | None, last: date | None, said: str) -> None:
    assert period(first, last) == said


@pytest.mark.parametrize("address", ["https://desk.example/a?b=1&c=2", "http://127.0.0.1:8000/"])
def test_addresses_of_the_web_become_links(address: str) -> None:
    assert web_address(address) == address


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//desk.example/a",
        "https:desk.example",
        "https://[broken",
        "https://desk.example/a b",
        "https://desk.example/" + "a" * 5_000,
    ],
)
def test_all_else_stays_text(address: str | None) -> None:
    assert web_address(address) is None


def test_long_texts_end_in_an_ellipsis() -> None:
    assert shortened("one  two\nthree", 20) == "one two three"
    assert shortened("one two three", 8) == "one two…"
