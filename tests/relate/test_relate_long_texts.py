"""Long texts: the time grows with their length, and what heads a table holds for all its rows."""

from __future__ import annotations

import time
from typing import Any

import pytest

from pipeline.relate import relate
from pipeline.relate.who.quotes import without_quotations

MANY = 5000
SECONDS = 20.0
"""Several times what a slow machine needs; what is quadratic takes minutes."""
JAPAN, CHAD, UNICEF = "[Japan|PLACE JP]", "[Chad|PLACE TD]", "[UNICEF|ORG igo]"
SUM = "[$5 million|MONEY]"


@pytest.mark.parametrize(
    ("text", "provider"),
    [
        pytest.param(
            "| Donor | Recipient | Amount |\n" + f"| {JAPAN} | {UNICEF} | {SUM} |\n" * MANY,
            "Government of Japan",
            id="rows of a table",
        ),
        pytest.param(
            f"| Donor | Amount |\n| {JAPAN} |" + f" {SUM} |" * (MANY // 10),
            "Government of Japan",
            id="cells of a row",
        ),
        pytest.param(
            f"“We will give {SUM} here,” said Jane Doe of {UNICEF}. " * MANY,
            "UNICEF",
            id="quotations",
        ),
        pytest.param(
            f"{UNICEF} met.\n" + f"The Fund gave {SUM} to wells across the country.\n" * MANY,
            None,
            id="nouns that stand for nobody",
        ),
    ],
)
def test_long_texts_take_seconds(read_marked: Any, text: str, provider: str | None) -> None:
    extraction = read_marked(text)
    start = time.perf_counter()
    flows = relate(extraction).flows
    assert time.perf_counter() - start < SECONDS
    assert len(flows) == text.count(SUM)
    if provider is not None:
        assert {flow.provider_names for flow in flows} == {(provider,)}


@pytest.mark.parametrize("mark", ["‘", "“", '"', "’"])
def test_quotation_marks_that_are_never_closed_take_seconds(mark: str) -> None:
    start = time.perf_counter()
    without_quotations(f"{mark}a " * 20 * MANY)
    assert time.perf_counter() - start < SECONDS
