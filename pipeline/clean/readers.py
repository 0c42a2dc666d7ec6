"""Readers by format: from a file's bytes to raw text, properties and lines.

A reader for a further format is one more row of `READERS`: it hands back the text that raw
offsets count in, what the file says of itself, and the lines of the text. All that follows
(boilerplate, blocks, sentences, metadata) is the same for every format.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePath
from typing import Any, NamedTuple

from pipeline.clean.aligned import AlignedText
from pipeline.clean.characters import mend
from pipeline.clean.decode import decode
from pipeline.clean.front_matter import read_front_matter
from pipeline.clean.lines import Line, read_plain_lines
from pipeline.clean.markdown import read_markdown_lines
from pipeline.errors import DocumentError


class Problem(NamedTuple):
    """Something that a reader got over and the user should know; code and message of an issue."""

    code: str
    message: str


class Reading(NamedTuple):
    """What a reader makes of a file.

    Attributes:
        raw_text: the text that raw offsets count in.
        body_start: raw offset of the first line; what stands before it is metadata.
        properties: what the file says of itself; names in lower case.
        lines: of the text from body_start to the end, in order and without gaps.
        problems: what was wrong with the file.
    """

    raw_text: str
    body_start: int
    properties: Mapping[str, Any]
    lines: Sequence[Line]
    problems: tuple[Problem, ...] = ()


class Reader(NamedTuple):
    """A format's name and the function that reads it: (bytes, source path) to `Reading`."""

    format: str
    read: Callable[[bytes, str], Reading]


LineReader = Callable[[AlignedText, int, int], list[Line]]


def _read_text_file(data: bytes, source_path: str, read_lines: LineReader) -> Reading:
    decoded = decode(data, source_path)
    raw_text = decoded.text
    front_matter = read_front_matter(raw_text)
    problems = []
    if decoded.damaged:
        problems.append(
            Problem(
                "damaged-characters",
                f"{decoded.damaged} characters could not be decoded and stand as U+FFFD. "
                "Save the file as UTF-8.",
            )
        )
    if front_matter.problem is not None:
        problems.append(
            Problem(
                "front-matter",
                f"{front_matter.problem}; the text was processed without it. "
                "Mend the lines between '---' at the top of the file.",
            )
        )
    start = front_matter.end
    mended = mend(AlignedText.verbatim(raw_text[start:], start))
    lines = read_lines(mended, start, len(raw_text))
    return Reading(raw_text, start, front_matter.properties, lines, tuple(problems))


def _read_plain(data: bytes, source_path: str) -> Reading:
    return _read_text_file(data, source_path, read_plain_lines)


def _read_markdown(data: bytes, source_path: str) -> Reading:
    return _read_text_file(data, source_path, read_markdown_lines)


_TEXT = Reader("text", _read_plain)
_MARKDOWN = Reader("markdown", _read_markdown)

READERS: Mapping[str, Reader] = {
    ".txt": _TEXT,
    ".text": _TEXT,
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
}
"""Readers by the suffix of the file's name."""


def find_reader(source_path: str) -> Reader:
    """The reader for a file.

    Raises:
        DocumentError: `unsupported-format`.
    """
    suffix = PurePath(source_path).suffix.lower()
    reader = READERS.get(suffix)
    if reader is None:
        what = f"files ending in '{suffix}'" if suffix else "files without an ending"
        raise DocumentError(
            "unsupported-format",
            source_path,
            f"{what} cannot be read",
            f"Save its text as one of {', '.join(READERS)}, or remove it",
        )
    return reader
