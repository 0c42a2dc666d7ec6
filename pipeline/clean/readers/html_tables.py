"""Tables of a page that hold data, as rows of cells; those that only lay it out are none."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

from pipeline.clean.readers.composing import on_one_line
from pipeline.clean.readers.table import looks_like_head

# A cell of data, in characters; one that is longer holds a part of the page.
_LONGEST_CELL = 600
# Elements that stand in no cell of data.
# fmt: off
_LAYOUT = frozenset([
    "table", "h1", "h2", "h3", "h4", "h5", "h6", "form", "nav", "article", "section", "aside",
    "header", "footer",
])
# fmt: on
_UNREAD = frozenset(["script", "style", "template", "noscript", "svg", "button", "select"])
_APART = frozenset(["br", "p", "div", "li", "ul", "ol"])
_MOST_COLUMNS, _MOST_CELLS, _LONGEST_SPAN = 60, 200_000, 500


def read_table(table: HtmlElement) -> tuple[list[list[str]], bool] | None:
    """The rows of a table of data and whether the first one heads its columns; else None.

    A cell that spans rows is repeated in each of them; one that spans columns is followed by
    empty ones.
    """
    if any(element.tag in _LAYOUT for element in table.iterdescendants()):
        return None
    rows, heads = _grid(table)
    filled = [sum(1 for cell in row if cell) for row in rows]
    if len(rows) < 2 or max(filled) < 2:
        return None
    if any(len(cell) > _LONGEST_CELL for row in rows for cell in row):
        return None
    return rows, heads or looks_like_head(rows)


def _grid(table: HtmlElement) -> tuple[list[list[str]], bool]:
    """The rows, and whether the first is marked as their head; no rows of a table too large."""
    rows: list[list[str]] = []
    marked, size = False, 0
    spanning: dict[int, tuple[int, str]] = {}  # by column: rows to come, and the cell
    for row in table.iter("tr"):
        line: list[str] = []
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        for cell in cells:
            line.extend(_from_above(spanning, len(line)))
            text = on_one_line("".join(_pieces(cell)))
            deep = _span(cell, "rowspan")
            for offset in range(min(_span(cell, "colspan"), _MOST_COLUMNS)):
                shown = text if not offset else ""
                if deep > 1:
                    spanning[len(line)] = (deep - 1, shown)
                line.append(shown)
        line.extend(_from_above(spanning, len(line)))
        if not rows and cells:
            marked = all(cell.tag == "th" for cell in cells) or row.getparent().tag == "thead"
        size += len(line)
        if size > _MOST_CELLS:
            return [], False
        if any(line):
            rows.append(line)
    return rows, marked


def _from_above(spanning: dict[int, tuple[int, str]], column: int) -> Iterator[str]:
    """The cells from a column on that rows above reach into."""
    while column in spanning:
        left, text = spanning.pop(column)
        if left > 1:
            spanning[column] = (left - 1, text)
        yield text
        column += 1


def _pieces(cell: HtmlElement) -> Iterator[str]:
    """The text of a cell in its order, apart where elements stand apart."""
    walk = etree.iterwalk(cell, events=("start", "end"))
    for event, element in walk:
        if element.tag in _APART:
            yield " "
        if event == "start" and element.tag in _UNREAD:
            walk.skip_subtree()
        elif event == "start":
            yield element.text or ""
        elif element is not cell:
            yield element.tail or ""


def _span(cell: HtmlElement, name: str) -> int:
    value = cell.get(name, "1").strip()
    return min(int(value), _LONGEST_SPAN) if value.isascii() and value.isdigit() and value else 1
