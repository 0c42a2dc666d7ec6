"""Workers on other machines: a Dask cluster, given by the address of its scheduler.

Tasks and outcomes travel as MessagePack: paths, counts, and the texts of records. Dask hands a
task whose worker is lost to another one; a part that was written twice has the same rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from pipeline.batch import cluster_worker, messages
from pipeline.batch.executors import WorkerEndedError
from pipeline.batch.tasks import Outcome, Task
from pipeline.errors import SettingsError
from pipeline.settings import Settings

if TYPE_CHECKING:
    from distributed import Client

_CONNECT_SECONDS = 30
#: Tasks that are at hand for each thread of a worker.
_AHEAD = 2


@contextmanager
def cluster(settings: Settings, terms: cluster_worker.Terms) -> Iterator[Cluster]:
    """An executor of the workers that a scheduler has.

    Args:
        settings: of the run; names the scheduler.
        terms: what workers are asked for.

    Raises:
        SettingsError: there is no scheduler or no worker, or what it takes is not installed.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise SettingsError(
            "--scheduler needs Dask. Install it: pip install 'pledgebook[distributed]'."
        ) from error
    address = settings.scheduler
    try:
        client = Client(address, timeout=_CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise SettingsError(
            f"--scheduler {address}: no scheduler answers there ({error}). Start one with "
            "`dask scheduler`, or correct the address."
        ) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_CONNECT_SECONDS)
        except TimeoutError as error:
            raise SettingsError(
                f"--scheduler {address}: it has no workers. Start some with `dask worker "
                f"{address} --nthreads 1`."
            ) from error
        yield Cluster(client, settings, terms)


class Cluster:
    """An executor of the workers of a Dask cluster.

    Args:
        client: of its scheduler.
        settings: of the run.
        terms: what workers are asked for.
    """

    def __init__(self, client: Client, settings: Settings, terms: cluster_worker.Terms) -> None:
        self._client, self._address = client, settings.scheduler
        # Each task has effects of its own, so none stands for another.
        self._executor = client.get_executor(pure=False)
        if settings.lookups is not None:  # workers have working folders of their own
            lookups = str(Path(settings.lookups).absolute())
            settings = msgspec.structs.replace(settings, lookups=lookups)
        self._terms, self._settings = terms, messages.encode(settings)

    def room(self) -> int:
        """Two tasks for each thread of the workers that there are now."""
        try:
            threads: int = sum(self._client.nthreads().values())
        except OSError as error:
            raise self._lost() from error
        return _AHEAD * max(1, threads)

    def submit(self, task: Task) -> Future[Outcome]:
        """Have a task done by a worker that is free."""
        outcome: Future[Outcome] = Future()
        asked = self._executor.submit(
            cluster_worker.do, tuple(self._terms), self._settings, messages.encode(task)
        )

        def settle(answered: Future[bytes]) -> None:
            try:
                outcome.set_result(self._outcome(answered))
            except BaseException as error:  # the run raises it
                outcome.set_exception(error)

        asked.add_done_callback(settle)
        return outcome

    def _outcome(self, answered: Future[bytes]) -> Outcome:
        reply = self._reply(answered)
        if isinstance(reply, messages.Answer):
            return reply.outcome
        if isinstance(reply, messages.Ended):
            raise WorkerEndedError(reply.code, reply.cause)
        raise SettingsError(reply.message)

    def _reply(self, answered: Future[bytes]) -> messages.TaskReply:
        from distributed.scheduler import KilledWorker

        if answered.cancelled():
            raise self._lost()
        try:
            return messages.decode_task_reply(answered.result())
        except KilledWorker as error:
            cause = f"{error.allowed_failures + 1} workers of the cluster were lost over it"
            raise WorkerEndedError("worker-ended", cause) from error
        except ImportError as error:
            raise SettingsError(
                f"--scheduler {self._address}: workers cannot load pledgebook ({error}). Install "
                "the same version on all of them: pip install 'pledgebook[distributed]'."
            ) from error

    def _lost(self) -> SettingsError:
        return SettingsError(
            f"--scheduler {self._address}: the scheduler was lost. Run again when it is there: "
            "what was finished is not done again."
        )
