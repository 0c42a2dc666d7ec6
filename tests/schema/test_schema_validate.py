from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pytest

from pipeline.errors import SchemaError
from pipeline.schema import TABLES
from pipeline.schema.arrow import rows_to_table
from pipeline.schema.validate import validate, validate_texts

Rows = dict[str, list[dict[str, Any]]]
TEXT = "Peru gave Lima $5."


def _mention(mention_id: str, label: str, text: str) -> dict[str, Any]:
    start = TEXT.index(text)
    return {
        "mention_id": mention_id,
        "document_id": "d1",
        "label": label,
        "text": text,
        "start": start,
        "end": start + len(text),
        "raw_start": start,
        "raw_end": start + len(text),
        "sentence": 0,
        "recognizer": "by.hand",
        "score": 0.5,
    }


@pytest.fixture
def rows() -> Rows:
    """Rows without fault: one document, three mentions, values of two of them."""
    return {
        "documents": [
            {
                "document_id": "d1",
                "source_path": "a.txt",
                "source_sha256": "d1",
                "format": "text",
                "raw_chars": len(TEXT),
                "raw_kept": [[0, len(TEXT)]],
                "clean_chars": len(TEXT),
                "words": 4,
                "sentences": 1,
            }
        ],
        "mentions": [
            _mention("m1", "PLACE", "Peru"),
            _mention("m2", "PLACE", "Lima"),
            _mention("m3", "MONEY", "$5"),
        ],
        "places": [
            {"mention_id": "m1", "document_id": "d1", "text": "Peru", "place_id": "PE"},
            {"mention_id": "m2", "document_id": "d1", "text": "Lima", "null_reason": "unknown"},
        ],
        "money": [{"mention_id": "m3", "document_id": "d1", "text": "$5", "modifier": "exact"}],
        "place_index": [{"place_id": "PE", "mention_count": 1, "document_count": 1}],
    }


def _tables(rows: Rows) -> dict[str, pa.Table]:
    return {name: rows_to_table(TABLES[name], table_rows) for name, table_rows in rows.items()}


def test_tables_that_keep_their_declarations_pass(rows: Rows) -> None:
    validate(_tables(rows))


def test_tables_without_rows_pass() -> None:
    validate(_tables({name: [] for name in TABLES}))


def test_a_key_into_a_table_that_is_not_at_hand_is_not_checked(rows: Rows) -> None:
    del rows["place_index"]
    validate(_tables(rows))


@pytest.mark.parametrize(
    ("table", "column", "row", "value", "problem"),
    [
        ("documents", "format", 0, None, "no null is allowed"),
        ("documents", "duplicate_of", 0, "d9", "no such documents.document_id"),
        ("mentions", "label", 1, "PERSON", "allowed are MONEY, PLACE, ORG, DATE"),
        ("mentions", "score", 2, 1.01, "the most is 1"),
        ("mentions", "score", 0, -0.5, "the least is 0"),
        ("mentions", "score", 0, float("nan"), "the least is 0"),
        ("mentions", "start", 1, -1, "the least is 0"),
        ("mentions", "end", 0, 0, "the span is empty"),
        ("mentions", "raw_end", 1, 3, "the span is empty"),
        ("mentions", "document_id", 2, "d2", "no such documents.document_id"),
        ("mentions", "parent_mention_id", 0, "m9", "no such mentions.mention_id"),
        ("mentions", "mention_id", 1, "m1", "the key is not unique"),
        ("places", "place_id", 0, "XX", "no such place_index.place_id"),
        ("places", "latitude", 1, 91.0, "the most is 90"),
        ("money", "modifier", 0, "", "allowed are exact"),
        ("money", "mention_id", 0, "m4", "no such mentions.mention_id"),
        ("place_index", "mention_count", 0, 0, "the least is 1"),
    ],
)
def test_a_violation_is_named_by_table_column_and_row(
    rows: Rows, table: str, column: str, row: int, value: object, problem: str
) -> None:
    rows[table][row][column] = value
    with pytest.raises(SchemaError) as caught:
        validate(_tables(rows))
    assert (caught.value.table, caught.value.column, caught.value.row) == (table, column, row)
    assert f"{value!r}" in str(caught.value) or problem == "the span is empty"
    assert problem in str(caught.value)


def test_the_first_of_several_wrong_rows_is_named(rows: Rows) -> None:
    for row in rows["mentions"][1:]:
        row["label"] = "PERSON"
    with pytest.raises(SchemaError, match=r"mentions\.label, row 1:"):
        validate(_tables(rows))


def test_a_key_of_several_columns_may_repeat_in_each_of_them() -> None:
    def issue(source_path: str, code: str) -> dict[str, str]:
        row = {"run_id": "r", "stage": "clean", "level": "warning", "message": "m"}
        return row | {"source_path": source_path, "code": code}

    different = [issue("a", "x"), issue("a", "y"), issue("b", "x")]
    validate(_tables({"issues": different}))
    with pytest.raises(SchemaError, match=r"issues\.run_id, source_path, .*, row 3:"):
        validate(_tables({"issues": [*different, issue("a", "y")]}))


def _misshapen() -> Iterator[Any]:
    table = rows_to_table(TABLES["place_index"], [])
    yield pytest.param(table.drop_columns("place_name"), "place_name", id="missing")
    yield pytest.param(table.append_column("extra", pa.array([], pa.string())), "extra", id="extra")
    yield pytest.param(table.select(table.column_names[::-1]), "*", id="another order")
    counts = pa.array([], pa.int32())
    at = table.column_names.index("mention_count")
    other_type = table.set_column(at, "mention_count", counts)
    yield pytest.param(other_type, "mention_count", id="another type")


@pytest.mark.parametrize(("table", "column"), list(_misshapen()))
def test_columns_must_be_those_declared(table: pa.Table, column: str) -> None:
    with pytest.raises(SchemaError) as caught:
        validate({"place_index": table})
    assert (caught.value.table, caught.value.column) == ("place_index", column)


def test_mentions_are_slices_of_their_texts(rows: Rows) -> None:
    validate_texts(_tables(rows)["mentions"], {"d1": TEXT})


def test_offsets_count_code_points(rows: Rows) -> None:
    row = rows["mentions"][0] | {"text": "€5 𝟓", "start": 1, "end": 5}
    validate_texts(_tables({"mentions": [row]})["mentions"], {"d1": "🙂€5 𝟓"})


def test_a_text_that_is_not_the_slice_is_named(rows: Rows) -> None:
    rows["mentions"][1]["text"] = "Lime"
    with pytest.raises(SchemaError, match=r"mentions\.text, row 1: 'Lime': .*'Lima' at 10:14"):
        validate_texts(_tables(rows)["mentions"], {"d1": TEXT})
