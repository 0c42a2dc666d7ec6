"""The command `pledgebook run`: all stages."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from pipeline.commands.options import FOLDER, OUTPUT, QUARANTINED, SETTINGS, settings_options
from pipeline.settings import Settings


@click.command()
@click.argument("source", type=FOLDER)
@OUTPUT
@settings_options(*SETTINGS)
def run(source: Path, output: Path, **options: Any) -> None:
    """Read all documents in SOURCE (a folder or a file) and write the tables.

    Text (.txt) and Markdown (.md, with YAML front matter) are read. A document that cannot be
    read is quarantined: it gets a row in the table issues, and the others go on.
    """
    from rich.console import Console
    from rich.progress import Progress

    from pipeline.batch import run_folder
    from pipeline.batch.summary import print_summary

    console = Console(stderr=True)
    with Progress(console=console, disable=not console.is_terminal, transient=True) as bar:
        task = bar.add_task("Documents", total=None)
        summary = run_folder(
            source,
            output,
            Settings(**options),
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )
    print_summary(summary, Console())
    if summary.failed:
        sys.exit(QUARANTINED)
