"""One stage at a time, with what passes between them in a work folder on disk.

clean writes documents.jsonl (one cleaned document a line), recognize adds mentions.spacy (a
spaCy DocBin with every recognizer's layer), normalize adds mentions and values as Parquet tables,
relate adds flows.parquet, emit writes the output folder. Each stage calls the same functions as
`run`, so the tables have the same bytes.

All stages raise SettingsError, with the file and the remedy, when the work folder cannot be
written, or when what they need from it is missing or damaged.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import msgspec
import pyarrow as pa
from spacy.tokens import DocBin

from pipeline.batch import work_folder
from pipeline.batch.identity import Counts, run_record
from pipeline.batch.issues import failed_paths
from pipeline.batch.languages import in_language
from pipeline.batch.lock import locked
from pipeline.batch.process import each, in_batches, recognize_each
from pipeline.batch.reading import CleanedDocuments
from pipeline.batch.work_folder import CLEANING, DOCS, DOCUMENTS, LOOKUPS, MODEL, VALUE_TABLES
from pipeline.clean import list_sources
from pipeline.document import Document, Extraction, Issue
from pipeline.emit.extractions import extractions_to_tables, tables_to_extractions
from pipeline.emit.files import ensure_writable, explained, write_output
from pipeline.emit.tables import build_tables
from pipeline.errors import SettingsError
from pipeline.lookups.own import use_lookups
from pipeline.normalize import normalize
from pipeline.recognize import load_pipeline, mentions_of
from pipeline.relate import relate
from pipeline.schema.arrow import arrow_schema
from pipeline.schema.tables import TABLES
from pipeline.settings import CLEANING_SETTINGS, Settings


class _Cleaning(msgspec.Struct, frozen=True):
    """What emit must know of clean: the number of documents in its input, and its settings."""

    documents: int
    settings: dict[str, Any]


class _Model(msgspec.Struct, frozen=True):
    """What emit must know of recognize: the model that found the names, and its settings."""

    name: str
    version: str
    setting: str | None
    language: Literal["en", "any"]


class _Lookups(msgspec.Struct, frozen=True):
    """What relate and emit must know of normalize: the folder of a team's own rows."""

    folder: str | None


def clean_stage(source: Path, work: Path, settings: Settings) -> int:
    """Clean all documents of a folder into the work folder; returns their number."""
    if source.resolve() == work.resolve():
        raise SettingsError(f"{work}: is the input folder. Give another folder to work in.")
    listing = list_sources(source, leave_out=work, follow_links=settings.follow_links)
    work_folder.begin(work, "clean")
    issues: list[Issue] = []
    documents = CleanedDocuments(listing, settings, issues)
    count = work_folder.write_lines(work / DOCUMENTS, documents)
    used = {name: getattr(settings, name) for name in CLEANING_SETTINGS}
    work_folder.write_record(work / CLEANING, _Cleaning(documents.read, used))
    work_folder.write_issues(work, "clean", issues)
    return count


def recognize_stage(work: Path, settings: Settings) -> int:
    """Find the mentions of all cleaned documents; returns their number."""
    use_lookups(settings.lookups)
    nlp = load_pipeline(settings.model)
    work_folder.begin(work, "recognize")
    issues: list[Issue] = []
    layers, count = DocBin(store_user_data=True), 0
    for batch in in_batches(work_folder.read_lines(work / DOCUMENTS, Document)):
        for document, doc in recognize_each(
            in_language(batch, settings.language, issues), nlp, issues
        ):
            doc.user_data["document_id"] = document.document_id
            layers.add(doc)
            count += len(mentions_of(document, doc))
    work_folder.write_docs(work / DOCS, layers)
    model = _Model(nlp.meta["name"], nlp.meta["version"], settings.model, settings.language)
    work_folder.write_record(work / MODEL, model)
    work_folder.write_issues(work, "recognize", issues)
    return count


def normalize_stage(work: Path, settings: Settings) -> int:
    """Give all mentions their values; returns their number.

    The stages that follow use the lookups of this one.
    """
    use_lookups(settings.lookups)
    work_folder.begin(work, "normalize")
    issues: list[Issue] = []
    normalized = each(_recognized(work), normalize, "normalize", issues)
    tables = extractions_to_tables(normalized)
    for name in VALUE_TABLES:
        work_folder.write_table(work / f"{name}.parquet", tables[name])
    work_folder.write_record(work / LOOKUPS, _Lookups(settings.lookups))
    work_folder.write_issues(work, "normalize", issues)
    return int(tables["mentions"].num_rows)


def relate_stage(work: Path) -> int:
    """Find the flows of all documents; returns their number."""
    work_folder.begin(work, "relate")
    _use_lookups_of(work)
    issues: list[Issue] = []
    related = each(_extractions(work, *VALUE_TABLES), relate, "relate", issues)
    table = extractions_to_tables(related)["flows"]
    work_folder.write_table(work / "flows.parquet", table)
    work_folder.write_issues(work, "relate", issues)
    return int(table.num_rows)


def emit_stage(work: Path, output: Path, settings: Settings) -> dict[str, int]:
    """Write the output folder; returns the number of rows by table.

    Args:
        work: the work folder.
        output: folder for the tables; made if there is none.
        settings: of these, csv, database and min_score count; the others are those of the earlier
            stages.
    """
    started_at = datetime.now(UTC)
    if output.resolve() == work.resolve():
        raise SettingsError(f"{output}: is the work folder. Choose another with --output.")
    work_folder.begin(work, "emit")
    lookups = _use_lookups_of(work)
    ensure_writable(output)
    extractions = sorted(
        _extractions(work, *VALUE_TABLES, "flows"), key=lambda item: item.document.document_id
    )
    issues = work_folder.read_issues(work)
    broken = {issue.document_id for issue in issues if issue.level == "error"}
    extractions = [item for item in extractions if item.document.document_id not in broken]
    cleaning = work_folder.read_record(work / CLEANING, _Cleaning)
    model = work_folder.read_record(work / MODEL, _Model)
    read, failed = cleaning.documents, len(failed_paths(issues))
    record = run_record(
        msgspec.structs.replace(
            settings,
            **cleaning.settings,
            model=model.setting,
            language=model.language,
            lookups=lookups,
        ),
        (model.name, model.version),
        started_at,
        Counts(read=read, new=read - failed, failed=failed),
    )
    tables = build_tables(extractions, issues, record, settings.min_score)
    with explained(output), locked(output):
        write_output(tables, output, csv=settings.csv, database=settings.database)
    return {name: table.num_rows for name, table in tables.items()}


def errors_so_far(work: Path) -> list[str]:
    """The messages of the files that the stages run so far have put in quarantine."""
    return [issue.message for issue in work_folder.read_issues(work) if issue.level == "error"]


def _use_lookups_of(work: Path) -> str | None:
    """Use the lookups that normalize has used; returns their folder."""
    folder = work_folder.read_record(work / LOOKUPS, _Lookups).folder
    use_lookups(folder)
    return folder


def _recognized(work: Path) -> Iterator[Extraction]:
    documents = {
        document.document_id: document
        for document in work_folder.read_lines(work / DOCUMENTS, Document)
    }
    for document, doc in work_folder.read_docs(work / DOCS, documents):
        yield Extraction(document, mentions_of(document, doc))


def _extractions(work: Path, *names: str) -> Iterator[Extraction]:
    tables: dict[str, pa.Table] = {
        name: work_folder.read_table(work / f"{name}.parquet", arrow_schema(TABLES[name]))
        for name in names
    }
    return tables_to_extractions(work_folder.read_lines(work / DOCUMENTS, Document), tables)
