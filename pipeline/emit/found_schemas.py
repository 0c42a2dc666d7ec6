"""The tables that the rows of single documents come in, before all documents are gathered."""

from __future__ import annotations

from types import MappingProxyType

import pyarrow as pa

from pipeline.schema.arrow import arrow_schema
from pipeline.schema.model import DECIMAL_PRECISION, DECIMAL_SCALE
from pipeline.schema.tables import TABLES

#: Declared tables whose rows belong to one document each.
FOUND_TABLES = (
    "documents",
    "documents_text",
    "mentions",
    "money",
    "places",
    "organizations",
    "dates",
    "flows",
)

_AMOUNT = pa.decimal128(DECIMAL_PRECISION, DECIMAL_SCALE)
_NAMES = pa.list_(pa.string())

#: Tables that only the gathering needs: what tells equal texts, with the number of flows that
#: a threshold left out, and what tells equal flows (`pipeline.relate.repeated.flow_key.FlowKey`).
KEY_SCHEMAS = MappingProxyType(
    {
        "texts": pa.schema(
            [
                ("document_id", pa.string()),
                ("text_sha256", pa.binary()),
                ("flows_left_out", pa.int64()),
            ]
        ),
        "flow_keys": pa.schema(
            [
                ("flow_id", pa.string()),
                ("document_id", pa.string()),
                ("published", pa.date32()),
                ("money_mention_id", pa.string()),
                ("sentence", pa.int64()),
                ("currency_code", pa.string()),
                ("amount_min", _AMOUNT),
                ("amount_max", _AMOUNT),
                ("status_group", pa.string()),
                ("providers", _NAMES),
                ("receivers", _NAMES),
                ("places", _NAMES),
                ("words", _NAMES),
                ("date_start", pa.date32()),
                ("date_end", pa.date32()),
            ]
        ),
    }
)


def found_schemas() -> dict[str, pa.Schema]:
    """The Arrow schema of each of these tables, by name."""
    return {name: arrow_schema(TABLES[name]) for name in FOUND_TABLES} | dict(KEY_SCHEMAS)
