"""A text as words with offsets: what the name rules look at."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.grammar.numbers import one_of
from pipeline.lookups import read_rows

#: Capitalized ones, of one word: `Inc.`, `Dr.`; small ones are part of no name.
_ABBREVIATIONS = one_of(
    row["abbreviation"]
    for row in read_rows("abbreviations")
    if re.fullmatch(r"[A-Z][a-z]+\.", row["abbreviation"])
)
_WORD = re.compile(
    r"(?:[A-Z]\.){2,}(?=\W|\Z)"  # U.S., D.C.
    rf"|(?:{_ABBREVIATIONS})(?=[ \u00a0,])"
    r"|['’]s\b|[^\W_][^\W_\u0300-\u036f]*(?:[\u0300-\u036f]+[^\W_]*)*(?:['’](?!s\b)[^\W_]+)*"
    r"|\n|[^\w\s]|_"
)


class Word(NamedTuple):
    """A word or mark and where it stands; `key` is what spellings of it have in common."""

    text: str
    start: int
    end: int
    key: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def shouted(self) -> bool:
        """Whether all its letters are capitals and there are several."""
        return len(self.text) > 1 and self.text.isupper()


def words_of(text: str) -> list[Word]:
    """The words, marks and line breaks of a text, in order."""
    return [
        Word(match.group(), match.start(), match.end(), word_key(match.group()))
        for match in _WORD.finditer(text)
    ]


def texts_of(name: str) -> tuple[str, ...]:
    """The words and marks of a name, without where they stand."""
    return tuple(_WORD.findall(name))


@lru_cache(maxsize=65_536)
def word_key(word: str) -> str:
    """A word without case, accents, full stops and kinds of apostrophe."""
    plain = word.replace("’", "'").replace(".", "") or word
    if plain.isascii():
        return plain.casefold()
    decomposed = unicodedata.normalize("NFKD", plain.casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return bare or plain


@cache
def name_words(role: str) -> frozenset[str]:
    """Keys of the words with a role around names (lookups/name_words.csv).

    Args:
        role: `outside` (capitalized before a name without belonging to it), `after_head` (ends a
            name that goes on behind its head), `before_place` (speaks for a place), `honorific`,
            `plural_head` (heads a list of names), `compass` (shares its place's name: `North and`),
            `inside` (in small letters inside a name), `sure_head` (begins a name that is believed
            against the names model).
    """
    return frozenset(row["word"] for row in read_rows("name_words") if row["role"] == role)
