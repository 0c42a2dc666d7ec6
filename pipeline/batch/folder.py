"""A run over a folder: what is known is taken over, the rest is processed, and tables published."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from pipeline.batch.fingerprint import fingerprint
from pipeline.batch.finishing import count_documents, finish_version, make_tables, summarize
from pipeline.batch.gathering import CONTAINERS, gathering, relate_found, relate_issues
from pipeline.batch.identity import run_record
from pipeline.batch.intake import Intake
from pipeline.batch.known import Containers, Keys, read_keys, read_version
from pipeline.batch.ledger import Ledger
from pipeline.batch.lock import locked
from pipeline.batch.log import tell
from pipeline.batch.messages import Ready
from pipeline.batch.parts import finished
from pipeline.batch.pool import run_in_processes
from pipeline.batch.summary import Summary
from pipeline.batch.tasks import Outcome, Task, in_tasks
from pipeline.clean.sources import Listing, list_sources
from pipeline.emit.files import OURS, ensure_writable, explained
from pipeline.emit.publish import HIDDEN, current_version, new_version, recover
from pipeline.expect import read_checks
from pipeline.lookups.own import use_lookups
from pipeline.settings import Settings

_WORK, _SCRATCH, _MODEL = "work", "scratch", "model.json"
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
        source: folder of documents, or one document.
        output: folder for the tables; made if there is none.
        settings: of the run.
        full: process every document, also those whose results are known.
        progress: told after each batch how many bytes of the input are done, of how many.

    Raises:
        SettingsError: the input has no file, the output cannot be written or another run writes
            there, or a setting is wrong; the last tables stay.
        ChecksFailed: the new tables are not as expected; likewise.
    """
    started, started_at = time.monotonic(), datetime.now(UTC)
    output = Path(output)
    listing = list_sources(Path(source), leave_out=output, follow_links=settings.follow_links)
    use_lookups(settings.lookups)
    read_checks(None if settings.checks is None else Path(settings.checks))
    ensure_writable(output)
    with explained(output), locked(output) as left:
        recover(output)
        run = _Run(output, settings, is_full=full)
        tell(
            "run-started",
            files=len(listing.files),
            fingerprint=run.fingerprint,
            documents_known=len(run.kept),
            parts_known=len(run.parts),
            # A run that was killed: what it finished is taken over.
            interrupted=None if left is None else msgspec.structs.asdict(left),
        )
        words = run.process(listing, progress)
        summary = run.publish(started_at)
        run.clean_up()
    seconds = time.monotonic() - started
    tell("run-finished", seconds=round(seconds, 3), **msgspec.structs.asdict(summary.counts))
    return msgspec.structs.replace(summary, words=words, seconds=seconds)


class _Run:
    """One run on an output whose lock is held.

    Args:
        output: the output folder.
        settings: of the run.
        is_full: nothing that is known is taken over.

    Attributes:
        fingerprint: of all that can change results.
        kept: documents of the last version that are taken over.
        parts: folders of finished parts.
    """

    def __init__(self, output: Path, settings: Settings, *, is_full: bool) -> None:
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
        last = current_version(output)
        version = None if is_full else read_version(last, self.fingerprint)
        self._last = last if version else None
        self.kept = read_keys([self._last / "documents.parquet"]) if self._last else Keys()
        self.parts = finished(self._work)
        self._model = version.model if version else self._read_model()
        self._ledger = Ledger(self._scratch)

    def process(self, listing: Listing, progress: Progress) -> int:
        """Have all documents processed that are not known; returns their words."""
        words = 0
        with self._ledger:
            intake = Intake(
                listing,
                self.settings,
                self._ledger,
                kept=self.kept,
                done=read_keys(part / "documents.parquet" for part in self.parts),
                containers=Containers(self._last / CONTAINERS if self._last else None),
            )
            started = time.monotonic()
            for outcome in self._outcomes(in_tasks(intake.items(), str(self._work))):
                self._ledger.tell(outcome.issues)
                words += outcome.words
                if outcome.documents:
                    self.parts.append(self._work / outcome.task)
                progress(intake.size_done, intake.size)
                _tell_batch(outcome, intake, time.monotonic() - started)
        progress(intake.size, intake.size)
        return words

    def publish(self, started_at: datetime) -> Summary:
        """Make and publish the tables."""
        with new_version(self.output, OURS) as new:
            with gathering(self._scratch) as connection:
                relate_found(connection, self._ledger, self.parts, self._last)
                relate_issues(connection, self._ledger, self.parts, self._last)
                counts = count_documents(connection, current_version(self.output))
                record = run_record(self.settings, self._model, started_at, counts)
                rows = make_tables(connection, record, new, self.fingerprint)
                summary = summarize(connection, self.output, rows, counts)
            finish_version(self.output, new, self.settings)
        return summary

    def clean_up(self) -> None:
        """Remove what only an unfinished run leaves for the next one."""
        shutil.rmtree(self._scratch, ignore_errors=True)
        shutil.rmtree(self._work.parent, ignore_errors=True)

    def _outcomes(self, tasks: Iterator[Task]) -> Iterator[Outcome]:
        if self.settings.workers:
            yield from run_in_processes(tasks, self.settings, self.settings.workers, self._ready)
            return
        for task in tasks:
            from pipeline.batch.work import prepared, process_task  # heavy, and not always needed

            meta = prepared(self.settings).meta
            self._ready(Ready(meta["name"], meta["version"]))
            yield process_task(task, self.settings)

    def _ready(self, ready: Ready) -> None:
        self._model = (ready.name, ready.version)
        new = self._work / f"{_MODEL}.new"
        new.write_bytes(msgspec.json.encode(self._model))
        new.replace(self._work / _MODEL)

    def _read_model(self) -> tuple[str | None, str | None]:
        """The model of the parts of a run that did not come to its end."""
        path = self._work / _MODEL
        if not path.is_file():
            return None, None
        return msgspec.json.decode(path.read_bytes(), type=tuple[str, str])


def _tell_batch(outcome: Outcome, intake: Intake, seconds: float) -> None:
    share = intake.size_done / intake.size if intake.size else 1.0
    tell(
        "batch-done",
        documents=outcome.documents,
        failed=[
            {"source_path": issue.source_path, "code": issue.code, "message": issue.message}
            for issue in outcome.issues
            if issue.level == "error"
        ],
        words=outcome.words,
        seconds=round(outcome.seconds, 3),
        done=round(share, 4),
        seconds_left=round(seconds / share - seconds) if share else None,
    )
