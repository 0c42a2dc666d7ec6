"""Names by their head word: `Ministry of …`, `… Institute`, `… Port of Entry`, `… Act`.

A name is a run of capitalized words, with small words between them, that begins or ends with a
head of lookups/organization_heads.csv or lookups/place_kinds.csv.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from pipeline.lookups import read_rows
from pipeline.lookups.places import demonyms
from pipeline.recognize.gazetteer import Match
from pipeline.recognize.layers import Found
from pipeline.recognize.name_runs import heads, left, right, small_words
from pipeline.recognize.trie import NameTrie
from pipeline.recognize.words import Word, name_words


def find_heads(words: Sequence[Word], matches: Sequence[Match]) -> Iterator[Found]:
    """Organizations and places named by a head word.

    Args:
        words: the words of a text.
        matches: names of the lookups in it; a name never runs over one that stands for itself.
    """
    starts = {match.last: match.first for match in matches}
    borders = set(starts) | set(starts.values())
    for index in range(len(words)):
        yield from _organizations(words, index, starts, borders)
        yield from _places(words, index, borders)


def _organizations(
    words: Sequence[Word], index: int, starts: Mapping[int, int], borders: set[int]
) -> Iterator[Found]:
    for stop, entries in heads("organization_heads", "first").matches(words, index):
        end = right(words, stop, small_words("first"), borders)
        if end > stop and any(entries):
            if words[index].key in name_words("plural_head"):
                end = _list_end(words, end)
            sure = words[index].key in name_words("sure_head")
            first = _modified(words, index, starts)
            yield _found(words, first, end, "ORG", "head.first", 0.95 if sure else 0.85)
    for stop, entries in heads("organization_heads", "last").matches(words, index):
        start = left(words, index, small_words("last"), borders)
        precise = any(entries)
        named = precise or (index - start >= 2 and start > 0 and words[start - 1].key == "the")
        if start < index and named and not _name_follows(words, stop):
            yield _found(words, start, stop, "ORG", "head.last", 0.85 if precise else 0.6)


def _places(words: Sequence[Word], index: int, borders: set[int]) -> Iterator[Found]:
    for stop, _ in _place_kinds("after").matches(words, index):
        start = left(words, index, small_words("place"), borders)
        if start < index and not _name_follows(words, stop):
            yield _found(words, start, stop, "PLACE", "head.place", 0.8)
    for stop, _ in _place_kinds("before").matches(words, index):
        if stop < len(words) and words[stop].capital and stop - index > 1:
            end = right(words, stop, small_words("place"), borders)
            yield _found(words, index, end, "PLACE", "head.place", 0.8)


def _list_end(words: Sequence[Word], end: int) -> int:
    """Where a list of names behind a plural head ends: `governments of A, B, and C`.

    A list that no `and` closes is none: its second member is something else.
    """
    position, closed = end, False
    while position < len(words) and words[position].key in (",", "and") and not closed:
        closed = words[position].key == "and"
        position += 1
        if not closed and position < len(words) and words[position].key == "and":
            position, closed = position + 1, True
        if position == len(words) or not words[position].capital:
            return end
        # A member may hold an `and` of its own: "Labor, Health and Human Services, and Energy".
        while position < len(words) and words[position].capital:
            position += 1
        if closed and position < len(words) and words[position].key == ",":
            closed = _is_over(words, position)
    return position if closed else end


def _is_over(words: Sequence[Word], position: int) -> bool:
    """Whether a list is over at a comma: no further capitalized member stands behind it."""
    behind = position + 1
    if behind < len(words) and words[behind].key == "and":
        behind += 1
    return behind == len(words) or not words[behind].capital


def _modified(words: Sequence[Word], index: int, starts: Mapping[int, int]) -> int:
    """Where a name begins whose head has a country, people or scope before it: `Japanese …`."""
    if index == 0:
        return index
    if index in starts and words[index - 1].capital:
        return starts[index]
    return index - 1 if words[index - 1].text in _modifiers() else index


@cache
def _modifiers() -> frozenset[str]:
    scopes = (row["head"] for row in read_rows("organization_heads") if row["position"] == "scope")
    return frozenset((*scopes, *demonyms()))


@cache
def _place_kinds(position: str) -> NameTrie[str]:
    """Kinds of place, with capitals; a facility keeps its kind in lower case too (`camp`)."""
    trie: NameTrie[str] = NameTrie()
    for row in read_rows("place_kinds"):
        if row["position"] == position:
            word = row["word"]
            small = ("of", "de", "da", "do", "del")
            trie.add(" ".join(w if w in small else w.capitalize() for w in word.split()), word)
            if row["place_type"] == "facility" and position == "after":
                trie.add(word, word)
    return trie


def _found(
    words: Sequence[Word], first: int, last: int, label: str, recognizer: str, score: float
) -> Found:
    start, end = words[first].start, words[last - 1].end
    if label == "PLACE":
        return Found(start, end, "PLACE", recognizer, score)
    return Found(start, end, "ORG", recognizer, score)


def _name_follows(words: Sequence[Word], stop: int) -> bool:
    """Whether the head is inside a longer name (`Council Foundation`) or the end of a lead-in."""
    if stop == len(words):
        return False
    return words[stop].text == ":" or (words[stop].capital and words[stop].text.isalpha())
