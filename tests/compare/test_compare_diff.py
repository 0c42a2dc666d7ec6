from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.compare import difference
from pipeline.schema.arrow import rows_to_table
from pipeline.schema.tables import TABLES

MakeOutput = Callable[..., Path]


def place(key: str, **cells: Any) -> dict[str, Any]:
    return {"place_id": key, "mention_count": 1, "document_count": 1, **cells}


def diff(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["diff", *map(str, words)])


@pytest.fixture
def outputs(make_output: MakeOutput) -> tuple[Path, Path]:
    old = make_output("old", place_index=[place("GT"), place("HN", place_name="Honduras")])
    new = make_output("new", place_index=[place("HN", place_name=None), place("NI"), place("SV")])
    return old, new


def test_equal_outputs_exit_with_0(outputs: tuple[Path, Path]) -> None:
    result = diff(outputs[0], outputs[0])
    assert result.exit_code == 0
    assert "No difference." in result.output


def test_different_outputs_exit_with_4_and_show_figures_and_rows(
    outputs: tuple[Path, Path],
) -> None:
    result = diff(*outputs)
    assert result.exit_code == 4
    assert "place_index" in result.output
    assert "  - GT" in result.output
    assert "  + NI" in result.output
    assert "place_name: Honduras → null" in result.output


def test_json_has_figures_columns_and_examples(outputs: tuple[Path, Path]) -> None:
    result = diff(*outputs, "--json", "--examples", "1")
    (table,) = json.loads(result.stdout)["tables"]
    assert {name: table[name] for name in ("old_rows", "new_rows", "added", "changed")} == {
        "old_rows": 2,
        "new_rows": 3,
        "added": 2,
        "changed": 1,
    }
    assert table["columns"] == {"place_name": 1}
    assert [(row["change"], row["key"]) for row in table["examples"]] == [
        ("added", "NI"),
        ("changed", "HN"),
        ("removed", "GT"),
    ]
    assert table["examples"][1]["cells"] == [
        {"column": "place_name", "old": "Honduras", "new": None}
    ]


def test_the_rest_is_counted(outputs: tuple[Path, Path]) -> None:
    assert "… and 1 added" in diff(*outputs, "--examples", "1").output


def test_schema_changes_are_told(make_output: MakeOutput) -> None:
    table = rows_to_table(TABLES["place_index"], [place("GT")])
    at = table.schema.get_field_index("mention_count")
    old = table.drop_columns(["country_code"]).append_column("population", pa.array([1]))
    new = table.set_column(at, "mention_count", table["mention_count"].cast("string"))
    found = difference(
        make_output("old", place_index=old, dates=[]),
        make_output("new", place_index=new, atlas=pa.table({"x": [1]})),
        examples=0,
    )
    assert [(c.kind, c.table, c.column, c.old, c.new) for c in found.schema] == [
        ("table added", "atlas", None, None, None),
        ("table removed", "dates", None, None, None),
        ("column added", "place_index", "country_code", None, "string"),
        ("type changed", "place_index", "mention_count", "int64", "string"),
        ("column removed", "place_index", "population", "int64", None),
    ]
    assert not found.is_none


def test_runs_and_issues_make_no_difference(make_output: MakeOutput) -> None:
    def issue(run: str) -> dict[str, Any]:
        names = ("source_path", "stage", "code", "message")
        return {"run_id": run, "level": "warning", **dict.fromkeys(names, "x")}

    old = make_output("old", issues=[issue("r1")], place_index=[])
    new = make_output("new", issues=[issue("r2")], place_index=[])
    assert diff(old, new).exit_code == 0


def test_text_of_documents_steers_no_terminal(make_output: MakeOutput) -> None:
    hostile = "\x1b]0;owned\x07[bold]\u202egnp.exe\n\nnext"
    old = make_output("old", place_index=[place("GT", place_name="x")])
    new = make_output("new", place_index=[place("GT", place_name=hostile)])
    output = diff(old, new).output
    assert r"\x1b]0;owned\x07[bold]\u202egnp.exe next" in output
    assert "\x1b" not in output


def test_a_folder_without_tables_exits_with_1(tmp_path: Path, outputs: tuple[Path, Path]) -> None:
    result = diff(tmp_path / "nowhere", outputs[0])
    assert result.exit_code == 1
    assert "nowhere: holds no tables" in result.output
