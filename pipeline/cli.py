"""The command line: one group; each command is a few lines over a plain function."""

from __future__ import annotations

import sys
import traceback
from typing import Any

import click

from pipeline._version import __version__
from pipeline.commands import (
    check,
    diff,
    explain,
    export,
    knowledge,
    label,
    load,
    report,
    run,
    show,
    stages,
)
from pipeline.errors import ChecksFailed, SettingsError
from pipeline.terminal import printable

WRONG_USAGE, UNEXPECTED, CHECKS_FAILED, STOPPED = 1, 2, 4, 130


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
            click.echo(printable(f"Error: {error}"), err=True)
            sys.exit(WRONG_USAGE)
        except ChecksFailed as error:
            click.echo(printable(str(error)), err=True)
            sys.exit(CHECKS_FAILED)
        except Exception as error:  # the traceback is what a report needs
            click.echo(printable(traceback.format_exc()), err=True, nl=False)
            told = f"Unexpected failure: {error}. Please report it with the above."
            click.echo(printable(told), err=True)
            sys.exit(UNEXPECTED)


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
      pledgebook show output/                   rows of a table
      pledgebook explain output/ 131123fe:392   why a row is as it is
      pledgebook schema                         what the columns mean
      pledgebook lookup "San Marcos"            what a name resolves to, and why

    Every option is also an environment variable (PLEDGEBOOK_RUN_OUTPUT for `run --output`) and,
    where it changes a result, a setting in the table [pledgebook] of a TOML file (--config).

    Exit codes: 0 done; 1 wrong usage or settings; 2 unexpected failure; 3 done, but documents are
    in quarantine; 4 a check failed, or `diff` found a difference; 130 stopped by Ctrl-C.
    """  # noqa: D301 - \b keeps lines apart in click


for command in (
    run.run,
    stages.clean,
    stages.recognize,
    stages.normalize,
    stages.relate,
    stages.emit,
    check.check_command,
    diff.diff,
    load.load,
    export.export,
    report.report,
    show.show,
    explain.explain,
    label.label,
    knowledge.schema,
    knowledge.grammar,
    knowledge.lookup,
):
    main.add_command(command)
