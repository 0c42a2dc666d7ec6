"""What a reader is, what it is given and what it hands back.

All records here go to MessagePack and back, as readers run in a process of their own
(isolation.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, Literal, NamedTuple

import msgspec

from pipeline.errors import DocumentError
from pipeline.settings import Settings

PartKind = Literal["text", "heading", "item"]
#: How the lines of a text are told: by their own looks, by Markdown's marks, or by the reader.
Style = Literal["plain", "markdown", "parts"]

HEAD = 4096
"""How many bytes of a file its format is told from."""


class Problem(msgspec.Struct, frozen=True, array_like=True):
    """Something that a reader got over and the user should know; code and message of an issue."""

    code: str
    message: str


class Failure(msgspec.Struct, frozen=True, tag=True):
    """Why a document could not be read; see `pipeline.errors.DocumentError`."""

    code: str
    cause: str
    remedy: str

    def error(self, source_path: str) -> DocumentError:
        """The same as an error that can be raised."""
        return DocumentError(self.code, source_path, self.cause, self.remedy)


class Unreadable(Exception):  # noqa: N818 - what it says of a file, not an error of ours
    """Raised by readers; becomes a `Failure` of the document that is being read."""

    def __init__(self, code: str, cause: str, remedy: str) -> None:
        super().__init__(f"{cause}. {remedy}.")
        self.failure = Failure(code, cause, remedy)


class Part(msgspec.Struct, frozen=True, array_like=True):
    """A heading, paragraph, list item or row of a table in a reader's text.

    Attributes:
        start: offset of its first character in the raw text.
        end: offset after its last character.
        kind: what it is; rows of tables are `text`.
        level: of a heading, from 1, or of a list item, from 1 for an outermost one; else 0.
        tight: no blank line stands above it, as between items of a list and rows of a table.
        is_link: all of its words are links.
        is_boilerplate: the layout tells that it is no part of the document's content.
    """

    start: int
    end: int
    kind: PartKind = "text"
    level: int = 0
    tight: bool = False
    is_link: bool = False
    is_boilerplate: bool = False


class Reading(msgspec.Struct, frozen=True, tag=True):
    """What a reader makes of a document.

    Attributes:
        raw_text: the text that raw offsets count in.
        style: how the lines of raw_text are told.
        parts: of style `parts`, in order and apart; what lies between them is no text.
        body_start: raw offset of the first line; what stands before it is metadata.
        properties: what the document says of itself, named as `pipeline.clean.candidates` says.
        problems: what was wrong with it.
    """

    raw_text: str
    style: Style = "plain"
    parts: tuple[Part, ...] = ()
    body_start: int = 0
    properties: dict[str, Any] = {}
    problems: tuple[Problem, ...] = ()


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What of the settings readers need; see `pipeline.settings.Settings`."""

    max_bytes: int
    max_chars: int
    max_seconds: int
    max_memory_mb: int
    text_field: str
    date_field: str | None
    url_field: str | None

    @classmethod
    def of(cls, settings: Settings) -> Options:
        """The options in the settings of a run."""
        return cls(**{name: getattr(settings, name) for name in cls.__struct_fields__})


def _no_sign(head: bytes) -> bool:
    return False


class Reader(NamedTuple):
    """A format whose files are one document each.

    Attributes:
        format: its name, as in the column `format` of the table documents.
        endings: of the names of its files, in lower case, with their dot.
        read: makes a `Reading` of a file's bytes; raises `Unreadable`. What else it raises counts
            as damage of the file.
        signs: tells from a file's first bytes (`HEAD` at most) that it surely is of this format,
            whatever its name. By default a format is told by its ending alone.
    """

    format: str
    endings: tuple[str, ...]
    read: Callable[[bytes, Options], Reading]
    signs: Callable[[bytes], bool] = _no_sign


class Member(NamedTuple):
    """A document in a container.

    Attributes:
        label: what follows the `#` in its source path; empty when a container holds but one.
        name: a file name, whose ending tells the format where its content does not.
        content: bytes, a stream that is read before the next member is asked for, or why there
            is none.
        properties: what the container says of it.
        identity: bytes that tell it from others; by default those of its content.
        format: name of the format in place of its reader's.
    """

    label: str
    name: str
    content: bytes | BinaryIO | Failure
    properties: dict[str, str] = {}  # noqa: RUF012 - a default of a NamedTuple, never changed
    identity: bytes | None = None
    format: str = ""


class Container(NamedTuple):
    """A format whose files hold documents of any format.

    Attributes:
        format: its name.
        endings: as of a reader.
        split: yields the members of an open file in order; None stands for one that is no
            document and is passed over. Raises `Unreadable`.
        signs: as of a reader.
        seeks: `split` needs a file that it can move about in.
    """

    format: str
    endings: tuple[str, ...]
    split: Callable[[BinaryIO, str, Options], Iterator[Member | None]]
    signs: Callable[[bytes], bool] = _no_sign
    seeks: bool = False
