"""Options that several commands share, and how a command ends with documents in quarantine."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from pipeline.settings import MAX_BYTES, read_settings

QUARANTINED = 3
FOLDER = click.Path(path_type=Path)
OUTPUT = click.option(
    "--output", "-o", type=FOLDER, default=Path("output"), show_default=True, help="Output folder."
)


def _read_config(context: click.Context, _: click.Parameter, path: Path | None) -> None:
    """Make the settings of a TOML file the defaults of the command's options."""
    if path is not None:
        context.default_map = {**(context.default_map or {}), **read_settings(path)}


_CONFIG = click.option(
    "--config",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    is_eager=True,
    expose_value=False,
    callback=_read_config,
    help="TOML file with a table [pledgebook]; options and variables come before it.",
)
SETTINGS = {
    "model": click.option(
        "--model",
        metavar="NAME_OR_PATH",
        help="A spaCy pipeline that finds names of places and organizations (labels GPE, LOC, "
        "FAC, ORG) in place of the model that ships.",
    ),
    "csv": click.option("--csv/--no-csv", default=True, help="Write CSV beside Parquet."),
    "database": click.option(
        "--database/--no-database", default=True, help="Write pledgebook.duckdb."
    ),
    "max_bytes": click.option(
        "--max-bytes",
        type=click.IntRange(min=1),
        default=MAX_BYTES,
        show_default=True,
        help="Larger files are quarantined.",
    ),
}


def settings_options(*names: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The options of these fields of `Settings`, and --config."""

    def add(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in (*(SETTINGS[name] for name in reversed(names)), _CONFIG):
            command = option(command)
        return command

    return add


def end_with(messages: Sequence[str]) -> None:
    """Tell the files in quarantine, if there are any, and exit with 3."""
    for message in messages:
        click.echo(message, err=True)
    if messages:
        sys.exit(QUARANTINED)
