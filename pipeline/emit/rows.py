"""Records to rows and back.

The fields of mentions, values and flows are named like the columns of their tables, so one
function each way serves them all; only documents and runs have columns that are worked out.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import MAX_PREC, ROUND_HALF_EVEN, Context, Decimal
from typing import Any, TypeVar

import msgspec

from pipeline.document import Document
from pipeline.schema.model import DECIMAL_SCALE, Table
from pipeline.schema.tables import TABLES

Row = dict[str, Any]
Record = TypeVar("Record", bound=msgspec.Struct)

_STEP = Decimal(1).scaleb(-DECIMAL_SCALE)
# Digits before the point are not for rounding to judge: Arrow refuses what a column cannot hold.
_ROUNDING = Context(prec=MAX_PREC, rounding=ROUND_HALF_EVEN)


class RunRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be known of a run; columns of the table `runs`. Times must have a time zone."""

    run_id: str
    started_at: datetime
    finished_at: datetime
    software_version: str
    model_name: str | None
    model_version: str | None
    rules_sha256: str
    settings: Mapping[str, Any]
    documents_read: int
    documents_new: int
    documents_unchanged: int
    documents_failed: int
    documents_removed: int = 0


def to_row(table: Table, record: msgspec.Struct, **worked_out: object) -> Row:
    """A record as a row.

    Args:
        table: the table's declaration.
        record: has an attribute for each column that is not in worked_out.
        worked_out: values of the other columns.

    Returns:
        Values by column name, in the order of the columns; amounts rounded to the column's scale.
    """
    return {
        name: to_cell(worked_out[name] if name in worked_out else getattr(record, name))
        for name in table.columns
    }


def from_row(record_type: type[Record], row: Mapping[str, Any], **more: object) -> Record:
    """The record that a row was made from; `more` gives the fields that are not columns."""
    cells = {
        name: tuple(row[name]) if isinstance(row[name], list) else row[name]
        for name in record_type.__struct_fields__
        if name in row
    }
    return record_type(**{**cells, **more})


def document_row(document: Document) -> Row:
    """The row of a document; duplicate_of is null, as it takes all documents to know it."""
    metadata = document.metadata
    return to_row(
        TABLES["documents"],
        document,
        title=metadata.title,
        published_date=metadata.published,
        publisher=metadata.publisher,
        source_url=metadata.source_url,
        language=metadata.language,
        title_source=metadata.title_source,
        published_date_source=metadata.published_source,
        publisher_source=metadata.publisher_source,
        source_url_source=metadata.source_url_source,
        language_source=metadata.language_source,
        raw_chars=len(document.raw_text),
        raw_kept=[[span.start, span.end] for span in document.raw_kept],
        clean_chars=len(document.text),
        words=len(document.text.split()),
        sentences=len(document.sentences),
        duplicate_of=None,
    )


def text_row(document: Document) -> Row:
    """The row of a document's raw text; half a character of UTF-16, which no file can hold, is ?.

    Only strings in memory can have such.
    """
    raw_text = document.raw_text.encode("utf-8", "replace").decode("utf-8")
    return to_row(TABLES["documents_text"], document, raw_text=raw_text)


def run_row(run: RunRecord, table_rows: Mapping[str, int]) -> Row:
    """The row of a run; settings that JSON has no type for are written as text."""
    settings = msgspec.json.encode(dict(run.settings), enc_hook=str, order="sorted").decode()
    counts = msgspec.json.encode(dict(table_rows)).decode()
    return to_row(TABLES["runs"], run, settings=settings, table_rows=counts)


def to_cell(value: object) -> object:
    """A value as its column holds it: amounts rounded half to even at the column's scale."""
    if isinstance(value, Decimal):
        exponent = value.as_tuple().exponent
        if isinstance(exponent, int) and exponent < -DECIMAL_SCALE:
            return value.quantize(_STEP, context=_ROUNDING)
    return value
