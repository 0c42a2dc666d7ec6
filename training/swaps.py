"""Names swapped for others of the same kind, the same name for the same in the whole document.

The model so learns names by their surroundings and by their make, and not only those of the
training texts. Names that the lookups know are swapped for others of their kind there; bodies
that they do not know are swapped for bodies made of the patterns in bodies.toml.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pipeline.lookups import read_rows, split_list
from training.data import Example

#: Smallest city that comes in, in inhabitants.
_CITY = 100_000
_ORGANIZATION_FILES = ("un", "us", "igos", "banks", "ngos", "firms", "nations", "iati")
_SUBDIVISIONS = frozenset({"province", "region", "department", "district", "county", "state"})
_SLOT = re.compile(r"\{(\w+)\}")
_BRACKET = re.compile(r"\s?\(")
_SMALL = frozenset({"of", "for", "and", "the", "on", "in", "de", "la", "da", "für", "&"})

Edit = tuple[int, int, str]


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


@cache
def _kinds() -> dict[tuple[str, str], str]:
    """The pool of a name by its label; where several have it, the earlier pool counts."""
    kinds: dict[tuple[str, str], str] = {}
    for kind, names in _pools().items():
        label = "PLACE" if kind in ("country", "the country", "city", "admin") else "ORG"
        for name in names:
            kinds.setdefault((label, name), kind)
    return kinds


@cache
def _patterns() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    tables = tomllib.loads((Path(__file__).parent / "bodies.toml").read_text(encoding="utf-8"))
    return tables["bodies"], tables["slots"]


def swaps(example: Example, share: float, rng: random.Random) -> Iterator[Edit]:
    """Edits that put other names in the place of some.

    Args:
        example: a labelled text.
        share: of its distinct names that are swapped.
        rng: the source of chance; the same state gives the same edits.

    Yields:
        Edits in order, each within one label.
    """
    chosen: dict[tuple[str, str], str | None] = {}
    for index, (start, end, label) in enumerate(example.entities):
        name = example.text[start:end]
        if label not in ("PLACE", "ORG"):
            continue
        if (label, name) not in chosen:
            swapped = rng.random() < share
            chosen[label, name] = _other(example, start, end, label, rng) if swapped else None
            if chosen[label, name] and (acronym := _acronym_behind(example, index)):
                chosen.setdefault(("ORG", acronym), _initials(chosen[label, name] or ""))
        replacement = chosen[label, name]
        if replacement is not None:
            yield start, end, replacement
        elif label == "ORG":
            yield from _inner(name, start, share, rng)


def _other(example: Example, start: int, end: int, label: str, rng: random.Random) -> str | None:
    """Another name of the same kind; None where none is known."""
    name = example.text[start:end]
    kind = _kinds().get((label, name))
    if kind is None and label == "ORG":
        if " " in name and name[0].isupper():
            article = example.text[max(0, start - 4) : start].lower() == "the "
            return _made("article" if article else "bare", rng)
        kind = "acronym" if name.isupper() else None
    elif kind is None and name.istitle() and name.isalpha():
        kind = rng.choice(("city", "admin"))
    return rng.choice(_pools()[kind]) if kind else None


def _made(which: str, rng: random.Random) -> str:
    bodies, slots = _patterns()

    def fill(slot: re.Match[str]) -> str:
        name = slot.group(1)
        return rng.choice(slots.get(name) or _pools()[name])

    return _SLOT.sub(fill, rng.choice(bodies[which]))


def _inner(name: str, start: int, share: float, rng: random.Random) -> Iterator[Edit]:
    """The people or country in an organization's name: `Chinese government`."""
    pools, kinds = _pools(), _kinds()
    for word in re.finditer(r"[A-Z]\w+", name):
        inner = word.group()
        pool = "demonym" if inner in pools["demonym"] else kinds.get(("PLACE", inner))
        if pool in ("demonym", "country") and rng.random() < share:
            yield start + word.start(), start + word.end(), rng.choice(pools[pool])


def _acronym_behind(example: Example, index: int) -> str | None:
    """The organization in brackets right behind a name."""
    if index + 1 == len(example.entities):
        return None
    start, end, label = example.entities[index + 1]
    between = example.text[example.entities[index][1] : start]
    acronym = example.text[start:end]
    return acronym if label == "ORG" and _BRACKET.fullmatch(between) and acronym.isupper() else None


def _initials(name: str) -> str | None:
    letters = "".join(word[0] for word in re.findall(r"\w+", name) if word not in _SMALL)
    return letters.upper() if len(letters) > 1 else None
