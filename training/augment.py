"""Variants of a labelled text: other names of the same kind, other capitals, dashes and breaks."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable

from training.config import Augment
from training.data import Example
from training.swaps import Edit, swaps

_MARKS = (("-", "–"), ("–", " – "), (" – ", "—"), ("—", " - "), ("’", "'"), ("'", "’"))
_QUOTES = (("“", '"'), ("”", '"'))
_HEADING = re.compile(r"^.{4,80}[^.!?:;,\s]$", re.MULTILINE)
_WIDTHS = (60, 72, 80)


def vary(example: Example, settings: Augment, rng: random.Random) -> Example:
    """A text as it is or, with the probability `settings.document`, a variant of it.

    Args:
        example: a labelled text.
        settings: how often to change what.
        rng: the source of chance; the same state gives the same variant.
    """
    if rng.random() >= settings.document:
        return example
    edits = list(swaps(example, settings.swap, rng))
    varied = apply_edits(example, edits)
    varied = apply_edits(varied, list(_capitals(varied, settings.capitals, rng)))
    if rng.random() < settings.marks:
        old, new = rng.choice((*_MARKS, *_QUOTES))
        places = [match.start() for match in re.finditer(re.escape(old), varied.text)]
        varied = apply_edits(varied, [(at, at + len(old), new) for at in places])
    if rng.random() < settings.wrap:
        varied = _wrapped(varied, rng.choice(_WIDTHS))
    return varied


def _capitals(example: Example, share: float, rng: random.Random) -> Iterable[Edit]:
    for match in _HEADING.finditer(example.text):
        upper = match.group().upper()
        if len(upper) == len(match.group()) and rng.random() < share:
            yield from (
                (at, at + 1, upper[at - match.start()]) for at in range(match.start(), match.end())
            )


def _wrapped(example: Example, width: int) -> Example:
    edits = []
    line = 0
    for match in re.finditer(r"[ \n]", example.text):
        if match.group() == "\n":
            line = match.end()
        elif match.start() - line >= width:
            edits.append((match.start(), match.end(), "\n"))
            line = match.end()
    return apply_edits(example, edits)


def apply_edits(example: Example, edits: list[Edit]) -> Example:
    """A text with pieces replaced, and its labels moved along.

    Args:
        example: a labelled text.
        edits: (start, end, replacement) in order, without overlaps; none may hold only a part of
            a label's border.
    """
    borders: dict[int, int] = {}
    wanted = sorted({at for start, end, _ in example.entities for at in (start, end)})
    pieces: list[str] = []
    done = length = position = 0
    for start, end, new in [*edits, (len(example.text), len(example.text), "")]:
        while position < len(wanted) and wanted[position] <= start:
            borders[wanted[position]] = length + wanted[position] - done
            position += 1
        pieces += (example.text[done:start], new)
        length += start - done + len(new)
        while position < len(wanted) and wanted[position] <= end:
            borders[wanted[position]] = length
            position += 1
        done = end
    moved = tuple((borders[s], borders[e], label) for s, e, label in example.entities)
    return Example(example.id, example.split, "".join(pieces), moved)
