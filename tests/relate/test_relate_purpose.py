"""What a sum is for."""

from __future__ import annotations

from typing import Any

import pytest

SUM = "[$5 million|MONEY]"
JAPAN, CHAD = "[Japan|PLACE JP]", "[Chad|PLACE TD]"
UNICEF = "[UNICEF|ORG igo]"


@pytest.mark.parametrize(
    ("words", "purpose"),
    [
        # aims
        ("for schools and teachers", "schools and teachers"),
        ("on a study of drought", "study of drought"),
        ("into clean air", "clean air"),
        ("to be used for boats", "boats"),
        ("that will help nurses find work", "help nurses find work"),
        ("(about [€4 million|MONEY EUR]) to dig wells", "dig wells"),
        # lists and numbers
        ("for seeds, tools and pumps", "seeds, tools and pumps"),
        ("to feed 38,000 people", "feed 38,000 people"),
        ("for boats, a rare gift", "boats"),
        # where, when and how are no part of it
        ("for wells in the north of the island", "wells"),
        ("for fire brigades of [Chad|PLACE TD]", "fire brigades"),
        ("to repair roads across the country", "repair roads"),
        # what tells nothing
        ("for the country", None),
        ("to the fund", None),
        ("for drought-hit [Chad|PLACE TD]", None),
        ("for four years", None),
        ("in new loans", None),
        ("to people in need", None),
        ("on behalf of the state", None),
        ("of the whole sum", None),
        ("for partnerships", None),
        # kinds of money, before those whom it is for
        ("in debt relief for farmers", "debt relief"),
        ("of private investment in ports", "ports"),
        ("for farmers", "farmers"),
        # another clause
        ("last year, and [Chad|PLACE TD] will repair roads", None),
        ("which the minister took to a fair for boats", None),
    ],
)
def test_words_behind_a_sum(flows_of: Any, words: str, purpose: str | None) -> None:
    flow, *_ = flows_of(f"{JAPAN} gave {SUM} {words}.")
    assert flow.purpose == purpose


@pytest.mark.parametrize(
    ("line", "purpose"),
    [
        (f"{JAPAN} is funding a trial of nets with {SUM}.", "trial of nets"),
        (f"{JAPAN} has donated pumps worth {SUM}.", "pumps"),
        (f"To build schools, {JAPAN} gave {SUM}.", "build schools"),
        (f"{JAPAN} gave {UNICEF} ({SUM}): vaccines and drugs", "vaccines and drugs"),
    ],
)
def test_words_before_a_sum(flows_of: Any, line: str, purpose: str) -> None:
    (flow,) = flows_of(line)
    assert flow.purpose == purpose


def test_a_line_with_its_sum_in_brackets(flows_of: Any) -> None:
    (flow,) = flows_of(f"{JAPAN} announced new projects:\n- a solar plant in {CHAD} ({SUM})")
    assert flow.purpose == "solar plant"


def test_the_head_of_a_column_tells_a_purpose(flows_of: Any) -> None:
    (flow,) = flows_of(
        f"The contributions:\n| Country | Project | Amount |\n| {CHAD} | Solar pumps | {SUM} |"
    )
    assert flow.purpose == "Solar pumps"


@pytest.mark.parametrize("row", ["| {0} | solar pumps | {1} |", "| {1} | {0} | solar pumps |"])
def test_a_cell_without_a_head_tells_a_purpose(flows_of: Any, row: str) -> None:
    lines = (row.format(CHAD, SUM), row.format("[Mali|PLACE ML]", "[$4 million|MONEY]"))
    flows = flows_of("\n".join([f"{JAPAN} has agreed to give grants for:", *lines]))
    assert [flow.purpose for flow in flows] == ["solar pumps", "solar pumps"]


def test_a_sentence_may_begin_with_a_purpose(flows_of: Any) -> None:
    (flow,) = flows_of(f"For repairing schools, {JAPAN} announced {SUM}.")
    assert flow.purpose == "repairing schools"


def test_the_label_of_a_line_tells_a_purpose(flows_of: Any) -> None:
    (flow,) = flows_of(f"{JAPAN} gives grants.\nProject: Safe Roads\nGrant amount: {SUM}")
    assert flow.purpose == "Safe Roads"
