"""Passages to the parts of a document: its text with blocks and sentences, and what was kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.clean.aligned import AlignedText
from pipeline.clean.blocks import Passage
from pipeline.clean.characters import single_blanks
from pipeline.clean.sentences import split_sentences
from pipeline.document import Block, Span


class Assembly(NamedTuple):
    """A clean text and its parts."""

    text: AlignedText
    blocks: tuple[Block, ...]
    sentences: tuple[Span, ...]


def assemble(passages: Sequence[Passage]) -> Assembly:
    """Put passages below each other, each on a line of its own."""
    separators = ["\n"] * (len(passages) - 1)
    text = single_blanks(AlignedText.join([passage.text for passage in passages], separators))
    blocks: list[Block] = []
    sentences: list[Span] = []
    start = 0
    for passage in passages:
        end = text.text.find("\n", start)
        end = len(text) if end < 0 else end
        blocks.append(Block(start, end, passage.kind, passage.level))
        sentences.extend(split_sentences(text.text, start, end))
        start = end + 1
    return Assembly(text, tuple(blocks), tuple(sentences))


def kept_spans(
    passages: Sequence[Passage], dropped: Sequence[bool], raw_size: int
) -> tuple[Span, ...]:
    """The pieces of the raw text that were not dropped, as long as can be.

    Args:
        passages: all of the text's, in order.
        dropped: whether each of them was dropped.
        raw_size: length of the raw text; what stands before the first passage is kept.
    """
    kept: list[Span] = []
    start = 0
    for passage, drop in zip(passages, dropped, strict=True):
        if drop:
            if start < passage.raw_start:
                kept.append(Span(start, passage.raw_start))
            start = passage.raw_end
    if start < raw_size:
        kept.append(Span(start, raw_size))
    return tuple(kept)
