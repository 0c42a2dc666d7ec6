from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import msgspec
import pytest

from pipeline.document import Document, Extraction, Issue, Mention, OrganizationValue, PlaceValue
from pipeline.emit.rows import RunRecord
from pipeline.emit.tables import build_tables
from pipeline.errors import SchemaError
from pipeline.schema import TABLES
from pipeline.schema.arrow import arrow_schema

MakeDocument = Callable[..., Document]
MakeMention = Callable[..., Mention]


def test_every_table_has_its_schema_also_when_empty(run: RunRecord) -> None:
    tables = build_tables([], [], run)
    assert list(tables) == list(TABLES)
    for name, table in tables.items():
        assert table.schema.equals(arrow_schema(TABLES[name]), check_metadata=True)
        assert table.num_rows == (name == "runs")


def test_every_find_has_its_row(extraction: Extraction, issue: Issue, run: RunRecord) -> None:
    tables = build_tables([extraction], [issue], run)
    assert {name: table.num_rows for name, table in tables.items()} == {
        "documents": 1,
        "documents_text": 1,
        "mentions": 5,
        "money": 1,
        "places": 2,
        "organizations": 1,
        "dates": 1,
        "flows": 1,
        "organization_index": 1,
        "place_index": 1,
        "issues": 1,
        "runs": 1,
    }


def test_a_document_is_measured(extraction: Extraction, run: RunRecord) -> None:
    (row,) = build_tables([extraction], [], run)["documents"].to_pylist()
    assert row["published_date"] == date(2024, 5, 4)
    assert row["source_path"] == "peru.txt"
    assert row["clean_chars"] == len(extraction.document.text)
    assert row["raw_chars"] == len("Menu\n") + row["clean_chars"]
    assert row["raw_kept"] == [[5, row["raw_chars"]]]
    assert (row["words"], row["sentences"]) == (16, 2)


def test_rows_are_sorted_by_key_whatever_the_order_of_documents(
    make_document: MakeDocument, make_mention: MakeMention, run: RunRecord
) -> None:
    extractions = []
    for number in range(450):  # more than are taken at a time
        document = make_document(f"Lima, document {number}, Peru")
        mentions = tuple(make_mention(document, name, "PLACE") for name in ("Lima", "Peru"))
        extractions.append(Extraction(document, mentions))
    tables = build_tables(extractions, [], run)
    ids = tables["mentions"]["mention_id"].to_pylist()
    assert ids == sorted(ids)
    assert tables["mentions"]["text"].to_pylist() == ["Lima", "Peru"] * 450
    assert tables["mentions"] == build_tables(reversed(extractions), [], run)["mentions"]


def test_the_smallest_id_of_equal_texts_is_the_original(
    make_document: MakeDocument, run: RunRecord
) -> None:
    same = [make_document("The same text.", dropped=dropped) for dropped in ("", "A\n", "B\n")]
    other = make_document("Another text.")
    first = min(document.document_id for document in same)
    tables = build_tables([Extraction(document) for document in (*same, other)], [], run)
    duplicate_of = {
        row["document_id"]: row["duplicate_of"] for row in tables["documents"].to_pylist()
    }
    assert duplicate_of[first] is None
    assert duplicate_of[other.document_id] is None
    assert [duplicate_of[d.document_id] for d in same].count(first) == 2


def _place(name: str | None) -> PlaceValue:
    return PlaceValue(place_id="geonames:1", place_name=name, place_type="city", country_code="XX")


def test_an_index_gathers_a_thing_over_all_documents(
    make_document: MakeDocument, make_mention: MakeMention, run: RunRecord
) -> None:
    extractions = []
    for published, names in (
        (date(2024, 3, 1), ["Aa", "Bb", "Bb"]),
        (date(2023, 1, 1), ["Bb", None]),
        (None, ["Aa", "Cc"]),
    ):
        document = make_document(" ".join(map(str, names)), published=published)
        mentions = []
        for position, name in enumerate(names):
            mention = make_mention(document, str(names[position]), "PLACE", _place(name))
            start = 3 * position
            mentions.append(
                msgspec.structs.replace(
                    mention, start=start, end=start + 2, text=document.text[start : start + 2]
                )
            )
        extractions.append(Extraction(document, tuple(mentions)))
    (row,) = build_tables(extractions, [], run)["place_index"].to_pylist()
    assert row == {
        "place_id": "geonames:1",
        "place_name": "Bb",
        "place_type": "city",
        "country_code": "XX",
        "mention_count": 7,
        "document_count": 3,
        "first_published_date": date(2023, 1, 1),
        "last_published_date": date(2024, 3, 1),
    }


def test_of_equally_frequent_names_the_first_in_the_alphabet_stands_in_the_index(
    make_document: MakeDocument, make_mention: MakeMention, run: RunRecord
) -> None:
    document = make_document("Zebra Aid, Aid Zebra, nameless")
    mentions = tuple(
        make_mention(
            document,
            name,
            "ORG",
            OrganizationValue(
                organization_id="x-zebra",
                organization_name=name if name != "nameless" else None,
            ),
        )
        for name in ("Zebra Aid", "Aid Zebra", "nameless")
    )
    (row,) = build_tables([Extraction(document, mentions)], [], run)[
        "organization_index"
    ].to_pylist()
    assert row["organization_name"] == "Aid Zebra"
    assert (row["mention_count"], row["document_count"]) == (3, 1)
    assert row["organization_type"] is None
    assert row["first_published_date"] is None


def test_things_without_an_id_stand_in_no_index(extraction: Extraction, run: RunRecord) -> None:
    tables = build_tables([extraction], [], run)
    assert tables["places"]["place_id"].to_pylist() == ["PE", None]
    assert tables["place_index"]["place_id"].to_pylist() == ["PE"]


def test_an_issue_that_is_told_twice_has_one_row(issue: Issue, run: RunRecord) -> None:
    other = msgspec.structs.replace(issue, source_path="b.txt")
    issues = build_tables([], [issue, other, issue], run)["issues"]
    assert issues["source_path"].to_pylist() == ["b.txt", "scan.txt"]
    assert set(issues["run_id"].to_pylist()) == {"run-1"}


def test_a_run_tells_settings_and_rows_as_json(extraction: Extraction, run: RunRecord) -> None:
    (row,) = build_tables([extraction], [], run)["runs"].to_pylist()
    assert json.loads(row["settings"]) == {"workers": 2, "model": None}
    counts = json.loads(row["table_rows"])
    assert list(counts) == [name for name in TABLES if name != "runs"]
    assert (counts["mentions"], counts["issues"]) == (5, 0)
    assert row["started_at"] == run.started_at


def test_a_document_given_twice_is_refused(extraction: Extraction, run: RunRecord) -> None:
    with pytest.raises(SchemaError, match=r"documents\.document_id, row 1: .* not unique"):
        build_tables([extraction, extraction], [], run)


def test_a_mention_that_is_not_in_the_text_is_refused(
    extraction: Extraction, run: RunRecord
) -> None:
    moved = msgspec.structs.replace(extraction.mentions[0], start=4, end=14)
    with pytest.raises(SchemaError, match=r"mentions\.text, row 0: '3 May 2024'"):
        build_tables([Extraction(extraction.document, (moved,))], [], run)


def test_a_value_that_is_not_allowed_is_refused(extraction: Extraction, run: RunRecord) -> None:
    flow = msgspec.structs.replace(extraction.flows[0], status="promised")
    broken = Extraction(extraction.document, extraction.mentions, (flow,))
    with pytest.raises(SchemaError, match=r"flows\.status, row 0: 'promised': allowed are pledged"):
        build_tables([broken], [], run)
