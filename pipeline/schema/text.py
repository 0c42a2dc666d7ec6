"""The tables as plain text for a terminal."""

from __future__ import annotations

import textwrap

from pipeline.schema.model import Table
from pipeline.schema.tables import TABLES

_WIDTH = 100
_INDENT = " " * 4


def schema_text() -> str:
    """Names, types and descriptions of all tables and columns."""
    return "\n".join(_table_text(table) for table in TABLES.values())


def _table_text(table: Table) -> str:
    width = max(map(len, table.columns))
    lines = [f"{table.name}: {table.title}"]
    for field in table.fields:
        head = f"{_INDENT}{field.name:{width}}  {field.type:8}  "
        lines.append(
            textwrap.fill(
                field.explained(),
                _WIDTH,
                initial_indent=head,
                subsequent_indent=" " * len(head),
            )
        )
    return "\n".join(lines) + "\n"
