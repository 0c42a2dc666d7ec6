"""Which country a text speaks for, by the bodies that it names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

from pipeline.document import Mention, OrganizationValue
from pipeline.relate.who.party import Party, parties_of
from pipeline.relate.who.speaker import NATIONAL

T = TypeVar("T")

FEWEST_AT_HOME = 2
"""Places in the country whose government speaks, where no body of it is named."""
_SHARE_AT_HOME = 0.6
"""Share of the national bodies of a text that are of the country that it speaks for."""
_OPENING = 8
"""Code points before a body that opens the text."""


def country_of_most(named: Sequence[Mention], places: Sequence[str | None]) -> str | None:
    """The country of most national bodies that a text names, if it is no story of two countries."""
    codes = [value_of(m).country_code for m in named if value_of(m).organization_type in NATIONAL]
    most = most_frequent(codes)
    if most is None:
        return None
    others = {code for code in places if code not in (None, most)}
    is_alone = codes.count(most) >= FEWEST_AT_HOME or not others or named[0].start < _OPENING
    return most if is_alone and codes.count(most) >= _SHARE_AT_HOME * len(codes) else None


def leading(mentions: Iterable[Mention]) -> Party | None:
    """The party that most of some mentions name, or None."""
    return most_frequent(party for mention in mentions for party in parties_of((mention,)))


def most_frequent(items: Iterable[T | None]) -> T | None:
    """The item, but for None, that stands there most often; None where there is none."""
    counts = Counter(item for item in items if item is not None)
    return max(counts, key=counts.__getitem__, default=None)


def value_of(mention: Mention) -> OrganizationValue:
    """The value of the mention of an organization that has one."""
    assert isinstance(mention.value, OrganizationValue)  # noqa: S101 - filtered by the callers
    return mention.value
