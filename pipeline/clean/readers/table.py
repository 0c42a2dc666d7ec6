"""Tables as lines of text in which every value stands beside the heads of its row and column."""

from __future__ import annotations

import re
from collections.abc import Sequence

SEPARATOR = " | "

# Columns from which on each value needs the head of its own.
_WIDE = 3
_NUMBER = re.compile(r"\d")
_YEAR = re.compile(r"\b(?:(?:19|20)\d\d(?:[-–/]\d{2,4})?|[Ff][Yy] ?\d{2,4})\b")

Row = Sequence[str]


def table_lines(rows: Sequence[Row], *, has_head: bool) -> list[str]:
    """One line a row, `Guatemala | $12 million`; empty rows stay as empty lines.

    In a table of two columns the row's head is enough. In a wider one with a head, each value
    is led by the head of its column, `Guatemala | FY 2020: $12 million | FY 2021: $15 million`,
    as a line far below the head says nothing by itself; the head's own line stays.

    Args:
        rows: cells on one line each; a cell that spans several columns stands in the first of
            them and is empty in the others, one that spans rows is repeated in each.
        has_head: the first row holds the heads of the columns.
    """
    if not has_head or not rows or _width(rows) < _WIDE:
        return [_line(row) for row in rows]
    head = rows[0]
    return [_line(head), *(_line(_with_heads(row, head)) for row in rows[1:])]


def looks_like_head(rows: Sequence[Row]) -> bool:
    """Whether the first row of an unmarked table names the columns.

    It holds no number but years, and below it some column is mostly numbers.
    """
    if len(rows) < 2 or any(_NUMBER.search(_YEAR.sub("", cell)) for cell in rows[0]):
        return False
    if sum(1 for cell in rows[0] if cell) < 2:
        return False
    for column in range(1, len(rows[0])):
        below = [row[column] for row in rows[1:] if len(row) > column and row[column]]
        if below and 2 * sum(1 for cell in below if _NUMBER.search(cell)) > len(below):
            return True
    return False


def _width(rows: Sequence[Row]) -> int:
    return max(len(row) for row in rows)


def _line(cells: Row) -> str:
    return SEPARATOR.join(cell for cell in cells if cell)


def _with_heads(row: Row, head: Row) -> list[str]:
    """A row with the heads of its columns before its values; its first cell heads the row."""
    if sum(1 for cell in row if cell) < 2:  # a line across the table
        return list(row)
    cells = [row[0]]
    for index, cell in enumerate(row[1:], 1):
        name = head[index].rstrip(" :") if index < len(head) else ""
        cells.append(f"{name}: {cell}" if name and cell and name != cell else cell)
    return cells
