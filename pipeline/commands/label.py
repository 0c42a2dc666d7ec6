"""The commands `pledgebook label export` and `pledgebook label import`."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.commands.options import FOLDER, end_with
from pipeline.terminal import printable

_FORMAT = click.option(
    "--format",
    "format_",
    type=click.Choice(["label-studio", "prodigy", "doccano", "docbin"]),
    required=True,
    help="The tool whose file it is; docbin is spaCy's.",
)


@click.group(short_help="Correct in a labelling tool what was found, and use it.")
def label() -> None:
    """Correct in a labelling tool what was found, and use it: as gold, for training, as lookups.

    \b
      pledgebook label export output/ --format label-studio --to tasks.json --least-certain 50
      pledgebook label import labelled.json output/ --format label-studio --to gold/
      pledgebook check output/ gold/
    """  # noqa: D301 - \b keeps lines apart in click


@label.command("export", short_help="Write documents as tasks for a labelling tool.")
@click.argument("output", type=FOLDER)
@_FORMAT
@click.option("--to", "target", type=FOLDER, required=True, metavar="FILE", help="File to write.")
@click.option(
    "--least-certain",
    type=click.IntRange(min=1),
    metavar="N",
    help="Only the N documents whose rows have the lowest mean score.",
)
@click.option(
    "--random", "drawn", type=click.IntRange(min=1), metavar="N", help="Only N, drawn at random."
)
@click.option("--seed", type=int, default=0, show_default=True, help="Of the draw.")
def export_(
    output: Path,
    format_: str,
    target: Path,
    least_certain: int | None,
    drawn: int | None,
    seed: int,
) -> None:
    """Write the documents in OUTPUT, with what was found in them, as tasks for a labelling tool.

    Take --least-certain to improve pledgebook, as its errors are there, and --random to measure it:
    a sample of what is hard says nothing of the whole. The same seed draws the same documents, and
    a larger N adds to them. Documents that repeat another one's text are left out.

    For Label Studio, the labelling interface is written too, beside FILE with the ending .xml.
    docs/labelling.md tells how each tool takes the file and gives it back.
    """
    from pipeline.label import Sample, export_labels

    if least_certain is not None and drawn is not None:
        raise click.UsageError("--least-certain does not go with --random. Leave one out.")
    sample = Sample(least_certain, drawn, seed)
    click.echo(f"{target}: {_count(export_labels(output, format_, target, sample), 'document')}")


@label.command("import", short_help="Take in what a labelling tool has exported.")
@click.argument("file", type=FOLDER)
@click.argument("output", type=FOLDER)
@_FORMAT
@click.option("--to", "gold", type=FOLDER, metavar="FOLDER", help="Folder for the gold.")
@click.option(
    "--lookups",
    type=FOLDER,
    metavar="FOLDER",
    help="Folder of your own lookup rows, to which corrections of names are added.",
)
@click.option(
    "--values/--no-values",
    default=True,
    show_default=True,
    help="Whether gold has values and flows. They are the run's own where nobody has changed them.",
)
def import_(
    file: Path, output: Path, format_: str, gold: Path | None, lookups: Path | None, values: bool
) -> None:
    """Take in the FILE that a labelling tool has exported; OUTPUT is where its tasks were from.

    With --to, each labelled document becomes a file of gold, ready for `pledgebook check`. With
    --lookups, names that people added or gave another value become rows that `pledgebook run
    --lookups` reads. Texts and offsets are checked. A task that cannot be used is told, with what
    to do, and the others are taken in; the command then exits with 3.
    """
    from pipeline.label import import_labels

    if gold is None and lookups is None:
        raise click.UsageError("Say what to make of it: --to FOLDER, --lookups FOLDER, or both.")
    done = import_labels(file, format_, output, gold=gold, lookups=lookups, with_values=values)
    click.echo(f"{_count(done.documents, 'document')}, {_count(done.mentions, 'mention')}")
    if done.not_labelled:
        click.echo(f"not labelled yet: {_count(done.not_labelled, 'task')}")
    if gold is not None and values and done.mentions:
        told = ", ".join(f"{count} by the {by}" for by, count in sorted(done.values.items()))
        click.echo(f"values: {told or 'none'} (--no-values leaves out what nobody has read)")
    for line in (*done.rows, *done.left):
        click.echo(printable(line))
    end_with(done.problems)


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
