"""From the model's scores to spans with a probability.

Tags say for each word whether it begins a name (B), goes on with it (I) or is outside (O). The
scores of words and of neighbouring tags make a linear-chain conditional random field (Lafferty
and others, 2001): the best path that makes sense is taken (I only behind B or I of its label),
and a span's probability is that of its own tags together with its end, over all paths.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

#: A word whose score as O is so far above all others is O whatever stands beside it.
_SURE = 9.0
_NEVER = np.float32(-1e4)


class Decoded(NamedTuple):
    """Words [first, last) that are a name, and the probability of its tags and its end."""

    first: int
    last: int
    label: str
    probability: float


class Decoder:
    """Reads paths of tags.

    Args:
        tags: `O`, `B-ORG`, `I-ORG` and so on, in the order of the model's output; O comes first.
        follows: [tags][tags], the score of a tag behind another.
    """

    def __init__(self, tags: Sequence[str], follows: Sequence[Sequence[float]]) -> None:
        self.labels = [tag[2:] for tag in tags]
        self.begins = [tag.startswith("B-") for tag in tags]
        inside = np.array([tag.startswith("I-") for tag in tags])
        same = np.array([[one == other for other in self.labels] for one in self.labels])
        self.follows = np.where(~inside | same, np.array(follows, np.float32), _NEVER)
        self.opens = np.where(inside, _NEVER, np.float32(0))
        self.going_on = {tag[2:]: at for at, tag in enumerate(tags) if inside[at]}

    def decode(self, scores: Floats, sentences: Sequence[tuple[int, int]]) -> Iterator[Decoded]:
        """The names in a text.

        Args:
            scores: [words, tags].
            sentences: first word and end of each sentence; they cover all words in order, and
                no name crosses them.

        Yields:
            Names in order, without overlaps.
        """
        sure = scores[:, 0] - scores[:, 1:].max(axis=1) > _SURE
        for begin, end in sentences:
            at = begin
            while at < end:
                if sure[at]:
                    at += 1
                    continue
                last = at + 1
                while last < end and not sure[last]:
                    last += 1
                yield from self._piece(scores[at:last], at, at == begin, last == end)
                at = last

    def _piece(self, rows: Floats, offset: int, first: bool, last: bool) -> Iterator[Decoded]:
        """The names among words that stand between sure O or a sentence's borders."""
        before = self.opens if first else self.follows[0]
        behind = np.zeros_like(before) if last else self.follows[:, 0]
        ahead, path = self._search(rows, before, behind)
        start = np.logaddexp.reduce(before + rows[0] + ahead[0])
        at = 0
        come = before + rows[0]  # scores of all paths up to a word, by its tag
        while at < len(path):
            if not self.begins[path[at]]:
                come = self._step(come, rows, at)
                at += 1
                continue
            label = self.labels[path[at]]
            score, end = come[path[at]], at + 1
            come = self._step(come, rows, at)
            while end < len(path) and path[end] and not self.begins[path[end]]:
                score += self.follows[path[end - 1], path[end]] + rows[end, path[end]]
                come = self._step(come, rows, end)
                end += 1
            tag, goes_on = path[end - 1], self.going_on[label]
            every = float(np.exp(score + ahead[end - 1, tag] - start))
            if end < len(path):
                longer = score + self.follows[tag, goes_on] + rows[end, goes_on]
                every -= float(np.exp(longer + ahead[end, goes_on] - start))
            yield Decoded(offset + at, offset + end, label, min(max(every, 0.0), 1.0))
            at = end

    def _step(self, come: Floats, rows: Floats, at: int) -> Floats:
        if at + 1 == len(rows):
            return come
        paths: Floats = np.logaddexp.reduce(come[:, None] + self.follows, axis=0) + rows[at + 1]
        return paths

    def _search(self, rows: Floats, before: Floats, behind: Floats) -> tuple[Floats, list[int]]:
        """Scores of all paths behind a word by its tag, [words, tags]; and the best path."""
        ahead = np.empty_like(rows)
        ahead[-1] = behind
        best, choices = behind, []
        for at in range(len(rows) - 1, 0, -1):
            step = self.follows + (rows[at] + ahead[at])
            ahead[at - 1] = np.logaddexp.reduce(step, axis=1)
            step = self.follows + (rows[at] + best)
            choice = step.argmax(axis=1)
            best = step.max(axis=1)
            choices.append(choice)
        path = [int((before + rows[0] + best).argmax())]
        for choice in reversed(choices):
            path.append(int(choice[path[-1]]))
        return ahead, path


def calibrated(probability: float, table: Sequence[tuple[float, float]]) -> float:
    """The share of spans with such a probability that are right.

    Args:
        probability: of a `Decoded`.
        table: (probability, share right), both rising; between its points it is a line.
    """
    return float(np.interp(probability, [p for p, _ in table], [s for _, s in table]))
