"""Documents through recognize, normalize and relate, a batch at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.batch.issues import crash
from pipeline.batch.languages import in_language
from pipeline.document import Document, Extraction, Issue
from pipeline.normalize import normalize
from pipeline.recognize import mentions_of, recognize_docs
from pipeline.relate import relate

#: Memory grows with the length of texts, raw ones too, so batches are cut by these characters.
BATCH_CHARACTERS = 200_000


def in_batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """Documents in batches of at most `BATCH_CHARACTERS`; a longer one makes its own batch."""
    batch: list[Document] = []
    size = 0
    for document in documents:
        length = max(len(document.raw_text), len(document.text))
        if batch and size + length > BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
        batch.append(document)
        size += length
    if batch:
        yield batch


def process_batch(
    batch: list[Document], nlp: Language, issues: list[Issue], language: str
) -> list[Extraction]:
    """A batch of cleaned documents as extractions with values and flows.

    Args:
        batch: the documents.
        nlp: from `pipeline.recognize.load_pipeline`.
        issues: gets an error for each document at which a stage fails; the others go on.
        language: as in `Settings`; a document in another one stays without mentions.
    """
    wanted = in_language(batch, language, issues)
    left_out = [Extraction(document) for document in batch if document not in wanted]
    recognized = [
        Extraction(document, mentions_of(document, doc))
        for document, doc in recognize_each(wanted, nlp, issues)
    ]
    normalized = each(recognized, normalize, "normalize", issues)
    return [*left_out, *each(normalized, relate, "relate", issues)]


def recognize_each(
    batch: list[Document], nlp: Language, issues: list[Issue]
) -> list[tuple[Document, Doc]]:
    """The documents of a batch with their Docs; when the batch fails, each is tried alone."""
    try:
        return list(recognize_docs(batch, nlp))
    except Exception:  # found out below which document it was
        done: list[tuple[Document, Doc]] = []
        for document in batch:
            try:
                done.extend(recognize_docs([document], nlp))
            except Exception as error:  # no document may end a run
                issues.append(crash(document.document_id, document.source_path, "recognize", error))
        return done


def each(
    extractions: Iterable[Extraction],
    stage: Callable[[Extraction], Extraction],
    name: str,
    issues: list[Issue],
) -> list[Extraction]:
    """Run a stage over extractions; those at which it fails become issues."""
    done = []
    for extraction in extractions:
        try:
            done.append(stage(extraction))
        except Exception as error:  # no document may end a run
            document = extraction.document
            issues.append(crash(document.document_id, document.source_path, name, error))
    return done
