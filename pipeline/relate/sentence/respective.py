"""Lists that go with sums: `Japan and Chad gave $5 million and $2 million respectively`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from pipeline.relate.sentence.clauses import Clause
from pipeline.relate.sentence.names import ARTICLES
from pipeline.relate.sentence.tokens import Token

T = TypeVar("T")

_JOINS = ARTICLES | {",", "and", "or"}
_FEWEST = 2


def one_of(items: Sequence[T], clause: Clause) -> tuple[T, ...]:
    """Of as many items as there are sums, the one that goes with the sum; else all items.

    Args:
        items: what a sentence names, in order.
        clause: the sum in its sentence.
    """
    sums = _sums(clause)
    if not sums or len(items) != len(sums):
        return tuple(items)
    return (items[sums.index(clause.index)],)


def names_with(clause: Clause, label: str) -> tuple[Token, ...]:
    """The enumeration with a label that goes with the sums of a sentence; empty where none does."""
    sums = _sums(clause)
    run: list[Token] = []
    for token in clause.tokens:
        if token.label == label:
            run.append(token)
        elif token.lower not in _JOINS:
            if sums and len(run) == len(sums):
                return tuple(run)
            run = []
    return tuple(run) if sums and len(run) == len(sums) else ()


def _sums(clause: Clause) -> list[int]:
    """The positions of the sums that `respectively` speaks of; empty without that word."""
    tokens, index = clause.tokens, clause.index
    if not any(token.lower == "respectively" for token in tokens):
        return []
    first = last = index
    while first > 0 and (tokens[first - 1].lower in _JOINS or tokens[first - 1].label == "MONEY"):
        first -= 1
    while last + 1 < len(tokens) and (
        tokens[last + 1].lower in _JOINS or tokens[last + 1].label == "MONEY"
    ):
        last += 1
    sums = [i for i in range(first, last + 1) if tokens[i].label == "MONEY"]
    if len(sums) < _FEWEST:  # `$5 million in grants and $2 million in loans respectively`
        sums = [i for i, token in enumerate(tokens) if token.label == "MONEY"]
    return sums if len(sums) >= _FEWEST else []
