"""One run at a time on an output on an object store, as far as such a store can tell.

A run writes an object with its name and renews it; one that was not renewed for some minutes is of
a run that was killed. Two runs that begin in the same second may both go on where the store cannot
create an object exclusively. Then still nothing is mixed: the one that publishes later is refused.
"""

from __future__ import annotations

import os
import secrets
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta

import msgspec
import psutil

from pipeline.batch.objects import Store
from pipeline.emit.publish import HIDDEN
from pipeline.errors import SettingsError

_NAME = f"{HIDDEN}/run.json"
_RENEWED_SECONDS, _VALID = 60, timedelta(minutes=10)


class _Holder(msgspec.Struct, frozen=True):
    """The process that works on an output.

    Attributes:
        token: of this run alone.
        process: its id.
        host: its machine.
        renewed: when it last said so, in UTC.
    """

    token: str
    process: int
    host: str
    renewed: datetime

    def is_gone(self) -> bool:
        """Whether the run has ended without giving the output back."""
        if self.host == socket.gethostname() and not psutil.pid_exists(self.process):
            return True
        return datetime.now(UTC) - self.renewed > _VALID


@contextmanager
def leased(store: Store) -> Iterator[Callable[[], None]]:
    """Hold the output in a folder of a store.

    Yields:
        What raises a SettingsError when another run has taken the output over.

    Raises:
        SettingsError: another run holds it; tells which, and what to do.
    """
    token = secrets.token_hex(8)
    other = _read(store)
    if other is not None and not other.is_gone():
        raise SettingsError(_in_use(store, other))
    store.remove(_NAME)
    try:
        store.write(_NAME, _note(token), is_new=True)
    except FileExistsError as error:
        raise SettingsError(_in_use(store, _read(store))) from error
    stopping = threading.Event()

    def confirm() -> None:
        holder = _read(store)
        if holder is None or holder.token != token:
            raise SettingsError(_in_use(store, holder))

    def renew() -> None:
        while not stopping.wait(_RENEWED_SECONDS):
            with suppress(Exception):  # the store may be out of reach for a while
                confirm()
                store.write(_NAME, _note(token))

    renewing = threading.Thread(target=renew, daemon=True)
    renewing.start()
    try:
        yield confirm
    finally:
        stopping.set()
        renewing.join()
        with suppress(Exception):  # what is left is taken for gone in some minutes
            confirm()
            store.remove(_NAME)


def _note(token: str) -> bytes:
    return msgspec.json.encode(_Holder(token, os.getpid(), socket.gethostname(), datetime.now(UTC)))


def _read(store: Store) -> _Holder | None:
    try:
        return msgspec.json.decode(store.read(_NAME) or b"", type=_Holder)
    except msgspec.DecodeError:
        return None


def _in_use(store: Store, holder: _Holder | None) -> str:
    who = "another run"
    if holder is not None:
        who += f" (process {holder.process} on {holder.host})"
    return (
        f"{store.url}: {who} is writing there. Wait until it has ended, or choose another place "
        f"with --output. If it was killed, wait {_VALID.seconds // 60} minutes or remove "
        f"{store.url}/{_NAME}."
    )
