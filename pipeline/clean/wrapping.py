"""Whether a line goes on with the one above it, or stands alone.

Text that was wrapped at a column is told from lines that were broken on purpose by one question:
would the next line's first word still have fit on the line? Where a text was never wrapped, only
lines that stop or begin in the middle of a phrase are joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from pipeline.clean.lines import Line
from pipeline.clean.words import CONTINUING

# Columns: nobody wraps narrower than the first, nor wider than the second.
_NARROWEST, _WIDEST = 40, 140
# Share of a wrapped text's lines that are no wider than that.
_SHARE_NARROW = 0.8
# Share of them that must nearly reach the column, and how near that is.
_SHARE_FULL, _NEARLY = 0.6, 0.75
# Share of the lines that end within the column.
_WITHIN = 0.95
# Share of the lines below another that begin with a small letter: two in three where English is
# wrapped, fewer among names, and next to none in lists.
_SHARE_SMALL = 0.15
# How much of the column an unfinished line must fill to go on, where fonts have letters of
# different widths.
_UNFINISHED = 0.8
# Columns: a line that long and without an end is no item of a list.
_LONG_LINE = 60
_FEWEST = 3
# Of an entry of a menu such as `Who We Are`, in words.
_LONGEST_ENTRY = 3
# How much of a line's end is looked at, in characters.
_TAIL = 20
_ENDS = re.compile(r"[.!?:;…][\"'”’)\]]*$")
_STOPS_INSIDE = re.compile(r"(?:,|[(\[“/&]|\w[-–—])$")
_COLUMNS = re.compile(r"\S\s+\|(?:\s|$)|\S\s{3,}\S|\t")
_GOES_ON = re.compile(r"[,.;:)\]%”’](?:\s|$)|’s\b|'s\b")


def wrap_columns(lines: Sequence[Line]) -> list[int | None]:
    """The column that each line was wrapped at.

    Returns:
        For each line the column of the whole text, or where the text has none, of its paragraph;
        None where lines were not wrapped.
    """
    column = _text_column(lines)
    if column is not None:
        return [column] * len(lines)
    columns: list[int | None] = []
    for _, run in groupby(lines, _RunNumber()):
        paragraph = list(run)
        inside = [line for line in paragraph if line.kind in ("text", "item")]
        columns.extend([_paragraph_column(inside)] * len(paragraph))
    return columns


def _text_column(lines: Sequence[Line]) -> int | None:
    pairs = [
        (line, below)
        for line, below in pairwise(lines)
        if below.kind == "text" and line.kind in ("text", "item")
    ]
    within = sorted(line.width for line, _ in pairs if line.width <= _WIDEST)
    if len(within) < _FEWEST or len(within) < _SHARE_NARROW * len(pairs):
        return None
    # One line in twenty may be longer, as one is that was mended by hand.
    column = within[int(_WITHIN * (len(within) - 1) + 0.5)]
    full = sum(1 for width in within if width >= _NEARLY * column)
    if column < _NARROWEST or full < _SHARE_FULL * len(within):
        return None
    return column if _starts_inside(below for _, below in pairs) else None


def _paragraph_column(lines: Sequence[Line]) -> int | None:
    """The width of a paragraph of which every line but the last has no room for one more word."""
    column = max((line.width for line in lines), default=0)
    if len(lines) < _FEWEST or not _NARROWEST <= column <= _WIDEST:
        return None
    full = all(_is_full(line, below.text.text, column) for line, below in pairwise(lines))
    return column if full and _starts_inside(lines[1:]) else None


def _starts_inside(lines: Iterable[Line]) -> bool:
    """Whether so many lines begin with a small letter that their breaks mean nothing."""
    small = [line.text.text[:1].islower() for line in lines]
    return sum(small) >= _SHARE_SMALL * len(small)


class _RunNumber:
    """Numbers lines so that those which may be one paragraph have the same number."""

    def __init__(self) -> None:
        self.number = 0

    def __call__(self, line: Line) -> int:
        self.number += line.kind != "text"
        return self.number


def goes_on(above: Sequence[Line], line: Line, column: int | None) -> bool:
    """Whether a line of plain text continues the lines right above it.

    Args:
        above: the lines of the block so far; the last one stands right above the line.
        line: the line in question.
        column: where the text was wrapped, from `wrap_columns`.
    """
    last = above[-1]
    before, after = last.text.text, line.text.text
    if not before or _GOES_ON.match(after) or _hangs(above[0], line):
        return True
    if _COLUMNS.search(before) or after.startswith("|"):  # rows of a table or a menu
        return False
    end = before[-_TAIL:]
    if _ENDS.search(end):
        return _is_full(last, after, column) and line.text_column <= last.text_column + 1
    if _STOPS_INSIDE.search(end) or _lacks_next(before) or _is_full(last, after, column):
        return True
    if column is not None and _is_unclosed(before):
        return True
    if before.isupper() and after.isupper():  # a heading of two lines
        return after.partition(" ")[0].lower() in CONTINUING
    inside = len(above) > 1 or not after[0].isupper()
    if inside and column is not None and last.width >= _UNFINISHED * column:
        return True
    # A link or a date in the middle of a sentence may have got a line of its own.
    return after[0].islower() and (len(above) > 1 or last.width >= _LONG_LINE)


def _hangs(first: Line, line: Line) -> bool:
    """Whether a line is indented like the text of the list item above it."""
    return first.kind == "item" and first.mark_column < line.text_column == first.text_column


def _lacks_next(text: str) -> bool:
    """Whether a line ends with a word that needs another, and is no entry of a menu."""
    word = text[text.rfind(" ") + 1 :]
    if word.lower() not in CONTINUING or text.endswith(("; and", "; or")):
        return False
    return word == text or text.count(" ") + 1 > _LONGEST_ENTRY


def _is_unclosed(text: str) -> bool:
    """Whether a quotation or a bracket that began in a line does not end in it."""
    return (
        text.count('"') % 2 == 1
        or text.count("“") > text.count("”")
        or text.count("(") > text.count(")")
    )


def _is_full(line: Line, after: str, column: int | None) -> bool:
    """Whether the first word of what follows would not have fit on the line."""
    if column is None:
        return False
    first_word = after.partition(" ")[0]
    return line.width + 1 + len(first_word) > column
