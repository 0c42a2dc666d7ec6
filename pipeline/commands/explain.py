"""The command `pledgebook explain`."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.commands.options import FOLDER
from pipeline.terminal import printable


@click.command()
@click.argument("output", type=FOLDER)
@click.argument("key", metavar="ID")
def explain(output: Path, key: str) -> None:
    """Print why a row of the tables in OUTPUT is as it is.

    ID is a mention_id, a flow_id, or the short form that `pledgebook show` prints for either.

    \b
      pledgebook show output/ flows --where "score < 0.5"
      pledgebook explain output/ 131123fe:392

    It tells where the mention stands, which recognizer found it and what others saw there, its
    value among the candidates and why it is that one, what a relative date was counted from, the
    evidence for its flow, and how the text around it was cleaned. What the tables do not hold is
    worked out again from the stored text; where that gives another answer than the run, as another
    version wrote the tables, it says so. docs/explain.md reads an example line by line.
    """  # noqa: D301 - \b keeps lines apart in click
    from pipeline.explain import explain as explained

    for heading, lines in explained(output, key):
        if lines:
            click.secho(heading, bold=True)
        for line in lines:
            click.echo(printable(f"  {' '.join(line.splitlines())}"))
