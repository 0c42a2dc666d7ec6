from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.document import DateValue, Flow, MoneyValue, OrganizationValue, PlaceValue
from pipeline.schema import TABLES, Field, Table

ALL = pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)


def test_all_tables_of_the_contract_are_declared() -> None:
    assert list(TABLES) == [
        "documents", "documents_text", "mentions", "money", "places", "organizations", "dates",
        "flows", "organization_index", "place_index", "issues", "runs",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        (
            "documents",
            "document_id source_path source_sha256 format title published_date publisher "
            "source_url language raw_chars raw_kept clean_chars words sentences duplicate_of "
            "title_source published_date_source publisher_source source_url_source "
            "language_source",
        ),
        (
            "mentions",
            "mention_id document_id label text start end raw_start raw_end sentence "
            "parent_mention_id recognizer score",
        ),
        (
            "money",
            "mention_id document_id text amount_min amount_max currency_code currency_text "
            "modifier per amount_usd_min amount_usd_max exchange_rate rate_date null_reason "
            "currency_reason",
        ),
        (
            "places",
            "mention_id document_id text place_id place_name place_type country_code admin1_code "
            "latitude longitude score null_reason",
        ),
        (
            "organizations",
            "mention_id document_id text organization_id id_scheme organization_name acronym "
            "organization_type country_code score null_reason",
        ),
        (
            "dates",
            "mention_id document_id text date_start date_end resolution modifier anchor_date "
            "null_reason",
        ),
        (
            "flows",
            "flow_id document_id money_mention_id amount_min amount_max currency_code modifier "
            "status transaction_type_code provider_ids provider_names receiver_ids receiver_names "
            "recipient_place_ids recipient_place_names date_start date_end purpose sentence_text "
            "score part_of duplicate_of duplicate_score",
        ),
        ("issues", "run_id document_id source_path stage level code message"),
    ],
)
def test_columns_are_those_that_readers_rely_on(table: str, columns: str) -> None:
    assert TABLES[table].columns == tuple(columns.split())


@pytest.mark.parametrize(
    ("table", "record"),
    [
        ("money", MoneyValue),
        ("places", PlaceValue),
        ("organizations", OrganizationValue),
        ("dates", DateValue),
        ("flows", Flow),
    ],
)
def test_fields_of_records_are_columns_in_the_same_order(table: str, record: type) -> None:
    fields = record.__struct_fields__  # type: ignore[attr-defined]
    assert [column for column in TABLES[table].columns if column in fields] == list(fields)


def test_same_name_means_the_same_in_every_table() -> None:
    meanings: dict[str, set[Field]] = {}
    for table in TABLES.values():
        for field in table.fields:
            meanings.setdefault(field.name, set()).add(replace(field, required=False))
    different = {name for name, fields in meanings.items() if len(fields) > 1}
    assert different == {"modifier"}  # of an amount, of a date


@ALL
def test_names_within_a_table_are_unique(table: Table) -> None:
    assert len(set(table.columns)) == len(table.columns)


@ALL
def test_everything_is_described(table: Table) -> None:
    assert table.title and table.description.endswith(".")
    assert all(field.description.endswith(".") for field in table.fields)


@ALL
def test_primary_keys_are_never_null(table: Table) -> None:
    assert all(table.field(name).required for name in table.primary_key)


@ALL
def test_foreign_keys_point_to_primary_keys_of_the_same_type(table: Table) -> None:
    for key in table.foreign_keys:
        target = TABLES[key.table]
        assert target.primary_key == (key.reference,)
        assert table.field(key.field).type == target.field(key.reference).type


def test_unknown_field_is_refused() -> None:
    with pytest.raises(KeyError, match=r"money\.price"):
        TABLES["money"].field("price")
