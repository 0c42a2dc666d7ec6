"""The command line: each command a few lines over a plain function."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from pipeline._version import __version__
from pipeline.check.command import check_command
from pipeline.errors import SettingsError
from pipeline.settings import MAX_BYTES, Settings, read_settings

WRONG_USAGE, UNEXPECTED, QUARANTINED, STOPPED = 1, 2, 3, 130
_FOLDER = click.Path(path_type=Path)


class _Group(click.Group):
    """Turns our own errors into messages and exit codes."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run a command; exit with 1 for wrong usage or settings, 2 for what nobody foresaw."""
        try:
            sys.exit(super().main(*args, **{**kwargs, "standalone_mode": False}))
        except click.exceptions.Abort:
            click.echo("Stopped.", err=True)
            sys.exit(STOPPED)
        except click.ClickException as error:
            error.show()
            sys.exit(WRONG_USAGE)
        except SettingsError as error:
            click.echo(f"Error: {error}", err=True)
            sys.exit(WRONG_USAGE)
        except Exception as error:  # the traceback is what a report needs
            traceback.print_exc()
            click.echo(f"Unexpected failure: {error}. Please report it with the above.", err=True)
            sys.exit(UNEXPECTED)


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
_SETTINGS = {
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
        for option in (*(_SETTINGS[name] for name in reversed(names)), _CONFIG):
            command = option(command)
        return command

    return add


def _quarantine(messages: Sequence[str]) -> None:
    """Tell the files in quarantine, if there are any, and exit with 3."""
    for message in messages:
        click.echo(message, err=True)
    if messages:
        sys.exit(QUARANTINED)


@click.group(
    cls=_Group,
    context_settings={
        "auto_envvar_prefix": "PLEDGEBOOK",
        "help_option_names": ["-h", "--help"],
        "max_content_width": 100,
    },
)
@click.version_option(__version__, prog_name="pledgebook")
def main() -> None:
    """Policy documents in, tables of money, places, organizations, dates and flows out.

    \b
      pledgebook run raw/ --output output/      all stages
      pledgebook check output/ gold/            scores against hand-labelled documents
      pledgebook schema                         what the columns mean
      pledgebook lookup "San Marcos"            what a name resolves to, and why

    Every option is also an environment variable (PLEDGEBOOK_RUN_OUTPUT for `run --output`) and,
    where it changes a result, a setting in the table [pledgebook] of a TOML file (--config).

    Exit codes: 0 done; 1 wrong usage or settings; 2 unexpected failure; 3 done, but documents are
    in quarantine; 4 a check failed; 130 stopped by Ctrl-C.
    """  # noqa: D301 - \b keeps lines apart in click


@main.command()
@click.argument("source", type=_FOLDER)
@click.option(
    "--output", "-o", type=_FOLDER, default=Path("output"), show_default=True, help="Output folder."
)
@settings_options(*_SETTINGS)
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


@main.command()
@click.argument("source", type=_FOLDER)
@click.argument("work", type=_FOLDER)
@settings_options("max_bytes")
def clean(source: Path, work: Path, **options: Any) -> None:
    """Stage 1: clean the documents in SOURCE into the folder WORK (documents.jsonl)."""
    from pipeline.batch.stages import clean_stage, errors_so_far

    click.echo(f"{clean_stage(source, work, Settings(**options))} documents")
    _quarantine(errors_so_far(work))


@main.command()
@click.argument("work", type=_FOLDER)
@settings_options("model")
def recognize(work: Path, **options: Any) -> None:
    """Stage 2: find the mentions of the documents in WORK (mentions.spacy)."""
    from pipeline.batch.stages import recognize_stage

    click.echo(f"{recognize_stage(work, Settings(**options))} mentions")


@main.command()
@click.argument("work", type=_FOLDER)
@settings_options()
def normalize(work: Path) -> None:
    """Stage 3: give the mentions in WORK their values (mentions.parquet and others)."""
    from pipeline.batch.stages import normalize_stage

    click.echo(f"{normalize_stage(work)} mentions with values")


@main.command()
@click.argument("work", type=_FOLDER)
@settings_options()
def relate(work: Path) -> None:
    """Stage 4: find the flows of the documents in WORK (flows.parquet)."""
    from pipeline.batch.stages import relate_stage

    click.echo(f"{relate_stage(work)} flows")


@main.command()
@click.argument("work", type=_FOLDER)
@click.option(
    "--output", "-o", type=_FOLDER, default=Path("output"), show_default=True, help="Output folder."
)
@settings_options("csv", "database")
def emit(work: Path, output: Path, **options: Any) -> None:
    """Stage 5: write the tables of what is in WORK."""
    from pipeline.batch.stages import emit_stage, errors_so_far

    rows = emit_stage(work, output, Settings(**options))
    click.echo(f"{output}: " + ", ".join(f"{count} {name}" for name, count in rows.items()))
    _quarantine(errors_so_far(work))


@main.command()
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "sql", "markdown"]),
    default="text",
    show_default=True,
    help="How to print it.",
)
def schema(format_: str) -> None:
    """Print what the tables and their columns mean."""
    from pipeline import schema as declared

    click.echo(getattr(declared, f"schema_{format_}")(), nl=False)


@main.command()
def grammar() -> None:
    """Print the forms of money and dates that are read, each with an example."""
    from pipeline.grammar import forms

    for kind, name, example in forms():
        click.echo(f"{kind:6} {name:18} {example}")


@main.command()
@click.argument("name")
@click.option("--country", metavar="CC", help="ISO 3166-1 code of the country a text is about.")
def lookup(name: str, country: str | None) -> None:
    """Print what the name of a place or organization resolves to, and why."""
    from pipeline.lookups.places import countries
    from pipeline.normalize.explain import explanation

    code = country.upper() if country else None
    if code is not None and code not in countries():
        raise click.BadParameter(f"{country} is no ISO 3166-1 alpha-2 code, as GT is.")
    click.echo(explanation(name, code), nl=False)


main.add_command(check_command)
