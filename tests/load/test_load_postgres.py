"""Loads against a real server; skipped where there is none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import SettingsError
from pipeline.load import Load, load
from pipeline.schema import TABLES

Query = Callable[..., list[tuple[Any, ...]]]
Sample = Callable[[str], Path]
MakeOutput = Callable[..., Path]

HOSTILE = '\\.\n\\N\t\'; DROP TABLE places; --\r\n"quoted", {a,b} NULL \\ é 🌍 \u202e'


def counts(done: Load) -> tuple[int, int, int, int]:
    """Rows, added, changed, removed, over all tables."""
    tables = done.tables
    return (
        sum(table.rows for table in tables),
        sum(table.added for table in tables),
        sum(table.changed for table in tables),
        sum(table.removed for table in tables),
    )


def document(**cells: Any) -> dict[str, Any]:
    required = {
        field.name: 0 if field.type == "integer" else [] if field.type == "spans" else "x"
        for field in TABLES["documents"].fields
        if field.required
    }
    return {**required, "document_id": "d1", **cells}


def flow(**cells: Any) -> dict[str, Any]:
    lists = {field.name: [] for field in TABLES["flows"].fields if field.type == "strings"}
    sentence = {"sentence_text": "s", "score": 1.0, "status": "loan", "flow_id": "f1"}
    return {**lists, **sentence, "document_id": "d1", "money_mention_id": "m1", **cells}


def mention(**cells: Any) -> dict[str, Any]:
    offsets = {"start": 0, "end": 1, "raw_start": 0, "raw_end": 1, "sentence": 0, "score": 0.5}
    words = {"mention_id": "m1", "document_id": "d1", "label": "MONEY", "recognizer": "r"}
    return {**offsets, **words, "text": "$1", **cells}


@pytest.fixture
def output(make_output: MakeOutput) -> MakeOutput:
    """Makes a whole output of the tables given; the others are empty."""

    def make(name: str = "output", **tables: Any) -> Path:
        return make_output(name, **{**{table: [] for table in TABLES}, **tables})

    return make


def test_rows_equal_parquet_after_load_reload_and_delta(
    sample_output: Sample, url: str, schema: str
) -> None:
    first, second = sample_output("0*"), sample_output("*[02468]-*")
    loaded = load(first, url, schema=schema, verify=True)
    rows, added, changed, removed = counts(loaded)
    assert (rows, changed, removed) == (added, 0, 0)
    assert rows > 500

    again = load(first, url, schema=schema, verify=True)
    assert counts(again) == (rows, 0, 0, 0)
    assert again.migrations == ()
    assert again.version == loaded.version == 1

    delta = load(second, url, schema=schema, verify=True)
    new_rows, added, changed, removed = counts(delta)
    assert new_rows == rows + added - removed
    assert min(added, changed, removed) > 0


def test_values_arrive_as_they_are(output: MakeOutput, url: str, schema: str, query: Query) -> None:
    folder = output(
        documents=[document(title=HOSTILE, raw_kept=[[0, 5], [7, 9]], publisher="")],
        mentions=[mention()],
        money=[{"mention_id": "m1", "document_id": "d1", "text": "$1", "exchange_rate": 1e-300}],
        flows=[
            flow(
                provider_names=[HOSTILE, "", "NULL"],
                amount_max=Decimal("123456789012345678901234.5678"),
                date_start=date(1, 1, 1),
                date_end=date(9999, 12, 31),
            )
        ],
    )
    load(folder, url, schema=schema, verify=True)
    assert query("SELECT title, raw_kept, publisher, language FROM documents") == [
        (HOSTILE, [[0, 5], [7, 9]], "", None)
    ]
    assert query(
        "SELECT provider_names, receiver_names, amount_max, date_start, date_end FROM flows"
    ) == [
        (
            [HOSTILE, "", "NULL"],
            [],
            Decimal("123456789012345678901234.5678"),
            date(1, 1, 1),
            date(9999, 12, 31),
        )
    ]
    assert query("SELECT exchange_rate FROM money") == [(1e-300,)]


def test_a_nul_becomes_a_replacement_character(
    output: MakeOutput, url: str, schema: str, query: Query
) -> None:
    load(output(documents=[document(title="a\0b")]), url, schema=schema, verify=True)
    assert query("SELECT title FROM documents") == [("a\ufffdb",)]


def test_a_message_too_long_for_an_index_is_loaded(
    output: MakeOutput, url: str, schema: str, query: Query
) -> None:
    times = {"started_at": datetime(2026, 1, 1, tzinfo=UTC), "finished_at": datetime.now(UTC)}
    names = [field.name for field in TABLES["runs"].fields if field.required]
    kinds = {field.name: field.type for field in TABLES["runs"].fields}
    run = {
        name: {"integer": 1, "json": '{"b": 1, "a": 2}'}.get(kinds[name], "r") for name in names
    } | times
    random = "".join(chr(0x4E00 + number * 7919 % 20_000) for number in range(9_000))
    words = dict.fromkeys(("source_path", "stage", "code"), "x")
    issue = {"run_id": "r", **words, "level": "error", "message": random}
    load(output(runs=[run], issues=[issue]), url, schema=schema, verify=True)
    assert query("SELECT message FROM issues") == [(random,)]
    assert query("SELECT settings->>'a' FROM runs") == [("2",)]


def test_schema_has_types_keys_and_comments(
    output: MakeOutput, url: str, schema: str, query: Query
) -> None:
    load(output(), url, schema=schema)
    types = dict(
        query(
            "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute "
            "WHERE attrelid = 'flows'::regclass AND attnum > 0"
        )
    )
    assert list(types) == list(TABLES["flows"].columns)
    assert types["amount_max"] == "numeric(28,4)"
    assert types["provider_names"] == "text[]"
    keys = query(
        "SELECT count(*) FILTER (WHERE contype = 'p'), count(*) FILTER (WHERE contype = 'f') "
        "FROM pg_constraint WHERE connamespace = quote_ident(current_schema())::regnamespace"
    )
    foreign = sum(len(table.foreign_keys) for table in TABLES.values())
    # issues has a unique index in place of a primary key; schema_versions has a key of its own
    assert keys == [(len(TABLES), foreign)]
    comment = query(
        "SELECT obj_description('flows'::regclass), col_description('flows'::regclass, 4)"
    )
    assert "One row for each sum" in comment[0][0]
    assert "Unit: whole currency units." in comment[0][1]


def test_an_older_schema_is_brought_up_to_date(
    sample_output: Sample, url: str, schema: str, query: Query
) -> None:
    folder = sample_output("0*")
    load(folder, url, schema=schema)
    query(
        "ALTER TABLE mentions DROP COLUMN recognizer, ALTER COLUMN parent_mention_id SET DEFAULT ''"
    )
    query("DELETE FROM flows WHERE duplicate_of IS NOT NULL")
    query("UPDATE flows SET purpose = '' WHERE purpose IS NULL")
    query(
        "ALTER TABLE flows ALTER COLUMN purpose SET NOT NULL, "
        "DROP CONSTRAINT flows_document_id_fkey"
    )
    query("DROP TABLE place_index CASCADE")
    done = load(folder, url, schema=schema, verify=True)
    assert done.migrations == (
        "column mentions.recognizer added",
        "column flows.purpose may be null",
        "table place_index created",
    )
    assert done.version == 2
    assert query("SELECT version, migrations FROM schema_versions ORDER BY version")[1] == (
        2,
        list(done.migrations),
    )
    required = "SELECT attnotnull FROM pg_attribute WHERE attrelid = 'mentions'::regclass "
    assert query(required + "AND attname = 'recognizer'") == [(True,)]
    assert query("SELECT count(*) FROM pg_constraint WHERE conname = 'flows_document_id_fkey'")
    assert load(folder, url, schema=schema).version == 2


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("ALTER TABLE places ADD COLUMN altitude float8", "places.altitude that this version"),
        ("ALTER TABLE flows ALTER COLUMN score TYPE text", "flows.score that is of type text"),
    ],
)
def test_a_schema_of_another_version_is_left_alone(
    statement: str, problem: str, output: MakeOutput, url: str, schema: str, query: Query
) -> None:
    load(output(), url, schema=schema)
    query(statement)
    with pytest.raises(SettingsError, match=problem):
        load(output("next"), url, schema=schema)


def test_rows_may_come_to_refer_to_rows_of_their_own_table_that_are_new(
    output: MakeOutput, url: str, schema: str, query: Query
) -> None:
    load(output(documents=[document(document_id="b")]), url, schema=schema)
    rows = [document(document_id="a"), document(document_id="b", duplicate_of="a")]
    load(output("next", documents=rows), url, schema=schema, verify=True)
    rows = [document(document_id="b"), document(document_id="c", duplicate_of="b")]
    load(output("last", documents=rows), url, schema=schema, verify=True)
    assert query("SELECT document_id, duplicate_of FROM documents ORDER BY 1") == [
        ("b", None),
        ("c", "b"),
    ]


def test_a_load_that_fails_changes_nothing(
    output: MakeOutput, url: str, schema: str, query: Query
) -> None:
    load(output(documents=[document(title="old")]), url, schema=schema)
    orphan = output(
        "orphan", documents=[document(title="new")], mentions=[mention(document_id="no")]
    )
    with pytest.raises(SettingsError, match=r"refuses: .*foreign key.*Its tables are unchanged"):
        load(orphan, url, schema=schema)
    assert query("SELECT title FROM documents") == [("old",)]


def test_a_trigger_that_changes_rows_is_found_out(
    output: MakeOutput, url: str, schema: str, query: Query
) -> None:
    load(output(), url, schema=schema)
    query(
        "CREATE FUNCTION meddle() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN NEW.title := 'other'; RETURN NEW; END $$"
    )
    query(
        "CREATE TRIGGER meddle BEFORE INSERT OR UPDATE ON documents "
        "FOR EACH ROW EXECUTE FUNCTION meddle()"
    )
    with pytest.raises(SettingsError, match=r"documents: read back, its 1 rows are not the 1"):
        load(output("next", documents=[document(title="mine")]), url, schema=schema, verify=True)
    assert query("SELECT count(*) FROM documents") == [(0,)]


def test_a_second_load_at_the_same_time_is_told_to_wait(
    output: MakeOutput, url: str, schema: str
) -> None:
    import psycopg

    with psycopg.connect(url) as other:
        other.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended('pledgebook ' || %s, 0))", [schema]
        )
        with pytest.raises(SettingsError, match="Another load is writing"):
            load(output(), url, schema=schema)


def test_readers_see_the_old_rows_until_the_end(
    output: MakeOutput, url: str, schema: str, query: Query, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(output(documents=[document(title="old")]), url, schema=schema)
    seen = []
    monkeypatch.setattr(
        "pipeline.load.verify.verify_rows",
        lambda *_: seen.append(query("SELECT title FROM documents")),
    )
    load(output("next", documents=[document(title="new")]), url, schema=schema, verify=True)
    assert seen == [[("old",)]] * len(TABLES)
    assert query("SELECT title FROM documents") == [("new",)]
