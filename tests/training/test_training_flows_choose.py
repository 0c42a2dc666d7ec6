"""Fields of flows as choices of a model: the options have what is right, the trees learn it."""

from __future__ import annotations

import pytest

from training.flows.choices import Choice, choices_of
from training.flows.written import WrittenDocument, WrittenFlow, with_gold

TEXT = "Japan and Norway have given UNICEF $5 million for wells in Chad and Niger."
DOCUMENT = WrittenDocument(
    id="x",
    held_out=False,
    title="New wells",
    date="2024-05-04",
    url="",
    text=TEXT,
    flows=(
        WrittenFlow(
            money=(TEXT.index("$"), TEXT.index(" for")),
            text="$5 million",
            status="provided",
            donors=("Government of Japan", "Government of Norway"),
            recipients=("United Nations Children's Fund",),
            places=("TD", "NE"),
            date="",
            purpose="wells",
        ),
    ),
    no_flow=(),
)


def test_what_is_right_is_among_the_options_and_what_the_rules_choose() -> None:
    choices = [choice for read in with_gold([DOCUMENT]) for choice in choices_of(*read)]
    assert [choice.field for choice in choices] == ["status", "donors", "recipients", "places"]
    assert all(choice.right.count(True) == 1 for choice in choices)
    assert all(choice.right[choice.rules] for choice in choices)
    assert all(len(choice.right) == len(choice.options) > 1 for choice in choices)


@pytest.mark.parametrize(("bonus", "right"), [(0, True), (100, False)])
def test_trees_learn_what_tells_but_a_high_bonus_lets_the_rules_choose(
    bonus: float, right: bool
) -> None:
    choose = pytest.importorskip("training.flows.choose")
    choices = [
        Choice(str(n), "donors", [{"in a": n % 3}, {"in b": 1, "kind": "ngo"}], [False, True], 0)
        for n in range(60)
    ]
    judged = list(choose.out_of_sample(choices))
    assert len(judged) == len(choices)
    assert {choose.is_right(choice, odds, bonus) for choice, odds in judged} == {right}
