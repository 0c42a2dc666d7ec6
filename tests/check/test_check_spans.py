"""Strict and relaxed figures of spans."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.check.gold import Key
from pipeline.check.spans import Comparison, LabelReport, Prf, SpanCounts, touching
from pipeline.check.values import Verdict

RIGHT = Verdict(right=True, undecidable=False, null=False, explained=False)
WRONG = Verdict(right=False, undecidable=False, null=False, explained=False)


def report(
    predicted: set[Key],
    gold: set[Key],
    ignored: set[Key] | None = None,
    verdicts: dict[Key, Verdict] | None = None,
) -> LabelReport:
    counts = SpanCounts()
    counts.add(Comparison(predicted, gold, ignored or set(), verdicts or {}))
    return counts.report()


@pytest.mark.parametrize(
    ("predicted", "gold", "strict", "relaxed"),
    [
        pytest.param({(0, 4)}, {(0, 4)}, (100, 100), (100, 100), id="same"),
        pytest.param({(0, 5)}, {(0, 4)}, (0, 0), (100, 100), id="one character too long"),
        pytest.param({(4, 8)}, {(0, 4)}, (0, 0), (0, 0), id="ends are half-open"),
        pytest.param({(0, 2), (2, 4)}, {(0, 4)}, (0, 0), (100, 100), id="one cut in two"),
        pytest.param({(0, 9)}, {(0, 4), (5, 9)}, (0, 0), (100, 100), id="two made one"),
        pytest.param({(0, 4), (6, 8)}, {(0, 4)}, (50, 100), (50, 100), id="one too many"),
        pytest.param({(0, 4)}, {(0, 4), (6, 8)}, (100, 50), (100, 50), id="one too few"),
        pytest.param(set(), {(0, 4)}, (0, 0), (0, 0), id="nothing found"),
    ],
)
def test_spans(
    predicted: set[tuple[int, int]],
    gold: set[tuple[int, int]],
    strict: tuple[float, float],
    relaxed: tuple[float, float],
) -> None:
    figures = report({(*span, "ORG") for span in predicted}, {(*span, "ORG") for span in gold})
    assert (figures.strict.precision, figures.strict.recall) == strict
    assert (figures.relaxed.precision, figures.relaxed.recall) == relaxed


def test_another_label_is_another_mention() -> None:
    figures = report({(0, 4, "ORG")}, {(0, 4, "PLACE")})
    assert figures.strict == figures.relaxed == Prf(0.0, 0.0, 0.0)


def test_what_is_ignored_is_no_error_but_still_touches() -> None:
    figures = report({(0, 5, "ORG"), (9, 12, "ORG")}, {(0, 4, "ORG")}, {(0, 5, "ORG")})
    assert figures.predicted == 1
    assert (figures.relaxed.precision, figures.relaxed.recall) == (0.0, 100.0)


def test_value_is_judged_on_what_was_found_and_e2e_on_everything() -> None:
    found: set[Key] = {(0, 4, "ORG"), (6, 8, "ORG")}
    gold: set[Key] = {*found, (10, 12, "ORG"), (14, 16, "ORG")}
    figures = report(found, gold, verdicts={(0, 4, "ORG"): RIGHT, (6, 8, "ORG"): WRONG})
    assert figures.value == 50.0
    assert figures.e2e == Prf(50.0, 25.0, pytest.approx(100 / 3))


def test_where_no_value_is_judged_there_is_no_value_figure() -> None:
    figures = report({(0, 4, "ORG")}, {(0, 4, "ORG")})
    assert figures.value is None
    assert figures.e2e is None
    assert figures.nulls.rightly_null is None


def test_nulls_are_shares_of_what_the_gold_leaves_empty_and_of_what_it_fills() -> None:
    verdicts = [
        Verdict(right=True, undecidable=True, null=True, explained=True),
        Verdict(right=True, undecidable=True, null=True, explained=False),
        Verdict(right=False, undecidable=False, null=True, explained=True),
        RIGHT,
        RIGHT,
        WRONG,
    ]
    keys: list[Key] = [(start, start + 1, "DATE") for start in range(len(verdicts))]
    figures = report(set(keys), set(keys), verdicts=dict(zip(keys, verdicts, strict=True)))
    assert (figures.nulls.undecidable, figures.nulls.rightly_null) == (2, 50.0)
    assert (figures.nulls.decided, figures.nulls.wrongly_null) == (4, 25.0)


keys = st.sets(
    st.tuples(st.integers(0, 30), st.integers(1, 8), st.sampled_from(("ORG", "DATE"))).map(
        lambda drawn: (drawn[0], drawn[0] + drawn[1], drawn[2])
    )
)


@given(keys, keys)
def test_relaxed_is_never_under_strict(predicted: set[Key], gold: set[Key]) -> None:
    figures = report(predicted, gold)
    assert figures.relaxed.precision >= figures.strict.precision
    assert figures.relaxed.recall >= figures.strict.recall


@given(keys)
def test_what_is_compared_with_itself_is_found(spans: set[Key]) -> None:
    assert touching(spans, spans) == len(spans)
    assert report(spans, spans).strict.f1 == (100.0 if spans else 0.0)
