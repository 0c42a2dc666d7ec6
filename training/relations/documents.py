"""The labelled documents: those to learn from, those that are held out, and their halves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pipeline.check.gold import GoldFlow
from pipeline.document import Extraction, Span
from training.flows.reading import read_labelled
from training.flows.sheets import read_sheets
from training.flows.written import WrittenDocument, read_written, with_gold

Labelled = tuple[Extraction, Mapping[Span, GoldFlow]]

_UNREAD = "n"
"""Letter of the ids of our own documents that no rule was written from when they came."""


def labelled(texts: Path | None, *, held_out: bool) -> list[WrittenDocument]:
    """Our own documents, and the fact sheets where their texts are given."""
    documents = [*read_written(), *(read_sheets(texts) if texts else ())]
    return [document for document in documents if document.held_out == held_out]


def halves(documents: Sequence[WrittenDocument], half: int) -> list[WrittenDocument]:
    """Every second of the documents that no rule was written from: half 0 or 1."""
    return [d for d in documents if d.id.startswith(_UNREAD)][half::2]


def learnt_from(
    folders: Sequence[Path], texts: Path | None, left_out: int | None
) -> Iterator[Labelled]:
    """Documents to learn from, with their flows by the raw span of their sum.

    Args:
        folders: folders of documents and of their gold, by turns.
        texts: of the fact sheets, or None to do without them.
        left_out: the half that is left out, or None.
    """
    documents = labelled(texts, held_out=False)
    without = () if left_out is None else halves(documents, left_out)
    yield from with_gold([document for document in documents if document not in without])
    for raw, gold in zip(folders[::2], folders[1::2], strict=True):
        yield from read_labelled(raw, gold)
