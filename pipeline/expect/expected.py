"""The expectations of a team: numbers of rows, columns that are filled, codes that are known."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb

from pipeline.emit.reading import TableFile, quoted
from pipeline.expect.checks import TableChecks, known_codes
from pipeline.expect.result import NEW, OLD, FailedCheck, find_rows, key_text, same_key
from pipeline.schema.model import Table

#: Shares and ratios are judged from so many rows: those of a few rows are chance.
JUDGED_ROWS = 100


def expectation_failures(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    expected: TableChecks,
    last: TableFile | None,
) -> Iterator[FailedCheck]:
    """The expectations that a table fails.

    Args:
        connection: knows the new tables and those of the last run.
        table: the declaration.
        expected: what is asked of it.
        last: the table of the last run, or None where there is none.
    """
    rows = _count(connection, NEW, table, "*")
    if rows < expected.min_rows:
        problem = f"{rows:,} rows, but at least {expected.min_rows:,} are expected"
        yield FailedCheck(table.name, "min_rows", problem)
    before = last.rows if last else 0
    if expected.rows_ratio and before >= JUDGED_ROWS:
        yield from _ratio_failures(connection, table, expected.rows_ratio, rows, before)
    for column, share in expected.filled.items():
        if rows >= JUDGED_ROWS:
            yield from _filled_failures(connection, table, column, share, rows)
    for column in expected.known:
        yield from _known_failures(connection, table, column)


def _ratio_failures(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    ratio: tuple[float, float],
    rows: int,
    before: int,
) -> Iterator[FailedCheck]:
    least, greatest = ratio
    if least <= rows / before <= greatest:
        return
    there, gone = (OLD, NEW) if rows < before else (NEW, OLD)
    found = find_rows(
        connection,
        f"SELECT {key_text(table, 't')} AS key FROM {quoted(there + table.name)} AS t "  # noqa: S608
        f"ANTI JOIN {quoted(gone + table.name)} AS o ON {same_key(table, 't', 'o')}",
    )
    problem = (
        f"{rows:,} rows, {rows / before:.2f} times the {before:,} of the last run, but "
        f"{least:g} to {greatest:g} times are expected; these are "
        f"{'gone' if rows < before else 'new'}"
    )
    yield FailedCheck(table.name, "rows_ratio", problem, *found)


def _filled_failures(
    connection: duckdb.DuckDBPyConnection, table: Table, column: str, share: float, rows: int
) -> Iterator[FailedCheck]:
    filled = _count(connection, NEW, table, f"t.{quoted(column)}") / rows
    if filled >= share:
        return
    empty = find_rows(
        connection,
        f"SELECT {key_text(table, 't')} AS key FROM {quoted(NEW + table.name)} AS t "  # noqa: S608
        f"WHERE t.{quoted(column)} IS NULL",
    )
    problem = (
        f"{column} is filled in {filled:.1%} of {rows:,} rows, but {share:.1%} are expected; it "
        "is null in these"
    )
    yield FailedCheck(table.name, "filled", problem, *empty)


def _known_failures(
    connection: duckdb.DuckDBPyConnection, table: Table, column: str
) -> Iterator[FailedCheck]:
    query = (
        f"FROM {quoted(NEW + table.name)} AS t "
        f"WHERE t.{quoted(column)} IS NOT NULL AND t.{quoted(column)} NOT IN (SELECT unnest($1))"
    )
    known: list[object] = [list(known_codes(column))]
    unknown = find_rows(connection, f"SELECT {key_text(table, 't')} AS key {query}", known)
    if unknown.number:
        codes = connection.execute(
            f"SELECT DISTINCT t.{quoted(column)} AS code {query} ORDER BY code LIMIT 5", known
        ).fetchall()
        problem = f"{column} is no code that is known: {', '.join(code for (code,) in codes)}"
        yield FailedCheck(table.name, "known", problem, *unknown)


def _count(connection: duckdb.DuckDBPyConnection, prefix: str, table: Table, counted: str) -> int:
    row = connection.execute(
        f"SELECT count({counted}) FROM {quoted(prefix + table.name)} AS t"  # noqa: S608
    ).fetchone()
    return row[0] if row else 0
