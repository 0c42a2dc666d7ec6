"""What README shows and names is so."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

from pipeline.schema import TABLES

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| ([\d,]+) \| (\w+) \| (\w+) \| (.+?) \| (.+?) \| (.+?) \|$", README, re.M)


def test_the_two_commands_are_those_that_everything_relies_on() -> None:
    commands = re.findall(r"^pip install .*$", README, re.MULTILINE)
    assert commands == [
        "pip install . && pledgebook run raw/",
        'pip install ".[dev]" && pytest -n auto',
    ]


def test_every_table_is_in_the_tour() -> None:
    assert all(f"`{name}`" in README for name in TABLES)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[3])
def test_the_rows_that_readme_shows_are_in_the_tables(
    row: tuple[str, ...], workspace: Path
) -> None:
    amount, currency, status, provider, places, purpose = row
    with duckdb.connect(workspace / "output" / "pledgebook.duckdb", read_only=True) as database:
        found = database.execute(
            "SELECT currency_code, status, provider_names, recipient_place_names, purpose "
            "FROM flows WHERE amount_max = ?",
            [int(amount.replace(",", ""))],
        ).fetchall()
    assert (currency, status, [provider], places.split(", "), purpose) in found


def test_the_figures_that_readme_shows_are_about_right(workspace: Path) -> None:
    shown = dict(re.findall(r"^│\s+(?:amounts of )?(\w+).*?│ +([\d,]+) │$", README, re.M))
    assert shown.keys() >= {"documents", "mentions", "money", "places", "dates", "flows"}
    for table, figure in shown.items():
        path = workspace / "output" / f"{table}.parquet"
        [[rows]] = duckdb.execute("SELECT count(*) FROM read_parquet(?)", [str(path)]).fetchall()
        assert int(figure.replace(",", "")) == pytest.approx(rows, rel=0.1)


@pytest.mark.parametrize("name", re.findall(r"\]\(([\w./-]+)\)", README))
def test_links_lead_somewhere(name: str) -> None:
    assert (ROOT / name).exists()
