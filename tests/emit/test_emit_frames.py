from __future__ import annotations

import datetime
from decimal import Decimal

import pandas as pd
import pytest

from pipeline.document import Extraction, Issue
from pipeline.emit.frames import to_frames
from pipeline.emit.rows import RunRecord
from pipeline.emit.tables import build_tables
from pipeline.schema import TABLES


@pytest.fixture(scope="module")
def frames(extraction: Extraction, issue: Issue, run: RunRecord) -> dict[str, pd.DataFrame]:
    return to_frames(build_tables([extraction], [issue], run))


def test_frames_have_the_columns_of_the_tables(frames: dict[str, pd.DataFrame]) -> None:
    assert {name: tuple(frame.columns) for name, frame in frames.items()} == {
        name: table.columns for name, table in TABLES.items()
    }


@pytest.mark.parametrize(
    ("table", "column", "type_"),
    [
        ("mentions", "mention_id", str),
        ("money", "amount_min", Decimal),
        ("dates", "date_start", datetime.date),
        ("documents", "published_date", datetime.date),
        ("documents", "raw_kept", list),
        ("flows", "provider_names", list),
        ("runs", "started_at", datetime.datetime),
    ],
)
def test_cells_are_python_values(
    frames: dict[str, pd.DataFrame], table: str, column: str, type_: type
) -> None:
    assert isinstance(frames[table][column].iloc[0], type_)


def test_offsets_and_scores_are_numbers(frames: dict[str, pd.DataFrame]) -> None:
    assert frames["mentions"]["raw_start"].dtype == "int64"
    assert frames["mentions"]["score"].dtype == "float64"


def test_null_is_missing_and_never_ambiguous(frames: dict[str, pd.DataFrame]) -> None:
    """`value != value` must be a plain bool, which pandas.NA does not give."""
    lima = frames["places"].iloc[1]
    assert lima["null_reason"] == "ambiguous"
    for column in ("place_id", "latitude", "score"):
        assert lima[column] is None or bool(lima[column] != lima[column])
    assert frames["money"]["amount_usd_min"].notna().all()
    assert frames["dates"]["anchor_date"].isna().all()


def test_empty_lists_are_empty_lists(frames: dict[str, pd.DataFrame]) -> None:
    assert frames["flows"]["receiver_ids"].tolist() == [[]]


def test_tables_without_rows_give_frames_without_rows(run: RunRecord) -> None:
    frames = to_frames(build_tables([], [], run))
    assert all(frame.empty for name, frame in frames.items() if name != "runs")
