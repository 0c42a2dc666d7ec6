"""Asks peers that live in an environment of their own, through peer_worker.py."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import click
import msgspec

#: What pledgebook is called in the tables.
OURS = "pledgebook"
_WORKER = Path(__file__).with_name("peer_worker.py")


class Answer(msgspec.Struct, frozen=True):
    """What a peer found in each text, its seconds of processor time, lines that it failed on."""

    found: list[list[Any]]
    seconds: float
    failed: int


def ask(python: Path, **request: Any) -> Answer:
    """Have a peer read texts.

    Args:
        python: the interpreter of the peers' environment.
        request: as peer_worker.py takes it.

    Raises:
        ClickException: the peer cannot be run; holds the end of what it printed.
    """
    done = subprocess.run(  # noqa: S603 - our own worker
        [str(python), str(_WORKER)],
        input=msgspec.json.encode(request),
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise click.ClickException(f"{python}: {done.stderr.decode(errors='replace')[-2000:]}")
    answer = msgspec.json.decode(done.stdout, type=Answer)
    if answer.failed:
        click.echo(f"{request['tool']}: failed at {answer.failed} lines; nothing is found there")
    return answer
