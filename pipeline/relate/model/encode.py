"""The words around a sum as numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from pipeline.relate.model.around import Around, Kind, Part

#: Pieces of a word or name that are read, and pieces in all: the encoder has 512 positions.
PIECES, LENGTH = 12, 256
_LONGEST = 120
"""Characters of a word or name that are looked at."""
#: Kinds and parts of words, and 0 for the encoder's own tokens.
KINDS, PARTS = len(Kind) + 1, len(Part) + 1


class Encoded(NamedTuple):
    """What the network reads: ids, kinds and parts of pieces, and where names stand.

    Attributes:
        ids: of the pieces.
        kinds: of their words.
        parts: of their words.
        target: first piece of the sum.
        firsts: first piece of each name.
        ends: one past the last piece of each name.
    """

    ids: list[int]
    kinds: list[int]
    parts: list[int]
    target: int
    firsts: list[int]
    ends: list[int]


def encode(
    around: Around, pieces_of: Callable[[str], Sequence[int]], special: tuple[int, int]
) -> Encoded:
    """The words around a sum as numbers.

    Of too many those farthest before it are left out, but for what holds for the whole document,
    as long as that fills no more than half.

    Args:
        around: the words, and the names among them.
        pieces_of: vocabulary ids of a word's pieces, at least one.
        special: ids of the tokens that open and close what is read.

    Returns:
        As many names as went in; those left out stand at the opening token, or the closing one
        where they are cut off behind the sum.
    """
    cut = [pieces_of(word.text[:_LONGEST])[:PIECES] for word in around.words]
    left = sum(map(len, cut)) + 2 - LENGTH
    always = _of_document(around, cut)
    first = always
    while left > 0 and first < around.target:
        left -= len(cut[first])
        first += 1
    ids, kinds, parts = [special[0]], [0], [0]
    starts = [0] * len(cut)
    for index in (*range(always), *range(first, len(cut))):
        word, pieces = around.words[index], cut[index]
        starts[index] = len(ids)
        ids.extend(pieces)
        kinds.extend([word.kind] * len(pieces))
        parts.extend([word.part] * len(pieces))
    ids = [*ids[: LENGTH - 1], special[1]]
    size = len(ids)
    firsts = [min(starts[name.word], size - 1) for name in around.named]
    ends = [
        min(starts[name.word] + len(cut[name.word]), size) if starts[name.word] else 1
        for name in around.named
    ]
    kinds, parts = [*kinds[: size - 1], 0], [*parts[: size - 1], 0]
    return Encoded(ids, kinds, parts, starts[around.target], firsts, ends)


def _of_document(around: Around, cut: Sequence[Sequence[int]]) -> int:
    """How many words at the start hold for the whole document; at most what fills half."""
    room = LENGTH // 2
    for number, (word, pieces) in enumerate(zip(around.words, cut, strict=True)):
        room -= len(pieces)
        if word.part > Part.OFTEN or room < 0:
            return number
    return len(cut)
