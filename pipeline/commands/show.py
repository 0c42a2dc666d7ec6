"""The command `pledgebook show`."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.commands.options import FOLDER


@click.command()
@click.argument("output", type=FOLDER)
@click.argument("table", default="flows")
@click.option(
    "--where",
    metavar="SQL",
    help="Show rows that fulfil this condition over the table's columns, as "
    "\"currency_code = 'EUR' AND amount_max > 1e6\".",
)
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    metavar="N",
    help="Show at most N rows; 0 for all.",
)
def show(output: Path, table: str, where: str | None, limit: int) -> None:
    """Print rows of a TABLE (flows, unless you name another) of the tables in OUTPUT.

    \b
      pledgebook show output/
      pledgebook show output/ places --where "country_code = 'GT'"
      pledgebook show output/ flows --where "list_contains(provider_ids, 'US-GOV-1')" --limit 0
      pledgebook show output/ mentions --where "score < 0.6"

    A condition is DuckDB's SQL. It may ask other tables (`document_id IN (SELECT …)`), but reaches
    nothing besides them. The columns that matter most are shown; `pledgebook schema` tells all.
    """  # noqa: D301 - \b keeps lines apart in click
    from rich.console import Console

    from pipeline.show import print_selection, select_rows

    print_selection(select_rows(output, table, where, limit), Console())
