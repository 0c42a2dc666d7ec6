"""The command: what it prints, writes and exits with."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from rich.console import Console

from pipeline.check import check, print_report
from pipeline.cli import main

SHA = "a" * 64
PERU = {"label": "PLACE", "start": 0, "end": 4, "text": "Peru [and]"}
NORM = {"id": "PE"}


def invoke(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["check", *map(str, arguments)])


@pytest.fixture
def output(write_run: Any) -> Path:
    found: Path = write_run({"sha256": SHA, "mentions": [{**PERU, "value": {"place_id": "GT"}}]})
    return found


@pytest.fixture
def gold(write_gold: Any) -> Path:
    folder: Path = write_gold(sha256=SHA, mentions=[{**PERU, "norm": NORM}])
    return folder


def test_figures_are_printed(output: Path, gold: Path) -> None:
    result = invoke(output, gold)
    assert result.exit_code == 0
    assert result.output.count("PLACE") == 2
    assert "100.0" in result.output


def test_examples_are_printed_as_they_stand(output: Path, gold: Path) -> None:
    result = invoke(output, gold, "--errors", "2")
    assert "value PLACE 'Peru [and]' a.json:0 gold: place_id=PE got: place_id=GT" in result.output


def test_json_is_written(output: Path, gold: Path, tmp_path: Path) -> None:
    result = invoke(output, gold, "--json", tmp_path / "report.json")
    assert result.exit_code == 0
    report = json.loads((tmp_path / "report.json").read_text())
    assert report["labels"]["PLACE"]["strict"]["f1"] == 100
    assert report["labels"]["PLACE"]["value"] == 0


def test_under_a_threshold_everything_is_shown_and_the_exit_code_is_4(
    output: Path, gold: Path, tmp_path: Path
) -> None:
    arguments = ("--min", "PLACE=95", "--min", "PLACE.value=98")
    result = invoke(output, gold, *arguments, "--json", tmp_path / "report.json")
    assert result.exit_code == 4
    assert "100.0" in result.output
    assert "PLACE.value is 0.00, under 98" in result.stderr
    assert "PLACE is" not in result.stderr
    assert (tmp_path / "report.json").exists()


def test_agreement_compares_two_folders_of_gold(gold: Path, write_gold: Any) -> None:
    second = write_gold(folder="second", sha256=SHA, mentions=[{**PERU, "label": "ORG"}])
    result = invoke(gold, second, "--agreement", "--errors", "1")
    assert result.exit_code == 0
    assert "only first PLACE" in result.output
    assert "only second ORG" in result.output
    assert "kappa" in result.output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--min", "PLACE=high"), "Write for example MONEY=95"),
        (("--min", "PALCE=90"), "Use one of: MONEY"),
        (("--min", "PLACE=90", "--agreement"), "--min does not go with --agreement"),
        (("--json", "nowhere/report.json"), "Name another file"),
    ],
)
def test_wrong_usage_exits_with_1_and_the_remedy(
    output: Path, gold: Path, arguments: tuple[str, ...], message: str
) -> None:
    result = invoke(output, gold, *arguments)
    assert result.exit_code == 1
    assert message in result.stderr


def test_a_folder_that_is_no_output_exits_with_1(tmp_path: Path, gold: Path) -> None:
    result = invoke(tmp_path / "none", gold)
    assert result.exit_code == 1
    assert "Name the output folder of `pledgebook run`" in result.stderr


def test_what_was_not_measured_is_a_dash(output: Path, write_gold: Any) -> None:
    gold = write_gold(sha256=SHA, mentions=[PERU])
    write_gold("b", sha256="b" * 64)
    shown = io.StringIO()
    print_report(check(output, gold), Console(file=shown, width=100))
    assert "no document in the output for: b.json" in shown.getvalue()
    assert "–" in shown.getvalue()


def test_importing_the_command_loads_nothing_heavy() -> None:
    heavy = "{'pandas', 'pyarrow', 'spacy', 'rich', 'numpy'}"
    code = f"import sys, pipeline.commands.check; print({heavy} & sys.modules.keys())"
    shown = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert shown.stdout.strip() == "set()"
