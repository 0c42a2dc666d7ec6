"""A run over a folder: what is known is taken over, the rest is processed, and tables published."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, nullcontext
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from pipeline.batch.cluster import cluster
from pipeline.batch.cluster_worker import Terms
from pipeline.batch.executors import Executor, InThisProcess, run_tasks
from pipeline.batch.fingerprint import fingerprint
from pipeline.batch.finishing import count_documents, finish_version, make_tables, summarize
from pipeline.batch.gathering import CONTAINERS, gathering, relate_found, relate_issues
from pipeline.batch.identity import run_record
from pipeline.batch.inputs import Input, list_input
from pipeline.batch.intake import Intake
from pipeline.batch.known import Containers, Keys, read_keys, read_version
from pipeline.batch.ledger import Ledger
from pipeline.batch.lock import locked
from pipeline.batch.log import tell, tell_batch
from pipeline.batch.object_output import ObjectOutput, object_output
from pipeline.batch.objects import is_url
from pipeline.batch.parts import fetch_parts, finished
from pipeline.batch.pool import LocalPool
from pipeline.batch.summary import Summary
from pipeline.batch.tasks import Outcome, in_tasks
from pipeline.emit.files import OURS, ensure_writable, explained
from pipeline.emit.publish import HIDDEN, current_version, new_version, recover
from pipeline.errors import SettingsError
from pipeline.expect import read_checks
from pipeline.lookups.own import use_lookups
from pipeline.settings import Settings

_WORK, _SCRATCH = "work", "scratch"
Progress = Callable[[int, int], None]


def run_folder(
    source: str | Path,
    output: str | Path,
    settings: Settings,
    *,
    full: bool = False,
    progress: Progress = lambda done, total: None,
) -> Summary:
    """Read all documents of a folder and write the tables.

    Args:
        source: folder of documents, or one document; or the URL of an object store.
        output: folder for the tables, made if there is none; or such a URL.
        settings: of the run.
        full: process every document, also those whose results are known.
        progress: told after each batch how many bytes of the input are done, of how many.

    Raises:
        SettingsError: the input has no file, the output cannot be written or another run writes
            there, or a setting is wrong; the last tables stay.
        ChecksFailed: the new tables are not as expected; likewise.
    """
    started, started_at = time.monotonic(), datetime.now(UTC)
    given = list_input(source, output, follow_links=settings.follow_links)
    use_lookups(settings.lookups)
    read_checks(None if settings.checks is None else Path(settings.checks))
    with ExitStack() as stack:
        objects = stack.enter_context(object_output(str(output))) if is_url(output) else None
        folder = objects.folder if objects else Path(output)
        ensure_writable(folder)
        stack.enter_context(explained(folder))
        left = stack.enter_context(locked(folder))
        recover(folder)
        run = _Run(folder, settings, is_full=full, objects=objects)
        tell(
            "run-started",
            files=len(given),
            fingerprint=run.fingerprint,
            documents_known=len(run.kept),
            parts_known=len(run.parts),
            # A run that was killed: what it finished is taken over.
            interrupted=None if left is None else msgspec.structs.asdict(left),
        )
        words = run.process(source, given, progress)
        summary = run.publish(started_at)
        if objects:
            objects.publish()
        run.clean_up()
    seconds = time.monotonic() - started
    tell("run-finished", seconds=round(seconds, 3), **msgspec.structs.asdict(summary.counts))
    return msgspec.structs.replace(summary, output=output, words=words, seconds=seconds)


class _Run:
    """One run on an output whose lock is held.

    Args:
        output: the output folder.
        settings: of the run.
        is_full: nothing that is known is taken over.
        objects: where the output folder goes, if that is an object store.

    Attributes:
        fingerprint: of all that can change results.
        kept: documents of the last version that are taken over.
        parts: folders of finished parts.
    """

    def __init__(
        self, output: Path, settings: Settings, *, is_full: bool, objects: ObjectOutput | None
    ) -> None:
        self.output, self.settings = output, settings
        self.fingerprint = fingerprint(settings)
        hidden = output / HIDDEN
        self._scratch, self._work = hidden / _SCRATCH, hidden / _WORK / self.fingerprint[:16]
        shutil.rmtree(self._scratch, ignore_errors=True)
        self._scratch.mkdir()
        for other in hidden.glob(f"{_WORK}/*"):
            if other != self._work or is_full:
                shutil.rmtree(other, ignore_errors=True)
        self._work.mkdir(parents=True, exist_ok=True)
        self._objects = objects.parts(self._work, is_full=is_full) if objects else None
        last = current_version(output)
        version = None if is_full else read_version(last, self.fingerprint)
        self._last = last if version else None
        self.kept = read_keys([self._last / "documents.parquet"]) if self._last else Keys()
        self._model = version.model if version else (None, None)
        self.parts: list[Path] = []
        for outcome in finished(self._work):
            self._take(outcome)
        self._ledger = Ledger(self._scratch)

    def process(self, source: str | Path, given: Input, progress: Progress) -> int:
        """Have all documents processed that are not known; returns their words."""
        words = 0
        with self._ledger:
            intake = Intake(
                given,
                self.settings,
                self._ledger,
                kept=self.kept,
                done=read_keys(part / "documents.parquet" for part in self.parts),
                containers=Containers(self._last / CONTAINERS if self._last else None),
            )
            started = time.monotonic()
            folder = self._objects or str(self._work.absolute())
            with self._executor(source, folder) as executor:
                tasks = in_tasks(intake.items(), folder)
                for outcome in run_tasks(tasks, executor):
                    self._ledger.tell(outcome.issues)
                    words += outcome.words
                    if outcome.documents:
                        self._take(outcome)
                    progress(intake.size_done, intake.size)
                    tell_batch(outcome, intake.share_done, time.monotonic() - started)
        progress(intake.size, intake.size)
        return words

    def publish(self, started_at: datetime) -> Summary:
        """Make and publish the tables."""
        if self._objects:
            fetch_parts(self._objects, self._work)
        for part in self.parts:
            if not part.is_dir():
                raise SettingsError(
                    f"{part}: a worker has written this, but it is not here. Give an output that "
                    "all workers have under the same path, or the URL of an object store."
                )
        with new_version(self.output, OURS) as new:
            with gathering(self._scratch, self._ledger.count) as connection:
                relate_found(connection, self._ledger, self.parts, self._last)
                relate_issues(connection, self._ledger, self.parts, self._last)
                counts = count_documents(connection, current_version(self.output))
                record = run_record(self.settings, self._model, started_at, counts)
                rows = make_tables(connection, record, new, self.fingerprint, self._scratch)
                summary = summarize(connection, self.output, rows, counts)
            no_report = finish_version(self.output, new, self.settings)
        return summary if no_report is None else summary.without_report(no_report)

    def clean_up(self) -> None:
        """Remove what only an unfinished run leaves for the next one."""
        shutil.rmtree(self._scratch, ignore_errors=True)
        shutil.rmtree(self._work.parent, ignore_errors=True)

    def _executor(self, source: str | Path, folder: str) -> AbstractContextManager[Executor]:
        if self.settings.scheduler is not None:
            return cluster(self.settings, Terms.of(self.fingerprint, source, folder))
        if self.settings.workers:
            return LocalPool(self.settings, self.settings.workers)
        return nullcontext(InThisProcess(self.settings))

    def _take(self, outcome: Outcome) -> None:
        self.parts.append(self._work / outcome.task)
        self._model = outcome.model or self._model
