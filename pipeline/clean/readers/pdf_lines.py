"""The runs of a page as lines in reading order: column by column, what spans them in between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

from pipeline.clean.readers.pdf_runs import Run

# Rows and letters a run that columns of prose have at least.
_FEWEST_ROWS, _SHORTEST = 4, 18
# Shares of a column's width that its runs fill, and of rows that stand beside others.
_FILLED, _BESIDE = 0.5, 0.3
# A gutter: its width in points, and how near to the edge it may be as a share of the width.
_GUTTER, _EDGE = 7.0, 0.15
_MOST_SPLITS = 3
# Runs of a page above which it is a drawing or a trap, and columns are not looked for.
_MOST_RUNS = 5_000
_SAME_ROW = 0.5


class Line(NamedTuple):
    """A line of a column.

    Attributes:
        runs: from left to right.
        left: of its column, in points; so is right.
        right: see left.
        column: number of the column on its page.
    """

    runs: tuple[Run, ...]
    left: float
    right: float
    column: int

    @property
    def text(self) -> str:
        """All of its runs."""
        return " ".join(run.text for run in self.runs)

    @property
    def size(self) -> float:
        """Height of its longest run in points."""
        return max(self.runs, key=lambda run: len(run.text)).size

    @property
    def bottom(self) -> float:
        """Of its longest run, in points."""
        return max(self.runs, key=lambda run: len(run.text)).bottom


def rows_of(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs that stand beside each other, from the top down, each row from left to right."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (-run.top - run.bottom, run.left)):
        if rows:
            last = rows[-1][0]
            shared = min(last.top, run.top) - max(last.bottom, run.bottom)
            if shared > _SAME_ROW * min(last.size, run.size):
                rows[-1].append(run)
                continue
        rows.append([run])
    for row in rows:
        row.sort(key=lambda run: run.left)
    return rows


def lines_of(runs: Sequence[Run]) -> list[Line]:
    """The lines of a page in reading order."""
    lines: list[Line] = []
    for number, column in enumerate(_columns(list(runs), _MOST_SPLITS)):
        left, right = min(run.left for run in column), max(run.right for run in column)
        lines.extend(Line(tuple(row), left, right, number) for row in rows_of(column))
    return lines


def _columns(runs: list[Run], splits: int) -> Iterator[list[Run]]:
    """Groups of runs, each of which is one column, in reading order."""
    gutter = _find_gutter(runs) if splits else None
    if gutter is None:
        if runs:
            yield runs
        return
    band: list[Run] = []
    across: list[Run] = []
    for row in rows_of(runs):
        spans = any(run.left < gutter < run.right for run in row)
        if spans and band:
            yield from _sides(band, gutter, splits)
            band = []
        if not spans and across:
            yield across
            across = []
        (across if spans else band).extend(row)
    if band:
        yield from _sides(band, gutter, splits)
    if across:
        yield across


def _sides(band: list[Run], gutter: float, splits: int) -> Iterator[list[Run]]:
    yield from _columns([run for run in band if run.right <= gutter], splits - 1)
    yield from _columns([run for run in band if run.right > gutter], splits - 1)


def _find_gutter(runs: Sequence[Run]) -> float | None:
    """Where two columns of prose are parted, or None."""
    if not 2 * _FEWEST_ROWS <= len(runs) <= _MOST_RUNS:
        return None
    left, right = min(run.left for run in runs), max(run.right for run in runs)
    edge = _EDGE * (right - left)
    # A gutter lies between where some runs end and where others begin.
    ends = sorted({round(run.right) for run in runs})
    starts = sorted({round(run.left) for run in runs})
    best: tuple[int, float] | None = None
    for start in starts:
        end = max((end for end in ends if end <= start), default=None)
        if end is None or not left + edge < start < right - edge:
            continue
        middle = max((start + end) / 2, start - _GUTTER / 2)
        crossing = sum(1 for run in runs if run.left < middle < run.right)
        if best is None or crossing < best[0]:
            best = (crossing, middle)
    if best is None or not _parts_prose(runs, best[1], left, right):
        return None
    return best[1]


def _parts_prose(runs: Sequence[Run], gutter: float, left: float, right: float) -> bool:
    """Whether prose stands on both sides of a gutter, and not the cells of a table."""
    before = [run for run in runs if run.right <= gutter]
    after = [run for run in runs if run.left >= gutter]
    for side, width in ((before, gutter - left), (after, right - gutter)):
        if len(rows_of(side)) < _FEWEST_ROWS:
            return False
        if median(len(run.text) for run in side) < _SHORTEST:
            return False
        if median(run.right - run.left for run in side) < _FILLED * width:
            return False
    if min(run.left for run in after) - max(run.right for run in before) < _GUTTER:
        return False
    rows = [row for row in rows_of([*before, *after]) if row]
    beside = sum(1 for row in rows if row[0].right <= gutter < row[-1].left)
    overlap = min(before[0].top, after[0].top) > max(before[-1].bottom, after[-1].bottom)
    return beside >= _BESIDE * len(rows) or overlap
