"""Closed classes of English words that tell how a sentence hangs together."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from pipeline.lookups import read_rows, split_list

COUNTS: Mapping[str, int] = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5}
"""Words before a noun for as many that were named before: `both provinces`, `the two banks`."""


def words(word_class: str) -> frozenset[str]:
    """The words and marks of a class, in lower case.

    Raises:
        KeyError: the table flow_words has no such class.
    """
    return _classes()[word_class]


@cache
def _classes() -> Mapping[str, frozenset[str]]:
    return {
        row["word_class"]: frozenset(split_list(row["words"])) for row in read_rows("flow_words")
    }
