"""Short forms that a document defines: `International Organization for Migration (IOM)`.

The pairing follows Schwartz and Hearst (2003): the letters of the short form are sought from
the right in the words before the bracket, the first of them at the start of a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

_BRACKETS = re.compile(r"\(([^()\n]{2,120}?)\)")
_SHORT = re.compile(r"(?=.*[A-Z])[^\W_][\w.&/-]{1,9}")
_WORD_BEFORE = re.compile(r"[^\W_][\w.&/-]*$")


class Definition(msgspec.Struct, frozen=True):
    """A short form and the words that it stands for; offsets of the words in the text."""

    short: str
    long: str
    start: int
    end: int


def is_short_form(words: str) -> bool:
    """Whether words look like an acronym or another short form: `IOM`, `ARPA-H`, `AfDB`."""
    return _SHORT.fullmatch(words) is not None


def definitions(text: str) -> Iterator[Definition]:
    """Short forms that a text ties to longer ones, either of them in brackets, in order."""
    for match in _BRACKETS.finditer(text):
        inside = re.split(r"[;,] | or ", match[1])[0].strip("\"'“”‘’ ")
        before = text[: match.start()].rstrip()
        if _SHORT.fullmatch(inside):
            words = min(2 * len(inside), len(inside) + 5)
            window = re.search(rf"(?:\S+[^\S\n]+){{0,{words - 1}}}\S+$", before[-400:])
            offset = _long_form_start(inside, window[0]) if window else None
            if window and offset is not None:
                start = len(before) - len(window[0]) + offset
                yield Definition(inside, before[start:], start, len(before))
        elif (short := _last_word(before)) and _long_form_start(short, match[1]) is not None:
            yield Definition(short, match[1], match.start(1), match.end(1))


def _last_word(text: str) -> str | None:
    """The word at the end of a text, if it looks like a short form."""
    word = _WORD_BEFORE.search(text)
    return word[0] if word and is_short_form(word[0]) else None


def _long_form_start(short: str, words: str) -> int | None:
    """Where in `words`, at whose end it stops, the long form of `short` begins."""
    letters = [char for char in short.casefold() if char.isalnum()]
    folded, index = words.casefold(), len(words)
    for position, letter in reversed(list(enumerate(letters))):
        index -= 1
        while index >= 0 and not (
            folded[index] == letter
            and (position > 0 or index == 0 or not folded[index - 1].isalnum())
        ):
            index -= 1
        if index < 0:
            return None
    long = words[index:]
    # A short form of one word, or one that holds the short form itself, defines nothing.
    return index if len(long) > len(short) and short not in long.split() else None
