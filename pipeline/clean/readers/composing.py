"""Blocks to a raw text with its parts, for formats whose files are no text themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from pipeline.clean.readers.model import Part, PartKind

_WHITE = re.compile(r"[ \t\r\n\f\v]+")
#: A pattern for the mark of a list item; the last glyphs are those of symbol fonts.
BULLET = r"(?:[•‣⁃◦▪▫●○■□➢►✓\uf0b7\uf0a7\uf0d8]|[-–*](?= ))"
_MARK = re.compile(rf"{BULLET}\s*")


class Block(NamedTuple):
    """A heading, paragraph, list item or row of a table; attributes as of a `Part`.

    `mark` is its number in a list, which stands before it in the raw text and is no text.
    """

    text: str
    kind: PartKind = "text"
    level: int = 0
    tight: bool = False
    is_link: bool = False
    is_boilerplate: bool = False
    mark: str = ""


def on_one_line(text: str) -> str:
    """A text with every run of white space made one blank; non-breaking spaces stay."""
    return _WHITE.sub(" ", text).strip(" ")


def without_mark(text: str) -> str:
    """The text of a list item without the mark that it begins with, if it does."""
    mark = _MARK.match(text)
    return text[mark.end() :] if mark else text


def compose(blocks: Iterable[Block]) -> tuple[str, tuple[Part, ...]]:
    """Put blocks below each other, a blank line above each that is not tight.

    Args:
        blocks: each on one line; those without text are left out.

    Returns:
        The raw text, and its parts.
    """
    pieces: list[str] = []
    parts: list[Part] = []
    size = 0
    for block in blocks:
        if not block.text.strip():
            continue
        if parts:
            separator = "\n" if block.tight else "\n\n"
            pieces.append(separator)
            size += len(separator)
        size += len(block.mark)
        end = size + len(block.text)
        parts.append(Part(size, end, *block[1:-1]))
        pieces += [block.mark, block.text]
        size = end
    if pieces:
        pieces.append("\n")
    return "".join(pieces), tuple(parts)
