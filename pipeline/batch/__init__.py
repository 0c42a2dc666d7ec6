"""All stages over a folder (`run`), or over strings in memory (`extract`)."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.batch.identity import run_record
from pipeline.batch.process import in_batches, process_batch
from pipeline.batch.reading import failed_paths, read_documents
from pipeline.batch.summary import Summary
from pipeline.clean import from_string, list_sources
from pipeline.document import Document, Extraction, Issue
from pipeline.emit import build_tables, to_frames, write_output
from pipeline.emit.files import ensure_writable
from pipeline.recognize import load_pipeline
from pipeline.relate import mark_duplicates
from pipeline.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["extract_texts", "run_folder"]


def run_folder(
    source: str | Path,
    output: str | Path,
    settings: Settings,
    *,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Summary:
    """Read all documents of a folder and write the tables.

    Args:
        source: folder of documents, or one document.
        output: folder for the tables; made if there is none.
        settings: of the run.
        progress: told after each batch how many files are done, of how many.

    Raises:
        SettingsError: the input has no file, or the output cannot be written; nothing is changed.
    """
    started, started_at = time.monotonic(), datetime.now(UTC)
    output = Path(output)
    sources = list_sources(Path(source), leave_out=output)
    ensure_writable(output)
    nlp = load_pipeline(settings.model)
    issues: list[Issue] = []
    extractions: list[Extraction] = []
    for batch in in_batches(read_documents(sources, settings.max_bytes, issues)):
        extractions.extend(process_batch(batch, nlp, issues))
        progress(len(extractions) + len(failed_paths(issues)), len(sources))
    ordered = sorted(extractions, key=lambda extraction: extraction.document.document_id)
    record = run_record(
        settings, nlp.meta, started_at, read=len(sources), failed=len(failed_paths(issues))
    )
    tables = build_tables(mark_duplicates(ordered), issues, record)
    write_output(tables, output, csv=settings.csv, database=settings.database)
    return Summary(
        output=output,
        rows={name: table.num_rows for name, table in tables.items()},
        issues=tuple(issues),
        seconds=time.monotonic() - started,
        words=sum(tables["documents"]["words"].to_pylist()),
    )


def extract_texts(
    texts: Sequence[str], published: Sequence[date | None], model: str | None
) -> dict[str, pd.DataFrame]:
    """The tables of strings in memory.

    Args:
        texts: taken as they are: offsets are those of the strings.
        published: the date of each text, or None.
        model: as in `Settings`.

    Returns:
        Data frames by table name; `documents` has one row for each text, in the order given.

    """
    started_at = datetime.now(UTC)
    documents = [from_string(*pair) for pair in zip(texts, published, strict=True)]
    distinct: dict[str, Document] = {document.document_id: document for document in documents}
    nlp = load_pipeline(model)
    issues: list[Issue] = []
    found = {
        extraction.document.document_id: extraction
        for batch in in_batches(distinct.values())
        for extraction in process_batch(batch, nlp, issues)
    }
    # A text at which a stage failed has its row in documents all the same, and one in issues.
    extractions = [found.get(name, Extraction(document)) for name, document in distinct.items()]
    record = run_record(Settings(model=model), nlp.meta, started_at, read=len(texts), failed=0)
    frames = to_frames(build_tables(mark_duplicates(extractions), issues, record))
    ids = [document.document_id for document in documents]
    rows = frames["documents"].set_index("document_id", drop=False)
    frames["documents"] = rows.loc[ids].reset_index(drop=True)
    return frames
