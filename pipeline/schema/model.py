"""What a table declaration is made of: fields, keys, tables, all frozen data.

Shaped after the Table Schema of Data Package v2 (https://datapackage.org/standard/table-schema/),
so that one declaration gives the Arrow schema, SQL, the data dictionary and `datapackage.json`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

FieldType = Literal[
    "string", "integer", "number", "decimal", "date", "datetime", "strings", "spans", "json"
]

# decimal(28, 4): sums up to 10^24 with the hundredths of a cent that exchange rates bring.
DECIMAL_PRECISION = 28
DECIMAL_SCALE = 4

# Between the texts of a `strings` column where a file has no lists (CSV).
LIST_SEPARATOR = " | "


@dataclass(frozen=True)
class Field:
    """A column.

    Attributes:
        name: of the column; the same name means the same in every table.
        type: one of FieldType; each output maps it to its own type.
        description: one sentence for the data dictionary.
        unit: of the numbers, or None where there is none.
        allowed: all values that may occur; empty when any may.
        required: True when no row may be null.
        minimum: least number that may occur, or None.
        maximum: greatest number that may occur, or None.
    """

    name: str
    type: FieldType
    description: str
    unit: str | None = None
    allowed: tuple[str, ...] = ()
    required: bool = False
    minimum: float | None = None
    maximum: float | None = None

    def in_every_row(self) -> Field:
        """The same field where no row may be null."""
        return replace(self, required=True)

    def explained(self) -> str:
        """The description with unit and allowed values, for readers of plain text."""
        unit = f" Unit: {self.unit}." if self.unit is not None else ""
        allowed = f" One of: {', '.join(self.allowed)}." if self.allowed else ""
        return self.description + unit + allowed


@dataclass(frozen=True)
class ForeignKey:
    """A column whose values are keys of another table, or of its own; null refers to nothing."""

    field: str
    table: str
    reference: str


@dataclass(frozen=True)
class Table:
    """A table.

    Attributes:
        name: of the table and of its files.
        title: what a row is, in a few words.
        description: what a reader must know before using it.
        fields: the columns, in order.
        primary_key: columns that together tell rows apart; rows are sorted by them.
        foreign_keys: columns that point to other tables.
        in_csv: whether the table is also written as CSV.
    """

    name: str
    title: str
    description: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...] = ()
    in_csv: bool = True

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns, in order."""
        return tuple(field.name for field in self.fields)

    def field(self, name: str) -> Field:
        """The field of that name; KeyError when the table has none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(f"{self.name}.{name}")
