"""The part `peers`: pledgebook and its peers on the same documents, labels and scoring.

All read the cleaned text, so cleaning counts for nobody, and their spans are mapped to the raw
text as a run's are.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import astuple

from benchmarks.quality.conventions import CONVENTIONS, Said
from benchmarks.quality.gold import gold_sets
from benchmarks.quality.page import Cell, table
from benchmarks.quality.peers import OURS, ask
from benchmarks.quality.scoring import Answers, Compared, compare
from pipeline.batch.process import in_batches, process_batch
from pipeline.batch.reading import CleanedDocuments
from pipeline.check.gold_files import read_gold
from pipeline.clean import list_sources
from pipeline.document import Document, Issue, Label
from pipeline.recognize import load_pipeline
from pipeline.settings import Settings

_LABELS: tuple[Label, ...] = ("MONEY", "DATE", "PLACE")
_HEADER = (
    "label", "gold", "tool", "mentions", "strict F1", "lenient P", "R", "F1", "value", "both F1",
)  # fmt: skip
_SPEED_HEADER = ("label", "tool", "words/s", "of pledgebook's")


class Read(NamedTuple):
    """What a tool found in documents, and its words a second of processor time."""

    answers: Answers
    speed: float


def tables(python: Path) -> str:
    """Each label's figures by gold and tool, and the speed of each tool over all documents.

    Args:
        python: the interpreter of the peers' environment.
    """
    sets = gold_sets()
    folders = dict.fromkeys(each.documents for each in sets)
    documents = [document for folder in folders for document in _cleaned(folder)]
    golds = {each.name: read_gold(each.gold) for each in sets}
    read: dict[Label, dict[str, Read]] = {
        label: {OURS: found} for label, found in ours(documents).items()
    }
    with ThreadPoolExecutor(2) as pool:
        peers = pool.map(lambda tool: peer(tool, documents, python), CONVENTIONS)
        for (tool, (label, _)), found in zip(CONVENTIONS.items(), peers, strict=True):
            read[label][tool] = found
    figures = [
        [label, name, _name(tool), *_figures(compare(label, found.answers, documents, gold))]
        for label, tools in read.items()
        for name, gold in golds.items()
        for tool, found in tools.items()
    ]
    speeds = [
        [label, _name(tool), round(found.speed), found.speed / tools[OURS].speed]
        for label, tools in read.items()
        for tool, found in tools.items()
    ]
    return "\n\n".join((table(_HEADER, figures), table(_SPEED_HEADER, speeds)))


def _figures(compared: Compared) -> list[Cell]:
    strict, lenient = compared
    both = lenient.e2e and lenient.e2e.f1
    return [strict.gold, strict.strict.f1, *astuple(lenient.strict), lenient.value, both]


def _name(tool: str) -> str:
    """`recognizers-text-suite money` is one reader of the package that is its first word."""
    return tool.split()[0]


def _cleaned(source: Path) -> list[Document]:
    """The documents of a folder as a run reads them."""
    return list(CleanedDocuments(list_sources(source), Settings(), []))


def ours(documents: Sequence[Document]) -> dict[Label, Read]:
    """What pledgebook finds; it reads all labels, values and flows in one pass."""
    nlp, issues = load_pipeline(), list[Issue]()
    process_batch(list(documents[:1]), nlp, issues, "en")  # loads models and lookups
    started = time.process_time()
    extractions = [
        extraction
        for batch in in_batches(documents)
        for extraction in process_batch(batch, nlp, issues, "en")
    ]
    speed = _words(documents) / (time.process_time() - started)
    return {
        label: Read(
            {
                extraction.document.document_id: [
                    Said(mention.start, mention.end, (mention.value,))
                    for mention in extraction.mentions
                    if mention.label == label and mention.parent is None and mention.value
                ]
                for extraction in extractions
            },
            speed,
        )
        for label in _LABELS
    }


def peer(tool: str, documents: Sequence[Document], python: Path) -> Read:
    """What a peer finds, in our terms."""
    days = [document.metadata.published for document in documents]
    texts = [
        (document.text, day and day.isoformat())
        for document, day in zip(documents, days, strict=True)
    ]
    answer = ask(python, tool=tool, texts=texts)
    _, convert = CONVENTIONS[tool]
    answers = {
        document.document_id: list(convert(found, document.text))
        for document, found in zip(documents, answer.found, strict=True)
    }
    return Read(answers, _words(documents) / answer.seconds)


def _words(documents: Iterable[Document]) -> int:
    return sum(len(document.text.split()) for document in documents)
