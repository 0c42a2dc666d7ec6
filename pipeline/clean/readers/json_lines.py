"""JSON lines: one record, one document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from pipeline.clean.readers.model import Container, Failure, Member, Options
from pipeline.clean.readers.records import record_member
from pipeline.clean.readers.streams import read_lines

_DECODER = msgspec.json.Decoder(dict[str, Any])


def _split(stream: BinaryIO, name: str, options: Options) -> Iterator[Member | None]:
    for number, line in enumerate(read_lines(stream, options.max_bytes), 1):
        line = line.strip().removeprefix(b"\xef\xbb\xbf")
        yield _member(number, line, options) if line else None


def _member(number: int, line: bytes, options: Options) -> Member:
    try:
        record = _DECODER.decode(line)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        failure = Failure(
            "not-json", f"the line is no JSON object ({error})", "Mend it, or remove the line"
        )
        return Member(str(number), f"{number}.txt", failure)
    return record_member(number, record, line, options)


JSON_LINES = Container("jsonl", (".jsonl", ".ndjson"), _split)
