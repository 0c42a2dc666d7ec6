from __future__ import annotations

import errno
import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest

from pipeline.document import Document, Extraction, Issue
from pipeline.emit.files import write_output
from pipeline.emit.publish import current_version
from pipeline.emit.rows import RunRecord
from pipeline.emit.tables import build_tables
from pipeline.errors import SettingsError
from pipeline.schema import TABLES
from pipeline.schema.arrow import arrow_schema

Tables = dict[str, pa.Table]
PARQUET = {f"{name}.parquet" for name in TABLES}
CSV = {f"{name}.csv" for name, table in TABLES.items() if table.in_csv}


@pytest.fixture(scope="module")
def tables(extraction: Extraction, issue: Issue, run: RunRecord) -> Tables:
    return build_tables([extraction], [issue], run)


@pytest.fixture(scope="module")
def other_tables(make_document: Callable[..., Document], run: RunRecord) -> Tables:
    return build_tables([Extraction(make_document("Another text."))], [], run)


def _fail(number: int) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


def _contents(folder: Path) -> dict[str, bytes]:
    visible = (path for path in folder.iterdir() if not path.name.startswith("."))
    return {path.name: path.read_bytes() for path in visible}


@pytest.fixture(params=["links", "copies"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Tables are published by links, or by copies where no link can be made."""
    if request.param == "copies":
        monkeypatch.setattr(os, "symlink", _fail(errno.EPERM))
    return str(request.param)


@pytest.mark.usefixtures("way")
def test_all_files_are_written(tables: Tables, tmp_path: Path) -> None:
    folder = tmp_path / "made" / "by the run"
    write_output(tables, folder)
    assert set(_contents(folder)) == PARQUET | CSV | {"pledgebook.duckdb", "datapackage.json"}


def test_parquet_holds_the_tables_and_their_descriptions(tables: Tables, tmp_path: Path) -> None:
    write_output(tables, tmp_path, csv=False, database=False)
    assert set(_contents(tmp_path)) == PARQUET | {"datapackage.json"}
    for name, table in tables.items():
        read = pq.read_table(tmp_path / f"{name}.parquet")
        assert read == table
        assert read.schema.metadata == arrow_schema(TABLES[name]).metadata
        for field in TABLES[name].fields:
            metadata = read.schema.field(field.name).metadata
            assert metadata[b"description"].decode() == field.description


def test_parquet_is_compressed_in_groups_of_100_000_rows(run: RunRecord, tmp_path: Path) -> None:
    tables = build_tables([], [], run)
    index = arrow_schema(TABLES["place_index"])
    rows = 100_001
    columns = {field.name: pa.nulls(rows, field.type) for field in index}
    columns["place_id"] = pa.array(map(str, range(rows)))
    columns["mention_count"] = columns["document_count"] = pa.array([1] * rows)
    tables["place_index"] = pa.table(columns, schema=index)
    write_output(tables, tmp_path, csv=False, database=False)
    metadata = pq.read_metadata(tmp_path / "place_index.parquet")
    assert [metadata.row_group(i).num_rows for i in range(metadata.num_row_groups)] == [100_000, 1]
    assert metadata.row_group(0).column(0).compression == "ZSTD"


def test_the_database_holds_the_tables_and_their_descriptions(
    tables: Tables, tmp_path: Path
) -> None:
    write_output(tables, tmp_path, csv=False)
    with duckdb.connect(tmp_path / "pledgebook.duckdb", read_only=True) as connection:
        for name, table in tables.items():
            assert connection.sql(f'SELECT count(*) FROM "{name}"').fetchall() == [  # noqa: S608
                (table.num_rows,)
            ]
        row = connection.sql(
            "SELECT amount_min, provider_names, date_start::VARCHAR FROM flows"
        ).fetchall()
        assert row == [(1_500_000, ["Government of Peru"], "2024-05-03")]
        counts = connection.sql("SELECT table_rows->>'mentions' FROM runs").fetchall()
        assert counts == [("5",)]


def test_the_descriptor_tells_rows_bytes_and_hash_of_every_file(
    tables: Tables, tmp_path: Path
) -> None:
    write_output(tables, tmp_path)
    contents = _contents(tmp_path)
    resources = json.loads(contents["datapackage.json"])["resources"]
    assert {resource["path"] for resource in resources} == PARQUET | CSV
    for resource in resources:
        content = contents[resource["path"]]
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert resource["rows"] == tables[Path(resource["path"]).stem].num_rows


def test_the_same_rows_give_the_same_bytes_anywhere(tables: Tables, tmp_path: Path) -> None:
    in_two_chunks = {
        name: pa.concat_tables([table.slice(0, 1), table.slice(1)])
        for name, table in tables.items()
    }
    write_output(tables, tmp_path / "a", database=False)
    write_output(in_two_chunks, tmp_path / "elsewhere" / "b", database=False)
    assert _contents(tmp_path / "a") == _contents(tmp_path / "elsewhere" / "b")


@pytest.mark.usefixtures("way")
def test_new_output_takes_the_place_of_old_and_leaves_other_files(
    tables: Tables, other_tables: Tables, tmp_path: Path
) -> None:
    (tmp_path / "README.md").write_text("mine")
    (tmp_path / "pledgebook.duckdb.wal").write_text("of an older database")
    write_output(other_tables, tmp_path)
    write_output(tables, tmp_path, csv=False, database=False)
    contents = _contents(tmp_path)
    # Old files that were not written again would tell of another run than the new ones.
    assert set(contents) == PARQUET | {"datapackage.json", "README.md"}
    assert contents["README.md"] == b"mine"
    assert pq.read_table(tmp_path / "mentions.parquet") == tables["mentions"]


@pytest.mark.parametrize(
    ("number", "remedy"),
    [
        (errno.ENOSPC, "Free some disk space"),
        (errno.EACCES, "Allow writing there, or choose another folder with --output"),
        (errno.EIO, "choose another with --output"),
    ],
)
@pytest.mark.parametrize(
    "step", ["pyarrow.parquet.ParquetWriter", "pyarrow.csv.CSVWriter", "os.fsync"]
)
@pytest.mark.usefixtures("way")
def test_when_a_step_fails_the_last_output_stands(
    tables: Tables,
    other_tables: Tables,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    number: int,
    remedy: str,
) -> None:
    write_output(other_tables, tmp_path)
    before = _contents(tmp_path)
    monkeypatch.setattr(step, _fail(number))
    with pytest.raises(SettingsError) as caught:
        write_output(tables, tmp_path)
    assert _contents(tmp_path) == before
    for words in (str(tmp_path), os.strerror(number), remedy):
        assert words in str(caught.value)


@pytest.mark.usefixtures("way")
def test_when_the_database_fails_the_last_output_stands(
    tables: Tables, other_tables: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise duckdb.IOException("Could not write file")

    write_output(other_tables, tmp_path)
    before = _contents(tmp_path)
    monkeypatch.setattr("duckdb.connect", fail)
    with pytest.raises(SettingsError, match="Could not write file"):
        write_output(tables, tmp_path)
    assert _contents(tmp_path) == before


@pytest.mark.parametrize("error", [OSError(errno.EACCES, "no"), KeyboardInterrupt()])
@pytest.mark.parametrize(
    ("way", "moves"),
    [("links", 0), ("copies", 0), ("copies", 1), ("copies", 5), ("copies", 20)],
    indirect=["way"],
)
@pytest.mark.usefixtures("way")
def test_when_moving_stops_halfway_the_last_output_stands(
    tables: Tables,
    other_tables: Tables,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    moves: int,
    error: BaseException,
) -> None:
    write_output(other_tables, tmp_path, database=False)
    before = _contents(tmp_path)
    replace, done = Path.replace, 0

    def replace_some(source: Path, target: Path) -> Path:
        nonlocal done
        done += 1
        if done == moves + 1:
            raise error
        return replace(source, target)

    monkeypatch.setattr(Path, "replace", replace_some)
    with pytest.raises((SettingsError, KeyboardInterrupt)):
        write_output(tables, tmp_path, database=False)
    assert done > moves
    assert _contents(tmp_path) == before


@pytest.mark.usefixtures("way")
def test_a_folder_in_the_way_of_a_file_is_not_removed(
    tables: Tables, other_tables: Tables, tmp_path: Path
) -> None:
    write_output(other_tables, tmp_path, csv=False, database=False)
    (tmp_path / "mentions.csv").mkdir()
    before = pq.read_table(tmp_path / "documents.parquet")
    with pytest.raises(SettingsError, match="choose another"):
        write_output(tables, tmp_path)
    assert (tmp_path / "mentions.csv").is_dir()
    assert pq.read_table(tmp_path / "documents.parquet") == before


def test_a_file_where_the_folder_should_be_is_told(tables: Tables, tmp_path: Path) -> None:
    file = tmp_path / "output"
    file.write_text("mine")
    with pytest.raises(SettingsError, match="A folder is needed, not a file"):
        write_output(tables, file)
    with pytest.raises(SettingsError, match="A folder is needed, not a file"):
        write_output(tables, file / "below")
    assert file.read_text() == "mine"


@pytest.mark.usefixtures("way")
def test_what_a_killed_run_left_is_swept(tables: Tables, tmp_path: Path) -> None:
    left = tmp_path / ".pledgebook" / "versions" / "new" / "mentions.parquet"
    left.parent.mkdir(parents=True)
    left.write_text("half")
    write_output(tables, tmp_path, csv=False, database=False)
    assert not left.exists()
    assert pq.read_table(tmp_path / "mentions.parquet") == tables["mentions"]


def test_files_of_an_output_without_versions_are_taken_over(tables: Tables, tmp_path: Path) -> None:
    for name in ("mentions.parquet", "flows.csv", "pledgebook.duckdb.wal"):
        (tmp_path / name).write_text("old")
    write_output(tables, tmp_path, csv=False, database=False)
    assert set(_contents(tmp_path)) == PARQUET | {"datapackage.json"}


def test_all_tables_change_in_one_step_and_readers_of_the_old_ones_go_on(
    tables: Tables, other_tables: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_output(other_tables, tmp_path, csv=False, database=False)
    before, old = _contents(tmp_path), current_version(tmp_path)
    seen = []
    replace = Path.replace

    def watched(source: Path, target: Path) -> Path:
        seen.append(_contents(tmp_path) == before)
        result = replace(source, target)
        if not seen.count(False):
            seen.append(_contents(tmp_path) == before)
        return result

    monkeypatch.setattr(Path, "replace", watched)
    write_output(tables, tmp_path, csv=False, database=False)
    assert seen == [*[True] * (len(seen) - 1), False]
    assert old is not None
    assert pq.read_table(old / "mentions.parquet") == other_tables["mentions"]
