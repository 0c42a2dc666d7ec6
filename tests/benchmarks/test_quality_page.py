"""The page of figures: tables, and their places between the words of people."""

from __future__ import annotations

import pytest

from benchmarks.quality.__main__ import PARTS
from benchmarks.quality.page import PAGE, replaced, stamp, table


def test_figures_have_one_decimal_and_stand_to_the_right() -> None:
    assert table(("set", "n", "F1", "value"), [("a", 1268, 97.25, None), ("b", 2, 0.0, 5.0)]) == (
        "| set | n | F1 | value |\n"
        "| --- | ---: | ---: | ---: |\n"
        "| a | 1,268 | 97.2 | – |\n"
        "| b | 2 | 0.0 | 5.0 |"
    )


def test_only_the_part_that_was_measured_is_replaced() -> None:
    page = "Words.\n<!-- gold -->\nold\n<!-- /gold -->\n<!-- peers -->kept<!-- /peers -->\n"
    assert replaced(page, "gold", r"new \1") == (
        "Words.\n<!-- gold -->\nnew \\1\n<!-- /gold -->\n<!-- peers -->kept<!-- /peers -->\n"
    )


def test_a_page_without_a_place_for_the_part_is_refused() -> None:
    with pytest.raises(ValueError, match="Write <!-- gold --><!-- /gold --> where it goes"):
        replaced("Words.", "gold", "new")


def test_a_stamp_names_version_commit_and_command() -> None:
    words = stamp("gold")
    assert "pledgebook 0" in words
    assert "commit " in words
    assert "`python -m benchmarks.quality gold" in words


@pytest.mark.parametrize("part", PARTS)
def test_every_part_of_the_page_says_what_it_was_measured_with(part: str) -> None:
    page = PAGE.read_text("utf-8")
    content = page.partition(f"<!-- {part} -->")[2].partition(f"<!-- /{part} -->")[0]
    assert f"`python -m benchmarks.quality {part}" in content
