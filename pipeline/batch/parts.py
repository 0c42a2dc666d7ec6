"""Parts: what was found in the documents of one task, as Parquet files in a folder of its own.

A part is written beside its place and moved there when it is whole and on disk, so a part that
is there can be trusted, also when the run that made it was killed later.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.batch.tasks import Outcome, Task
from pipeline.document import Issue
from pipeline.emit.found_schemas import found_schemas
from pipeline.emit.publish import flush

ISSUES = "issues"
_OUTCOME = "outcome.json"
_UNFINISHED = ".writing-"

ISSUE_SCHEMA = pa.schema([(name, pa.string()) for name in Issue.__struct_fields__])


def write_part(
    folder: Path,
    tables: Sequence[Mapping[str, pa.Table]],
    issues: Iterable[Issue],
    outcome: Outcome,
) -> None:
    """Write the part of a task; one that is there already has the same rows and stays.

    Args:
        folder: of the parts.
        tables: what was found, from `pipeline.emit.found.found_tables`.
        issues: of documents in the part.
        outcome: of the task; its name is the part's.

    Raises:
        OSError: the part cannot be written.
    """
    target = folder / outcome.task
    new = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=folder))
    try:
        for name, schema in found_schemas().items():
            table = pa.concat_tables([schema.empty_table(), *(one[name] for one in tables)])
            pq.write_table(table, new / f"{name}.parquet", compression="zstd")
        pq.write_table(issue_table(issues), new / f"{ISSUES}.parquet")
        (new / _OUTCOME).write_bytes(msgspec.json.encode(outcome))
        flush(new)
        try:
            new.replace(target)
        except OSError:
            if not target.is_dir():  # another worker has put it there
                raise
        flush_names(folder)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def read_outcome(task: Task) -> Outcome | None:
    """The outcome of a task whose part is there."""
    return _read_outcome(Path(task.folder, task.name))


def finished(folder: Path) -> list[tuple[Path, Outcome]]:
    """The parts of a folder with their outcomes, no document in two; the unfinished is removed.

    A worker that was given up may still have finished its task when its documents had been done
    by others, in other tasks. Of such parts the first is taken.
    """
    for path in folder.glob(f"{_UNFINISHED}*"):
        shutil.rmtree(path, ignore_errors=True)
    parts: list[tuple[Path, Outcome]] = []
    met: set[str] = set()
    for path in sorted(folder.iterdir()):
        outcome = _read_outcome(path)
        if outcome is not None and met.isdisjoint(outcome.documents):
            met.update(outcome.documents)
            parts.append((path, outcome))
    return parts


def issue_table(issues: Iterable[Issue]) -> pa.Table:
    """Issues as rows."""
    return pa.Table.from_pylist([msgspec.structs.asdict(one) for one in issues], ISSUE_SCHEMA)


def _read_outcome(part: Path) -> Outcome | None:
    path = part / _OUTCOME
    return msgspec.json.decode(path.read_bytes(), type=Outcome) if path.is_file() else None


def flush_names(folder: Path) -> None:
    """Wait until the names in a folder are on disk; Windows has no way to do so."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
