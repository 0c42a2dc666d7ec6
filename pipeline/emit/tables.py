"""All tables of a run, from extractions."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterable, Iterator
from types import MappingProxyType

import pyarrow as pa

from pipeline.document import Document, Extraction, Issue
from pipeline.emit.extractions import extractions_to_tables
from pipeline.emit.index import build_index
from pipeline.emit.rows import RunRecord, document_row, run_row, to_row
from pipeline.schema.arrow import arrow_schema, rows_to_table
from pipeline.schema.tables import TABLES
from pipeline.schema.validate import validate, validate_texts

# Texts of so many documents are in memory at a time; their rows are kept as Arrow columns.
_BATCH = 200

# Each index with the table of values that it gathers.
_INDEXES = MappingProxyType({"organization_index": "organizations", "place_index": "places"})


def build_tables(
    extractions: Iterable[Extraction], issues: Iterable[Issue], run: RunRecord
) -> dict[str, pa.Table]:
    """Builds and checks every table.

    Args:
        extractions: of distinct documents, in any order; read once, so they may be streamed.
        issues: of this run; one that is told twice gets one row.
        run: what is to be known of the run.

    Returns:
        All tables by name in the order of the declarations, each with its declared Arrow schema
        and sorted by its primary key.

    Raises:
        SchemaError: rows break a declaration, e.g. two extractions of the same document.
    """
    tables = _found(extractions)
    for index, values in _INDEXES.items():
        tables[index] = build_index(TABLES[index], tables[values], tables["documents"])
    rows = [to_row(TABLES["issues"], issue, run_id=run.run_id) for issue in dict.fromkeys(issues)]
    tables["issues"] = _sorted("issues", rows_to_table(TABLES["issues"], rows))
    counts = {name: tables[name].num_rows for name in TABLES if name in tables}
    tables["runs"] = rows_to_table(TABLES["runs"], [run_row(run, counts)])
    validate(tables)
    return {name: tables[name] for name in TABLES}


def _found(extractions: Iterable[Extraction]) -> dict[str, pa.Table]:
    """The tables of documents and of what was found in them."""
    parts = [{"documents": _documents(())} | extractions_to_tables(())]
    digests: dict[str, bytes] = {}
    for batch in _batches(extractions):
        documents = [extraction.document for extraction in batch]
        tables = {"documents": _documents(documents)} | extractions_to_tables(batch)
        texts = {document.document_id: document.text for document in documents}
        validate_texts(tables["mentions"], texts)
        digests |= {document_id: _digest(text) for document_id, text in texts.items()}
        parts.append(tables)
    found = {
        name: _sorted(name, pa.concat_tables(part[name] for part in parts)) for name in parts[0]
    }
    found["documents"] = _with_duplicates(found["documents"], digests)
    return found


def _documents(documents: Iterable[Document]) -> pa.Table:
    return rows_to_table(TABLES["documents"], [document_row(document) for document in documents])


def _with_duplicates(documents: pa.Table, digests: dict[str, bytes]) -> pa.Table:
    """Fills duplicate_of: the smallest document_id with the same cleaned text, if another."""
    first: dict[bytes, str] = {}
    for document_id in sorted(digests):
        first.setdefault(digests[document_id], document_id)
    ids = documents["document_id"].to_pylist()
    originals = [first[digests[document_id]] for document_id in ids]
    column = [
        original if original != document_id else None
        for original, document_id in zip(originals, ids, strict=True)
    ]
    position = documents.schema.get_field_index("duplicate_of")
    field = arrow_schema(TABLES["documents"]).field("duplicate_of")
    return documents.set_column(position, field, pa.array(column, field.type))


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


def _sorted(name: str, table: pa.Table) -> pa.Table:
    return table.sort_by([(column, "ascending") for column in TABLES[name].primary_key])


def _batches(extractions: Iterable[Extraction]) -> Iterator[list[Extraction]]:
    iterator = iter(extractions)
    while batch := list(itertools.islice(iterator, _BATCH)):
        yield batch
