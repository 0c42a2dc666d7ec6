"""The trained classifier of boilerplate: how likely each passage of a page is to be none of it.

Two steps, both plain numbers in pipeline/weights/boilerplate.json. A lexicon gives each passage a
score for its words; trees weigh that score, the passage's other traits and its surroundings. A
last step reads the page as a sequence (sequence.py).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from importlib import resources
from itertools import groupby
from statistics import fmean
from typing import NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from pipeline.clean.navigation import is_contact, is_label
from pipeline.clean.page import Look
from pipeline.clean.rules import Rules
from pipeline.clean.sequence import by_list, most_likely
from pipeline.clean.surroundings import feature_names, features_of
from pipeline.clean.traits import terms, traits_of

#: File of the weights in pipeline/weights.
WEIGHTS = "boilerplate.json"
#: A probability from which the classifier is believed whatever a passage looks like.
SURE = 0.9
#: Likewise of a passage of more than 900 characters.
SURE_OF_LONG = 0.6
#: A lexicon's score is no further from zero than that.
MOST_LEXICON = 6.0
# From such a score of the lexicon on, the words of a passage tell that it is boilerplate.
_TELLING = 3.0
# Of a heading, in words.
_HEADING = 8

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]


class Weights(msgspec.Struct, frozen=True):
    """The classifier as it is stored.

    Attributes:
        version: goes up with each training that ships.
        columns: names of the features, in order.
        lexicon: log-odds of terms; positive for boilerplate.
        lexicon_base: log-odds of a passage without known terms.
        base: log-odds before the first tree.
        features: by tree and node, the column that is asked; 0 in a leaf.
        thresholds: a value up to this goes left.
        lefts: the next node; a leaf's is itself.
        rights: likewise.
        values: log-odds that a leaf adds; 0 in all others.
        depth: steps after which each tree has reached a leaf.
        stay: probability that a passage is of the same class as the one above it.
        threshold: probability from which a passage is boilerplate.
    """

    version: str
    columns: list[str]
    lexicon: dict[str, float]
    lexicon_base: float
    base: float
    features: list[list[int]]
    thresholds: list[list[float]]
    lefts: list[list[int]]
    rights: list[list[int]]
    values: list[list[float]]
    depth: int
    stay: float
    threshold: float


class Verdict(NamedTuple):
    """What the classifier says of the passages of a page.

    Attributes:
        found: whether each is boilerplate.
        probabilities: of boilerplate, before neighbours are heard.
    """

    found: list[bool]
    probabilities: list[float]


class Classifier:
    """Weights, ready for use."""

    def __init__(self, weights: Weights) -> None:
        if weights.columns != feature_names():
            raise ValueError(f"{WEIGHTS} was trained on other features. Train it again.")
        self.weights = weights
        width = max(len(row) for row in weights.values)
        # All nodes in one row, tree after tree: `take` is many times faster than two indices.
        self._roots: Integers = np.arange(len(weights.values)) * width
        starts = self._roots[:, None]
        self._features = _padded(weights.features, width).astype(np.int64).ravel()
        self._thresholds = _padded(weights.thresholds, width).ravel()
        self._lefts = (_padded(weights.lefts, width).astype(np.int64) + starts).ravel()
        self._rights = (_padded(weights.rights, width).astype(np.int64) + starts).ravel()
        self._values = _padded(weights.values, width).ravel()

    def classify(self, looks: Sequence[Look], rules: Rules, breaks_rule: Sequence[bool]) -> Verdict:
        """Which passages of a page are boilerplate.

        A passage *tells* when its own words speak for boilerplate; a run counts where one tells.

        Args:
            looks: all passages, in order; at least one.
            rules: of lookups/boilerplate.csv.
            breaks_rule: for each passage whether one of them holds for it.
        """
        scores = [self.lexicon_score(look.text) for look in looks]
        known = [
            breaks or is_label(look.normal, rules) or is_contact(look.normal)
            for look, breaks in zip(looks, breaks_rule, strict=True)
        ]
        if not any(known) and max(scores) < _TELLING:
            return Verdict([False] * len(looks), [0.0] * len(looks))
        traits = [
            traits_of(look, rules, breaks, score)
            for look, breaks, score in zip(looks, breaks_rule, scores, strict=True)
        ]
        probabilities = by_list(
            looks, self.probabilities(np.array(features_of(looks, traits))).tolist()
        )
        found = most_likely(probabilities, self.weights.stay, self.weights.threshold)
        return Verdict(_told(looks, found, known, scores, probabilities), probabilities)

    def lexicon_score(self, text: str) -> float:
        """The log-odds of boilerplate that the words of a passage give."""
        lexicon = self.weights.lexicon
        # `sum` would hang on the order of the terms, and that of a set is chance.
        odds = math.fsum(lexicon[term] for term in lexicon.keys() & terms(text))
        total = self.weights.lexicon_base + odds
        return max(-MOST_LEXICON, min(MOST_LEXICON, total))

    def probabilities(self, rows: Floats) -> Floats:
        """The probability of boilerplate of each row of features."""
        nodes: Integers = np.repeat(self._roots[None], len(rows), axis=0)
        starts = np.arange(len(rows))[:, None] * rows.shape[1]
        for _ in range(self.weights.depth):
            asked = rows.take(starts + self._features.take(nodes))
            goes_left = asked <= self._thresholds.take(nodes)
            nodes = np.where(goes_left, self._lefts.take(nodes), self._rights.take(nodes))
        odds = self.weights.base + self._values.take(nodes).sum(axis=1)
        result: Floats = 1 / (1 + np.exp(-odds))
        return result


def _told(
    looks: Sequence[Look],
    found: Sequence[bool],
    known: Sequence[bool],
    scores: Sequence[float],
    probabilities: Sequence[float],
) -> list[bool]:
    """Without the unsure runs in which no passage tells: a list of states at the end is no menu.

    Args:
        looks: the passages.
        found: for each passage whether it is boilerplate.
        known: whether it breaks a rule, is a menu entry or holds a number to call; this tells.
        scores: of the lexicon; a high one tells where a passage is not found alone.
        probabilities: of boilerplate.
    """
    result: list[bool] = []
    for is_found, run in groupby(range(len(found)), lambda index: found[index]):
        members = list(run)
        is_run = len(members) > 1
        least = _TELLING if is_run else math.inf
        is_told = any(known[index] or scores[index] >= least for index in members)
        is_sure = fmean(probabilities[index] for index in members) >= SURE
        may_be_heading = not is_run and looks[members[0]].words <= _HEADING
        result += [is_found and (is_told or (is_sure and not may_be_heading))] * len(members)
    return result


@cache
def load_classifier() -> Classifier:
    """The classifier that ships with the package."""
    data = (resources.files("pipeline.weights") / WEIGHTS).read_bytes()
    return Classifier(msgspec.json.decode(data, type=Weights))


def _padded(rows: Sequence[Sequence[float]], width: int) -> Floats:
    return np.array([[*row, *[0] * (width - len(row))] for row in rows], dtype=np.float64)
