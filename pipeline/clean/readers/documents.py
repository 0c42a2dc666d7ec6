"""All documents of a file: itself, or what it contains, however deep (within bounds)."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath
from typing import BinaryIO

import msgspec

from pipeline.clean.readers.failures import explain
from pipeline.clean.readers.model import (
    HEAD,
    Container,
    Failure,
    Member,
    Options,
    Reader,
    Reading,
    Unreadable,
)
from pipeline.clean.readers.registry import find_format
from pipeline.clean.readers.streams import Budget, counted, read_all
from pipeline.clean.sources import open_source, printable

#: Archives in archives: an e-mail with a zip of gzipped JSON lines has four.
DEEPEST = 4
# What a file may unpack to: so many times its own size, besides one document of full size.
# Text rarely shrinks to a twentieth; a bomb to a thousandth.
_MOST_UNPACKED = 100
# Documents of a container that fail one after the other before the rest is left out.
_MOST_FAILURES = 100


class Found(msgspec.Struct, frozen=True, tag=True):
    """A document, or why there is none.

    Attributes:
        source_path: of its file, with `#` and its label where it stands in a container.
        sha256: of its bytes, in hex; empty when they could not be read.
        format: name of the reader; empty when none was found.
        outcome: what the reader made of it.
    """

    source_path: str
    sha256: str
    format: str
    outcome: Reading | Failure


def _begin_all(label: str) -> bool:
    return True


def find_documents(
    path: Path,
    source_path: str,
    options: Options,
    begin: Callable[[str], bool] = _begin_all,
) -> Iterator[Found | None]:
    """Go through a file.

    Args:
        path: where it is.
        source_path: its path relative to the input folder.
        options: limits, and which fields of records count.
        begin: told the source path of each document before it is read; answers whether to.

    Yields:
        Its documents in order; None for what a container passes over.
    """
    try:
        with open_source(path) as file:
            size = file.seek(0, io.SEEK_END)
            file.seek(0)
            budget = Budget(_MOST_UNPACKED * size + options.max_bytes)
            whole = Member("", PurePath(source_path).name, file)
            yield from _Walk(options, budget, begin).through(whole, source_path, 0)
    except Unreadable as error:
        yield Found(source_path, "", "", error.failure)


class _Walk:
    """One walk through a file and all that it contains."""

    def __init__(self, options: Options, budget: Budget, begin: Callable[[str], bool]) -> None:
        self.options, self.budget, self.begin = options, budget, begin

    def through(self, member: Member, label: str, depth: int) -> Iterator[Found | None]:
        """Read a member as one document, or go through its own members."""
        format_ = sha256 = ""
        try:
            content = member.content
            if isinstance(content, Failure):
                yield Found(label, "", "", content)
                return
            if isinstance(content, bytes):
                head = content[:HEAD]
            else:
                content = counted(content, self.budget if depth else None)
                head = content.peek(HEAD)
            kind = find_format(head, member.name)
            format_ = member.format or kind.format
            if isinstance(kind, Container):
                yield from self._split(kind, member._replace(content=content), label, depth)
                return
            if not self.begin(label):
                return
            data = read_all(content, self.options.max_bytes)
            sha256 = hashlib.sha256(member.identity or data).hexdigest()
            outcome: Reading | Failure = self._read(kind, data, member.properties)
        except Exception as error:  # readers of strangers' formats fail in any way
            outcome = explain(error, format_, self.options)
        yield Found(label, sha256, format_, outcome)

    def _split(
        self, kind: Container, member: Member, label: str, depth: int
    ) -> Iterator[Found | None]:
        if depth == DEEPEST:
            raise Unreadable(
                "nested-too-deep",
                f"archives lie in archives more than {DEEPEST} deep",
                "Unpack it first",
            )
        content = member.content
        if isinstance(content, Failure):
            return
        if isinstance(content, bytes):
            stream: BinaryIO = io.BytesIO(content)
        elif kind.seeks and not content.seekable():
            stream = io.BytesIO(read_all(content, self.options.max_bytes))
        else:
            stream = content
        count = failed = 0
        for inner in kind.split(stream, member.name, self.options):
            if inner is None:
                yield None
                continue
            count += 1
            inner = inner._replace(properties={**member.properties, **inner.properties})
            inner_label = f"{label}#{printable(inner.label)}" if inner.label else label
            for found in self.through(inner, inner_label, depth + 1):
                yield found
                failed = failed + 1 if found and isinstance(found.outcome, Failure) else 0
            if failed >= _MOST_FAILURES:
                raise Unreadable(
                    "too-many-failures",
                    f"{failed} documents in a row could not be read; the rest was left out",
                    "Look at the first of them: what helps one helps all",
                )
        if not count:
            raise Unreadable(
                "no-document", "there is no document in it", "Remove it, or fetch it again"
            )

    def _read(self, reader: Reader, data: bytes, properties: dict[str, str]) -> Reading:
        if not data.strip():
            raise Unreadable(
                "empty-file", "the file is empty", "Remove it, or fetch its content again"
            )
        reading = reader.read(data, self.options)
        if len(reading.raw_text) > self.options.max_chars:
            raise Unreadable(
                "too-long",
                f"its text is longer than {self.options.max_chars:,} characters",
                "Split it, or raise the limit with --max-chars",
            )
        return msgspec.structs.replace(reading, properties={**properties, **reading.properties})
