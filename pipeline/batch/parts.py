"""Parts: what was found in the documents of one task, as Parquet files in a folder of its own.

A part is written beside its place and moved there when it is whole and on disk, so a part that
is there can be trusted, also when the run that made it was killed later. On an object store it is
one object, a zip of that folder, which is there as a whole or not at all.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.batch.objects import Store, explained, is_url, open_store
from pipeline.batch.tasks import Outcome, Task
from pipeline.document import Issue
from pipeline.emit.durable import flush
from pipeline.emit.found_schemas import found_schemas

ISSUES = "issues"
_OUTCOME = "outcome.json"
_UNFINISHED = ".writing-"
_PACKED, _AT_ONCE = ".zip", 64

ISSUE_SCHEMA = pa.schema([(name, pa.string()) for name in Issue.__struct_fields__])


def write_part(
    folder: str,
    tables: Sequence[Mapping[str, pa.Table]],
    issues: Iterable[Issue],
    outcome: Outcome,
) -> None:
    """Write the part of a task; one that is there already has the same rows.

    Args:
        folder: path or URL of the parts.
        tables: what was found, from `pipeline.emit.found.found_tables`.
        issues: of documents in the part.
        outcome: of the task; its name is the part's.

    Raises:
        OSError: the part cannot be written.
    """
    if is_url(folder):
        with tempfile.TemporaryDirectory(prefix="pledgebook-") as local:
            part = Path(local, outcome.task)
            part.mkdir()
            _write_files(part, tables, issues, outcome)
            _upload(part, folder)
        return
    new = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=folder))
    try:
        _write_files(new, tables, issues, outcome)
        flush(new)
        _move(new, Path(folder, outcome.task))
    finally:
        shutil.rmtree(new, ignore_errors=True)


def read_outcome(task: Task) -> Outcome | None:
    """The outcome of a task whose part is there, as a folder."""
    return None if is_url(task.folder) else _read_outcome(Path(task.folder, task.name))


def finished(folder: Path) -> list[Outcome]:
    """The outcomes of the parts in a folder, without those that must not be used.

    What is unfinished is removed. A worker that was given up may still have finished its task when
    its documents had been done by others, in other tasks: of such parts the first is used.
    """
    for path in folder.glob(f"{_UNFINISHED}*"):
        shutil.rmtree(path, ignore_errors=True)
    outcomes: list[Outcome] = []
    met: set[str] = set()
    for path in sorted(folder.iterdir()):
        outcome = _read_outcome(path)
        if outcome is not None and met.isdisjoint(outcome.documents):
            met.update(outcome.documents)
            outcomes.append(outcome)
    return outcomes


def fetch_parts(url: str, folder: Path) -> None:
    """Get the parts from an object store that a folder does not have yet.

    Raises:
        SettingsError: the store cannot be used.
    """
    with explained(url):
        _fetch_parts(open_store(url), folder)


def _fetch_parts(store: Store, folder: Path) -> None:
    names = (name.removesuffix(_PACKED) for name in store.names(""))
    missing = (name for name in names if not (folder / name).is_dir())
    while some := list(islice(missing, _AT_ONCE)):
        with tempfile.TemporaryDirectory(prefix=_UNFINISHED, dir=folder) as new:
            store.download([f"{name}{_PACKED}" for name in some], Path(new))
            for name in some:
                shutil.unpack_archive(Path(new, f"{name}{_PACKED}"), Path(new, name))
                _move(Path(new, name), folder / name)


def issue_table(issues: Iterable[Issue]) -> pa.Table:
    """Issues as rows."""
    return pa.Table.from_pylist([msgspec.structs.asdict(one) for one in issues], ISSUE_SCHEMA)


def _write_files(
    folder: Path,
    tables: Sequence[Mapping[str, pa.Table]],
    issues: Iterable[Issue],
    outcome: Outcome,
) -> None:
    for name, schema in found_schemas().items():
        table = pa.concat_tables([schema.empty_table(), *(one[name] for one in tables)])
        pq.write_table(table, folder / f"{name}.parquet", compression="zstd")
    pq.write_table(issue_table(issues), folder / f"{ISSUES}.parquet")
    (folder / _OUTCOME).write_bytes(msgspec.json.encode(outcome))


def _upload(part: Path, url: str) -> None:
    packed = shutil.make_archive(str(part), "zip", part)
    store = open_store(url)
    try:
        store.files.put_file(packed, store.path(f"{part.name}{_PACKED}"))
    except OSError:
        raise
    except Exception as error:  # each store has errors of its own
        raise OSError(f"{url}: {type(error).__name__}: {error}") from error


def _move(new: Path, target: Path) -> None:
    """Put a part into its place, unless another worker has done so."""
    try:
        new.replace(target)
    except OSError:
        if not target.is_dir():
            raise
    _flush_names(target.parent)


def _read_outcome(part: Path) -> Outcome | None:
    path = part / _OUTCOME
    return msgspec.json.decode(path.read_bytes(), type=Outcome) if path.is_file() else None


def _flush_names(folder: Path) -> None:
    """Wait until the names in a folder are on disk; Windows has no way to do so."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
