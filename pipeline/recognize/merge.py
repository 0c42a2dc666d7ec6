"""One set of mentions out of all layers, by stated precedence.

MONEY wins over all, then DATE; between ORG and PLACE the longer span wins, then the surer one.
Names of the trained model take part from the score at which they do more good than harm.
A PLACE of the gazetteer inside the winning ORG is kept as a part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from pipeline.document import Span
from pipeline.recognize.layers import Found

_RANK = {"MONEY": 0, "DATE": 1, "ORG": 2, "PLACE": 2}
#: Least score of a name of the trained model, chosen on held-out texts. It is higher for places,
#: which the lookups know better than organizations.
_LEAST = {"PLACE": 0.9, "ORG": 0.6}


class Merged(NamedTuple):
    """A mention that won, and the ORG around it if it is a place inside an organization's name."""

    found: Found
    parent: Span | None


#: Nothing in a web or mail address is named: the year in `https://host/2021/07/plan.pdf`.
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+|\b[\w.+-]{1,64}@[\w-]+\.[\w.-]+")


def merge(layers: Iterable[Found], text: str) -> list[Merged]:
    """Mentions in order of (start, -end); those without parent never overlap.

    Args:
        layers: the candidates of all recognizers.
        text: what they were found in.
    """
    addresses = [match.span() for match in _ADDRESS.finditer(text)]
    candidates = sorted(
        {
            f
            for f in layers
            if _counts(f) and not any(a <= f.start and f.end <= b for a, b in addresses)
        },
        key=lambda f: (_RANK[f.label], f.start - f.end, -f.score, f.start, f.label, f.recognizer),
    )
    winners: list[Found] = []
    taken: dict[int, Found] = {}
    parts: list[Merged] = []
    for candidate in candidates:
        around = {taken[i] for i in range(candidate.start, candidate.end) if i in taken}
        if not around:
            winners.append(candidate)
            taken.update(dict.fromkeys(range(candidate.start, candidate.end), candidate))
        elif len(around) == 1 and _is_part(candidate, owner := around.pop()):
            parts.append(Merged(candidate, Span(owner.start, owner.end)))
    kept = _disjoint(parts)
    merged = [Merged(winner, None) for winner in winners] + kept
    return sorted(merged, key=lambda m: (m.found.start, -m.found.end))


def _counts(candidate: Found) -> bool:
    trained = candidate.recognizer.startswith("names.")
    return not trained or candidate.score >= _LEAST[candidate.label]


def _is_part(candidate: Found, owner: Found) -> bool:
    return (
        candidate.label == "PLACE"
        and owner.label == "ORG"
        and candidate.recognizer.startswith("gazetteer.")
        and owner.start <= candidate.start
        and candidate.end <= owner.end
        and (candidate.start, candidate.end) != (owner.start, owner.end)
    )


def _disjoint(parts: list[Merged]) -> list[Merged]:
    kept: list[Merged] = []
    for part in sorted(parts, key=lambda p: (p.found.start, -p.found.end)):
        if not kept or part.found.start >= kept[-1].found.end:
            kept.append(part)
    return kept
