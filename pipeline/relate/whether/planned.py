"""Sums that something is still to be done with: `With $5 million, a project will …`."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from pipeline.relate.sentence.clauses import Clause
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.sentence.tokens import Token

_MEANS = words("means")
_FUTURE = frozenset({"will", "shall", "'ll"})
_PLANNING = words("planning")
_COMPLETED = _FUTURE | {"to"}
_MEANS_REACH = 4
"""Tokens before a sum among which its preposition stands: `with an investment of over`."""
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
        return _is_future(tokens[start : start + _REACH])
    behind = tokens[clause.index + 1 : clause.index + 1 + _REACH]
    phrase = itertools.takewhile(lambda token: token.lower not in _PHRASE_ENDS, behind)
    return _is_future(tuple(phrase)) or _is_means_of_future(clause)


def is_to_come(lead: Clause) -> bool:
    """Whether a lead-in tells what will be done: `The support will be divided as follows:`."""
    return _is_open(lead) and _is_future(lead.tokens)


def completes(clause: Clause, lead: Clause) -> bool:
    """Whether a line ends the sentence of its lead-in: `The ministry intends to: | Provide`."""
    verb = lead.tokens[-2].lower if _is_open(lead) and len(lead.tokens) > 1 else ""
    return verb in _COMPLETED and _is_future(lead.tokens) and clause.tokens[0].is_word


def _is_open(lead: Clause) -> bool:
    return bool(lead.tokens) and lead.tokens[-1].lower == ":"


def _is_means_of_future(clause: Clause) -> bool:
    """Whether a sum ends a clause as what it will be done with: `will help X with a grant of`."""
    tokens, index = clause.tokens, clause.index
    for start in range(index - 1, max(index - 1 - _MEANS_REACH, -1), -1):
        if tokens[start].lower in _MEANS:
            before = tokens[max(start - _REACH, 0) : start]
            return _is_future(before) and not any(t.lower in _PHRASE_ENDS for t in before)
        if not tokens[start].is_word:
            return False
    return False


def _is_future(tokens: Sequence[Token]) -> bool:
    following = [*(token.lower for token in tokens[1:]), ""]
    return any(
        token.mention is None
        and (token.lower in _FUTURE or (token.lower in _PLANNING and after == "to"))
        for token, after in zip(tokens, following, strict=False)
    )
