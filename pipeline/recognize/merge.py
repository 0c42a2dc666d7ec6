"""One set of mentions out of all layers, by stated precedence.

MONEY wins over all, then DATE; between ORG and PLACE the longer span wins, then the surer one.
Where the names model has read the text it leads: it was told what the rules find, so what it
leaves out stays out, but for organizations that the lookups are sure of, and ministries. A PLACE
of the gazetteer inside the winning ORG is kept as a part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.document import Span
from pipeline.recognize.layers import Found

_RANK = {"MONEY": 0, "DATE": 1, "ORG": 2, "PLACE": 2}
#: Least score of a name of the model, and of a rule that is believed against it; chosen on
#: held-out texts.
_LEAST, _SURE = 0.55, 0.95


class Merged(NamedTuple):
    """A mention that won, and the ORG around it if it is a place inside an organization's name."""

    found: Found
    parent: Span | None


#: Nothing in a web or mail address is named: the year in `https://host/2021/07/plan.pdf`.
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+|\b[\w.+-]{1,64}@[\w-]+\.[\w.-]+")


def merge(layers: Iterable[Found], text: str, *, judged: bool) -> list[Merged]:
    """Mentions in order of (start, -end); those without parent never overlap.

    Args:
        layers: the candidates of all recognizers.
        text: what they were found in.
        judged: whether the names model of this package has read the text.
    """
    addresses = [match.span() for match in _ADDRESS.finditer(text)]
    candidates = sorted(
        {f for f in layers if not any(a <= f.start and f.end <= b for a, b in addresses)},
        key=lambda f: (_RANK[f.label], f.start - f.end, -f.score, f.start, f.label, f.recognizer),
    )
    winners: list[Found] = []
    taken: dict[int, Found] = {}
    for candidate in _judged(candidates) if judged else candidates:
        if not _around(candidate, taken):
            winners.append(candidate)
            taken.update(dict.fromkeys(range(candidate.start, candidate.end), candidate))
    parts = []
    for candidate in candidates:
        around = _around(candidate, taken)
        if len(around) == 1 and _is_part(candidate, owner := around.pop()):
            parts.append(Merged(candidate, Span(owner.start, owner.end)))
    merged = [Merged(winner, None) for winner in winners] + _disjoint(parts)
    return sorted(merged, key=lambda m: (m.found.start, -m.found.end))


def _judged(candidates: Sequence[Found]) -> list[Found]:
    """The candidates that count beside the names model, in the same order."""
    names = [f for f in candidates if _is_trained(f) and f.score >= _LEAST]
    taken = {at: name for name in names for at in range(name.start, name.end)}
    return [
        candidate
        for candidate in candidates
        if candidate.label in ("MONEY", "DATE")
        or (_is_trained(candidate) and candidate.score >= _LEAST)
        or (not _is_trained(candidate) and _overrules(candidate, _around(candidate, taken)))
    ]


def _overrules(candidate: Found, names: set[Found]) -> bool:
    """Whether an organization that a rule is sure of stands beside or over the model's names."""
    if candidate.label != "ORG" or candidate.score < _SURE:
        return False
    longer = candidate.recognizer == "gazetteer.organization" and all(
        candidate.start <= name.start and name.end <= candidate.end for name in names
    )
    return longer or not names


def _is_trained(candidate: Found) -> bool:
    return candidate.recognizer.startswith("names.")


def _around(candidate: Found, taken: dict[int, Found]) -> set[Found]:
    return {taken[at] for at in range(candidate.start, candidate.end) if at in taken}


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
