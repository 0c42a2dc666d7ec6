"""The country that a document's title names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.lookups.places import demonyms, places_named
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.where.places import BenefitPlace, country_place

_WORD = re.compile(r"[\w'’.-]++(?!\s?[$€£])")
"""A word, but for the one before a currency sign: `US$ 5 million`."""
_LONGEST = 5
"""Words of a country's name."""
_EVENTS = words("event")
_AT = frozenset({"in", "at"})
_VENUE_REACH = 4
"""Words before a country among which a meeting and its town stand."""


def title_countries(title: str | None, home: str | None) -> tuple[BenefitPlace, ...]:
    """The countries other than the one that speaks that a title names, in order.

    Args:
        title: the title, or None.
        home: code of the country whose bodies speak.
    """
    names = [re.sub(r"['’]s?$|\.$", "", word) for word in _WORD.findall(title or "")]
    found: dict[str, BenefitPlace] = {}
    start = 0
    while start < len(names):
        length, place = _country_at(names, start)
        if place is not None and place.id != home and not _is_venue(names, start):
            found.setdefault(place.id, place)
        start += length
    return tuple(found.values())


def _is_venue(names: Sequence[str], start: int) -> bool:
    """Whether a name in a title tells where people meet: `Summit in Lima, | Peru |`."""
    before = [name.lower() for name in names[max(0, start - _VENUE_REACH) : start]]
    return any(event in _EVENTS and at in _AT for event, at in pairwise(before))


def title_actor(title: str | None) -> str | None:
    """The code of the country that acts in a title: `| Canada | announces support for Haiti`."""
    names = _WORD.findall(title or "")
    length, place = _country_at(names, 0) if names else (0, None)
    verb = names[length] if place is not None and length < len(names) else ""
    acts = verb == "to" or (verb.islower() and verb.endswith("s"))
    return place.id if place is not None and acts else None


def _country_at(names: list[str], start: int) -> tuple[int, BenefitPlace | None]:
    """The country whose name is the longest that begins at a word, and its length in words."""
    for length in range(min(_LONGEST, len(names) - start), 0, -1):
        if not names[start][:1].isupper():
            break
        for place in places_named(" ".join(names[start : start + length])):
            if place.place_type == "country":
                return length, country_place(place.place_id)
            if length > 1:
                return length, None  # `South Africa Region`, `New Mexico`
    code = demonyms().get(names[start])
    return 1, None if code is None else country_place(code)
