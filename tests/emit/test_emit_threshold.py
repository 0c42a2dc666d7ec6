from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest

import pipeline
from pipeline.document import Extraction
from pipeline.emit.threshold import without_unsure_flows
from pipeline.errors import SettingsError


def with_scores(extraction: Extraction, scores: Sequence[float]) -> Extraction:
    """The extraction with a flow of each score; each flow restates the one before."""
    (flow,) = extraction.flows
    flows = []
    for number, score in enumerate(scores):
        made = msgspec.structs.replace(flow, money_mention_id=f"m{number}", score=score)
        if flows:
            made = msgspec.structs.replace(made, duplicate_of=flows[-1].flow_id)
        flows.append(made)
    return msgspec.structs.replace(extraction, flows=tuple(flows))


@pytest.mark.parametrize(
    ("min_score", "kept"),
    [(0.0, [0.0, 0.5, 1.0]), (0.5, [0.5, 1.0]), (0.51, [1.0]), (1.0, [1.0])],
)
def test_flows_of_a_lower_score_are_left_out(
    extraction: Extraction, min_score: float, kept: list[float]
) -> None:
    found = without_unsure_flows(with_scores(extraction, [0.0, 0.5, 1.0]), min_score)
    assert [flow.score for flow in found.flows] == kept
    assert found.mentions == extraction.mentions


def test_no_flow_refers_to_one_that_is_left_out(extraction: Extraction) -> None:
    found = without_unsure_flows(with_scores(extraction, [0.2, 0.8, 0.9]), 0.5)
    first, second = found.flows
    assert first.duplicate_of is None
    assert second.duplicate_of == first.flow_id


def test_a_run_leaves_them_out_and_counts_them(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    text = "On 3 May 2024 the European Union gave Peru $5 million for schools.\n"
    (tmp_path / "raw" / "a.txt").write_text(text)
    all_, none = (
        pipeline.run(tmp_path / "raw", tmp_path / f"out{score}", min_score=score, database=False)
        for score in (0.0, 1.0)
    )
    assert (all_.rows["flows"], all_.flows_left_out) == (1, 0)
    assert (none.rows["flows"], none.flows_left_out) == (0, 1)
    assert none.rows["money"] == 1


@pytest.mark.parametrize("score", [-0.1, 1.1, float("nan"), "high"])
def test_a_score_that_is_none_is_told(score: object, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="min_score"):
        pipeline.run(tmp_path, tmp_path / "out", min_score=score)
