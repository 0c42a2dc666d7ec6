"""Runs of capitalized words, with small words between them, that a head begins or ends."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from pipeline.lookups import read_rows
from pipeline.recognize.trie import NameTrie
from pipeline.recognize.words import Word, name_words

_LONGEST = 14


@cache
def small_words(part: str) -> frozenset[str]:
    """Small words inside a name: of a place, or of an organization or title by its head's place."""
    inside = name_words("inside")
    return {
        "place": inside,
        "last": (inside | {"and"}) - {"of"},
        "first": inside | {"and", "for", "on", "to", "in", "against"},
        "title": inside | {"in", "the", "for", "to", "on", "with"},
    }[part]


@cache
def heads(lookup: str, position: str | None) -> NameTrie[bool]:
    """Heads of one lookup (and position), each with whether it alone makes a name."""
    trie: NameTrie[bool] = NameTrie()
    for row in read_rows(lookup):
        if position in (None, row.get("position")):
            trie.add(row["head"], row.get("precise", "1") == "1")
    return trie


def left(words: Sequence[Word], index: int, inside: frozenset[str], borders: set[int]) -> int:
    """Index of the first word of the name that ends before `index` (itself if there is none).

    Args:
        words: the words of a text.
        index: of the first word behind the name.
        inside: small words that may stand inside it.
        borders: indexes where names of the lookups begin or end; `and` joins none of these.
    """
    start = position = index
    while position > 0 and index - position < _LONGEST:
        word = words[position - 1]
        if _is_name_word(word):
            position -= 1
            start = position
        elif word.key == "-" and words[position].start > word.end:  # a dash between two names
            break
        elif word.key in inside and position >= 2 and _is_name_word(words[position - 2]):
            if word.key == "and" and position - 1 in borders:  # "Peru and Andean Community Bank"
                break
            position -= 1
        else:
            break
    return start


def right(words: Sequence[Word], index: int, inside: frozenset[str], borders: set[int]) -> int:
    """Index one past the last word of the name that goes on at `index`; arguments as of `left`."""
    end = position = index
    while position < len(words) and position - index < _LONGEST:
        word = words[position]
        if word.capital and word.key not in name_words("after_head"):
            position += 1
            end = position
        elif word.key == "-" and word.start > words[position - 1].end:
            break
        elif word.key in inside:
            joins = word.key in ("and", "in", "to", "on")
            if joins and position > index and (position + 1 in borders or position in borders):
                break  # "Ministry of Health and UNICEF"
            position += 1
        elif word.key == "the" and words[position - 1].key in ("of", "for", "in", "on", "to"):
            position += 1
        else:
            break
    return end


def _is_name_word(word: Word) -> bool:
    return word.capital and word.key not in name_words("outside")
