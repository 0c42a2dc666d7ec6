"""Sums that something is still to be done with: `With $5 million, a project will …`."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from pipeline.relate.sentence.clauses import Clause
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.sentence.tokens import Token

_MEANS = words("means")
_FUTURE = frozenset({"will", "shall", "'ll"})
_PHRASE_ENDS = words("relative") | words("clause-end") | {",", "and", "but", "while", "as"}
_REACH = 12
"""Tokens behind the comma among which the verb of the main clause stands."""


def main_clause(tokens: Sequence[Token], index: int) -> int | None:
    """Where the main clause begins behind a sum that opens the sentence as its means.

    Args:
        tokens: the sentence, which may begin with a label (`Health: With $5 million, …`).
        index: position of the sum.

    Returns:
        The position behind the comma, or None where the sum is no such opening.
    """
    start = max((i + 1 for i, token in enumerate(tokens[:index]) if token.lower == ":"), default=0)
    if index >= len(tokens) or tokens[start].lower not in _MEANS:
        return None
    commas = [i for i in range(start, len(tokens)) if tokens[i].lower == ","]
    return commas[0] + 1 if commas and index < commas[0] else None


def is_planned(clause: Clause) -> bool:
    """Whether a sum will be used: `With $5 million, it will …`, `$5 million in grants will …`."""
    tokens = clause.tokens
    start = main_clause(tokens, clause.index)
    if start is not None:
        return any(map(_is_future, tokens[start : start + _REACH]))
    behind = tokens[clause.index + 1 : clause.index + 1 + _REACH]
    phrase = itertools.takewhile(lambda token: token.lower not in _PHRASE_ENDS, behind)
    return any(map(_is_future, phrase))


def is_to_come(lead: Clause) -> bool:
    """Whether a lead-in tells what will be done: `The support will be divided as follows:`."""
    tokens = lead.tokens
    return bool(tokens) and tokens[-1].lower == ":" and any(map(_is_future, tokens))


def _is_future(token: Token) -> bool:
    return token.mention is None and token.lower in _FUTURE
