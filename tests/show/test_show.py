"""`pledgebook show`: rows of an output on a terminal."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.compare import write_changes
from pipeline.compare.changes import CHANGES
from pipeline.schema.tables import TABLES
from pipeline.show.columns import SHOWN
from pipeline.show.handles import handle_of, read_handle
from pipeline.show.render import cell_text

HOSTILE = "[red]Aid[/red] \x1b]0;owned\x07 \u202eevil :smile: <script>"


def show(*words: object, columns: int = 100) -> Result:
    env = {"COLUMNS": str(columns)}
    return CliRunner(env=env).invoke(main, ["show", *map(str, words)])


@pytest.fixture
def output(make_output) -> Path:
    rows: list[dict[str, object]] = [
        {
            "organization_id": f"x-{name}",
            "organization_name": name.title(),
            "organization_type": kind,
            "mention_count": count,
            "document_count": 1,
        }
        for name, kind, count in [("alder", "ngo", 3), ("birch", "bank", 2), ("cedar", "ngo", 1)]
    ]
    rows[1]["organization_name"] = HOSTILE
    return make_output("out", organization_index=rows)


@pytest.mark.parametrize(
    ("words", "shown", "told"),
    [
        ((), {"x-alder", "x-birch", "x-cedar"}, "3 rows."),
        (("--limit", 2), {"x-alder", "x-birch"}, "3 rows, 1 more than shown"),
        (("--limit", 0), {"x-alder", "x-birch", "x-cedar"}, "3 rows."),
        (("--where", "organization_type = 'ngo'"), {"x-alder", "x-cedar"}, "2 rows."),
        (("--where", "mention_count > 2"), {"x-alder"}, "1 row."),
        (("--where", "false"), set(), "0 rows."),
        (
            ("--where", "mention_count = (SELECT min(mention_count) FROM organization_index)"),
            {"x-cedar"},
            "1 row.",
        ),
    ],
)
def test_rows_that_fulfil_the_condition_are_shown(words, shown, told, output: Path) -> None:
    result = show(output, "organization_index", *words)
    assert result.exit_code == 0
    assert {name for name in ("x-alder", "x-birch", "x-cedar") if name in result.output} == shown
    assert told in result.output


def test_what_the_last_run_changed_is_shown(output: Path) -> None:
    write_changes(None, output, output / "changes.parquet")
    result = show(output, "changes", "--where", "key = 'x-birch'")
    assert result.exit_code == 0
    assert result.output.split()[-5:] == ["organization_index", "x-birch", "added", "1", "row."]


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("kind = 'ngo'", ["kind", "organization_type"]),
        ("mention_count >", ["syntax error"]),
        ("true; DROP VIEW organization_index", ["Give a condition"]),
        ("mention_count = 'many'", ["many"]),
        ("EXISTS (SELECT * FROM read_text('/etc/hostname'))", ["Permission"]),
        ("EXISTS (SELECT * FROM 'https://example.org/x.csv')", ["Error"]),
        ("organization_id IN (SELECT a FROM nothing)", ["nothing"]),
        ("", ["Give a condition"]),
    ],
)
def test_a_wrong_condition_is_told_with_the_columns_there_are(condition, said, output) -> None:
    result = show(output, "organization_index", "--where", condition)
    assert result.exit_code == 1
    assert all(word in result.output for word in ["--where", "mention_count", *said])


def test_text_of_documents_stays_text(output: Path) -> None:
    printed = show(output, "organization_index", columns=200).output
    assert "[red]Aid[/red] \\x1b]0;owned\\x07 \\u202eevil :smile: <script>" in printed
    assert not any(mark in printed for mark in "\x1b\x07\u202e")


def test_what_has_no_room_is_named(output: Path) -> None:
    narrow = show(output, "organization_index", columns=40).output
    assert "A wider terminal shows" in narrow
    assert "organization_type, country_code" in narrow
    assert max(map(len, narrow.splitlines()[:-1])) <= 40
    assert "A wider terminal" not in show(output, "organization_index", columns=200).output


@pytest.mark.parametrize(
    ("words", "said"),
    [(("no-such-folder",), "holds no tables"), (("{output}", "flow"), "has no table flow. Give")],
)
def test_a_wrong_output_or_table_is_told(words, said, output: Path) -> None:
    result = show(*(word.format(output=output) for word in words))
    assert result.exit_code == 1
    assert said in result.output


@pytest.mark.parametrize("words", [(), ("--where", "true")])
def test_a_view_over_a_table_that_is_not_there_is_told(words, output: Path, tmp_path: Path) -> None:
    for path in output.glob("*.parquet"):
        if path.stem != "flows":
            shutil.copy(path, tmp_path)
    result = show(tmp_path, "flows_unique", *words)
    assert result.exit_code == 1
    assert "Run pledgebook again" in result.output
    assert str(tmp_path) in result.output


def test_shown_columns_are_declared() -> None:
    declared = {**TABLES, "changes": CHANGES}
    for name, columns in SHOWN.items():
        if name in declared:
            assert set(columns) <= set(declared[name].columns), name


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (Decimal("1250000.0000"), "1,250,000"),
        (Decimal("0.5000"), "0.5"),
        (0.8745, "0.8745"),
        (["Peru", "Chad"], "Peru; Chad"),
        ("two\nlines", "two lines"),
        ("long " * 100, ("long " * 100)[:119] + "…"),
    ],
)
def test_cells(value, text) -> None:
    assert cell_text(value) == text


ID = "131123fe81bf7e41-00000392-00000403"


@pytest.mark.parametrize(
    ("given", "read"),
    [
        (ID, ("131123fe81bf7e41", 392, 403)),
        (f"flow-{ID}", ("131123fe81bf7e41", 392, 403)),
        (handle_of(ID), ("131123fe", 392, None)),
        ("131123fe81bf7e41:0", ("131123fe81bf7e41", 0, None)),
        ("flow-1", None),
        ("' OR 1=1 --", None),
    ],
)
def test_ids_and_their_handles(given, read) -> None:
    assert read_handle(given) == read


def test_what_is_no_id_of_ours_is_its_own_handle() -> None:
    assert handle_of("x-alder") == "x-alder"
