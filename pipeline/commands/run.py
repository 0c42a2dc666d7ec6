"""The command `pledgebook run`: all stages."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from pipeline.commands.options import LOCATION, QUARANTINED, SETTINGS, settings_options
from pipeline.settings import Settings


@click.command()
@click.argument("source", type=LOCATION)
@click.option(
    "--output",
    "-o",
    type=LOCATION,
    default=Path("output"),
    show_default=True,
    help="Output folder, or a URL such as s3://bucket/tables.",
)
@settings_options(*SETTINGS)
@click.option("--full", is_flag=True, help="Process every document, also those not changed.")
@click.option("--log-json", is_flag=True, help="Tell progress as JSON lines on standard error.")
def run(source: str | Path, output: str | Path, full: bool, log_json: bool, **options: Any) -> None:
    """Read all documents in SOURCE (a folder, a file, s3://… or gs://…) and write the tables.

    Only what is new or changed since the last run is processed; what is gone leaves the tables.

    Text, Markdown, HTML, PDF, Word, e-mail, WARC, JSON lines and CSV are read, packed by gzip or
    zip or not. A document that cannot be read is quarantined: it gets a row in the table issues,
    and the others go on.
    """
    from pipeline.batch.memory import give_back_memory

    give_back_memory()

    from rich.console import Console
    from rich.progress import Progress

    from pipeline.batch.folder import run_folder
    from pipeline.batch.log import write_json_lines
    from pipeline.batch.summary import print_summary

    console = Console(stderr=True)
    if log_json:
        write_json_lines(sys.stderr)
    is_silent = log_json or not console.is_terminal
    with Progress(console=console, disable=is_silent, transient=True) as bar:
        task = bar.add_task("Documents", total=None)
        summary = run_folder(
            source,
            output,
            Settings(**options),
            full=full,
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )
    print_summary(summary, Console())
    if summary.failed:
        sys.exit(QUARANTINED)
