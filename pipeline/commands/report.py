"""The command `pledgebook report`."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.commands.options import FOLDER
from pipeline.report.limits import DOCUMENTS, MOST_DOCUMENTS


@click.command()
@click.argument("output", type=FOLDER)
@click.option(
    "--documents",
    type=click.IntRange(0, MOST_DOCUMENTS),
    default=DOCUMENTS,
    show_default=True,
    help="How many documents to show in full where there are too many for one page.",
)
def report(output: Path, documents: int) -> None:
    """Make the report of OUTPUT anew: report.html, a page to open in a browser.

    OUTPUT is the folder that `pledgebook run` wrote. A run makes the report too; make it anew to
    see figures that `pledgebook check` has found since, or to have more documents in it.

    The page needs no network. It shows what was read, found and could not be read; money by giver,
    receiver, country and year; all flows with their sentences; documents with what was found in
    them; and what is least certain. Of many documents, those with the largest flows and the least
    certain rows get pages in OUTPUT/report.
    """
    from pipeline.report.again import report_again

    click.echo(f"{report_again(output, documents)}: open it in a browser")
