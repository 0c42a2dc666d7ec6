"""A failed check, and the rows that fail it."""

from __future__ import annotations

from typing import Literal, NamedTuple

import duckdb
import msgspec

from pipeline.emit.reading import quoted
from pipeline.schema.model import Table
from pipeline.terminal import one_line, printable

#: Prefixes of the tables of the new and the last output in queries.
NEW, OLD = "new ", "old "

_EXAMPLES = 5
_LONGEST_KEY = 100


class FailedCheck(msgspec.Struct, frozen=True):
    """A check that a table fails.

    Attributes:
        table: its name.
        check: which kind of check.
        problem: what was found and what was expected, without a full stop.
        count: how many rows are wrong; 0 where it is not a matter of rows.
        rows: primary keys of the first of them.
    """

    table: str
    check: Literal["schema", "key", "reference", "min_rows", "rows_ratio", "filled", "known"]
    problem: str
    count: int = 0
    rows: tuple[str, ...] = ()

    @property
    def message(self) -> str:
        """The problem with the rows, for people."""
        told = printable(f"{self.table}: {self.problem}.")
        if not self.rows:
            return told
        shown = ", ".join(one_line(row, _LONGEST_KEY) for row in self.rows)
        more = self.count - len(self.rows)
        rest = f" and {more:,} more" if more > 0 else ""
        return f"{told} Rows: {shown}{rest}."


class Rows(NamedTuple):
    """How many rows a query has, and the first of their keys."""

    number: int
    keys: tuple[str, ...]


def find_rows(
    connection: duckdb.DuckDBPyConnection, query: str, parameters: list[object] | None = None
) -> Rows:
    """The rows of a query whose column `key` is a primary key as text."""
    found = connection.execute(
        f"SELECT key, count(*) OVER () FROM ({query}) ORDER BY key LIMIT {_EXAMPLES}",  # noqa: S608
        parameters or [],
    ).fetchall()
    return Rows(found[0][1] if found else 0, tuple(key for key, _ in found))


def key_text(table: Table, alias: str) -> str:
    """SQL for the primary key of a row as text."""
    columns = ", ".join(f"{alias}.{quoted(name)}" for name in table.primary_key)
    return f"concat_ws(' | ', {columns})"


def same_key(table: Table, one: str, other: str) -> str:
    """SQL that is true where two rows have the same primary key."""
    pairs = ((f"{one}.{quoted(name)}", f"{other}.{quoted(name)}") for name in table.primary_key)
    return " AND ".join(f"{left} = {right}" for left, right in pairs)
