from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from pipeline.schema import TABLES, schema_json, schema_markdown, schema_sql, schema_text
from pipeline.schema.datapackage import DataFile, datapackage

DICTIONARY = Path(__file__).parents[2] / "docs" / "tables.md"


def test_the_data_dictionary_is_up_to_date() -> None:
    written = DICTIONARY.read_text(encoding="utf-8")
    assert written == schema_markdown(), "run: pledgebook schema --format markdown > docs/tables.md"


@pytest.mark.parametrize("output", [schema_text, schema_markdown, schema_sql, schema_json])
def test_every_output_tells_every_column(output: object) -> None:
    text = output()  # type: ignore[operator]
    assert text.endswith("\n")
    for table in TABLES.values():
        assert table.title in text
        assert all(column in text for column in table.columns)


def test_cells_of_the_dictionary_hold_no_bare_bar() -> None:
    rows = [line for line in schema_markdown().splitlines() if line.startswith("| `")]
    columns = {line.replace("\\|", "").count("|") for line in rows}
    assert columns == {4, 6}  # the table of types; tables of columns


def test_sql_runs_and_declares_keys_and_comments() -> None:
    with duckdb.connect() as connection:
        connection.execute(schema_sql())
        tables = connection.sql("SELECT table_name, comment FROM duckdb_tables()").fetchall()
        assert {name for name, _ in tables} == set(TABLES)
        assert all(comment.startswith(TABLES[name].title) for name, comment in tables)
        [(status,)] = connection.sql(
            "SELECT comment FROM duckdb_columns() "
            "WHERE table_name = 'flows' AND column_name = 'status'"
        ).fetchall()
        assert "One of: pledged, provided" in status
        with pytest.raises(duckdb.ConstraintException):
            connection.execute(
                "INSERT INTO place_index VALUES (NULL, '', '', '', 1, 1, NULL, NULL)"
            )


def test_datapackage_describes_each_file() -> None:
    files = [DataFile("flows", "parquet", 7, 1234, "ab"), DataFile("flows", "csv", 7, 99, "cd")]
    parquet, csv = json.loads(datapackage(files))["resources"]
    assert (parquet["name"], parquet["path"]) == ("flows", "flows.parquet")
    assert (csv["name"], csv["path"]) == ("flows-csv", "flows.csv")
    assert (csv["rows"], csv["bytes"], csv["hash"]) == (7, 99, "sha256:cd")
    assert csv["schema"]["primaryKey"] == ["flow_id"]


def test_foreign_keys_of_a_file_stay_within_its_format() -> None:
    (csv,) = json.loads(datapackage([DataFile("flows", "csv", 0, 0, "")]))["resources"]
    references = {
        key["fields"][0]: key["reference"].get("resource") for key in csv["schema"]["foreignKeys"]
    }
    assert references == {
        "document_id": "documents-csv",
        "money_mention_id": "money-csv",
        "part_of": None,
        "duplicate_of": None,  # its own resource
    }


def test_datapackage_tells_constraints() -> None:
    fields = {
        field["name"]: field
        for resource in json.loads(schema_json())["resources"]
        if resource["name"] == "places"
        for field in resource["schema"]["fields"]
    }
    assert fields["latitude"]["constraints"] == {"minimum": -90, "maximum": 90}
    assert fields["latitude"]["unit"] == "degrees"
    assert "city" in fields["place_type"]["constraints"]["enum"]
    assert fields["mention_id"]["constraints"] == {"required": True}
    assert "constraints" not in fields["place_name"]
