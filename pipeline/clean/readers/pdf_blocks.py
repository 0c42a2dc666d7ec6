"""The lines of all pages to blocks: headings, paragraphs, list items and rows of tables.

A line goes on with the one above it when it stands right below it, in the same size, and that
one had no room for its first word; over a new column or page, when a sentence goes on as well.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from pipeline.clean.readers.composing import BULLET, Block, without_mark
from pipeline.clean.readers.pdf_furniture import find_furniture
from pipeline.clean.readers.pdf_lines import Line, lines_of
from pipeline.clean.readers.pdf_runs import Page
from pipeline.clean.readers.pdf_words import Hyphens
from pipeline.clean.readers.table import looks_like_head, table_lines

# Sizes and distances, in heights of a line.
_SAME_SIZE, _HEADING, _INDENT, _CELL_GAP, _LOOSE = 0.12, 1.12, 0.8, 1.2, 1.35
_LONGEST_HEADING = 200
_ENDS = re.compile(r"[.!?:;…][\"'”’)\]]*\d{0,3}$")
_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)] +(?=\S)")
_ITEM = re.compile(rf"{BULLET}|{_NUMBER.pattern}")


def to_blocks(pages: Sequence[Page]) -> Iterator[Block]:
    """The blocks of a document, in reading order; furniture is marked as boilerplate."""
    furniture = find_furniture(pages)
    columns: list[list[Line]] = []
    around: dict[int, list[Line]] = {}
    for page, unread in zip(pages, furniture, strict=True):
        lines = lines_of([run for run in page.runs if run not in unread])
        around[len(columns)] = lines_of([run for run in page.runs if run in unread])
        for number in range(max((line.column for line in lines), default=-1) + 1):
            columns.append([line for line in lines if line.column == number])
    body = _Body([line for column in columns for line in column])
    for number, column in enumerate(columns):
        yield from body.read(column, around.get(number, []))
    yield from body.end()


class _Body:
    """What is known of a text's lines as a whole, and the paragraph that is not yet at its end."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.hyphens = Hyphens(line.text for line in lines)
        sizes: Counter[float] = Counter()
        bold = 0
        for line in lines:
            sizes[round(line.size, 1)] += len(line.text)
            bold += len(line.text) * line.runs[0].is_bold
        self.size = sizes.most_common(1)[0][0] if sizes else 0.0
        self.is_bold = 2 * bold > sizes.total()
        self.leading = self._leading(lines)
        self.larger = sorted(
            {round(line.size) for line in lines if line.size > _HEADING * self.size}, reverse=True
        )
        self.open: list[Line] = []
        self.last: Block | None = None
        self.waiting: list[Line] = []

    def _leading(self, lines: Sequence[Line]) -> float:
        """The usual distance from a line to the next, in points."""
        steps = [
            above.bottom - below.bottom
            for above, below in pairwise(lines)
            if 0 < above.bottom - below.bottom < 3 * self.size
        ]
        return median(steps) if steps else 1.2 * self.size

    def read(self, column: Sequence[Line], furniture: Sequence[Line]) -> Iterator[Block]:
        """Go on with a column, below which the furniture of its page may wait for its place."""
        self.waiting.extend(furniture)
        index = 0
        while index < len(column):
            rows = _table(column, index)
            if rows:
                yield from self.end()
                yield from self._rows(rows)
                index += len(rows)
                continue
            line = column[index]
            if self.open and not self._goes_on(line, is_first=index == 0):
                yield from self.end()
            self.open.append(line)
            index += 1

    def end(self) -> Iterator[Block]:
        """The paragraph that is open, and the furniture that waited for its end."""
        if self.open:
            yield self._block(self.open)
            self.open = []
        for line in self.waiting:
            yield Block(line.text, is_boilerplate=True)
        self.waiting = []

    def _rows(self, lines: Sequence[Line]) -> Iterator[Block]:
        rows = [[run.text for run in line.runs] for line in lines]
        even = len({len(row) for row in rows}) == 1
        for number, text in enumerate(table_lines(rows, has_head=even and looks_like_head(rows))):
            yield Block(text, tight=number > 0)

    def _goes_on(self, line: Line, *, is_first: bool) -> bool:
        last, first = self.open[-1], self.open[0]
        if abs(line.size - last.size) > _SAME_SIZE * self.size or _ITEM.match(line.text):
            return False
        is_heading = self._level(line) > 0
        if is_heading != (self._level(last) > 0):
            return False
        before = last.text
        closed = _ENDS.search(before) is not None
        if is_first:
            return (
                not closed and not is_heading and (_is_full(last, line) or line.text[0].islower())
            )
        if last.bottom - line.bottom > _LOOSE * self.leading * max(1.0, line.size / self.size):
            return False
        if is_heading:
            return True
        indent = line.runs[0].left - last.runs[0].left
        if closed and indent > _INDENT * line.size and not _ITEM.match(first.text):
            return False
        return _is_full(last, line) or (not closed and line.text[0].islower())

    def _level(self, line: Line) -> int:
        """The level of a line that looks like a heading, else 0."""
        if len(line.text) > _LONGEST_HEADING:
            return 0
        size = round(line.size)
        if size in self.larger and line.size > _HEADING * self.size:
            return min(self.larger.index(size) + 1, 6)
        if not self.is_bold and all(run.is_bold for run in line.runs):
            return 0 if _ENDS.search(line.text) else min(len(self.larger) + 1, 6)
        return 0

    def _block(self, lines: Sequence[Line]) -> Block:
        text = self.hyphens.join([line.text for line in lines])
        level = self._level(lines[0])
        if level and len(text) <= _LONGEST_HEADING:
            return Block(text, "heading", level)
        item = _ITEM.match(text)
        if item and len(text) > item.end():
            number = _NUMBER.match(text)
            mark = number.group() if number else ""
            return Block(without_mark(text.removeprefix(mark)), "item", 1, mark=mark)
        return Block(text)


def _is_full(line: Line, below: Line) -> bool:
    """Whether the first word of the line below would not have fit on a line."""
    run = below.runs[0]
    word = (run.right - run.left) * (len(run.text.partition(" ")[0]) + 1) / max(1, len(run.text))
    return line.runs[-1].right + word > line.right - 0.1 * line.size


def _table(column: Sequence[Line], start: int) -> list[Line]:
    """The rows of a table that begins at a line; none where there is none."""
    end = start
    while end < len(column) and _cells(column[end]) > 1:
        end += 1
    return list(column[start:end]) if end - start > 1 else []


def _cells(line: Line) -> int:
    return 1 + sum(1 for a, b in pairwise(line.runs) if b.left - a.right > _CELL_GAP * line.size)
