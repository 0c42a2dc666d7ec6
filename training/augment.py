"""Variants of a labelled text: other names of the same kind, other capitals, dashes and breaks.

Countries, cities and organizations are swapped for others from pipeline/lookups/, the same name
for the same in the whole document, so that the model learns names by their surroundings and by
their make, and not only those of the training texts.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from functools import cache

from pipeline.lookups import read_rows, split_list
from training.config import Augment
from training.data import Example

#: Smallest city that comes in, in inhabitants.
_CITY = 200_000
_ORGANIZATION_FILES = ("un", "us", "igos", "banks", "ngos", "firms", "nations", "iati")
_MARKS = (("-", "–"), ("–", " – "), (" – ", "—"), ("—", " - "), ("’", "'"), ("'", "’"))
_QUOTES = (("“", '"'), ("”", '"'))
_HEADING = re.compile(r"^.{4,80}[^.!?:;,\s]$", re.MULTILINE)
_WIDTHS = (60, 72, 80)


@cache
def _pools() -> dict[str, list[str]]:
    """Names by kind."""
    countries = [row for row in read_rows("countries") if row["kind"] == "country"]
    pools: dict[str, list[str]] = {
        "country": [row["name"] for row in countries if not row["article"]],
        "the country": [row["name"] for row in countries if row["article"]],
        "demonym": [split_list(row["demonyms"])[0] for row in countries if row["demonyms"]],
        "city": [r["name"] for r in read_rows("cities") if int(r["population"] or 0) >= _CITY],
        "admin": [r["name"] for r in read_rows("subdivisions") if r["kind"] in _SUBDIVISIONS],
        "acronym": [],
    }
    for file in _ORGANIZATION_FILES:
        for row in read_rows(f"organizations_{file}"):
            if "(" not in row["name"] and row["name"].count(" ") < 9:
                pools.setdefault(row["organization_type"], []).append(row["name"])
            if row["acronym"].isupper() and len(row["acronym"]) > 2:
                pools["acronym"].append(row["acronym"])
    return pools


_SUBDIVISIONS = frozenset({"province", "region", "department", "district", "county", "state"})


@cache
def _kinds() -> dict[tuple[str, str], str]:
    """The pool of a name by its label; where several have it, the earlier pool counts."""
    kinds: dict[tuple[str, str], str] = {}
    for kind, names in _pools().items():
        label = "PLACE" if kind in ("country", "the country", "city", "admin") else "ORG"
        for name in names:
            kinds.setdefault((label, name), kind)
    return kinds


def vary(example: Example, settings: Augment, rng: random.Random) -> Example:
    """A text as it is or, with the probability `settings.document`, a variant of it.

    Args:
        example: a labelled text.
        settings: how often to change what.
        rng: the source of chance; the same state gives the same variant.
    """
    if rng.random() >= settings.document:
        return example
    edits = list(_swaps(example, settings.swap, rng))
    varied = apply_edits(example, edits)
    varied = apply_edits(varied, list(_capitals(varied, settings.capitals, rng)))
    if rng.random() < settings.marks:
        old, new = rng.choice((*_MARKS, *_QUOTES))
        places = [match.start() for match in re.finditer(re.escape(old), varied.text)]
        varied = apply_edits(varied, [(at, at + len(old), new) for at in places])
    if rng.random() < settings.wrap:
        varied = _wrapped(varied, rng.choice(_WIDTHS))
    return varied


def _swaps(example: Example, share: float, rng: random.Random) -> Iterable[tuple[int, int, str]]:
    chosen: dict[tuple[str, str], str | None] = {}
    pools, kinds, demonyms = _pools(), _kinds(), frozenset(_pools()["demonym"])
    for start, end, label in example.entities:
        name = example.text[start:end]
        kind = kinds.get((label, name))
        if label == "ORG" and kind is None:
            # The people or country in an organization's name: `Chinese government`.
            for word in re.finditer(r"[A-Z]\w+", name):
                inner = word.group()
                pool = "demonym" if inner in demonyms else kinds.get(("PLACE", inner))
                if pool in ("demonym", "country") and rng.random() < share:
                    yield start + word.start(), start + word.end(), rng.choice(pools[pool])
        if kind is None:
            continue
        if (label, name) not in chosen:
            new = rng.choice(pools[kind]) if rng.random() < share else None
            chosen[label, name] = new
        replacement = chosen[label, name]
        if replacement is not None:
            yield start, end, replacement


def _capitals(example: Example, share: float, rng: random.Random) -> Iterable[tuple[int, int, str]]:
    for match in _HEADING.finditer(example.text):
        upper = match.group().upper()
        if len(upper) == len(match.group()) and rng.random() < share:
            yield from (
                (at, at + 1, upper[at - match.start()]) for at in range(match.start(), match.end())
            )


def _wrapped(example: Example, width: int) -> Example:
    edits = []
    line = 0
    for match in re.finditer(r"[ \n]", example.text):
        if match.group() == "\n":
            line = match.end()
        elif match.start() - line >= width:
            edits.append((match.start(), match.end(), "\n"))
            line = match.end()
    return apply_edits(example, edits)


def apply_edits(example: Example, edits: list[tuple[int, int, str]]) -> Example:
    """A text with pieces replaced, and its labels moved along.

    Args:
        example: a labelled text.
        edits: (start, end, replacement) in order, without overlaps; none may hold only a part of
            a label's border.
    """
    borders: dict[int, int] = {}
    wanted = sorted({at for start, end, _ in example.entities for at in (start, end)})
    pieces: list[str] = []
    done = length = position = 0
    for start, end, new in [*edits, (len(example.text), len(example.text), "")]:
        while position < len(wanted) and wanted[position] <= start:
            borders[wanted[position]] = length + wanted[position] - done
            position += 1
        pieces += (example.text[done:start], new)
        length += start - done + len(new)
        while position < len(wanted) and wanted[position] <= end:
            borders[wanted[position]] = length
            position += 1
        done = end
    moved = tuple((borders[s], borders[e], label) for s, e, label in example.entities)
    return Example(example.id, example.split, "".join(pieces), moved)
