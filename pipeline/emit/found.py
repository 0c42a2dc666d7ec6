"""What was found in a batch of documents, as rows: what one process can know by itself.

Two things take all documents to know: which text and which flow was there before. For these a
batch hands on `texts` and `flow_keys` beside its tables, and gather.py decides.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import pyarrow as pa

from pipeline.document import Document, Extraction
from pipeline.emit.extractions import extractions_to_tables
from pipeline.emit.found_schemas import KEY_SCHEMAS
from pipeline.emit.rows import document_row, text_row, to_cell
from pipeline.emit.threshold import without_unsure_flows
from pipeline.normalize.exchange import at_flow_dates
from pipeline.relate.repeated.flow_key import FlowKey, flow_key
from pipeline.schema.arrow import rows_to_table
from pipeline.schema.tables import TABLES
from pipeline.schema.validate import validate, validate_texts


def found_tables(found: Sequence[Extraction], min_score: float = 0.0) -> dict[str, pa.Table]:
    """The rows of a batch.

    Args:
        found: extractions of distinct documents, with their flows.
        min_score: flows of a lower score are left out.

    Returns:
        Tables by name, as found_schemas.py declares them. `flows.duplicate_of` holds only what a
        document itself restates, and `documents.duplicate_of` nothing.

    Raises:
        SchemaError: rows break a declaration.
    """
    extractions = [without_unsure_flows(extraction, min_score) for extraction in found]
    documents = [extraction.document for extraction in extractions]
    tables = {
        "documents": rows_to_table(TABLES["documents"], [document_row(one) for one in documents]),
        "documents_text": rows_to_table(
            TABLES["documents_text"], [text_row(one) for one in documents]
        ),
        **extractions_to_tables(map(at_flow_dates, extractions)),
    }
    validate(tables)
    validate_texts(tables["mentions"], {one.document_id: one.text for one in documents})
    texts = [
        {
            "document_id": after.document.document_id,
            "text_sha256": _digest(after.document),
            "flows_left_out": len(before.flows) - len(after.flows),
        }
        for before, after in zip(found, extractions, strict=True)
    ]
    keys = [
        _key_row(key)
        for extraction in extractions
        for flow in extraction.flows
        if (key := flow_key(flow, extraction.document.metadata.published)) is not None
    ]
    tables["texts"] = pa.Table.from_pylist(texts, schema=KEY_SCHEMAS["texts"])
    tables["flow_keys"] = pa.Table.from_pylist(keys, schema=KEY_SCHEMAS["flow_keys"])
    return tables


def _key_row(key: FlowKey) -> dict[str, object]:
    values = {name: getattr(key, name) for name in FlowKey.__struct_fields__}
    return {
        name: sorted(value) if isinstance(value, frozenset) else to_cell(value)
        for name, value in values.items()
    }


def _digest(document: Document) -> bytes:
    return hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).digest()
