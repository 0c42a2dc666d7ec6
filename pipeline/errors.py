"""Errors that a user can do something about: each message names the cause and the remedy."""

from __future__ import annotations

from pathlib import Path


class PledgebookError(Exception):
    """Root of all errors that pledgebook raises on purpose."""


class SettingsError(PledgebookError):
    """A setting, option or lookup row is wrong; the command line exits with 1."""


class ChecksFailed(PledgebookError):  # noqa: N818 - says what happened
    """New tables are not as expected and are not published; the command line exits with 4."""


class DocumentError(PledgebookError):
    """One document cannot be processed; the run quarantines it and goes on.

    Args:
        code: stable, machine-readable name of the problem (`issues.code`), e.g. ``not-text``.
        source: the document's path as the user knows it.
        cause: what is wrong, without a full stop.
        remedy: what the user can do about it, without a full stop.
    """

    def __init__(self, code: str, source: str | Path, cause: str, remedy: str) -> None:
        super().__init__(f"{source}: {cause}. {remedy}.")
        self.code = code


class SchemaError(PledgebookError):
    """A table breaks its declaration: a defect of ours, never of the input.

    Args:
        table: name of the table.
        column: name of the column, or of the key's columns.
        row: zero-based row in the table, or None when the table as a whole is wrong.
        problem: what was found and what was expected.
    """

    def __init__(self, table: str, column: str, row: int | None, problem: str) -> None:
        where = f"{table}.{column}" + ("" if row is None else f", row {row}")
        super().__init__(
            f"{where}: {problem}. This is a defect in pledgebook; please report it with the input."
        )
        self.table, self.column, self.row = table, column, row
