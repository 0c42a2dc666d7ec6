"""A text as tokens whose borders all spans keep, for tools that label tokens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from spacy.vocab import Vocab

from pipeline.recognize.tokenizer import FineTokenizer


class Piece(NamedTuple):
    """A token: offsets into the text, and whether the blank behind it belongs to it."""

    start: int
    end: int
    space: bool


def pieces_of(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[Piece]:
    """The tokens of a text, as our tokenizer has them, cut where a span begins or ends inside one.

    Args:
        text: any text.
        spans: half-open; none begins or ends with white space.

    Yields:
        Tokens that together, with their blanks, are the text.
    """
    cuts = sorted({offset for span in spans for offset in span}, reverse=True)
    for token in FineTokenizer(Vocab())(text):
        start, end = token.idx, token.idx + len(token)
        borders = [start]
        while cuts and cuts[-1] < end:
            if (cut := cuts.pop()) > start:
                borders.append(cut)
        for one, other in pairwise([*borders, end]):
            yield Piece(one, other, other == end and bool(token.whitespace_))
