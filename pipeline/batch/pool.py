"""Local workers: tasks go to as many processes as asked for, outcomes come in any order.

A task that ends its worker is tried again document by document, each with a worker of its own
where needed; the document that ends a worker alone is quarantined.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from pipeline.batch.messages import Ready
from pipeline.batch.parts import read_outcome
from pipeline.batch.process_worker import ProcessWorker, WorkerEndedError
from pipeline.batch.tasks import Outcome, Task
from pipeline.document import Issue
from pipeline.settings import Settings

_WATCH_SECONDS = 0.25
#: Tasks that are made ahead for each worker.
_AHEAD = 2


def run_in_processes(
    tasks: Iterator[Task], settings: Settings, workers: int, ready: Callable[[Ready], None]
) -> Iterator[Outcome]:
    """Have tasks done by worker processes.

    Args:
        tasks: taken as workers become free.
        settings: of the run.
        workers: at least 1; no more are started than there are tasks.
        ready: told which model a worker has loaded.

    Yields:
        Outcomes; together they name every document of the tasks once.

    Raises:
        SettingsError: workers refuse the settings.
        OSError: workers cannot write.
    """
    todo: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
    done: queue.SimpleQueue[list[Outcome] | BaseException] = queue.SimpleQueue()
    pool: list[ProcessWorker] = []
    stopping = threading.Event()
    watching = threading.Thread(target=_watch, args=(pool, stopping), daemon=True)
    watching.start()
    waiting = 0
    try:
        while True:
            while waiting < _AHEAD * workers and (task := next(tasks, None)) is not None:
                todo.put(task)
                waiting += 1
                if len(pool) < min(workers, waiting):
                    pool.append(ProcessWorker(settings, ready))
                    thread = threading.Thread(
                        target=_serve, args=(pool[-1], todo, done), daemon=True
                    )
                    thread.start()
            if not waiting:
                return
            result = done.get()
            if isinstance(result, BaseException):
                raise result
            waiting -= 1
            yield from result
    finally:
        stopping.set()
        for worker in pool:
            todo.put(None)
            worker.end()
        watching.join()


def _serve(
    worker: ProcessWorker,
    todo: queue.SimpleQueue[Task | None],
    done: queue.SimpleQueue[list[Outcome] | BaseException],
) -> None:
    while (task := todo.get()) is not None:
        try:
            done.put(_outcomes(worker, task))
        except BaseException as error:  # the run raises it
            done.put(error)
            return


def _outcomes(worker: ProcessWorker, task: Task, *, is_last: bool = False) -> list[Outcome]:
    """What became of a task, in one piece or document by document."""
    try:
        return [worker.do(task)]
    except WorkerEndedError as error:
        # It may have ended between the last step of its work and the answer.
        outcome = read_outcome(Path(task.folder), task.name)
        if outcome is not None:
            return [outcome]
        if is_last:
            return [_quarantined(task, error)]
        return [one for alone in task.alone() for one in _outcomes(worker, alone, is_last=True)]


def _quarantined(task: Task, error: WorkerEndedError) -> Outcome:
    (item,) = task.items
    message = (
        f"{item.source_path}: processing it failed twice, the second time alone: {error}. "
        "Please report it with the document; until then, leave it out or split it. "
        "The other documents are not affected."
    )
    issue = Issue(
        document_id=item.sha256[:16] or None,
        source_path=item.source_path,
        stage="recognize",
        level="error",
        code=error.code,
        message=message,
    )
    return Outcome(
        task=task.name,
        documents=(),
        failed=(item.source_path,),
        issues=(issue,),
        words=0,
        characters=task.characters,
        seconds=0.0,
    )


def _watch(pool: list[ProcessWorker], stopping: threading.Event) -> None:
    while not stopping.wait(_WATCH_SECONDS):
        for worker in tuple(pool):
            with suppress(OSError):
                worker.watch()
