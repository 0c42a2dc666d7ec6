"""Documents of a folder with their values, and flows as the check compares them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.batch.process import in_batches
from pipeline.batch.reading import CleanedDocuments
from pipeline.check.flows import FoundFlow
from pipeline.clean import list_sources
from pipeline.document import Extraction, Flow, Issue
from pipeline.normalize import normalize
from pipeline.recognize import load_pipeline, mentions_of, recognize_docs
from pipeline.settings import make_settings


def read_folder(folder: Path) -> Iterator[Extraction]:
    """The documents of a folder with their mentions and values, without flows."""
    nlp = load_pipeline(None)
    issues: list[Issue] = []
    documents = CleanedDocuments(list_sources(folder), make_settings({}), issues)
    for batch in in_batches(documents):
        for document, doc in recognize_docs(batch, nlp):
            yield normalize(Extraction(document, mentions_of(document, doc)))


def as_found(flow: Flow) -> FoundFlow:
    """What the check compares of a flow."""
    return FoundFlow(**{name: getattr(flow, name) for name in FoundFlow.__struct_fields__})
