"""The fenced blocks of a page, and how each kind is tried out.

A page is one story: its blocks run in order, in one folder that has `raw/` and `output/`, and
Python's variables live on from block to block. What kind a block is:

    a block with a title        a file of that name, which is written
    python                      executed
    bash                        run by bash; a failing command fails the page
    sql                         asked of output/pledgebook.duckdb; no row is a failure
    postgres                    asked of the server that the page has loaded the tables into
    cron                        the command behind the five fields is run by sh
    sh                          left to .ci/run, which does it in a fresh environment
    any other                   text to look at
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import dedent
from typing import Any

import duckdb

STAND_INS = Path(__file__).parent / "stand_ins"
_FENCE = re.compile(r'^( *)```(\w+)(?: title="([^"\n]+)")?\n(.*?)^\1```$', re.DOTALL | re.MULTILINE)
_CRON = re.compile(r"(?:[\d*/,-]+ +){5}(.+)")


@dataclass(frozen=True)
class Block:
    """A fenced block: where it stands (`page.md:12`), its language, title and text."""

    place: str
    language: str
    title: str
    text: str


def blocks(page: Path) -> Iterator[Block]:
    """The blocks of a page that name a language, in order."""
    text = page.read_text(encoding="utf-8")
    for found in _FENCE.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        yield Block(f"{page.name}:{line}", found[2], found[3] or "", dedent(found[4]))


@dataclass
class Reader:
    """Somebody who follows a page in a folder.

    Attributes:
        folder: has raw/ and output/.
        meant: what the words of a page stand for here, as the address of a database.
        postgres: address of a server, if there is one.
    """

    folder: Path
    meant: dict[str, str] = field(default_factory=dict)
    postgres: str = ""
    variables: dict[str, Any] = field(default_factory=dict)

    def follow(self, block: Block) -> None:
        """Do what a block says; an exception names its place."""
        text = block.text
        for words, real in self.meant.items():
            text = text.replace(words, real)
        try:
            if block.title:
                path = self.folder / block.title
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            elif act := getattr(self, f"_{block.language}", None):
                act(text)
        except Exception as error:
            error.add_note(f"in the block at {block.place}:\n{text}")
            raise

    def _python(self, text: str) -> None:
        exec(compile(text, "block", "exec"), self.variables)  # noqa: S102

    def _bash(self, text: str) -> None:
        own = self.folder / "site-packages"
        commands = (STAND_INS, Path(sys.executable).parent, os.environ["PATH"])
        modules = (own, STAND_INS, os.environ.get("PYTHONPATH", ""))
        there = {
            "PATH": os.pathsep.join(map(str, commands)),
            "PYTHONPATH": os.pathsep.join(map(str, modules)),
            "PIP_TARGET": str(own),
        }
        words = ["bash", "-euo", "pipefail", "-c", text]
        done = subprocess.run(  # noqa: S603
            words, cwd=self.folder, env=os.environ | there, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr

    def _cron(self, text: str) -> None:
        for line in text.splitlines():
            if found := _CRON.fullmatch(line):
                self._bash(found[1])

    def _sql(self, text: str) -> None:
        database = self.folder / "output" / "pledgebook.duckdb"
        with duckdb.connect(database, read_only=True) as connection:
            for statement in connection.extract_statements(text):
                assert connection.execute(statement).fetchall()

    def _postgres(self, text: str) -> None:
        import psycopg

        with psycopg.connect(self.postgres) as connection:
            assert connection.execute(text).fetchall()
