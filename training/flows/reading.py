"""Documents of a folder with their values, and flows as the check compares them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.batch.process import in_batches
from pipeline.batch.reading import CleanedDocuments
from pipeline.check.flows import FoundFlow
from pipeline.check.gold import GoldFlow
from pipeline.check.gold_files import read_gold
from pipeline.clean import list_sources
from pipeline.document import Extraction, Flow, Issue, Span
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


def read_labelled(raw: Path, gold: Path) -> Iterator[tuple[Extraction, Mapping[Span, GoldFlow]]]:
    """The documents of a folder, each with its flows by the raw span of their sum."""
    by_sha = {document.sha256: document.flows or () for document in read_gold(gold).values()}
    for extraction in read_folder(raw):
        flows = by_sha.get(extraction.document.source_sha256, ())
        yield extraction, {flow.money: flow for flow in flows}


def as_found(flow: Flow) -> FoundFlow:
    """What the check compares of a flow."""
    return FoundFlow(**{name: getattr(flow, name) for name in FoundFlow.__struct_fields__})


def found_flows(extraction: Extraction) -> dict[Span, FoundFlow]:
    """The flows of an extraction by the raw span of their sum, in order."""
    spans = {m.mention_id: (m.start, m.end) for m in extraction.mentions}
    return {
        Span(*extraction.document.alignment.to_raw(*spans[flow.money_mention_id])): as_found(flow)
        for flow in extraction.flows
    }
