"""Titles of laws, programmes, plans and events by their head: `… Act`, `… Initiative`.

Heads are those of lookups/title_heads.csv; nothing inside a title is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.lookups import read_rows
from pipeline.recognize.name_runs import heads, left, small_words
from pipeline.recognize.words import Word


def find_titles(words: Sequence[Word], name_ends: set[int]) -> Iterator[tuple[int, int]]:
    """Offsets of titles of laws, programmes, plans and events, without their generic noun.

    A head in lower case makes a title only of words that a small word joins, as in `Investing in
    America agenda`; in `Ukraine plan` the country is still named.

    Args:
        words: the words of a text.
        name_ends: indexes where names of the lookups end; a head there belongs to the name
            (`Office of National Drug Control Policy`).
    """
    title_heads = heads("title_heads", None)
    lowered = _lowered_heads()
    for index in range(len(words)):
        for stop, _ in title_heads.matches(words, index):
            start = left(words, index, small_words("title"), set())
            if start < index and stop not in name_ends:
                yield words[start].start, words[stop - 1].end
        if index and words[index].text.islower() and words[index].key in lowered:
            start = left(words, index, small_words("title"), set())
            joined = any(word.key in ("in", "for", "to") for word in words[start:index])
            if joined and words[index - 1].capital:
                yield words[start].start, words[index - 1].end


@cache
def _lowered_heads() -> frozenset[str]:
    return frozenset(row["head"].lower() for row in read_rows("title_heads"))
