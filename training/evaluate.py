"""Figures of the exported model on held-out documents, and the calibration of its scores."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np

from pipeline.recognize.names import find_places_and_organizations
from pipeline.recognize.names_component import LAYER
from pipeline.recognize.names_model import SETTINGS, Name, NamesModel
from training.data import Example, sentence_starts

#: The labels of the tables; PERSON helps the model to tell names apart and goes nowhere.
_SCORED = ("MONEY", "PLACE", "ORG", "DATE")
_IDENTITY = ((0.0, 0.0), (1.0, 1.0))
_BINS = ((0.0, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01))
#: Points of the calibration table at most, and the fewest spans a point stands for.
_POINTS, _FEWEST = 12, 60

Judged = tuple[float, bool]


def report(examples: Sequence[Example], others: Sequence[Example], weights: Path) -> Iterator[str]:
    """Score, calibrate, and write the calibration into the weights.

    Args:
        examples: held-out texts; the calibration is fitted on them.
        others: more of them, in other styles, which are only scored.
        weights: the exported pipeline.

    Yields:
        Lines of the report: strict scores by label, those of the other texts, then the
        reliability of the scores, each half of the texts judged by a table fitted on the other.
    """
    folder = weights / LAYER
    model = NamesModel.from_folder(folder)
    plain = msgspec.structs.replace(model.settings, calibration=_IDENTITY)
    model.settings = plain
    found = [names_in(e.text, model) for e in examples]
    yield from _scores(examples, found)
    yield "documents written for training and held out:"
    yield from _scores(others, [names_in(e.text, model) for e in others])
    halves: list[list[Judged]] = [[], []]
    for index, (example, names) in enumerate(zip(examples, found, strict=True)):
        gold = set(example.entities)
        halves[index % 2] += [
            (name.score, (name.start, name.end, name.label) in gold)
            for name in names
            if name.label in ("PLACE", "ORG")
        ]
    judged = [
        (float(np.interp(score, *zip(*fitted(other), strict=True))), right)
        for half, other in (halves, halves[::-1])
        for score, right in half
    ]
    yield from _reliability(judged)
    table = tuple(fitted([*halves[0], *halves[1]]))
    settings = msgspec.structs.replace(plain, calibration=table)
    (folder / SETTINGS).write_bytes(msgspec.json.encode(settings))


def names_in(text: str, model: NamesModel) -> list[Name]:
    """The names in a text, as the component finds them."""
    starts = sentence_starts(text)
    return list(model.names(text, starts, find_places_and_organizations(text, set(starts))))


def _scores(examples: Sequence[Example], found: Sequence[Sequence[Name]]) -> Iterator[str]:
    counts: Counter[tuple[str, str]] = Counter()
    for example, names in zip(examples, found, strict=True):
        gold = set(example.entities)
        told = {(name.start, name.end, name.label) for name in names}
        for which, spans in (("right", gold & told), ("told", told), ("gold", gold)):
            counts.update((label, which) for _, _, label in spans)
    for label in (*_SCORED, "all"):
        labels = _SCORED if label == "all" else (label,)
        right, told, gold_ = (sum(counts[one, k] for one in labels) for k in _COUNTED)
        precision, recall = 100 * right / max(told, 1), 100 * right / max(gold_, 1)
        strict = 200 * right / max(told + gold_, 1)
        yield f"{label:6} P {precision:5.1f}  R {recall:5.1f}  F1 {strict:5.1f}  of {gold_}"


_COUNTED = ("right", "told", "gold")


def fitted(judged: Sequence[Judged]) -> list[tuple[float, float]]:
    """A rising table from probabilities to the share of right spans (pool adjacent violators).

    Args:
        judged: (probability, whether the span is right) of many spans.
    """
    ordered = sorted(judged, key=lambda one: one[0])
    size = max(_FEWEST, -(-len(ordered) // _POINTS))
    chunks = [ordered[at : at + size] for at in range(0, len(ordered), size)]
    pools = [(len(c), *(float(np.mean(x)) for x in zip(*c, strict=True))) for c in chunks]
    at = 0
    while at + 1 < len(pools):
        (n, p, s), (m, q, t) = pools[at : at + 2]
        if s <= t and p < q:
            at += 1
            continue
        pools[at : at + 2] = [(n + m, (n * p + m * q) / (n + m), (n * s + m * t) / (n + m))]
        at = max(at - 1, 0)
    return [(round(p, 4), round(s, 4)) for _, p, s in pools]


def _reliability(judged: Sequence[Judged]) -> Iterator[str]:
    yield "score        spans   mean score   right"
    for low, high in _BINS:
        inside = [(score, right) for score, right in judged if low <= score < high]
        if inside:
            score, right = (float(np.mean(x)) for x in zip(*inside, strict=True))
            yield f"{low:.2f}-{min(high, 1):.2f}   {len(inside):6}   {score:10.3f}   {right:.3f}"
