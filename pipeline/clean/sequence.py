"""A page read as a sequence: boilerplate and content come in runs, and a list is one of both."""

from __future__ import annotations

import math
from collections.abc import Sequence

from pipeline.clean.page import Look

_LEAST = 1e-4


def most_likely(probabilities: Sequence[float], stay: float, threshold: float) -> list[bool]:
    """The most likely sequence of content and boilerplate (Viterbi).

    Args:
        probabilities: of boilerplate, passage by passage.
        stay: probability that a passage is of the same class as the one above it.
        threshold: probability at which a passage by itself could be either.
    """
    same, other = math.log(stay), math.log(1 - stay)
    bias = math.log((1 - threshold) / threshold)
    scores = (0.0, 0.0)
    steps: list[tuple[bool, bool]] = []
    for probability in probabilities:
        chance = min(max(float(probability), _LEAST), 1 - _LEAST)
        content = (scores[0] + same, scores[1] + other)
        boilerplate = (scores[0] + other, scores[1] + same)
        steps.append((content[1] > content[0], boilerplate[1] > boilerplate[0]))
        scores = (
            max(content) + math.log(1 - chance),
            max(boilerplate) + math.log(chance) + bias,
        )
    found = scores[1] > scores[0]
    result = []
    for step in reversed(steps):
        result.append(found)
        found = step[found]
    return result[::-1]


def by_list(looks: Sequence[Look], probabilities: Sequence[float]) -> list[float]:
    """The same for all items of a list, as it is one of boilerplate or none."""
    result: list[float] = []
    start = 0
    for index in range(len(looks) + 1):
        if index == len(looks) or not _goes_on(looks, index):
            part = probabilities[start:index]
            result += [math.fsum(part) / len(part)] * len(part) if part else []
            start = index
    return result


def _goes_on(looks: Sequence[Look], index: int) -> bool:
    """Whether a passage is one more item of the list that the one above it belongs to."""
    passage = looks[index].passage
    is_item = passage.kind == "item" and not passage.after_blank
    return is_item and index > 0 and looks[index - 1].passage.kind == "item"
