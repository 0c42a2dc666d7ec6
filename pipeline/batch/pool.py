"""Local workers: as many processes as asked for, each fed by a thread of its own and watched."""

from __future__ import annotations

import math
import threading
import time
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
        idle_seconds: after which processes end that have nothing to do; the next task starts them
            again.
    """

    def __init__(self, settings: Settings, workers: int, *, idle_seconds: float = math.inf) -> None:
        self._settings, self._number, self._idle_seconds = settings, workers, idle_seconds
        self._lock, self._at_hand, self._last_done = threading.Lock(), 0, time.monotonic()
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
        with self._lock:
            self._at_hand += 1
        return self._threads.submit(self._do, task)

    def _do(self, task: Task) -> Outcome:
        worker: ProcessWorker | None = getattr(self._of_thread, "worker", None)
        if worker is None:
            worker = self._of_thread.worker = ProcessWorker(self._settings)
            self._workers.append(worker)
        try:
            return worker.do(task)
        finally:
            with self._lock:
                self._at_hand -= 1
                self._last_done = time.monotonic()

    def _watch(self) -> None:
        while not self._stopping.wait(_WATCH_SECONDS):
            for worker in tuple(self._workers):
                with suppress(OSError):
                    worker.watch()
            with self._lock:
                is_idle = time.monotonic() - self._last_done > self._idle_seconds
                if is_idle and not self._at_hand:
                    for worker in self._workers:
                        worker.close()
