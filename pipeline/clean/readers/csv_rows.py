"""CSV and tab-separated tables with a row of names: one row below it, one document."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO, TextIO

import msgspec

from pipeline.clean.decode import find_encoding
from pipeline.clean.readers.model import Container, Member, Options, Unreadable
from pipeline.clean.readers.records import record_member
from pipeline.clean.readers.streams import counted

# How much of a file tells its encoding, in bytes.
_SAMPLE = 65_536
_DELIMITERS = (",", ";", "\t", "|")


def _split(stream: BinaryIO, name: str, options: Options) -> Iterator[Member | None]:
    buffered = counted(stream, None)
    encoding = find_encoding(buffered.peek(_SAMPLE)[:_SAMPLE])
    text = io.TextIOWrapper(buffered, encoding, errors="replace", newline="")
    lines = _lines(text, options.max_bytes)
    first = next(lines, "").removeprefix("\ufeff")
    delimiter = max(_DELIMITERS, key=first.count)
    csv.field_size_limit(options.max_bytes)
    fields = next(csv.reader([first], delimiter=delimiter), [])
    for number, cells in enumerate(csv.reader(lines, delimiter=delimiter), 1):
        if not any(cells):  # a blank line
            yield None
            continue
        record = dict(zip(fields, cells, strict=False))
        yield record_member(number, record, msgspec.json.encode(cells), options)


def _lines(text: TextIO, longest: int) -> Iterator[str]:
    while line := text.readline(longest + 1):
        if len(line) > longest:
            raise Unreadable(
                "too-large",
                f"a line is longer than {longest:,} characters",
                "Split it, or raise the limit with --max-bytes",
            )
        yield line


CSV = Container("csv", (".csv", ".tsv"), _split)
