"""The command `pledgebook check`."""

from __future__ import annotations

from pathlib import Path

import click

UNDER_THRESHOLD = 4
"""Exit code when a figure is under what `--min` asks for."""


@click.command("check")
@click.argument("output", type=click.Path(path_type=Path))
@click.argument("gold", type=click.Path(path_type=Path))
@click.option(
    "--agreement",
    "is_agreement",
    is_flag=True,
    help="Compare two annotators: OUTPUT and GOLD are two folders of gold.",
)
@click.option(
    "--json",
    "json_file",
    type=click.Path(path_type=Path),
    help="Also write the figures, not rounded, to this file.",
)
@click.option(
    "--errors",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Show N examples of each kind of error.",
)
@click.option(
    "--min",
    "minimums",
    multiple=True,
    metavar="NAME=PERCENT",
    help="Exit with 4 when a figure is lower: MONEY=95 (strict F1), PLACE.value=98, "
    "DATE.e2e=90, flows.status=85, cleaning.content=99. Can be given many times.",
)
def check_command(
    output: Path,
    gold: Path,
    is_agreement: bool,
    json_file: Path | None,
    errors: int,
    minimums: tuple[str, ...],
) -> None:
    """Score the tables in OUTPUT against the stand-off gold in GOLD.

    GOLD holds one JSON file a document; documents are matched by the hash of the raw file.

    The figures are stored in OUTPUT/quality.jsonl, one line for each run and GOLD; those that
    differ from the last run's are shown.
    """
    from rich.console import Console

    from pipeline import check
    from pipeline.check.thresholds import parse_thresholds
    from pipeline.errors import SettingsError

    thresholds = parse_thresholds(minimums)
    if is_agreement and thresholds:
        raise SettingsError("--min does not go with --agreement. Leave one of them out.")
    compare = check.agreement if is_agreement else check.check
    report = compare(output, gold, errors=errors)
    if json_file:
        try:
            json_file.write_text(check.report_to_json(report), encoding="utf-8")
        except OSError as error:
            raise SettingsError(
                f"{json_file}: cannot be written ({error.strerror}). Name another file."
            ) from error
    check.print_report(report, Console())
    if not isinstance(report, check.Report):
        return
    _keep(output, gold, check.figures(report))
    under = check.failures(report, thresholds)
    for line in under:
        click.echo(line, err=True)
    if under:
        raise click.exceptions.Exit(UNDER_THRESHOLD)


def _keep(output: Path, gold: Path, figures: dict[str, float]) -> None:
    """Store the figures and print what changed since the last run that was checked."""
    from rich.console import Console

    from pipeline.check import history, render

    try:
        checked = history.keep_check(output, gold, figures)
        before = history.previous(history.read_history(output), checked)
    except OSError as error:
        click.echo(
            f"{output / history.HISTORY}: the figures are not stored ({error}). "
            "Allow writing there to see how they change from run to run.",
            err=True,
        )
        return
    if before:
        render.print_changes(before, checked, Console())
