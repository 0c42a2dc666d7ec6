"""One run at a time on an output folder.

The lock is the operating system's, so it goes with the process that holds it, however that ends:
a file that is left behind locks nothing. Who holds it is written beside it, for the message.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import filelock
import msgspec

from pipeline.emit.publish import HIDDEN
from pipeline.errors import SettingsError

_LOCK, _HOLDER = "lock", "run.json"


class Holder(msgspec.Struct, frozen=True):
    """The process that works on an output.

    Attributes:
        process: its id.
        host: its machine.
        started: when, in UTC.
    """

    process: int
    host: str
    started: datetime


@contextmanager
def locked(output: Path) -> Iterator[Holder | None]:
    """Hold the lock of an output folder.

    Args:
        output: the folder; there is one already.

    Yields:
        Who held it last and ended without giving it back, or None.

    Raises:
        SettingsError: another run holds it; tells which, and what to do.
        OSError: the folder cannot be written.
    """
    hidden = output / HIDDEN
    hidden.mkdir(exist_ok=True)
    holder = hidden / _HOLDER
    lock = filelock.FileLock(hidden / _LOCK, timeout=0)
    try:
        lock.acquire()
    except filelock.Timeout as error:
        raise SettingsError(_in_use(output, _read(holder))) from error
    try:
        left = _read(holder)
        holder.write_bytes(
            msgspec.json.encode(Holder(os.getpid(), socket.gethostname(), datetime.now(UTC)))
        )
        yield left
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def _read(path: Path) -> Holder | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Holder)
    except (OSError, msgspec.DecodeError):  # a run may be killed while it writes its name
        return None


def _in_use(output: Path, holder: Holder | None) -> str:
    who = "another run"
    if holder is not None:
        started = f"{holder.started:%Y-%m-%d %H:%M:%S} UTC"
        who = f"another run (process {holder.process} on {holder.host}, since {started})"
    return (
        f"{output}: {who} is writing there. Wait until it has ended, or choose another folder "
        "with --output."
    )
