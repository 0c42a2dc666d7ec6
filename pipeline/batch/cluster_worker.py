"""What a worker of a cluster does with a task: the same as a local pool, in processes of its own.

So a document that crashes or exhausts a process leaves the cluster's worker as it is.
"""

from __future__ import annotations

import platform
import socket
import threading
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from pipeline._version import __version__
from pipeline.batch import messages
from pipeline.batch.executors import WorkerEndedError
from pipeline.batch.fingerprint import fingerprint
from pipeline.batch.objects import is_url
from pipeline.batch.pool import LocalPool
from pipeline.batch.tasks import Task
from pipeline.errors import SettingsError
from pipeline.lookups.own import use_lookups
from pipeline.settings import Settings

#: Seconds after which a process that has nothing to do ends; the next task starts another one.
_IDLE_SECONDS = 60
_opening = threading.Lock()


class Terms(NamedTuple):
    """What a run asks of workers; of plain types, as workers may have another version.

    Attributes:
        version: of pledgebook, with Python's.
        fingerprint: of all that can change results.
        source: path or URL of the input.
        folder: path or URL of the parts.
    """

    version: str
    fingerprint: str
    source: str
    folder: str

    @classmethod
    def of(cls, fingerprint: str, source: str | Path, folder: str) -> Terms:
        """The terms of a run of this process."""
        if not is_url(source):  # workers have working folders of their own
            source = Path(source).absolute()
        return cls(_version(), fingerprint, str(source), folder)


def do(terms: tuple[str, ...], settings: bytes, task: bytes) -> bytes:
    """Do a task; what comes back is a `messages.TaskReply`."""
    reply: messages.TaskReply
    try:
        with _opening:
            pool = _pool(Terms(*terms), settings)
        reply = messages.Answer(pool.submit(msgspec.msgpack.decode(task, type=Task)).result())
    except WorkerEndedError as error:
        reply = messages.Ended(error.code, str(error))
    except (SettingsError, OSError) as error:
        reply = messages.Refused(f"worker on {socket.gethostname()}: {error}")
    return messages.encode(reply)


@lru_cache(maxsize=8)
def _pool(terms: Terms, settings: bytes) -> LocalPool:
    """The processes of this worker for a run, which are as many as it has threads."""
    from distributed import get_worker

    checked = _settings(terms, settings)
    for path in (terms.source, terms.folder):
        if not is_url(path) and not Path(path).exists():
            raise SettingsError(
                f"{path}: is not on this machine. Put input and output where all workers have "
                "them under the same path, or on an object store."
            )
    return LocalPool(checked, get_worker().state.nthreads, idle_seconds=_IDLE_SECONDS)


def _settings(terms: Terms, settings: bytes) -> Settings:
    """The settings of a run whose results this worker would have too.

    Raises:
        SettingsError: it has something else installed.
    """
    if terms.version == _version():
        decoded = msgspec.msgpack.decode(settings, type=Settings)
        use_lookups(decoded.lookups)
        if fingerprint(decoded) == terms.fingerprint:
            return decoded
    raise SettingsError(
        f"it has {_version()}, the run has {terms.version}, and code, weights, lookups or "
        "libraries differ. Install the same release and requirements.lock on all machines."
    )


def _version() -> str:
    return f"pledgebook {__version__} on Python {platform.python_version()}"
