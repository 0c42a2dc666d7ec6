from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import get_args

import pyarrow as pa
import pytest

from pipeline.errors import SchemaError
from pipeline.schema import TABLES, Table
from pipeline.schema.arrow import ARROW_TYPES, arrow_schema, rows_to_table
from pipeline.schema.datapackage import PACKAGE_TYPES
from pipeline.schema.model import FieldType
from pipeline.schema.sql import SQL_TYPES


@pytest.mark.parametrize("types", [ARROW_TYPES, SQL_TYPES, PACKAGE_TYPES])
def test_every_field_type_has_a_type_in_every_output(types: dict[FieldType, object]) -> None:
    assert set(types) == set(get_args(FieldType))


@pytest.mark.parametrize(
    ("table", "column", "type_"),
    [
        ("money", "amount_min", pa.decimal128(28, 4)),
        ("money", "exchange_rate", pa.float64()),
        ("dates", "date_start", pa.date32()),
        ("documents", "raw_kept", pa.list_(pa.list_(pa.int64()))),
        ("flows", "provider_names", pa.list_(pa.string())),
        ("runs", "started_at", pa.timestamp("us", tz="UTC")),
        ("mentions", "start", pa.int64()),
    ],
)
def test_columns_have_their_arrow_type(table: str, column: str, type_: pa.DataType) -> None:
    assert arrow_schema(TABLES[table]).field(column).type == type_


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_descriptions_units_and_nullability_travel_with_the_schema(table: Table) -> None:
    schema = arrow_schema(table)
    assert schema.metadata[b"title"].decode() == table.title
    for field in table.fields:
        arrow_field = schema.field(field.name)
        assert arrow_field.metadata[b"description"].decode() == field.description
        assert arrow_field.metadata.get(b"unit", b"").decode() == (field.unit or "")
        assert arrow_field.nullable is not field.required


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_a_table_without_rows_has_its_schema(table: Table) -> None:
    assert rows_to_table(table, []).schema.equals(arrow_schema(table), check_metadata=True)


def test_values_keep_their_meaning() -> None:
    row = {
        "amount_min": Decimal("1E+9"),
        "rate_date": date(2024, 2, 29),
        "exchange_rate": 0.1,
    }
    money = rows_to_table(TABLES["money"], [row]).to_pylist()[0]
    assert {name: money[name] for name in row} == row
    when = datetime(2024, 2, 29, 12, tzinfo=UTC)
    assert rows_to_table(TABLES["runs"], [{"started_at": when}])["started_at"][0].as_py() == when


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("amount_min", Decimal("NaN")),
        ("amount_min", Decimal("1E+24")),
        ("amount_min", Decimal("0.00001")),
        ("currency_code", 840),
        ("currency_code", "\ud800"),
        ("rate_date", "yesterday"),
    ],
)
def test_a_value_that_does_not_fit_is_named(column: str, value: object) -> None:
    rows = [{}, {column: value}]
    with pytest.raises(SchemaError, match=rf"money\.{column}, row 1: ") as caught:
        rows_to_table(TABLES["money"], rows)
    assert (caught.value.table, caught.value.column, caught.value.row) == ("money", column, 1)
