"""Which country a text speaks for, and its government, by the bodies and places it names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

import msgspec

from pipeline.document import Extraction, Mention, OrganizationValue, PlaceValue
from pipeline.relate.who.party import Party, government_of, parties_of
from pipeline.relate.who.speaker import NATIONAL, Speaker

T = TypeVar("T")

_FEWEST_AT_HOME = 2
"""Places in the country whose government speaks, where no body of it is named."""
_SHARE_AT_HOME = 0.6
"""Share of the national bodies of a text that are of the country that it speaks for."""
_FAR_MORE = 5
"""How many times as often as bodies of its government a country is named that speaks itself."""
_OPENING = 8
"""Code points before a body that opens the text."""


class Home(msgspec.Struct, frozen=True):
    """The country that a text speaks for.

    Attributes:
        country: ISO 3166-1 alpha-2 code of the country whose bodies speak, or None.
        most_named: the body of its government that is named most, or None.
        government: the government that officials without a name belong to, or None.
        administration: who `the Administration` is, or None.
    """

    country: str | None
    most_named: Party | None
    government: Party | None
    administration: Party | None


def home_of(extraction: Extraction, speaker: Speaker, named: Sequence[Mention]) -> Home:
    """Work out once for a document which country it speaks for.

    Args:
        extraction: the document with its mentions.
        speaker: who speaks in it.
        named: its mentions of organizations that have a value, in order.
    """
    places = [m.value.country_code for m in extraction.mentions if isinstance(m.value, PlaceValue)]
    ruling = None if speaker.reports else speaker.country
    if ruling is None and speaker.body is None:
        ruling = _country_of_most(named, places)
    country = speaker.country or ruling
    own = [mention for mention in named if ruling and _is_government(mention, ruling)]
    most_named = _leading(own)
    if places.count(ruling) > _FAR_MORE * len(own):
        most_named = government_of(ruling)
    most_told_of = _most_frequent(places)
    if speaker.body is None and places.count(most_told_of) >= _FEWEST_AT_HOME:
        ruling = ruling or most_told_of
    government = government_of(ruling)
    administrations = [m for m in own if m.text.lower().endswith("administration")]
    return Home(
        country, most_named, government or most_named, _leading(administrations) or government
    )


def _country_of_most(named: Sequence[Mention], places: Sequence[str | None]) -> str | None:
    """The country of most national bodies that a text names, if it is no story of two countries."""
    codes = [_value_of(m).country_code for m in named if _value_of(m).organization_type in NATIONAL]
    most = _most_frequent(codes)
    if most is None:
        return None
    others = {code for code in places if code not in (None, most)}
    is_alone = codes.count(most) >= _FEWEST_AT_HOME or not others or named[0].start < _OPENING
    return most if is_alone and codes.count(most) >= _SHARE_AT_HOME * len(codes) else None


def _leading(mentions: Iterable[Mention]) -> Party | None:
    """The party that most of some mentions name, or None."""
    return _most_frequent(party for mention in mentions for party in parties_of((mention,)))


def _most_frequent(items: Iterable[T | None]) -> T | None:
    """The item, but for None, that stands there most often; None where there is none."""
    counts = Counter(item for item in items if item is not None)
    return max(counts, key=counts.__getitem__, default=None)


def _is_government(mention: Mention, country: str) -> bool:
    value = _value_of(mention)
    return value.country_code == country and value.organization_type == "government"


def _value_of(mention: Mention) -> OrganizationValue:
    """The value of the mention of an organization that has one."""
    assert isinstance(mention.value, OrganizationValue)  # noqa: S101 - filtered by the callers
    return mention.value
