"""The rules of lookups/boilerplate.csv, ready for use.

Patterns are written for text in lower case with straight quotes and single blanks. Their kinds:

- `line`: the whole passage is boilerplate wherever it stands.
- `phrase`: so is a short passage that holds this, from the beginning of a word.
- `related`, `aside`, `contact`: a heading over links to other articles, over another part of the
  page beside its article, or over a contact box.
- `label`, `button`: words of menus, and of tool bars; not patterns but the words themselves.
- `type`: likewise the words that name kinds of documents, which are content above a title.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pipeline.lookups import read_rows

# No rule looks at a longer passage, in characters.
LONGEST = 900

# Many times faster, one after the other, than a translation table.
_QUOTES = (("‘", "'"), ("’", "'"), ("“", '"'), ("”", '"'))
_ORNAMENTS = " []<>{}|•·»›→←↓↑*_~▼▲▸✕×☰➜►▶⟩–—-+"


class Rules(NamedTuple):
    """One pattern a kind, and the words of menus and tool bars."""

    line: re.Pattern[str]
    phrase: re.Pattern[str]
    related: re.Pattern[str]
    aside: re.Pattern[str]
    contact: re.Pattern[str]
    labels: frozenset[str]
    buttons: frozenset[str]
    types: frozenset[str]


@cache
def load_rules() -> Rules:
    """The rules that ship with the package."""
    patterns: dict[str, list[str]] = {}
    for row in read_rows("boilerplate"):
        patterns.setdefault(row["kind"], []).append(row["pattern"])
    return Rules(
        line=re.compile(_any_of(patterns["line"])),
        phrase=re.compile(rf"(?<!\w)(?:{_any_of(patterns['phrase'])})"),
        related=re.compile(_any_of(patterns["related"])),
        aside=re.compile(_any_of(patterns["aside"])),
        contact=re.compile(_any_of(patterns["contact"])),
        labels=frozenset(patterns["label"] + patterns["button"]),
        buttons=frozenset(patterns["button"]),
        types=frozenset(patterns["type"]),
    )


def normalize(text: str) -> str:
    """A passage as patterns see it."""
    if not text.isascii():
        for curly, straight in _QUOTES:
            text = text.replace(curly, straight)
    return " ".join(text.lower().split())


def undecorated(normal: str) -> str:
    """A normalized passage without the brackets, arrows and bullets around it."""
    return normal.strip(_ORNAMENTS)


def _any_of(patterns: list[str]) -> str:
    return "|".join(f"(?:{pattern})" for pattern in patterns)
