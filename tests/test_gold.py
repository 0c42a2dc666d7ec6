"""Figures on hand-labelled documents do not fall."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import pipeline
from pipeline.check import agreement, check, failures, report_to_json

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "gold"
SHARED = ROOT.parent / "shared"

SETS: dict[str, dict[str, Any]] = tomllib.loads((GOLD / "minimums.toml").read_text("utf-8"))


class Scored(NamedTuple):
    """Tables, the labels that they are scored against, and the least figures in percent."""

    output: Path
    gold: Path
    minimums: dict[str, float]


@pytest.fixture(scope="module")
def outputs() -> dict[str, Path]:
    """Output folders by documents: sets over the same documents share one run."""
    return {}


@pytest.fixture(scope="module", params=SETS)
def scored(
    request: pytest.FixtureRequest,
    outputs: dict[str, Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> Scored:
    """One gold set with the output of its documents."""
    chosen = SETS[request.param]
    gold, documents = ROOT / chosen["gold"], chosen["documents"]
    if not gold.is_dir():
        pytest.skip(f"{gold} is not here")
    if documents not in outputs:
        outputs[documents] = tmp_path_factory.mktemp("output")
        pipeline.run(ROOT / documents, outputs[documents], csv=False, database=False)
    return Scored(outputs[documents], gold, chosen["minimums"])


def test_no_figure_is_under_its_minimum(scored: Scored) -> None:
    assert failures(check(scored.output, scored.gold), scored.minimums) == []


def test_figures_agree_with_the_reference_scorer(scored: Scored, tmp_path: Path) -> None:
    output, gold, _ = scored
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
