"""sources.yml of dbt tells the columns, and asks of them what the declarations promise."""

from __future__ import annotations

from typing import Any

import duckdb
import pytest
import yaml

from pipeline.schema import TABLES, schema_dbt, schema_sql

(SOURCE,) = yaml.safe_load(schema_dbt())["sources"]
COLUMNS: dict[tuple[str, str], dict[str, Any]] = {
    (table["name"], column["name"]): column
    for table in SOURCE["tables"]
    for column in table["columns"]
}


def test_every_column_is_there_with_its_meaning() -> None:
    declared = {(t.name, field.name): field for t in TABLES.values() for field in t.fields}
    assert COLUMNS.keys() == declared.keys()
    assert all(COLUMNS[key]["description"] == declared[key].explained() for key in declared)


@pytest.mark.parametrize(
    ("table", "column", "test"),
    [
        ("documents", "document_id", "unique"),
        ("flows", "sentence_text", "not_null"),
        (
            "issues",
            "level",
            {"accepted_values": {"arguments": {"values": ["error", "warning"]}}},
        ),
        (
            "flows",
            "part_of",
            {
                "relationships": {
                    "arguments": {"to": "source('pledgebook', 'flows')", "field": "flow_id"}
                }
            },
        ),
    ],
)
def test_declarations_become_data_tests(table: str, column: str, test: object) -> None:
    assert test in COLUMNS[table, column]["data_tests"]


def test_no_column_of_a_longer_key_has_to_be_unique() -> None:
    tests = [COLUMNS["issues", name].get("data_tests", []) for name in TABLES["issues"].primary_key]
    assert all("unique" not in asked for asked in tests)


def test_names_that_sql_reserves_stand_in_quotes() -> None:
    with duckdb.connect() as connection:
        connection.execute(schema_sql())
        for (table, name), column in COLUMNS.items():
            quoted = f'"{name}"' if column.get("quote") else name
            connection.execute(f"SELECT {quoted} FROM {table}")  # noqa: S608
