"""What README promises holds: its code blocks run, and what it names exists."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import duckdb
import pytest

import pipeline
from pipeline.schema import TABLES

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with raw/ and output/, as a newcomer has it after the first command."""
    folder = tmp_path_factory.mktemp("newcomer")
    shutil.copytree(ROOT / "raw", folder / "raw")
    pipeline.run(folder / "raw", folder / "output")
    return folder


@pytest.mark.parametrize("query", blocks("sql"))
def test_each_query_answers_its_question(query: str, folder: Path) -> None:
    with duckdb.connect(folder / "output" / "pledgebook.duckdb", read_only=True) as database:
        assert database.execute(query).fetchall()


@pytest.mark.parametrize("code", blocks("python"))
def test_each_example_runs(
    code: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102
    assert capsys.readouterr().out.strip()


def test_the_two_commands_are_those_that_everything_relies_on() -> None:
    commands = re.findall(r"^pip install .*$", README, re.MULTILINE)
    assert commands == [
        "pip install . && pledgebook run raw/",
        'pip install ".[dev]" && pytest',
    ]


def test_every_table_is_in_the_tour() -> None:
    assert all(f"`{name}`" in README for name in TABLES)


def test_the_row_that_readme_shows_is_in_the_tables(folder: Path) -> None:
    with duckdb.connect(folder / "output" / "pledgebook.duckdb", read_only=True) as database:
        rows = database.execute(
            "SELECT status, transaction_type_code, provider_names, recipient_place_names "
            "FROM flows WHERE amount_max = 280000000"
        ).fetchall()
    assert rows == [("loan", "2", ["Inter-American Development Bank"], ["Ecuador"])]


@pytest.mark.parametrize("name", re.findall(r"\]\(([\w./-]+)\)", README))
def test_links_lead_somewhere(name: str) -> None:
    assert (ROOT / name).exists()
