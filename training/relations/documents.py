"""The labelled documents: those to learn from, and those that are held out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pipeline.check.gold import GoldFlow
from pipeline.document import Extraction, Span
from training.flows.reading import read_labelled
from training.flows.sheets import read_sheets
from training.flows.written import WrittenDocument, read_written, with_gold

Labelled = tuple[Extraction, Mapping[Span, GoldFlow]]


def labelled(texts: Path | None, *, held_out: bool) -> list[WrittenDocument]:
    """Our own documents, and the releases where their texts are given."""
    documents = [*read_written(), *(read_sheets(texts) if texts else ())]
    return [document for document in documents if document.held_out == held_out]


def learnt_from(folders: Sequence[Path], texts: Path | None) -> Iterator[Labelled]:
    """Documents to learn from, with their flows by the raw span of their sum.

    Args:
        folders: folders of documents and of their gold, by turns.
        texts: of the releases, or None to do without them.
    """
    yield from with_gold(labelled(texts, held_out=False))
    for raw, gold in zip(folders[::2], folders[1::2], strict=True):
        yield from read_labelled(raw, gold)
