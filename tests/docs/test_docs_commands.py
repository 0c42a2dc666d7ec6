"""docs/commands.md tells every command with every option."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from pipeline.cli import main

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")


def commands(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        yield f"{path} {name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")


COMMANDS = dict(commands(main, "pledgebook"))


@pytest.mark.parametrize("path", COMMANDS)
def test_every_command_has_help_and_its_options_stand_in_the_docs(path: str) -> None:
    assert CliRunner().invoke(main, [*path.split()[1:], "--help"]).exit_code == 0
    section = PAGE.partition(f"\n## {path}\n")[2].partition("\n## ")[0]
    options = [param for param in COMMANDS[path].params if isinstance(param, click.Option)]
    assert section
    assert [name for option in options for name in option.opts if name not in section] == []
    assert [option.name for option in options if not option.help] == []


def test_the_page_is_up_to_date() -> None:
    words = [sys.executable, ROOT / ".ci" / "commands.py"]
    done = subprocess.run(words, capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout == PAGE, "run: python .ci/commands.py > docs/commands.md"
