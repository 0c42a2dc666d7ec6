"""A selection as a table for a terminal; text of documents can neither steer it nor style it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from pipeline.show.columns import columns_to_show
from pipeline.show.handles import handle_of
from pipeline.show.select import Selection
from pipeline.terminal import one_line

if TYPE_CHECKING:
    from rich.console import Console

_LONGEST_CELL = 120
#: Texts are wrapped into columns of at least so many characters, and parted by two blanks.
_NARROWEST, _GAP = 16, 2
#: What is cut into lines nowhere: ids are copied, figures compared.
_WHOLE = (int, float, Decimal, datetime)


class _Column(NamedTuple):
    name: str
    cells: tuple[str, ...]
    is_number: bool
    least: int


def print_selection(selection: Selection, console: Console) -> None:
    """Draw as many columns as there is room for, and say what is not shown."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    columns = list(_columns(selection))
    shown = list(_fitting(columns, console.width))
    table = Table(
        title=Text(selection.table),
        title_justify="left",
        box=SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        padding=(0, _GAP - 1, 0, 0),  # the box has a blank between columns
    )
    for column in shown:
        table.add_column(
            Text(_heading(column.name)),
            justify="right" if column.is_number else "left",
            overflow="fold",
            min_width=column.least,
        )
    for cells in zip(*(column.cells for column in shown), strict=True):
        table.add_row(*map(Text, cells))
    console.print(table)
    for line in _told(selection, [column.name for column in columns[len(shown) :]]):
        console.print(line, markup=False, highlight=False, soft_wrap=True)


def _told(selection: Selection, left_out: Sequence[str]) -> Iterator[str]:
    more = selection.total - len(selection.rows)
    rows = "1 row" if selection.total == 1 else f"{selection.total:,} rows"
    yield f"{rows}, {more:,} more than shown (--limit, --where)." if more else f"{rows}."
    if left_out:
        yield f"A wider terminal shows {', '.join(left_out)} too."


def _columns(selection: Selection) -> Iterator[_Column]:
    for name in columns_to_show(selection.table, selection.columns):
        place = selection.columns.index(name)
        values = [row[place] for row in selection.rows]
        is_key = name in ("mention_id", "flow_id")
        cells = tuple(handle_of(str(v)) if is_key else cell_text(v) for v in values)
        longest = max(map(len, (*cells, *_heading(name).split("\n"))))
        is_whole = name.endswith("_id") or any(isinstance(value, _WHOLE) for value in values)
        is_number = any(isinstance(value, int | float | Decimal) for value in values)
        yield _Column(name, cells, is_number, longest if is_whole else min(longest, _NARROWEST))


def _fitting(columns: Sequence[_Column], width: int) -> Iterator[_Column]:
    """The first columns that have room beside each other; always the first."""
    taken = 0
    for column in columns:
        taken += column.least + _GAP
        if taken > width and column is not columns[0]:
            return
        yield column


def _heading(name: str) -> str:
    """A column's name, with a line for each of its words."""
    return name.replace("_", "_\n")


def cell_text(value: object) -> str:
    """A cell on one line: null is empty, digits of amounts stand in groups, lists are joined."""
    match value:
        case None:
            text = ""
        case Decimal():
            text = f"{value.normalize():,f}"
        case float():
            text = f"{value:g}"
        case datetime():
            text = f"{value:%Y-%m-%d %H:%M}"
        case list():
            text = "; ".join(map(cell_text, value))
        case _:
            text = str(value)
    return one_line(text, _LONGEST_CELL)
