"""Penalized logistic regression, and how well its probabilities keep their word."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from training.flows.examples import Example

_PENALTY = 8.0
"""Chosen by the likelihood of documents left out, among 0.5, 1, 2, 4, 8."""
_FEWEST = 8
"""Examples that have a feature whose weight is fitted."""
_FOLDS = 6
_STEPS = 50
_BINS = (0.0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 1.01)

Floats = NDArray[np.float64]


def features_kept(examples: Iterable[Example]) -> list[str]:
    """Features that enough examples have, in alphabetical order."""
    counts = Counter(name for example in examples for name in example.features)
    return sorted(name for name, count in counts.items() if count >= _FEWEST)


def fit(examples: Sequence[Example], names: Sequence[str]) -> dict[str, float]:
    """The weight of each feature."""
    table = np.array([[float(name in e.features) for name in names] for e in examples])
    return dict(zip(names, _newton(table, examples).tolist(), strict=True))


def out_of_sample(examples: Sequence[Example], names: Sequence[str]) -> list[tuple[float, bool]]:
    """The probability of each example by weights fitted without its document, and the truth."""
    documents = sorted({example.document for example in examples})
    folds = {document: number % _FOLDS for number, document in enumerate(documents)}
    judged: list[tuple[float, bool]] = []
    for fold in range(_FOLDS):
        weights = fit([e for e in examples if folds[e.document] != fold], names)
        left_out = [e for e in examples if folds[e.document] == fold]
        judged += [(float(_sigmoid(_total(e, weights))), e.is_right) for e in left_out]
    return judged


def reliability(judged: Sequence[tuple[float, bool]]) -> Iterator[str]:
    """For each range of probabilities: how many, their mean, and the share that is right."""
    for low, high in itertools.pairwise(_BINS):
        inside = [(p, right) for p, right in judged if low <= p < high]
        if inside:
            mean = sum(p for p, _ in inside) / len(inside)
            share = sum(right for _, right in inside) / len(inside)
            span = f"{low:.1f} to {min(high, 1):.1f}"
            yield f"{span}: {len(inside)}, mean {mean:.2f}, right {share:.2f}"


def _total(example: Example, weights: Mapping[str, float]) -> np.float64:
    return np.float64(sum(weights.get(name, 0.0) for name in sorted(example.features)))


def _newton(table: Floats, examples: Sequence[Example]) -> Floats:
    """What each column weighs in a logistic regression, by Newton's method."""
    right = np.array([float(example.is_right) for example in examples])
    weights = np.zeros(table.shape[1])
    for _ in range(_STEPS):
        found = _sigmoid(table @ weights)
        slope = table.T @ (found - right) + _PENALTY * weights
        curve = table.T @ (table * (found * (1 - found))[:, None])
        weights -= np.linalg.solve(curve + _PENALTY * np.eye(len(weights)), slope)
    return weights


def _sigmoid(values: Floats | np.float64) -> Floats:
    return np.asarray(1 / (1 + np.exp(-values)))
