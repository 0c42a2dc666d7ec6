"""Streams that do not grow without end, however small the file that they are unpacked from."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO, cast

from pipeline.clean.readers.model import HEAD, Unreadable


class Budget:
    """How many bytes may still be unpacked from a file, at all depths together."""

    def __init__(self, size: int) -> None:
        self.left = size

    def spend(self, size: int) -> None:
        """Count unpacked bytes; raises `Unreadable` when there are too many."""
        self.left -= size
        if self.left < 0:
            raise Unreadable(
                "archive-bomb",
                "it unpacks to more than a hundred times its size",
                "Remove it, or unpack it and give its files, if you trust it",
            )


class _Counted(io.RawIOBase):
    """A stream whose bytes are counted as they are read."""

    def __init__(self, stream: BinaryIO, budget: Budget) -> None:
        self._stream, self._budget = stream, budget

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        self._budget.spend(len(data))
        buffer[: len(data)] = data
        return len(data)


def counted(stream: BinaryIO, budget: Budget | None) -> io.BufferedReader:
    """A stream that can be peeked into, its bytes counted where there is a budget."""
    if budget is not None:
        return io.BufferedReader(_Counted(stream, budget), 16 * HEAD)
    if isinstance(stream, io.BufferedReader):
        return stream
    return io.BufferedReader(cast(io.RawIOBase, stream), 16 * HEAD)


def read_all(content: bytes | BinaryIO, max_bytes: int) -> bytes:
    """All bytes of a document; raises `Unreadable` when there are more than `max_bytes`."""
    data = content if isinstance(content, bytes) else content.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise Unreadable(
            "too-large",
            f"the file is larger than {max_bytes:,} bytes",
            "Split it, or raise the limit with --max-bytes",
        )
    return data


def read_lines(stream: BinaryIO, max_bytes: int) -> Iterator[bytes]:
    """The lines of a stream; raises `Unreadable` at one that is longer than `max_bytes`."""
    while line := stream.readline(max_bytes + 1):
        yield read_all(line, max_bytes)
