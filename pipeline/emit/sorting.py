"""Sorts rows of any number and width in little memory.

DuckDB sorts narrow rows of any number, but long texts of some 50,000 documents overflow its memory.
Here rows go into files by the first characters of their key, and each file is sorted alone. Keys
hold a hash, so the files are of about equal size.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import chain
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

#: Bytes of rows that are sorted at once.
_AT_ONCE = 4_000_000
#: Rows are told apart by so many characters behind those that all keys begin with: each makes
#: sixteen files, and files that are still too large are cut again.
_CHARACTERS = 1


def in_key_order(
    batches: Iterable[pa.RecordBatch], key: str, scratch: Path | None
) -> Iterator[pa.RecordBatch]:
    """Rows sorted by their key, in the order of the bytes of its text.

    Args:
        batches: the rows, of one schema.
        key: a column of text.
        scratch: folder for files, which go again; None for the system's.
    """
    groups = _groups(batches)
    first, second = next(groups, None), next(groups, None)
    if first is None:
        return
    if second is None:
        yield from first.sort_by(key).to_batches()
        return
    with tempfile.TemporaryDirectory(dir=scratch) as folder:
        for path in _write_by_prefix(chain([first, second], groups), key, Path(folder)):
            with pa.OSFile(str(path)) as file, pa.ipc.open_stream(file) as rows:
                yield from in_key_order(rows, key, scratch)
            path.unlink()


def _groups(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.Table]:
    waiting: list[pa.RecordBatch] = []
    size = 0
    for batch in batches:
        waiting.append(batch)
        size += batch.nbytes
        if size >= _AT_ONCE:
            yield pa.Table.from_batches(waiting)
            waiting, size = [], 0
    if waiting:
        yield pa.Table.from_batches(waiting)


def _write_by_prefix(groups: Iterator[pa.Table], key: str, folder: Path) -> list[Path]:
    """Write rows into files by the beginning of their key; returns these in its order."""
    length = 0
    files: dict[str, Path] = {}
    writers: dict[str, pa.ipc.RecordBatchStreamWriter] = {}
    with ExitStack() as stack:
        for group in groups:
            group = group.sort_by(key).combine_chunks()
            if not length:
                ends = group[key][0].as_py(), group[key][-1].as_py()
                length = len(os.path.commonprefix(ends)) + _CHARACTERS  # noqa: RUF071 - no paths
            prefixes = pc.utf8_slice_codeunits(group[key], 0, length).combine_chunks()
            runs = pc.run_end_encode(prefixes)
            start = 0
            for prefix, end in zip(runs.values.to_pylist(), runs.run_ends.to_pylist(), strict=True):
                if prefix not in writers:
                    files[prefix] = folder / str(len(files))
                    file = stack.enter_context(pa.OSFile(str(files[prefix]), "wb"))
                    writer = pa.ipc.new_stream(file, group.schema)
                    writers[prefix] = stack.enter_context(writer)
                writers[prefix].write_table(group.slice(start, end - start))
                start = end
    return [files[prefix] for prefix in sorted(files)]
