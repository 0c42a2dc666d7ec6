"""From tag probabilities to spans with scores.

Tags say for each word whether it begins a name (B), goes on with it (I) or is outside (O). The
most probable path that makes sense is taken: I only behind B or I of the same label. A span's
score says how often such spans are right, by a table that was fitted on held-out texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Tags = npt.NDArray[np.int64]

#: Probabilities below this are as good as none; it keeps logarithms finite.
_LEAST = 1e-9


class Decoded(NamedTuple):
    """Words [first, last) that are a name, and the joint probability of its tags and its end."""

    first: int
    last: int
    label: str
    probability: float


class Decoder:
    """Reads paths of tags.

    Args:
        tags: `O`, `B-ORG`, `I-ORG` and so on, in the order of the model's output.
    """

    def __init__(self, tags: Sequence[str]) -> None:
        self.labels = [tag[2:] for tag in tags]
        self.begins = np.array([tag.startswith("B-") for tag in tags])
        inside = np.array([tag.startswith("I-") for tag in tags])
        same = np.array([[one == other for other in self.labels] for one in self.labels])
        #: follows[a, b]: may tag b stand behind tag a?
        self.follows = ~inside[None, :] | same
        self.opens = ~inside
        self.going_on = {tag[2:]: at for at, tag in enumerate(tags) if inside[at]}

    def decode(
        self, probabilities: Floats, sentences: Sequence[tuple[int, int]]
    ) -> Iterator[Decoded]:
        """The names in a text.

        Args:
            probabilities: [words, tags], rows sum to 1.
            sentences: first word and end of each sentence; they cover all words in order, and
                no name crosses them.

        Yields:
            Names in order, without overlaps.
        """
        for begin, end in sentences:
            rows = probabilities[begin:end]
            path = self._path(rows)
            at = 0
            while at < len(path):
                if not self.begins[path[at]]:
                    at += 1
                    continue
                last = at + 1
                while last < len(path) and path[last] and not self.begins[path[last]]:
                    last += 1
                label = self.labels[path[at]]
                probability = float(np.prod(rows[np.arange(at, last), path[at:last]]))
                if last < len(path):
                    probability *= 1.0 - float(rows[last, self.going_on[label]])
                yield Decoded(begin + at, begin + last, label, probability)
                at = last

    def _path(self, rows: Floats) -> Tags:
        """The most probable path among those allowed."""
        best: Tags = rows.argmax(axis=1)
        if self.opens[best[0]] and self.follows[best[:-1], best[1:]].all():
            return best  # where the best tags may follow each other there is nothing to search
        logs = np.log(np.maximum(rows, _LEAST))
        scores = np.where(self.opens, logs[0], -np.inf)
        came_from = []
        for row in logs[1:]:
            paths = np.where(self.follows, scores[:, None], -np.inf)
            came_from.append(paths.argmax(axis=0))
            scores = paths.max(axis=0) + row
        path = [int(scores.argmax())]
        for step in reversed(came_from):
            path.append(int(step[path[-1]]))
        return np.array(path[::-1])


def calibrated(probability: float, table: Sequence[tuple[float, float]]) -> float:
    """The share of spans with such a probability that are right.

    Args:
        probability: of a `Decoded`.
        table: (probability, share right), both rising; between its points it is a line.
    """
    return float(np.interp(probability, [p for p, _ in table], [s for _, s in table]))
