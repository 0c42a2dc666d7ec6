"""A sentence as tokens: words, punctuation, and each mention as one token."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from pipeline.document import Mention, PlaceValue

_CLITIC = r"(?:s|re|ve|ll|m|d)\b"
_WORD = re.compile(rf"['’]{_CLITIC}|\w+(?:[-‑.](?=\w)\w+|['’](?!{_CLITIC})\w+)*|[^\w\s*]")


class Token(msgspec.Struct, frozen=True):
    """A word, a punctuation mark but for the asterisks of Markdown, or a whole mention.

    Attributes:
        start: first code point in the document's text.
        end: one past the last.
        text: as written.
        lower: lower-cased, what cues are compared with.
        mention: the mention that this token stands for, or None.
    """

    start: int
    end: int
    text: str
    lower: str
    mention: Mention | None = None

    @property
    def label(self) -> str | None:
        """The label of the token's mention, or None for words and punctuation."""
        return None if self.mention is None else self.mention.label

    @property
    def place(self) -> PlaceValue | None:
        """The place that the token's mention names, or None."""
        value = None if self.mention is None else self.mention.value
        return value if isinstance(value, PlaceValue) else None

    @property
    def is_word(self) -> bool:
        """Whether this is a plain word: neither a mention nor punctuation."""
        return self.mention is None and self.text[0].isalnum()

    @property
    def is_name_part(self) -> bool:
        """Whether this is a plain word with a capital, as in a person's name or a title."""
        return self.is_word and self.text[0].isupper()


def tokenize(text: str, start: int, end: int, mentions: Iterable[Mention]) -> tuple[Token, ...]:
    """Cut a piece of a text into tokens.

    Args:
        text: the document's text.
        start: first code point of the piece.
        end: one past its last.
        mentions: mentions of the document in order, none overlapping another; those that do not
            lie whole in the piece are left out.

    Returns:
        The tokens in order. A mention is one token; a possessive `'s` is a token of its own.
    """
    tokens: list[Token] = []
    position = start
    for mention in mentions:
        if mention.start < position or mention.end > end:
            continue
        tokens.extend(_words(text, position, mention.start))
        written = text[mention.start : mention.end]
        tokens.append(Token(mention.start, mention.end, written, written.lower(), mention))
        position = mention.end
    tokens.extend(_words(text, position, end))
    return tuple(tokens)


def index_of(tokens: Sequence[Token], mention: Mention) -> int | None:
    """The position of a mention's token, or None when the tokens do not hold it."""
    for index, token in enumerate(tokens):
        if token.mention is not None and token.mention.start == mention.start:
            return index
    return None


def _words(text: str, start: int, end: int) -> list[Token]:
    return [
        Token(found.start(), found.end(), found.group(), found.group().lower().replace("’", "'"))
        for found in _WORD.finditer(text, start, end)
    ]
