"""Extractions to tables and back: what normalize hands to relate, and relate to emit, on disk.

Documents travel beside these tables as JSON lines: their texts and alignments are no columns.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

import pyarrow as pa

from pipeline.document import (
    DateValue,
    Document,
    Extraction,
    Flow,
    Mention,
    MoneyValue,
    OrganizationValue,
    PlaceValue,
    Span,
    Value,
)
from pipeline.emit.rows import Row, from_row, to_row
from pipeline.schema.arrow import rows_to_table
from pipeline.schema.tables import TABLES

VALUE_TYPES: Mapping[str, type[Value]] = MappingProxyType(
    {
        "money": MoneyValue,
        "places": PlaceValue,
        "organizations": OrganizationValue,
        "dates": DateValue,
    }
)
_VALUE_TABLES = {value_type: name for name, value_type in VALUE_TYPES.items()}


def extractions_to_tables(extractions: Iterable[Extraction]) -> dict[str, pa.Table]:
    """Mentions, values and flows as Arrow tables, rows in the order given.

    Args:
        extractions: a batch; all its rows are held in memory.

    Returns:
        The tables mentions, money, places, organizations, dates and flows, also when empty. A
        mention without a value has no row in a table of values.

    Raises:
        SchemaError: a value does not fit its column.
    """
    rows: dict[str, list[Row]] = {name: [] for name in ("mentions", *VALUE_TYPES, "flows")}
    for extraction in extractions:
        for mention in extraction.mentions:
            rows["mentions"].append(_mention_row(mention, extraction.document))
            if mention.value is not None:
                name = _VALUE_TABLES[type(mention.value)]
                rows[name].append(_value_row(name, mention, mention.value))
        rows["flows"] += (to_row(TABLES["flows"], flow) for flow in extraction.flows)
    return {name: rows_to_table(TABLES[name], rows[name]) for name in rows}


def tables_to_extractions(
    documents: Iterable[Document], tables: Mapping[str, pa.Table]
) -> Iterator[Extraction]:
    """The extractions that the tables were made from.

    Args:
        documents: one extraction is made of each, in this order.
        tables: as from extractions_to_tables; a table that is missing counts as empty. All their
            rows are held in memory.

    Yields:
        Each document with its mentions in order of (start, -end) and its flows by flow_id.
    """
    mentions = _rows_by_document(tables, "mentions")
    flows = _rows_by_document(tables, "flows")
    values: dict[str, Value] = {
        row["mention_id"]: from_row(value_type, row)
        for name, value_type in VALUE_TYPES.items()
        if name in tables
        for row in tables[name].to_pylist()
    }
    for document in documents:
        yield Extraction(
            document,
            tuple(_mentions(mentions[document.document_id], values)),
            tuple(
                from_row(Flow, row)
                for row in sorted(flows[document.document_id], key=lambda row: row["flow_id"])
            ),
        )


def _mention_row(mention: Mention, document: Document) -> Row:
    raw_start, raw_end = document.alignment.to_raw(mention.start, mention.end)
    return to_row(TABLES["mentions"], mention, raw_start=raw_start, raw_end=raw_end)


def _value_row(name: str, mention: Mention, value: Value) -> Row:
    return to_row(
        TABLES[name],
        value,
        mention_id=mention.mention_id,
        document_id=mention.document_id,
        text=mention.text,
    )


def _mentions(rows: list[Row], values: Mapping[str, Value]) -> Iterator[Mention]:
    spans = {row["mention_id"]: Span(row["start"], row["end"]) for row in rows}
    for row in sorted(rows, key=lambda row: (row["start"], -row["end"])):
        parent_id = row["parent_mention_id"]
        yield from_row(
            Mention,
            row,
            parent=None if parent_id is None else spans[parent_id],
            value=values.get(row["mention_id"]),
        )


def _rows_by_document(tables: Mapping[str, pa.Table], name: str) -> dict[str, list[Row]]:
    rows: dict[str, list[Row]] = defaultdict(list)
    if name in tables:
        for row in tables[name].to_pylist():
            rows[row["document_id"]].append(row)
    return rows
