"""Local workers: as many processes as asked for, each fed by a thread of its own and watched."""

from __future__ import annotations

import threading
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from types import TracebackType

from pipeline.batch.process_worker import ProcessWorker
from pipeline.batch.tasks import Outcome, Task
from pipeline.settings import Settings

_WATCH_SECONDS = 0.25
#: Tasks that are at hand for each worker.
_AHEAD = 2


class LocalPool:
    """An executor of local processes, which are started as there is work for them.

    Args:
        settings: of the run.
        workers: at least 1.
    """

    def __init__(self, settings: Settings, workers: int) -> None:
        self._settings, self._number = settings, workers
        self._workers: list[ProcessWorker] = []
        self._of_thread = threading.local()
        self._threads = ThreadPoolExecutor(workers)
        self._stopping = threading.Event()
        self._watching = threading.Thread(target=self._watch, daemon=True)
        self._watching.start()

    def __enter__(self) -> LocalPool:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._stopping.set()
        self._watching.join()
        for worker in self._workers:
            worker.end()
        self._threads.shutdown(cancel_futures=True)

    def room(self) -> int:
        """A task for each worker, and the next one."""
        return _AHEAD * self._number

    def submit(self, task: Task) -> Future[Outcome]:
        """Have a task done by a worker that is free."""
        return self._threads.submit(self._do, task)

    def _do(self, task: Task) -> Outcome:
        worker: ProcessWorker | None = getattr(self._of_thread, "worker", None)
        if worker is None:
            worker = self._of_thread.worker = ProcessWorker(self._settings)
            self._workers.append(worker)
        return worker.do(task)

    def _watch(self) -> None:
        while not self._stopping.wait(_WATCH_SECONDS):
            for worker in tuple(self._workers):
                with suppress(OSError):
                    worker.watch()
