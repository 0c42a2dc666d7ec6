from __future__ import annotations

import csv
import tempfile
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.emit.spreadsheet import write_csv
from pipeline.schema import TABLES
from pipeline.schema.arrow import rows_to_table

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

any_text = st.text(st.characters(exclude_categories=["Cs"]))
formula_like = st.builds(str.__add__, st.sampled_from(FORMULA), any_text)


def _bytes(name: str, rows: list[dict[str, Any]]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "table.csv")
        write_csv(TABLES[name], rows_to_table(TABLES[name], rows).to_batches(), path)
        return path.read_bytes()


def _cells(name: str, rows: list[dict[str, Any]]) -> list[dict[str, str]]:
    lines = _bytes(name, rows).decode("utf-8").split("\n")
    # splitlines would also part cells at other separators, and csv wants the ends kept
    return list(csv.DictReader(line + "\n" for line in lines[:-1]))


@given(st.lists(any_text | formula_like, max_size=3), any_text | formula_like)
def test_no_text_cell_begins_like_a_formula(names: list[str], text: str) -> None:
    cells = _cells("flows", [{"purpose": text, "provider_names": names}])[0]
    assert not cells["purpose"].startswith(FORMULA)
    assert not cells["provider_names"].startswith(FORMULA)


@given(any_text | formula_like)
def test_only_an_apostrophe_is_added(text: str) -> None:
    cell = _cells("flows", [{"purpose": text}])[0]["purpose"]
    assert cell == (f"'{text}" if text.startswith(FORMULA) else text)


@pytest.mark.parametrize(
    "text", ["=1+1", "+44 20", "-5", "@SUM(A1)", "\tx", "\r=1", "\n=1", "＝1", "＠SUM(A1)"]
)
def test_formulas_are_made_harmless(text: str) -> None:
    assert _cells("issues", [{"message": text}])[0]["message"] == f"'{text}"


@pytest.mark.parametrize("text", ["a=1", "5-7", "'=1", " =1", "x\n=1", "", "№ 1, “both”"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert _cells("issues", [{"message": text}])[0]["message"] == text


def test_numbers_are_not_touched() -> None:
    row = {"latitude": -10.5, "longitude": -76.25}
    cells = _cells("places", [row])[0]
    assert (cells["latitude"], cells["longitude"]) == ("-10.5", "-76.25")


def test_cells_are_written_for_people_and_machines() -> None:
    flow = {
        "amount_min": Decimal("4E+9"),
        "date_start": date(2024, 2, 29),
        "provider_names": ["Lima", "Peru"],
        "receiver_names": [],
    }
    cells = _cells("flows", [flow])[0]
    assert cells["amount_min"] == "4000000000.0000"
    assert cells["date_start"] == "2024-02-29"
    assert cells["provider_names"] == "Lima | Peru"
    assert cells["receiver_names"] == ""
    assert cells["amount_max"] == cells["purpose"] == ""
    assert (
        _cells("documents", [{"raw_kept": [[0, 5], [7, 9]]}])[0]["raw_kept"] == "[[0, 5], [7, 9]]"
    )
    when = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert _cells("runs", [{"started_at": when}])[0]["started_at"] == "2026-01-02T03:04:05.000000Z"


@pytest.mark.parametrize("name", TABLES)
def test_an_empty_table_is_a_header(name: str) -> None:
    header = ",".join(f'"{column}"' for column in TABLES[name].columns)
    assert _bytes(name, []).decode() == header + "\n"
