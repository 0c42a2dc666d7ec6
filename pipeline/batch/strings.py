"""All stages over strings in memory."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from pipeline.batch.identity import Counts, run_record
from pipeline.batch.process import in_batches, process_batch
from pipeline.clean import from_string
from pipeline.document import Document, Extraction, Issue
from pipeline.emit.frames import to_frames
from pipeline.emit.tables import build_tables
from pipeline.lookups.own import use_lookups
from pipeline.recognize import load_pipeline
from pipeline.settings import ANY_LANGUAGE, Settings

if TYPE_CHECKING:
    import pandas as pd


def extract_texts(
    texts: Sequence[str], published: Sequence[date | None], settings: Settings
) -> dict[str, pd.DataFrame]:
    """The tables of strings in memory.

    Args:
        texts: taken as they are: offsets are those of the strings.
        published: the date of each text, or None.
        settings: of these, model and lookups count.

    Returns:
        Data frames by table name; `documents` has one row for each text, in the order given.
    """
    started_at = datetime.now(UTC)
    documents = [from_string(*pair) for pair in zip(texts, published, strict=True)]
    distinct: dict[str, Document] = {document.document_id: document for document in documents}
    use_lookups(settings.lookups)
    nlp = load_pipeline(settings.model)
    issues: list[Issue] = []
    found = {
        extraction.document.document_id: extraction
        for batch in in_batches(distinct.values())
        for extraction in process_batch(batch, nlp, issues, ANY_LANGUAGE)
    }
    # A text at which a stage failed has its row in documents all the same, and one in issues.
    extractions = [found.get(name, Extraction(document)) for name, document in distinct.items()]
    counts = Counts(read=len(texts), new=len(texts), failed=0)
    model = (nlp.meta["name"], nlp.meta["version"])
    record = run_record(settings, model, started_at, counts)
    frames = to_frames(build_tables(extractions, issues, record))
    ids = [document.document_id for document in documents]
    rows = frames["documents"].set_index("document_id", drop=False)
    frames["documents"] = rows.loc[ids].reset_index(drop=True)
    return frames
