"""The difference of two outputs in figures and examples, for people and for JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from pipeline.compare.structure import SchemaChange

Change = Literal["added", "changed", "removed"]


class CellChange(msgspec.Struct, frozen=True):
    """A cell of a changed row; values as text, None for null."""

    column: str
    old: str | None
    new: str | None


class RowChange(msgspec.Struct, frozen=True):
    """A row that differs.

    Attributes:
        change: what happened to it.
        key: its primary key.
        label: words by which people know it, if it has any.
        cells: of a row that changed, the cells that did.
    """

    change: Change
    key: str
    label: str | None
    cells: tuple[CellChange, ...] = ()


class TableDifference(msgspec.Struct, frozen=True):
    """What differs in the rows of one table.

    Attributes:
        table: its name.
        old_rows: rows in the old output; 0 where it is not there.
        new_rows: rows in the new output; 0 where it is not there.
        added: rows whose key is only in the new output.
        changed: rows whose key is in both, with other values.
        removed: rows whose key is only in the old output.
        columns: of the changed rows, how many differ in which column.
        examples: rows that differ, of each kind the first by key.
    """

    table: str
    old_rows: int
    new_rows: int
    added: int
    changed: int
    removed: int
    columns: Mapping[str, int]
    examples: tuple[RowChange, ...]


class Difference(msgspec.Struct, frozen=True):
    """What differs between two outputs: schema, and rows of the tables that can be followed."""

    schema: tuple[SchemaChange, ...]
    tables: tuple[TableDifference, ...]

    @property
    def is_none(self) -> bool:
        """Whether the two outputs say the same."""
        return not self.schema and not any(
            table.added or table.changed or table.removed for table in self.tables
        )
