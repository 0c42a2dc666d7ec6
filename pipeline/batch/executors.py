"""Who does tasks, behind one face, and the one loop that has them done.

A task that ends its worker is tried again document by document, each with a worker of its own
where needed; the document that ends a worker alone is quarantined.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from itertools import islice
from typing import Protocol

from pipeline.batch.parts import read_outcome
from pipeline.batch.tasks import Outcome, Task
from pipeline.document import Issue
from pipeline.settings import Settings


class WorkerEndedError(Exception):
    """A worker ended over a task.

    Args:
        code: as in the table issues.
        cause: what happened, without a full stop.
    """

    def __init__(self, code: str, cause: str) -> None:
        super().__init__(cause)
        self.code = code


class Executor(Protocol):
    """Does tasks, several at a time: this process, local workers, or a cluster."""

    def room(self) -> int:
        """How many tasks it should have at hand now, those in work among them."""

    def submit(self, task: Task) -> Future[Outcome]:
        """Take a task; the result raises `WorkerEndedError` when it ended a worker."""


class InThisProcess:
    """Does each task at once, where a document can crash the run: for debugging.

    Args:
        settings: of the run.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def room(self) -> int:
        """One task."""
        return 1

    def submit(self, task: Task) -> Future[Outcome]:
        """Do a task."""
        from pipeline.batch.work import process_task  # heavy, and not always needed

        future: Future[Outcome] = Future()
        future.set_result(process_task(task, self._settings))
        return future


def run_tasks(tasks: Iterator[Task], executor: Executor) -> Iterator[Outcome]:
    """Have tasks done.

    Args:
        tasks: taken as there is room.
        executor: does them.

    Yields:
        Outcomes in any order; together they name every document of the tasks once.

    Raises:
        SettingsError: workers refuse the settings.
        OSError: workers cannot write.
    """
    waiting: dict[Future[Outcome], tuple[Task, bool]] = {}
    while True:
        for task in islice(tasks, max(executor.room() - len(waiting), 0)):
            waiting[executor.submit(task)] = task, False
        if not waiting:
            return
        for future in wait(waiting, return_when=FIRST_COMPLETED).done:
            task, is_alone = waiting.pop(future)
            try:
                outcome: Outcome | None = future.result()
            except WorkerEndedError as error:
                # It may have ended between the last step of its work and the answer.
                outcome = read_outcome(task) or (quarantined(task, error) if is_alone else None)
            if outcome is not None:
                yield outcome
            else:
                waiting |= {executor.submit(alone): (alone, True) for alone in task.alone()}


def quarantined(task: Task, error: WorkerEndedError) -> Outcome:
    """The outcome of a task of one document that ended its worker alone."""
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
