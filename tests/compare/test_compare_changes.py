from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.compare import changes, write_changes
from pipeline.compare.rows import compared_tables
from pipeline.errors import SettingsError
from pipeline.schema.arrow import rows_to_table
from pipeline.schema.tables import TABLES

MakeOutput = Callable[..., Path]


def place(key: str, **cells: Any) -> dict[str, Any]:
    return {"place_id": key, "mention_count": 1, "document_count": 1, **cells}


def dated(key: str, document: str = "d1", **cells: Any) -> dict[str, Any]:
    return {"mention_id": key, "document_id": document, "text": key, **cells}


OLD = [place("GT", place_name="Guatemala"), place("HN", place_name="Honduras"), place("SV")]
NEW = [place("GT", place_name="Guatemala"), place("HN", mention_count=2), place("NI")]


def rows(old: Path | None, new: Path) -> list[dict[str, Any]]:
    return [row for batch in changes(old, new) for row in batch.to_pylist()]


def test_rows_are_added_changed_or_removed(make_output: MakeOutput) -> None:
    found = rows(make_output("old", place_index=OLD), make_output("new", place_index=NEW))
    assert [(row["key"], row["change"], row["columns"]) for row in found] == [
        ("HN", "changed", ["place_name", "mention_count"]),
        ("NI", "added", []),
        ("SV", "removed", []),
    ]
    assert {(row["table"], row["document_id"]) for row in found} == {("place_index", None)}


def test_at_the_first_run_every_row_is_added(make_output: MakeOutput) -> None:
    found = rows(None, make_output("new", place_index=NEW))
    assert [(row["key"], row["change"]) for row in found] == [
        (key, "added") for key in ("GT", "HN", "NI")
    ]


def test_the_same_output_has_no_changes(make_output: MakeOutput) -> None:
    folder = make_output("same", place_index=OLD, dates=[dated("m1")])
    assert rows(folder, folder) == []


def test_the_document_of_a_row_is_told_also_when_it_is_removed(make_output: MakeOutput) -> None:
    old = make_output("old", dates=[dated("m1", "d1"), dated("m2", "d2")])
    new = make_output("new", dates=[dated("m2", "d2", resolution="day")])
    assert [(row["key"], row["document_id"]) for row in rows(old, new)] == [
        ("m1", "d1"),
        ("m2", "d2"),
    ]


def test_tables_come_in_the_order_of_their_declarations(make_output: MakeOutput) -> None:
    new = make_output("new", place_index=NEW, dates=[dated("m1")], places=[dated("m0")])
    assert [row["table"] for row in rows(None, new)] == ["places", "dates", *3 * ["place_index"]]


def test_a_new_column_changes_the_rows_that_have_a_value_in_it(make_output: MakeOutput) -> None:
    before = rows_to_table(TABLES["place_index"], OLD).drop_columns(["place_name"])
    found = rows(make_output("old", place_index=before), make_output("new", place_index=OLD))
    assert [(row["key"], row["columns"]) for row in found] == [
        ("GT", ["place_name"]),
        ("HN", ["place_name"]),
    ]


def test_a_column_of_another_type_is_compared_as_text(make_output: MakeOutput) -> None:
    table = rows_to_table(TABLES["place_index"], OLD)
    at = table.schema.get_field_index("mention_count")
    retyped = table.set_column(at, "mention_count", table["mention_count"].cast("string"))
    assert rows(make_output("old", place_index=retyped), make_output("new", place_index=OLD)) == []


def test_the_same_outputs_give_the_same_bytes_in_whole_row_groups(
    make_output: MakeOutput, tmp_path: Path
) -> None:
    many = make_output("many", place_index=[place(f"p{number:06}") for number in range(150_000)])
    files = [tmp_path / "a.parquet", tmp_path / "b.parquet"]
    for file in files:
        write_changes(None, many, file)
    assert files[0].read_bytes() == files[1].read_bytes()
    assert pq.ParquetFile(files[0]).metadata.row_group(0).num_rows == 100_000


def test_the_file_of_changes_is_no_table(make_output: MakeOutput) -> None:
    folder = make_output("new", place_index=NEW)
    write_changes(None, folder, folder / "changes.parquet")
    assert rows(folder, folder) == []


def test_every_table_of_documents_can_be_followed_by_one_key() -> None:
    names = {table.name for table in compared_tables()}
    assert names == set(TABLES) - {"runs", "issues"}
    assert all(len(table.primary_key) == 1 for table in compared_tables())


def test_an_empty_folder_is_told_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"holds no tables\. Name the output folder"):
        rows(None, tmp_path)


def test_a_damaged_table_is_told_by_name(make_output: MakeOutput) -> None:
    folder = make_output("new", place_index=NEW)
    (folder / "dates.parquet").write_bytes(b"PAR1 and no more")
    with pytest.raises(SettingsError, match=r"dates\.parquet: is no whole Parquet file"):
        rows(None, folder)


def test_a_table_without_its_key_is_told_by_name(make_output: MakeOutput) -> None:
    wrong = rows_to_table(TABLES["place_index"], OLD).rename_columns(
        ["id", *TABLES["place_index"].columns[1:]]
    )
    with pytest.raises(SettingsError, match=r"place_index.* has no column place_id"):
        rows(None, make_output("new", place_index=wrong))


TEXTS = st.text(st.characters(codec="utf-8"), max_size=5)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.dictionaries(TEXTS, TEXTS, max_size=6), st.dictionaries(TEXTS, TEXTS, max_size=6))
def test_changes_are_what_takes_the_old_rows_to_the_new(
    tmp_path_factory: pytest.TempPathFactory, old: dict[str, str], new: dict[str, str]
) -> None:
    folders = []
    for names in (old, new):
        folder = tmp_path_factory.mktemp("output")
        content = [place(key, place_name=name) for key, name in names.items()]
        pq.write_table(
            rows_to_table(TABLES["place_index"], content), folder / "place_index.parquet"
        )
        folders.append(folder)
    followed = dict(old)
    for row in rows(folders[0], folders[1]):
        if row["change"] == "removed":
            del followed[row["key"]]
        else:
            assert (row["change"] == "added") == (row["key"] not in followed)
            followed[row["key"]] = new[row["key"]]
    assert followed == new
