"""The batch function: a task in, a part on disk and counts out.

It needs nothing but its arguments and what it loads itself, so it runs in this process, in a
local worker, or on another machine alike.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import ExitStack
from functools import cache

import pyarrow as pa
from spacy.language import Language

from pipeline.batch.issues import crash, failure
from pipeline.batch.objects import fetched
from pipeline.batch.parts import write_part
from pipeline.batch.process import in_batches, process_batch
from pipeline.batch.tasks import FileItem, Item, Outcome, Task
from pipeline.clean import clean_found, from_string
from pipeline.clean.readers.documents import Found
from pipeline.clean.readers.isolation import isolated_documents
from pipeline.clean.readers.model import Failure, Options
from pipeline.document import Document, Extraction, Issue
from pipeline.emit.found import found_tables
from pipeline.errors import DocumentError
from pipeline.lookups.own import use_lookups
from pipeline.recognize import load_pipeline
from pipeline.settings import Settings

_TRIAL = "On 3 May 2024 the World Bank and the Government of Peru gave Lima 5 million euros."


@cache
def prepared(settings: Settings) -> Language:
    """The pipeline for a run, loaded once in a process, with all that it looks things up in.

    Raises:
        SettingsError: model or lookups cannot be used.
    """
    use_lookups(settings.lookups)
    nlp = load_pipeline(settings.model)
    # What is loaded when it is first needed is loaded now: documents are timed and measured.
    found_tables(process_batch([from_string(_TRIAL)], nlp, [], settings.language))
    return nlp


def process_task(task: Task, settings: Settings) -> Outcome:
    """Read, clean and process the documents of a task, and write what was found as a part.

    No document ends a task: those that fail are told in the outcome, the others go on.

    Raises:
        OSError: the part cannot be written.
    """
    started = time.monotonic()
    nlp = prepared(settings)
    issues: list[Issue] = []
    tables: list[dict[str, pa.Table]] = []
    ids: list[str] = []
    words = 0
    for batch in in_batches(_documents(task, settings, issues)):
        # What is looked up for a batch is not needed for the next one: memory stays the same.
        with nlp.memory_zone():
            extractions = process_batch(batch, nlp, issues, settings.language)
        for extraction, table in _tables(extractions, settings.min_score, issues):
            tables.append(table)
            ids += [one.document.document_id for one in extraction]
            words += sum(len(one.document.text.split()) for one in extraction)
    written = set(ids)
    outcome = Outcome(
        task=task.name,
        documents=tuple(ids),
        failed=tuple(dict.fromkeys(i.source_path for i in issues if i.level == "error")),
        issues=tuple(issue for issue in issues if issue.document_id not in written),
        words=words,
        characters=task.characters,
        seconds=time.monotonic() - started,
        model=(nlp.meta["name"], nlp.meta["version"]),
    )
    if ids:
        told = (issue for issue in issues if issue.document_id in written)
        write_part(task.folder, tables, told, outcome)
    return outcome


def _documents(task: Task, settings: Settings, issues: list[Issue]) -> Iterator[Document]:
    """The documents of a task, cleaned."""
    options = Options.of(settings)
    for item in task.items:
        for found in _read(item, options):
            try:
                cleaned = clean_found(_as_planned(found, item))
            except DocumentError as error:
                issues.append(failure(None, found.source_path, "clean", error.code, str(error)))
            except Exception as error:  # no document may end a run
                issues.append(crash(None, found.source_path, "clean", error))
            else:
                issues.extend(cleaned.issues)
                yield cleaned.document


def _read(item: Item, options: Options) -> Iterator[Found]:
    if isinstance(item, Found):
        yield item
    else:
        yield from _fetched_documents(os.fsdecode(item.location), item.source_path, options)


def _fetched_documents(location: str, source_path: str, options: Options) -> Iterator[Found]:
    with ExitStack() as stack:
        try:
            path = stack.enter_context(fetched(location))
        except OSError as error:
            remedy = f"See that it is still there and may be read: {location}"
            missing = Failure("unreadable", f"the object cannot be fetched ({error})", remedy)
            yield Found(source_path, "", "", missing)
            return
        yield from isolated_documents(path, source_path, options)


def _as_planned(found: Found, item: Item) -> Found:
    if isinstance(item, FileItem) and found.sha256 != item.sha256 and found.sha256:
        raise DocumentError(
            "changed-while-read",
            found.source_path,
            "the file was changed while the run went on",
            "Run again when it is complete",
        )
    return found


def _tables(
    extractions: list[Extraction], min_score: float, issues: list[Issue]
) -> Iterator[tuple[list[Extraction], dict[str, pa.Table]]]:
    """The rows of a batch; when they break a declaration, each document is tried alone."""
    if not extractions:
        return
    try:
        yield extractions, found_tables(extractions, min_score)
    except Exception as error:  # found out below which document it was
        if len(extractions) == 1:
            document = extractions[0].document
            issues.append(crash(document.document_id, document.source_path, "emit", error))
            return
        for extraction in extractions:
            yield from _tables([extraction], min_score, issues)
