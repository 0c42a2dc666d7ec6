"""Judges tables in a folder: the declarations first, then the expectations of a team."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pipeline.emit.reading import TableFile, open_tables, query_engine
from pipeline.expect.checks import Checks
from pipeline.expect.declared import key_failures, schema_failures
from pipeline.expect.expected import expectation_failures
from pipeline.expect.result import FailedCheck
from pipeline.schema.tables import TABLES

__all__ = ["FailedCheck", "failed_checks", "failure_message"]


def failed_checks(folder: Path, checks: Checks, last: Path | None = None) -> list[FailedCheck]:
    """The checks that tables fail: schema, keys, and expectations.

    For the hook of `run`: call it with the folder of finished tables just before it is published;
    when something failed, leave what is published alone and raise
    `ChecksFailed(failure_message(output, failed))`, with which the command line exits with 4.

    Args:
        folder: the tables as Parquet; they are streamed, memory does not grow with them.
        checks: from `read_checks`.
        last: folder of the tables that are published now, for checks in terms of the last run;
            None when there are none.

    Returns:
        What failed, in the order of the tables; empty when all is as it should be.

    Raises:
        SettingsError: a folder has no tables, or a file is damaged.
    """
    news, olds = open_tables(folder), open_tables(last) if last else {}
    return list(_failures(news, olds, checks))


def failure_message(output: Path | str, failed: Sequence[FailedCheck]) -> str:
    """What a user is told when checks failed: each with its rows, and what can be done."""
    lines = [f"{output}: the new tables fail these checks, so the old ones stay:"]
    lines += [f"  {failure.message}" for failure in failed]
    lines.append(
        "Correct what is wrong and run again; or, if it is as it should be, give other "
        "expectations with --checks FILE (docs/checks.md)."
    )
    return "\n".join(lines)


def _failures(
    news: Mapping[str, TableFile], olds: Mapping[str, TableFile], checks: Checks
) -> Iterator[FailedCheck]:
    wrong = {failure.table: failure for failure in schema_failures(news)}
    yield from wrong.values()
    whole = [table for table in TABLES.values() if table.name not in wrong]
    with query_engine(old=olds, new=news) as connection:
        for table in whole:
            yield from key_failures(connection, table, {other.name for other in whole})
            if table.name in checks:
                expected, old = checks[table.name], olds.get(table.name)
                yield from expectation_failures(connection, table, expected, old)
