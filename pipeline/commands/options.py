"""Options that several commands share, and how a command ends with documents in quarantine."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from pipeline.settings import (
    ANY_LANGUAGE,
    MAX_BYTES,
    MAX_CHARS,
    MAX_MEMORY_MB,
    MAX_SECONDS,
    read_settings,
)
from pipeline.terminal import printable

QUARANTINED = 3


def _limit(name: str, default: int, least: int, help_: str) -> Callable[..., Any]:
    return click.option(
        name, type=click.IntRange(min=least), default=default, show_default=True, help=help_
    )


FOLDER = click.Path(path_type=Path)
OUTPUT = click.option(
    "--output", "-o", type=FOLDER, default=Path("output"), show_default=True, help="Output folder."
)


class _Location(click.Path):
    """A path, or the URL of an object store, which stays as it is."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return value if "://" in str(value) else super().convert(value, param, ctx)


LOCATION = _Location(path_type=Path)


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
LOOKUPS = click.option(
    "--lookups",
    metavar="FOLDER",
    help="CSV files of your own that add rows to lookups of places and organizations, or overrule "
    "them.",
)
SETTINGS = {
    "model": click.option(
        "--model",
        metavar="NAME_OR_PATH",
        help="A spaCy pipeline that finds names of places and organizations (labels GPE, LOC, "
        "FAC, ORG) in place of the model that ships.",
    ),
    "lookups": LOOKUPS,
    "csv": click.option("--csv/--no-csv", default=True, help="Write CSV beside Parquet."),
    "database": click.option(
        "--database/--no-database", default=True, help="Write pledgebook.duckdb."
    ),
    "max_bytes": _limit("--max-bytes", MAX_BYTES, 1, "Larger documents are quarantined."),
    "max_chars": _limit("--max-chars", MAX_CHARS, 1, "Documents of longer text are quarantined."),
    "max_seconds": _limit("--max-seconds", MAX_SECONDS, 1, "Time that reading one may take."),
    "max_memory_mb": _limit(
        "--max-memory-mb", MAX_MEMORY_MB, 300, "Memory that reading may take, in megabytes."
    ),
    "text_field": click.option(
        "--text-field",
        default="text",
        show_default=True,
        help="Column of CSV, or field of JSON lines, that holds the text.",
    ),
    "date_field": click.option("--date-field", help="Likewise the day of publication."),
    "url_field": click.option("--url-field", help="Likewise the address."),
    "follow_links": click.option(
        "--follow-links", is_flag=True, help="Follow links that lead out of the input folder."
    ),
    "language": click.option(
        "--language",
        type=click.Choice(["en", ANY_LANGUAGE]),
        default="en",
        show_default=True,
        help="Whether documents in other languages than English are processed.",
    ),
    "min_score": click.option(
        "--min-score",
        type=click.FloatRange(0, 1),
        default=0.0,
        show_default=True,
        help="Flows of a lower score are left out of the tables.",
    ),
    "checks": click.option(
        "--checks",
        metavar="FILE",
        help="TOML file of what is expected of the tables, in place of the expectations that ship.",
    ),
    "partition": click.option(
        "--partition",
        is_flag=True,
        help="Write the tables of documents by year of publication as well.",
    ),
    "scheduler": click.option(
        "--scheduler",
        metavar="ADDRESS",
        help="A Dask scheduler (tcp://HOST:8786) whose workers process the documents in place of "
        "local ones; see docs/scale.md.",
    ),
    "workers": click.option(
        "--workers",
        type=click.IntRange(min=0),
        default=1,
        show_default=True,
        help="Processes to work in; 0 works in this one, which a document can then crash.",
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
        click.echo(printable(message), err=True)
    if messages:
        sys.exit(QUARANTINED)
