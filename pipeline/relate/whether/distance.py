"""What the words between a cue and a sum, or before the cue, take from its strength."""

from __future__ import annotations

import itertools
import math

from pipeline.relate.sentence.clauses import Clause
from pipeline.relate.sentence.matches import CueMatch

_DECAY = 0.25
"""Loss of strength for each doubling of the distance in tokens."""
_BORDERS = {";": 1.5, "while": 1.0, "whereas": 1.0, "but": 0.8, "which": 0.4, "–": 0.4, "—": 0.4}
"""Loss of strength for a border between cue and sum."""
_COORDINATORS = frozenset({"and", "but"})
_COORDINATE_LOSS = 0.15
"""Loss of strength for a conjunction between, unless it goes on with a sum."""
_LIST_LOSS = 0.5
"""Loss of strength for a comma or another sum between: only giving reaches along a list."""

_SOURCES = frozenset({"from", "out"})
_SOURCE_REACH = 5
"""Tokens before a budget or a plan among which it stands that money is paid out of it."""


def distance_loss(clause: Clause, match: CueMatch) -> float:
    """Loss of strength for the distance between a cue and the sum, and for borders between."""
    low, high = sorted((match.end, clause.index))
    between = clause.tokens[low:high]
    loss = sum(_BORDERS.get(token.lower, 0.0) for token in between if token.mention is None)
    loss += _COORDINATE_LOSS * sum(
        token.lower in _COORDINATORS and after.label != "MONEY"
        for token, after in itertools.pairwise(between)
    )
    if not match.cue.is_flow:
        loss += _LIST_LOSS * sum(token.lower == "," or token.label == "MONEY" for token in between)
    return _DECAY * math.log2(1 + len(between)) + loss


def is_source(clause: Clause, start: int) -> bool:
    """Whether what begins at a token is paid from, not asking: `$5 million from its | budget`."""
    before = clause.tokens[max(start - _SOURCE_REACH, 0) : start]
    return any(token.mention is None and token.lower in _SOURCES for token in before)
