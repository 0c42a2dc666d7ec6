"""The command `pledgebook load`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.commands.options import FOLDER

if TYPE_CHECKING:
    from rich.console import Console

    from pipeline.load import Load


@click.command()
@click.argument("output", type=FOLDER)
@click.argument("url")
@click.option(
    "--schema",
    default="pledgebook",
    show_default=True,
    metavar="NAME",
    help="PostgreSQL schema that the tables are in; made if there is none.",
)
@click.option(
    "--verify",
    is_flag=True,
    help="Read all rows back before the end, and compare number and checksum with the files.",
)
def load(output: Path, url: str, schema: str, verify: bool) -> None:
    """Load the tables in OUTPUT into a database, URL being postgresql://USER@HOST:PORT/DATABASE.

    Rows that are new or differ are written, those that are gone are deleted, all in one
    transaction; the schema is made or brought up to date. Put the password into the variable
    PGPASSWORD or the file ~/.pgpass, as others can see the words of a command.
    """
    from rich.console import Console

    from pipeline.load import load as load_output

    _print(load_output(output, url, schema=schema, verify=verify), schema, Console())


def _print(done: Load, schema: str, console: Console) -> None:
    from rich.table import Table

    for migration in done.migrations:
        console.print(migration, markup=False, highlight=False)
    shown = Table(title=f"Schema {schema}, version {done.version}", title_justify="left")
    shown.add_column("table")
    for heading in ("rows", "added", "changed", "removed"):
        shown.add_column(heading, justify="right")
    for table in done.tables:
        figures = (table.rows, table.added, table.changed, table.removed)
        shown.add_row(table.table, *(f"{figure:,}" for figure in figures))
    console.print(shown)
