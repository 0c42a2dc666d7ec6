"""JSON lines, as Prodigy and doccano have them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from pipeline.label.records import TaskError

Record = TypeVar("Record")


def write_lines(lines: Iterable[object], target: Path) -> int:
    """Write one object a line; returns their number."""
    count = 0
    with target.open("wb") as file:
        for line in lines:
            file.write(msgspec.json.encode(line) + b"\n")
            count += 1
    return count


def read_lines(source: Path) -> Iterator[bytes]:
    """The lines of a file that are not empty.

    Raises:
        ValueError: it holds a JSON list, or no text.
    """
    with source.open("rb") as file:
        for line in file:
            line = line.removeprefix(b"\xef\xbb\xbf").strip()
            if line.startswith(b"["):
                raise ValueError("it holds a list, not JSON lines")
            if b"\0" in line:
                raise ValueError("it holds no text")
            if line:
                yield line


def read_record(line: bytes, record_type: type[Record]) -> Record:
    """A line as a record.

    Raises:
        TaskError: it is none.
    """
    try:
        return msgspec.json.decode(line, type=record_type)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise TaskError(str(error), "Export it from the tool again") from error
