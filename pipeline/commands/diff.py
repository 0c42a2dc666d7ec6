"""The command `pledgebook diff`."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.commands.options import FOLDER

DIFFERENT = 4
"""Exit code when the two outputs differ."""


@click.command()
@click.argument("old", type=FOLDER)
@click.argument("new", type=FOLDER)
@click.option("--json", "as_json", is_flag=True, help="Print the difference as JSON.")
@click.option(
    "--examples",
    type=click.IntRange(min=0),
    default=3,
    show_default=True,
    metavar="N",
    help="Show N rows of each table that were added, changed and removed each.",
)
def diff(old: Path, new: Path, as_json: bool, examples: int) -> None:
    """Compare the tables in the output folders OLD and NEW: schema and rows.

    The tables issues and runs are not compared, as each run has its own. Exits with 0 when the
    tables say the same, and with 4 when they differ.
    """
    from rich.console import Console

    from pipeline import compare

    found = compare.difference(old, new, examples)
    if as_json:
        click.echo(compare.difference_to_json(found), nl=False)
    else:
        compare.print_difference(found, Console())
    if not found.is_none:
        raise click.exceptions.Exit(DIFFERENT)
