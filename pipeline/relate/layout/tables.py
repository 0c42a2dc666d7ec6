"""Rows of tables, their cells set off by `|`, and the heads of their columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from pipeline.document import Document, Extraction, Span
from pipeline.relate.sentence.clauses import Clause, lead_in_clause

_CELL = re.compile(r"[^|]+")
_FEWEST_CELLS = 2


class Row(msgspec.Struct, frozen=True):
    """A row of a table.

    Attributes:
        cells: its cells that are not blank.
        heads: the cells of the table's first row, if no sum stands in them and it is not this one.
    """

    cells: Sequence[Span]
    heads: Sequence[Clause]


def rows_of(extraction: Extraction) -> dict[int, Row]:
    """The rows of all tables of a document by the index of their block."""
    rows: dict[int, Row] = {}
    heads: Sequence[Clause] = ()
    for block in range(len(extraction.document.blocks)):
        cells = _cells(extraction.document, block)
        if len(cells) < _FEWEST_CELLS:
            continue
        is_first = block - 1 not in rows
        rows[block] = Row(cells, () if is_first else heads)
        if is_first:
            heads = _heads(extraction, cells)
    return rows


def _heads(extraction: Extraction, cells: Sequence[Span]) -> Sequence[Clause]:
    heads = [lead_in_clause(extraction, cell) for cell in cells]
    has_sum = any(token.label == "MONEY" for head in heads for token in head.tokens)
    return () if has_sum else heads


def _cells(document: Document, block: int) -> list[Span]:
    span = document.blocks[block]
    cells = _CELL.finditer(document.text, span.start, span.end)
    return [Span(cell.start(), cell.end()) for cell in cells if cell.group().strip()]
