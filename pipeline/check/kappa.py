"""Cohen's kappa of two labellings of one text: agreement beyond what chance would give.

Counted on tokens (words and signs) for mentions and on characters for boilerplate. It stands
beside F1 because many ask for it; most tokens carry no label and chance is ill-defined for spans,
so F1 between annotators is the one to trust (Hripcsak and Rothschild 2005).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from pipeline.check.cleaning import shared, size
from pipeline.check.gold import Key
from pipeline.document import Span

Pairs = Counter[tuple[str, str]]
"""How many units of a text got each pair of categories: the first rater's, the second's."""

OUTSIDE = ""
INSIDE = "inside"

_TOKEN = re.compile(r"\w+|[^\w\s]")


def cohen_kappa(pairs: Pairs) -> float | None:
    """Kappa of two raters.

    Returns:
        1 for full agreement, 0 for what chance would give, down to -1; None where there is no unit
        or both put all units in one category, so that chance alone agrees fully.
    """
    total = pairs.total()
    first, second = Counter[str](), Counter[str]()
    for (one, other), count in pairs.items():
        first[one] += count
        second[other] += count
    by_chance = sum(first[category] * second[category] for category in first)
    if by_chance == total * total:
        return None
    agreed = total * sum(count for (one, other), count in pairs.items() if one == other)
    return (agreed - by_chance) / (total * total - by_chance)


def against_rest(category: str, pairs: Pairs) -> Pairs:
    """The same units with one category inside and all others outside."""
    merged: Pairs = Counter()
    for categories, count in pairs.items():
        one, other = (INSIDE if found == category else OUTSIDE for found in categories)
        merged[one, other] += count
    return merged


def token_pairs(text: str, first: Iterable[Key], second: Iterable[Key]) -> Pairs:
    """The labels of each token, which are those of the mention that holds its first character."""
    one, other = _labels(text, first), _labels(text, second)
    starts = [match.start() for match in _TOKEN.finditer(text)]
    return Counter((one[start], other[start]) for start in starts)


def character_pairs(length: int, first: Sequence[Span], second: Sequence[Span]) -> Pairs:
    """Each character inside or outside of two sets of pieces; no set overlaps itself."""
    both, one, other = shared(first, second), size(first), size(second)
    return Counter(
        {
            (INSIDE, INSIDE): both,
            (INSIDE, OUTSIDE): one - both,
            (OUTSIDE, INSIDE): other - both,
            (OUTSIDE, OUTSIDE): length - one - other + both,
        }
    )


def _labels(text: str, keys: Iterable[Key]) -> list[str]:
    labels = [OUTSIDE] * len(text)
    for start, end, label in keys:
        labels[start:end] = [label] * (end - start)
    return labels
