"""The commands of the single stages, in their order."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from pipeline.commands.options import FOLDER, OUTPUT, end_with, settings_options
from pipeline.settings import CLEANING_SETTINGS, Settings


@click.command()
@click.argument("source", type=FOLDER)
@click.argument("work", type=FOLDER)
@settings_options(*CLEANING_SETTINGS)
def clean(source: Path, work: Path, **options: Any) -> None:
    """Stage 1: clean the documents in SOURCE into the folder WORK (documents.jsonl)."""
    from pipeline.batch.stages import clean_stage, errors_so_far

    click.echo(f"{clean_stage(source, work, Settings(**options))} documents")
    end_with(errors_so_far(work))


@click.command()
@click.argument("work", type=FOLDER)
@settings_options("model", "lookups", "language")
def recognize(work: Path, **options: Any) -> None:
    """Stage 2: find the mentions of the documents in WORK (mentions.spacy)."""
    from pipeline.batch.stages import recognize_stage

    click.echo(f"{recognize_stage(work, Settings(**options))} mentions")


@click.command()
@click.argument("work", type=FOLDER)
@settings_options("lookups")
def normalize(work: Path, **options: Any) -> None:
    """Stage 3: give the mentions in WORK their values (mentions.parquet and others)."""
    from pipeline.batch.stages import normalize_stage

    click.echo(f"{normalize_stage(work, Settings(**options))} mentions with values")


@click.command()
@click.argument("work", type=FOLDER)
@settings_options()
def relate(work: Path) -> None:
    """Stage 4: find the flows of the documents in WORK (flows.parquet)."""
    from pipeline.batch.stages import relate_stage

    click.echo(f"{relate_stage(work)} flows")


@click.command()
@click.argument("work", type=FOLDER)
@OUTPUT
@settings_options("csv", "database", "min_score")
def emit(work: Path, output: Path, **options: Any) -> None:
    """Stage 5: write the tables of what is in WORK."""
    from pipeline.batch.stages import emit_stage, errors_so_far

    rows = emit_stage(work, output, Settings(**options))
    click.echo(f"{output}: " + ", ".join(f"{count} {name}" for name, count in rows.items()))
    end_with(errors_so_far(work))
