"""Figures on hand-labelled documents do not fall, and a run over raw/ stays quick."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import pipeline
from pipeline.check import agreement, check, failures, report_to_json
from pipeline.schema import TABLES

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "gold"
SHARED = ROOT.parent / "shared"

#: Strict F1 and shares in percent, a little under what was last measured.
MINIMUMS = {
    GOLD: {"MONEY": 97, "DATE": 95, "PLACE": 90, "ORG": 85, "flows.f": 88, "cleaning.content": 99},
    SHARED / "gold": {
        **{"MONEY": 95, "DATE": 85, "PLACE": 82, "ORG": 55},
        **{"cleaning.content": 99, "cleaning.boilerplate": 90},
    },
    SHARED / "gold-dev" / "gold": {"MONEY": 97, "DATE": 94, "PLACE": 91, "ORG": 86},
}
SOURCES = {
    GOLD: ROOT / "raw",
    SHARED / "gold": SHARED / "seeds",
    SHARED / "gold-dev" / "gold": SHARED / "gold-dev" / "raw",
}


@pytest.fixture(scope="module", params=SOURCES, ids=lambda gold: gold.parts[-2])
def scored(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Path]:
    """(output folder, gold folder) of one gold set."""
    gold: Path = request.param
    if not gold.is_dir():
        pytest.skip(f"{gold} is not here")
    output = tmp_path_factory.mktemp("output")
    pipeline.run(SOURCES[gold], output, csv=False, database=False)
    return output, gold


def test_no_figure_is_under_its_minimum(scored: tuple[Path, Path]) -> None:
    output, gold = scored
    assert failures(check(output, gold), MINIMUMS[gold]) == []


def test_figures_agree_with_the_reference_scorer(scored: tuple[Path, Path], tmp_path: Path) -> None:
    output, gold = scored
    scorer = SHARED / "tools" / "score.py"
    if not scorer.exists():
        pytest.skip(f"{scorer} is not here")
    theirs = tmp_path / "theirs.json"
    words = [sys.executable, scorer, output, gold, "--json", theirs]
    subprocess.run(words, check=True, capture_output=True)  # noqa: S603
    reference = json.loads(theirs.read_text())
    ours = json.loads(report_to_json(check(output, gold)))
    assert reference["missing_documents"] == []
    for label, figures in reference["labels"].items():
        mine = ours["labels"][label]
        found = {
            "f": mine["strict"]["f1"],
            "relaxed_f": mine["relaxed"]["f1"],
            "value": mine["value"],
            "e2e_f": mine["e2e"]["f1"],
        }
        assert {name: round(value, 1) for name, value in found.items()} == {
            name: figures[name] for name in found
        }


def test_the_gold_of_raw_is_large_enough_and_labelled_twice() -> None:
    files = sorted(GOLD.glob("*.json"))
    assert len(files) >= 16
    assert sum(len(json.loads(file.read_text())["mentions"]) for file in files) >= 450
    both = agreement(GOLD / "first", GOLD / "second")
    assert both.labels


def test_a_run_over_raw_takes_seconds(tmp_path: Path) -> None:
    summary = pipeline.run(ROOT / "raw", tmp_path / "out")
    assert summary.seconds < 30
    assert set(summary.rows) == set(TABLES)
