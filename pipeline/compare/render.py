"""A difference as text for a terminal, or as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from pipeline.compare.model import Difference, RowChange, TableDifference
from pipeline.compare.structure import SchemaChange
from pipeline.terminal import one_line, printable

if TYPE_CHECKING:
    from rich.console import Console

_LONGEST_VALUE = 60
_SIGNS = {"added": "+", "changed": "~", "removed": "-"}


def difference_to_json(difference: Difference) -> str:
    """All of the difference as a JSON object."""
    return msgspec.json.format(msgspec.json.encode(difference), indent=2).decode() + "\n"


def print_difference(difference: Difference, console: Console) -> None:
    """Show what differs: schema, figures by table, then example rows."""
    lines = [_schema_line(change) for change in difference.schema]
    if lines:
        _print(console, "Schema", lines)
    _print_figures(console, difference)
    for table in difference.tables:
        if table.examples:
            _print(console, table.table, _example_lines(table))
    if difference.is_none:
        console.print("No difference.")


def _print_figures(console: Console, difference: Difference) -> None:
    from rich.table import Table

    shown = Table(title="Rows", title_justify="left")
    shown.add_column("table")
    for heading in ("old", "new", "added", "changed", "removed"):
        shown.add_column(heading, justify="right")
    for table in difference.tables:
        figures = (
            table.old_rows, table.new_rows, table.added, table.changed, table.removed
        )  # fmt: skip
        shown.add_row(table.table, *(f"{figure:,}" for figure in figures))
    console.print(shown)


def _print(console: Console, heading: str, lines: list[str]) -> None:
    console.print(f"[bold]{heading}[/bold]")
    for line in lines:  # holds text of documents: no markup
        console.print(f"  {line}", markup=False, highlight=False, soft_wrap=True)


def _schema_line(change: SchemaChange) -> str:
    name = change.table if change.column is None else f"{change.table}.{change.column}"
    types = " to ".join(filter(None, (change.old, change.new)))
    return printable(f"{change.kind}: {name}" + (f" ({types})" if types else ""))


def _example_lines(table: TableDifference) -> list[str]:
    counts = ", ".join(f"{column} {count:,}" for column, count in table.columns.items())
    lines = [f"columns that changed, and in how many rows: {printable(counts)}"] if counts else []
    for row in table.examples:
        lines += _row_lines(row)
    shown = {kind: sum(row.change == kind for row in table.examples) for kind in _SIGNS}
    rest = {kind: getattr(table, kind) - count for kind, count in shown.items()}
    left = ", ".join(f"{count:,} {kind}" for kind, count in rest.items() if count)
    return [*lines, f"… and {left}"] if left else lines


def _row_lines(row: RowChange) -> Iterator[str]:
    label = f"  {one_line(row.label, _LONGEST_VALUE)}" if row.label else ""
    yield f"{_SIGNS[row.change]} {printable(row.key)}{label}"
    for cell in row.cells:
        yield f"    {printable(cell.column)}: {_value(cell.old)} → {_value(cell.new)}"


def _value(value: str | None) -> str:
    return "null" if value is None else one_line(value, _LONGEST_VALUE)
