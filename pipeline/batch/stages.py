"""One stage at a time, with what passes between them in a work folder on disk.

clean writes documents.jsonl (one cleaned document a line), recognize adds mentions.spacy (a
spaCy DocBin with every recognizer's layer), normalize adds mentions and values as Parquet tables,
relate adds flows.parquet, emit writes the output folder. Each stage calls the same functions as
`run`, so the tables have the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
import spacy
from spacy.tokens import DocBin

from pipeline.batch.identity import run_record
from pipeline.batch.process import each, in_batches, recognize_each
from pipeline.batch.reading import failed_paths, read_documents
from pipeline.clean import list_sources
from pipeline.document import Document, Extraction, Issue
from pipeline.emit import (
    build_tables,
    extractions_to_tables,
    tables_to_extractions,
    write_output,
)
from pipeline.errors import SettingsError
from pipeline.normalize import normalize
from pipeline.recognize import load_pipeline, mentions_of
from pipeline.relate import mark_duplicates, relate
from pipeline.settings import Settings

_DOCUMENTS, _ISSUES, _SOURCES = "documents.jsonl", "issues.jsonl", "sources.json"
_MENTIONS, _MODEL = "mentions.spacy", "model.json"
_VALUES = ("mentions", "money", "places", "organizations", "dates")

Record = TypeVar("Record", Document, Issue)


def clean_stage(source: Path, work: Path, settings: Settings) -> int:
    """Clean all documents of a folder into the work folder; returns their number."""
    sources = list_sources(source)
    work.mkdir(parents=True, exist_ok=True)
    issues: list[Issue] = []
    documents = read_documents(sources, settings.max_bytes, issues)
    count = _write_lines(work / _DOCUMENTS, documents)
    _write_lines(work / _ISSUES, issues)
    (work / _SOURCES).write_bytes(msgspec.json.encode(len(sources)))
    return count


def recognize_stage(work: Path, settings: Settings) -> int:
    """Find the mentions of all cleaned documents; returns their number."""
    nlp = load_pipeline(settings.model)
    issues: list[Issue] = []
    layers, count = DocBin(store_user_data=True), 0
    for batch in in_batches(_read_lines(work / _DOCUMENTS, Document)):
        for document, doc in recognize_each(batch, nlp, issues):
            doc.user_data["document_id"] = document.document_id
            layers.add(doc)
            count += len(mentions_of(document, doc))
    (work / _MENTIONS).write_bytes(layers.to_bytes())
    model = {name: nlp.meta[name] for name in ("name", "version")}
    (work / _MODEL).write_bytes(msgspec.json.encode(model))
    _add_issues(work, issues)
    return count


def normalize_stage(work: Path) -> int:
    """Give all mentions their values; returns their number."""
    issues: list[Issue] = []
    normalized = each(_recognized(work), normalize, "normalize", issues)
    tables = extractions_to_tables(normalized)
    for name in _VALUES:
        _write_table(tables[name], work / f"{name}.parquet")
    _add_issues(work, issues)
    return int(tables["mentions"].num_rows)


def relate_stage(work: Path) -> int:
    """Find the flows of all documents; returns their number."""
    issues: list[Issue] = []
    related = each(_extractions(work, _VALUES), relate, "relate", issues)
    table = extractions_to_tables(related)["flows"]
    _write_table(table, work / "flows.parquet")
    _add_issues(work, issues)
    return int(table.num_rows)


def emit_stage(work: Path, output: Path, settings: Settings) -> dict[str, int]:
    """Write the output folder; returns the number of rows by table."""
    started_at = datetime.now(UTC)
    extractions = sorted(
        _extractions(work, (*_VALUES, "flows")), key=lambda item: item.document.document_id
    )
    issues = list(_read_lines(work / _ISSUES, Issue))
    failed = {issue.document_id for issue in issues if issue.level == "error"}
    extractions = [item for item in extractions if item.document.document_id not in failed]
    read = msgspec.json.decode((work / _SOURCES).read_bytes(), type=int)
    model = msgspec.json.decode(_existing(work / _MODEL, "recognize").read_bytes())
    record = run_record(settings, model, started_at, read=read, failed=len(failed_paths(issues)))
    tables = build_tables(mark_duplicates(extractions), issues, record)
    write_output(tables, output, csv=settings.csv, database=settings.database)
    return {name: table.num_rows for name, table in tables.items()}


def _recognized(work: Path) -> Iterator[Extraction]:
    documents = {
        document.document_id: document for document in _read_lines(work / _DOCUMENTS, Document)
    }
    data = _existing(work / _MENTIONS, "recognize").read_bytes()
    for doc in DocBin(store_user_data=True).from_bytes(data).get_docs(spacy.blank("en").vocab):
        document = documents[doc.user_data["document_id"]]
        yield Extraction(document, mentions_of(document, doc))


def _extractions(work: Path, names: Iterable[str]) -> Iterator[Extraction]:
    stages = {"flows": "relate"}
    tables = {
        name: pq.read_table(_existing(work / f"{name}.parquet", stages.get(name, "normalize")))
        for name in names
    }
    return tables_to_extractions(_read_lines(work / _DOCUMENTS, Document), tables)


def _write_lines(path: Path, records: Iterable[Document] | Iterable[Issue]) -> int:
    count = 0
    with path.open("wb") as file:
        for record in records:
            file.write(msgspec.json.encode(record) + b"\n")
            count += 1
    return count


def _read_lines(path: Path, type_: type[Record]) -> Iterator[Record]:
    decoder = msgspec.json.Decoder(type_)
    with _existing(path, "clean").open("rb") as file:
        for line in file:
            yield decoder.decode(line)


def _add_issues(work: Path, issues: list[Issue]) -> None:
    with (work / _ISSUES).open("ab") as file:
        file.writelines(msgspec.json.encode(issue) + b"\n" for issue in issues)


def _write_table(table: pa.Table, path: Path) -> None:
    pq.write_table(table, path)


def _existing(path: Path, stage: str) -> Path:
    if not path.is_file():
        raise SettingsError(
            f"{path}: there is no such file. Run `pledgebook {stage}` on this work folder first."
        )
    return path
