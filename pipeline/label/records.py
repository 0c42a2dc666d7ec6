"""What passes between an output, a labelling tool's file, and what is made of corrections.

All offsets count code points of the document's raw text and are half-open, unless it says else.
"""

from __future__ import annotations

import re
from datetime import date

import msgspec

from pipeline.check.tables import FoundMention
from pipeline.document import Label

_CARRIAGE_RETURN = re.compile(r"\r(?!\n)")
# Control characters but tab and line feed, which databases behind tools refuse and browsers drop,
# and line separators, at which some tools part lines of JSON.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")


class TaskError(Exception):
    """One task of a tool's file cannot be used; the others go on.

    Args:
        cause: what is wrong, without a full stop.
        remedy: what the user can do about it, without a full stop.
    """

    def __init__(self, cause: str, remedy: str) -> None:
        super().__init__(f"{cause}. {remedy}.")


class TaskSpan(msgspec.Struct, frozen=True):
    """A mention as a tool shows it; `value` is its value in words, empty where it has none."""

    start: int
    end: int
    label: Label
    value: str


class Task(msgspec.Struct, frozen=True):
    """A document to label.

    Attributes:
        document_id: as in the tables.
        sha256: of the raw file's bytes.
        source_path: where the file was.
        title: title, or None.
        published: day of publication, or None.
        raw_text: what offsets count in.
        mentions: what the run has found, in order, without overlaps.
        spans: the same for a tool.
    """

    document_id: str
    sha256: str
    source_path: str
    title: str | None
    published: date | None
    raw_text: str
    mentions: tuple[FoundMention, ...]
    spans: tuple[TaskSpan, ...]

    @property
    def text(self) -> str:
        """The text that tools are given."""
        return shown_text(self.raw_text)


class Region(msgspec.Struct, frozen=True):
    """A span as a tool's file has it, offsets counted in the tool's way.

    Attributes:
        label: any text.
        text: what the tool says it covers; None where it does not say.
        value: the value in words; None where the tool has no place for values.
    """

    start: int
    end: int
    label: str
    text: str | None = None
    value: str | None = None


class Reviewed(msgspec.Struct, frozen=True):
    """What came back of one task.

    Attributes:
        document_id: None where the tool has lost it; the text then tells the document.
        text: as the tool has it.
        regions: in any order.
    """

    document_id: str | None
    text: str
    regions: tuple[Region, ...]


def shown_text(raw_text: str) -> str:
    r"""A raw text as tools can hold it, of the same length, so that offsets stay what they are.

    Tools differ on how much a carriage return counts: ``\r\n`` becomes a blank and a line feed.
    """
    return _CONTROL.sub(" ", _CARRIAGE_RETURN.sub("\n", raw_text))
