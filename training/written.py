"""Documents written for this project, with their labels in the text: `⟦ORG|World Bank⟧`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from training.data import LABELS, Example

_MARK = re.compile(r"⟦([A-Z]+)\|([^⟦⟧|]+)⟧")
#: Every so many documents one is held out.
_HELD = 10


def read_written(folder: Path) -> Iterator[Example]:
    """The documents below a folder, in the order of their paths.

    Args:
        folder: holds `.txt` files.

    Yields:
        Examples; `split` is `held` for one document in ten, which nothing is trained on, and
        `train` for the others.

    Raises:
        ValueError: a mark is broken, or its label unknown.
    """
    for number, path in enumerate(sorted(folder.rglob("*.txt"))):
        split = "held" if number % _HELD == _HELD - 1 else "train"
        name = path.relative_to(folder).with_suffix("").as_posix()
        yield parse_marked(path.read_text(encoding="utf-8"), name, split)


def parse_marked(marked: str, name: str, split: str) -> Example:
    """A text without its marks, and what they say.

    Args:
        marked: text with marks, which hold no others.
        name: the id that the example gets.
        split: the part that it belongs to.

    Raises:
        ValueError: a mark is broken, or its label unknown.
    """
    text = ""
    done = 0
    entities = []
    for mark in _MARK.finditer(marked):
        label, surface = mark.groups()
        if label not in LABELS or surface != surface.strip():
            raise ValueError(f"{name}: {mark.group()}: the label is one of {', '.join(LABELS)}")
        text += marked[done : mark.start()]
        entities.append((len(text), len(text) + len(surface), label))
        text += surface
        done = mark.end()
    text += marked[done:]
    if "⟦" in text or "⟧" in text:
        raise ValueError(f"{name}: a mark is not closed, or holds another")
    return Example(name, split, text, tuple(entities))
