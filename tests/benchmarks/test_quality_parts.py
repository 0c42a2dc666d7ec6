"""The parts of the page: their tables from reports, what suites are handed, and what is lacking."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner

from benchmarks.quality.__main__ import main
from benchmarks.quality.gold import cleaning_table, flows_table, gold_sets, mentions_table
from benchmarks.quality.page import PAGE
from benchmarks.quality.peers import Answer
from benchmarks.quality.suites import place_figures, points, predictions, span_figures
from pipeline.check.flows import FoundFlow
from pipeline.check.gold import GoldDocument, GoldFlow, GoldMoney, GoldPlace, PlaceNorm
from pipeline.check.scoring import Report, score
from pipeline.check.tables import FoundDocument, FoundMention
from pipeline.document import MoneyValue, PlaceValue, Span


@pytest.fixture
def report() -> Report:
    """Of two mentions one is found, with a flow; a quarter of the text is boilerplate."""
    gold = GoldDocument(
        sha256="a",
        mentions=(GoldMoney(0, 4), GoldPlace(5, 9, norm=PlaceNorm("PE"))),
        flows=(GoldFlow(Span(0, 4), "loan"),),
        boilerplate=(Span(75, 100),),
    )
    sum_ = FoundMention((0, 4, "MONEY"), "", MoneyValue(), FoundFlow(status="loan"))
    place = FoundMention((5, 8, "PLACE"), "", PlaceValue(), None)
    found = FoundDocument(raw_chars=100, raw_kept=(Span(0, 75),), mentions=(sum_, place))
    return score({"a": found}, {Path("a.json"): gold}, errors=0)


def test_mentions(report: Report) -> None:
    lines = mentions_table({"set": report}).splitlines()
    assert lines[2:] == [
        "| set | MONEY | 1 | 100.0 | 100.0 | 100.0 | 100.0 | – | – |",
        "| set | PLACE | 1 | 0.0 | 0.0 | 0.0 | 100.0 | – | – |",
        "| set | all | 2 | 50.0 | 50.0 | 50.0 | 100.0 | – | – |",
    ]


def test_flows_and_cleaning_where_there_are_any(report: Report) -> None:
    flows = flows_table({"set": report.flows, "none": None}).splitlines()
    assert flows[2:] == ["| set | 1 | 100.0 | 100.0 | 100.0 | 100.0 | 100.0 | 100.0 | 100.0 |"]
    assert cleaning_table({"set": report}).splitlines()[2:] == ["| set | 1 | 100.0 | 100.0 |"]


def test_the_sets_of_the_repository_are_there() -> None:
    assert {"raw", "formats"} <= {each.name for each in gold_sets()}


@pytest.mark.parametrize(
    ("tool", "found", "prediction"),
    [
        (
            "quantulum3",
            {"value": 5.0, "uncertainty": None, "unit": "dollar", "symbols": ["$"]},
            (0, 5, (5.0, "dollar")),
        ),
        (
            "quantulum3",
            {"value": 7.0, "uncertainty": 2.0, "unit": "dollar", "symbols": ["$"]},
            (0, 5, ((5.0, 9.0), "dollar")),
        ),
        (
            "dateparser",
            {"value": "2021-05-03T00:00:00", "period": "year"},
            (0, 5, "2021-01-01 2022-01-01", {"type": "DATE"}),
        ),
        ("geotext", {"code": "PE"}, (0, 5, "", "", "PE")),
    ],
)
def test_suites_are_handed_what_their_script_takes(
    tool: str, found: dict[str, Any], prediction: tuple[Any, ...]
) -> None:
    def canon(first: date, end: date) -> str:
        return f"{first} {end}"

    answer = Answer([[(0, 5, found)]], 1.0, 0)
    texts: list[tuple[str, str | None]] = [("words", None)]
    assert predictions(SimpleNamespace(canon=canon), tool, texts, answer) == [[prediction]]


@pytest.mark.parametrize(
    ("any_reading", "value_f1", "value"),
    [(0.0, 40.0, 50.0), (0.5, 40.0, 50.0), (0.75, 60.0, 75.0)],
    ids=["it gives none", "the first is the best", "another reading is right"],
)
def test_of_several_readings_the_right_one_counts(
    any_reading: float, value_f1: float, value: float
) -> None:
    f1 = {"strict": {"f1": 0.6}, "relaxed": {"f1": 0.8}, "value": {"f1": 0.4}}
    result = {**f1, "value_acc": 0.5, "value_acc_any_candidate": any_reading}
    assert span_figures(result) == pytest.approx([60, 80, value_f1, value])


def test_without_points_there_are_only_figures_of_spans() -> None:
    found = place_figures({"strict_f": 0.5, "relaxed_f": 0.75})
    assert found == [50.0, 75.0, None, None, None]


def test_points_are_given_where_there_are_any() -> None:
    found = [[(0, 4, "-12.0", "-77.0", "PE"), (5, 9, "", "", None)]]
    assert points([{"id": "a"}], found) == {
        "a": [
            {"start": 0, "end": 4, "country": "PE", "lat": -12.0, "lon": -77.0},
            {"start": 5, "end": 9, "country": None},
        ]
    }


@pytest.mark.parametrize("part", ["peers", "suites"])
def test_a_part_that_lacks_what_it_needs_stays_and_says_so(part: str) -> None:
    before = PAGE.read_bytes()
    result = CliRunner().invoke(main, [part])
    assert result.exit_code == 0
    assert f"{part}: stays as it is" in result.output
    assert PAGE.read_bytes() == before
