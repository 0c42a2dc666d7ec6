"""The title that stands above a text, where no metadata tell it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile

from pipeline.clean.page import Look
from pipeline.clean.published import find_days

# Of a title, in words; one that is marked as such may be shorter.
_SHORTEST, _LONGEST = 4, 40
# How much longer a plain line must be than a heading to be the title instead.
_HEADING_BONUS = 1.5
_NO_TITLE = re.compile(
    r"(?:by|from|photo|file photo|image|picture|credit|source|tags?)\b[: ]|[©(]", re.IGNORECASE
)


def find_title(looks: Iterable[Look]) -> Look | None:
    """The longest line above the first prose that may be a title, headings before others.

    Args:
        looks: the passages at the top that are not boilerplate.
    """
    above = takewhile(lambda look: not look.is_prose, looks)
    candidates = [look for look in above if _may_be_title(look)]
    best = max(candidates, key=_weight, default=None)
    if best is None:
        return None
    # A browser's title repeats the page's and adds the name of the site.
    shorter = (look for look in candidates if best.text.startswith(look.text))
    return min(shorter, key=lambda look: len(look.text))


def _may_be_title(look: Look) -> bool:
    kind, level = look.passage.kind, look.passage.level
    shortest = 1 if (kind, level) == ("heading", 1) else _SHORTEST
    return (
        kind != "item"
        and shortest <= look.words <= _LONGEST
        and not _NO_TITLE.match(look.text)
        and find_days([look.text]) == (None, None)
    )


def _weight(look: Look) -> float:
    return look.words * (_HEADING_BONUS if look.passage.kind == "heading" else 1)
