"""What the names model reads: words, their shapes, and windows of whole sentences.

The encoder is uncased, so the shape of each word (capitals, digits, marks) and whether it begins
a line go in beside its pieces, and what the rules say of it (names_hints.py). Training and
running share this module: they see the same input.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

#: Words in a window at most, and words that two windows of one long sentence share.
WINDOW, OVERLAP = 120, 30
#: Pieces of a word that are read; with WINDOW it keeps a window within the encoder's 512.
PIECES = 4
#: Shapes 0-5, the same again for the first word of a line, and one for the encoder's own tokens.
SHAPES, _LINE, SPECIAL = 13, 6, 12

# As the fine tokenizer cuts, without white space.
_WORD = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")


class Token(NamedTuple):
    """A word of a text: code-point offsets, and its shape (below SPECIAL)."""

    start: int
    end: int
    shape: int


class Window(NamedTuple):
    """Tokens [first, last) are read together; [keep_first, keep_last) are judged by it."""

    first: int
    last: int
    keep_first: int
    keep_last: int


class Encoded(NamedTuple):
    """A window as numbers: ids, shapes and hints of pieces, and each word's first piece."""

    ids: list[int]
    shapes: list[int]
    hints: list[int]
    firsts: list[int]


def tokens_of(text: str) -> list[Token]:
    """The words of a text with their shapes."""
    tokens: list[Token] = []
    end = 0
    for match in _WORD.finditer(text):
        start = match.start()
        new_line = not tokens or "\n" in text[end:start]
        end = match.end()
        tokens.append(Token(start, end, _shape(match.group()) + _LINE * new_line))
    return tokens


def _shape(word: str) -> int:
    if word.isupper() and len(word) > 1:
        return 1
    if word[0].isupper():
        return 2
    if word[0].isdigit():
        return 3
    if not word.isalnum():
        return 4
    return 5 if any(character.isupper() for character in word) else 0


def windows_of(sentences: Iterable[tuple[int, int]]) -> Iterator[Window]:
    """Windows of whole sentences; sentences too long for one are cut into some that overlap.

    Args:
        sentences: first token and end of each, which cover all tokens in order.

    Yields:
        Windows whose kept parts cover all tokens, in order.
    """
    first = end = 0
    for begin, end in sentences:
        if end - first > WINDOW and first < begin:
            yield Window(first, begin, first, begin)
            first = begin
        if end - begin > WINDOW:
            yield from _cut(begin, end)
            first = end
    if first < end:
        yield Window(first, end, first, end)


def sentences_of(tokens: Sequence[Token], starts: Iterable[int]) -> Iterator[tuple[int, int]]:
    """First token and end of each sentence.

    Args:
        tokens: the words of a text.
        starts: offsets at which sentences begin, in order.
    """
    begin = index = 0
    for start in starts:
        while index < len(tokens) and tokens[index].start < start:
            index += 1
        if index > begin:
            yield begin, index
            begin = index
    if begin < len(tokens):
        yield begin, len(tokens)


def _cut(begin: int, end: int) -> Iterator[Window]:
    first, keep = begin, begin
    while first + WINDOW < end:
        last = first + WINDOW
        yield Window(first, last, keep, last - OVERLAP // 2)
        keep, first = last - OVERLAP // 2, last - OVERLAP
    yield Window(first, end, keep, end)


def encode(
    text: str,
    tokens: Sequence[Token],
    hints: Sequence[int],
    window: Window,
    pieces_of: Callable[[str], Sequence[int]],
    special: tuple[int, int],
) -> Encoded:
    """A window as the model reads it.

    Args:
        text: what the tokens were made of.
        tokens: all words of the text.
        hints: what the rules say of each.
        window: which of them to encode.
        pieces_of: vocabulary ids of a word's pieces, at least one.
        special: ids of the tokens that open and close a window.
    """
    ids, shapes, seen, firsts = [special[0]], [SPECIAL], [0], []
    for token, hint in zip(
        tokens[window.first : window.last], hints[window.first : window.last], strict=True
    ):
        pieces = pieces_of(text[token.start : token.end])[:PIECES]
        firsts.append(len(ids))
        ids.extend(pieces)
        shapes.extend([token.shape] * len(pieces))
        seen.extend([hint] * len(pieces))
    return Encoded([*ids, special[1]], [*shapes, SPECIAL], [*seen, 0], firsts)
