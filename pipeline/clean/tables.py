"""Rows of tables: a head without figures looks like a menu, and the rows below it tell it apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.clean.navigation import is_contact

_CELLS = re.compile(r"\s*\|\s*|\s{3,}|\s*\t\s*")
# A cell that is a figure, perhaps behind the head of its column: `12`, `$12 million`, `Paid: 12`.
_FIGURE = re.compile(r"(?:[^:]{1,60}: )?(?:[A-Z]{2,3}\s?)?[$€£¥~<>+(-]{0,2}\s?\d")
# Rows with figures that a table has at least, and their share of its rows below the head.
_FEWEST, _SHARE = 2, 0.5


def table_rows(texts: Sequence[str]) -> frozenset[int]:
    """Which passages of a page are rows of tables of figures, heads included.

    Args:
        texts: of the passages, in order; those that are surely no row may be empty.
    """
    rows = [_cells(text) for text in texts]
    found: set[int] = set()
    for is_row, run in groupby(range(len(rows)), lambda index: len(rows[index]) > 1):
        if is_row:
            found.update(_table(rows, list(run)))
    return frozenset(found)


def _table(rows: Sequence[Sequence[str]], run: Sequence[int]) -> Iterator[int]:
    """The rows from the first to the last with a figure, and the head above them."""
    figures = [index for index in run if any(_FIGURE.match(cell) for cell in rows[index][1:])]
    if len(figures) < _FEWEST:
        return
    first, last = figures[0], figures[-1]
    if len(figures) < _SHARE * (last - first + 1):
        return
    yield from range(first, last + 1)
    widest = max(len(rows[index]) for index in range(first, last + 1))
    if first > run[0] and len(rows[first - 1]) == widest:
        yield first - 1


def _cells(text: str) -> list[str]:
    """The cells of a row; none of a box of telephone numbers and addresses in columns."""
    cells = [cell for cell in _CELLS.split(text) if cell]
    return [] if len(cells) > 1 and is_contact(text.lower()) else cells
