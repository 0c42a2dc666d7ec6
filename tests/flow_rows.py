"""Tables of flows made by hand, for the tests of views and exports."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa

from pipeline.schema import TABLES
from pipeline.schema.arrow import rows_to_table

Row = dict[str, Any]
PUBLISHED = date(2024, 5, 4)


def flow(
    name: str,
    amount: float | None,
    *,
    document: str = "doc",
    usd: float | None = None,
    currency: str | None = "USD",
    per: str | None = None,
    provider: str | Sequence[str] = (),
    receiver: str | Sequence[str] = (),
    place: str | Sequence[str] = (),
    **columns: object,
) -> Row:
    """A flow: its key, amount and USD (the amount itself where the currency is USD), and columns.

    Providers, receivers and places are given by their ids; `Name of ID` is what they are called.
    """
    lower = columns.pop("amount_min", amount)
    if usd is None and currency == "USD":
        usd = amount
    row: Row = {
        "flow_id": name,
        "document_id": document,
        "money_mention_id": f"money-{name}",
        "amount_min": _decimal(lower),
        "amount_max": _decimal(amount),
        "currency_code": currency,
        "modifier": "exact",
        "status": "pledged",
        "transaction_type_code": "12",
        "sentence_text": f"The sentence of {name}.",
        "score": 0.8,
        "usd": (_decimal(usd if lower == amount else lower), _decimal(usd)),
        "per": per,
        **columns,
    }
    for column, given in (("provider", provider), ("receiver", receiver), ("place", place)):
        ids = [given] if isinstance(given, str) else list(given)
        prefix = "recipient_place" if column == "place" else column
        row[f"{prefix}_ids"] = ids
        row[f"{prefix}_names"] = [f"Name of {id_}" for id_ in ids]
    return row


def tables(
    flows: Sequence[Row], *, documents: Sequence[Row] = (), places: Sequence[Row] = ()
) -> dict[str, pa.Table]:
    """The tables that views and exports read.

    Args:
        flows: from `flow`.
        documents: rows with document_id; others are made for the flows' documents.
        places: rows with place_id, country_code and, where known, latitude and longitude.
    """
    given = {row["document_id"]: row for row in documents}
    for row in flows:
        blank = {"document_id": row["document_id"], "published_date": PUBLISHED, "title": "Title"}
        given.setdefault(row["document_id"], blank)
    money = [
        {
            "mention_id": row["money_mention_id"],
            "per": row["per"],
            "amount_usd_min": row["usd"][0],
            "amount_usd_max": row["usd"][1],
        }
        for row in flows
    ]
    rows = {
        "documents": list(given.values()),
        "money": money,
        "flows": list(flows),
        "places": list(places),
        "place_index": [
            {name: row.get(name) for name in ("place_id", "country_code")} for row in places
        ],
        "organization_index": [
            {"organization_id": "GOV-1", "organization_type": "government"},
            {"organization_id": "x-charity", "organization_type": "ngo"},
        ],
    }
    return {
        name: rows_to_table(TABLES[name], [_filled(name, row) for row in some])
        for name, some in rows.items()
    }


def _filled(table: str, row: Row) -> Row:
    """A row with something in each column that must not be null."""
    blanks = {"string": "x", "integer": 1, "number": 1.0, "strings": [], "spans": []}
    required = (field for field in TABLES[table].fields if field.required)
    return {**{field.name: blanks[field.type] for field in required}, **row}


def _decimal(amount: object) -> Decimal | None:
    return None if amount is None else Decimal(str(amount))
