"""Where sentences end.

A rule splitter for one block at a time. A full stop ends a sentence unless it belongs to an
abbreviation, an initial or a list number; lookups/abbreviations.csv tells three kinds of
abbreviations: `never` (a name or the rest of the phrase follows), `number` (no end before a
number), `end` (an end only before a word that begins sentences and no names).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.clean.words import SENTENCE_STARTERS
from pipeline.document import Span
from pipeline.lookups import read_rows

_CANDIDATE = re.compile(
    r"(?<![.!?…])(?P<stops>[.!?…]++)[\"”’'»)\]]*+"
    r"(?:(?<=[a-z]\.)\d{1,3}|(?<=[a-z]\.[\"”])\d{1,3})?\s++"  # perhaps the number of a note
    r"|[。！？]"
)
_OPENING = re.compile(r"[\"“”‘’'(\[«¿¡]*")
_NEXT_WORD = re.compile(r"[\w’']+")
# The last word, without what opens it and what is linked to it by a dash or a slash.
_LAST_WORD = re.compile(r"[^\s(\[“\"‘'«/–—-]+$")
_DOTTED = re.compile(r"(?:[A-Za-z]{1,2}\.)+[A-Za-z]{1,2}")
_CURRENCY_SIGNS = "$€£¥₦₹₱₽₩₺₴"
# Longest abbreviation that is looked for, in characters.
_REACH = 24


def split_sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of one block.

    Args:
        text: the text that holds the block.
        start: offset of the block, which does not begin with white space.
        end: offset after it.

    Yields:
        Non-empty spans in order, without white space at their ends, that hold all else.
    """
    begin = start
    for match in _CANDIDATE.finditer(text, start, end):
        after = match.end()
        if after < end and _is_end(text, begin, match):
            yield Span(begin, _rstrip(text, begin, after))
            begin = after
    if begin < end:
        yield Span(begin, _rstrip(text, begin, end))


def _is_end(text: str, begin: int, match: re.Match[str]) -> bool:
    stops = match.group("stops")
    if stops is None:  # a script without blanks between sentences
        return not text[match.end()].isspace()
    opening = _OPENING.match(text, match.end())
    following = opening.end() if opening else match.end()
    first = text[following : following + 1]
    if not (first.isupper() or first.isdigit() or first in _CURRENCY_SIGNS or _has_no_case(first)):
        return False
    if stops != ".":
        return True
    stop = match.start()
    word = _LAST_WORD.search(text, max(begin, stop - _REACH), stop)
    if word is None:
        return True
    if word.start() == begin and (word.group().isdigit() or len(word.group()) == 1):
        return False  # the number of a list item
    return _ends_after(word.group(), text, following)


def _ends_after(word: str, text: str, following: int) -> bool:
    """Whether a sentence ends after a word and its full stop, before a capital or a number."""
    kind = _kinds().get(f"{word}.")
    if kind is None and (_DOTTED.fullmatch(word) or (len(word) == 1 and word.isupper())):
        kind = "end"  # an acronym or an initial
    if kind == "never":
        return False
    if kind == "number":
        return not text[following].isdigit()
    if kind == "end":
        next_word = _NEXT_WORD.match(text, following)
        return next_word is not None and next_word.group() in SENTENCE_STARTERS
    return True


@cache
def _kinds() -> dict[str, str]:
    return {row["abbreviation"]: row["kind"] for row in read_rows("abbreviations")}


def _has_no_case(character: str) -> bool:
    return character.isalpha() and not character.islower()


def _rstrip(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
