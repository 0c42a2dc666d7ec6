"""The country that a document is about, or its town, by the places that it names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

import msgspec

from pipeline.document import Extraction, PlaceValue
from pipeline.lookups.places import countries
from pipeline.relate.layout.titles import title_countries
from pipeline.relate.where.places import BenefitPlace, country_place, place_of
from pipeline.relate.where.scenery import scenery_of
from pipeline.relate.who.party import donor_countries

_MAIN_SHARE = 0.6
"""Share of the places abroad that lie in the country a document is about."""
_FEWEST = 3
"""Places that a document names in the country it is about."""
_FEWEST_OTHERS = 2
"""The same, beside the country that gives, which it names more often."""
_LOCAL_SHARE, _FEWEST_LOCAL = 0.5, 2
"""Share and number of its places that are the town or province it is about."""
_OPENING_BLOCKS = 3
"""Blocks at the start, or the title, that name the country that a text is about."""


class MainPlace(msgspec.Struct, frozen=True):
    """The places that a document is about.

    Attributes:
        place: the country abroad that most of its places lie in, or the town or province of a
            text that names no country, as a tuple of one, or empty.
        region: the region of the world that the title of a known state's text names, likewise.
        named: how often it names places in each country abroad.
        opening: the countries abroad that its title or its first blocks name.
    """

    place: tuple[BenefitPlace, ...]
    region: tuple[BenefitPlace, ...]
    named: Counter[str]
    opening: Collection[str]

    def beside(self, giving: Collection[str | None]) -> tuple[BenefitPlace, ...]:
        """The country that it is about, leaving aside those that give if others are named.

        Args:
            giving: codes of the countries whose public bodies give.
        """
        others = Counter({code: n for code, n in self.named.items() if code not in giving})
        if self.place and self.place[0].id in donor_countries() and self.place[0].id in giving:
            return _main_country(others, self.opening, _FEWEST_OTHERS)
        return self.place or _main_country(others, self.opening)


def main_place_of(extraction: Extraction, home: str | None, *, is_of_state: bool) -> MainPlace:
    """Work out once for a document which country or town it is about.

    Args:
        extraction: the document with its mentions.
        home: code of the country whose bodies speak, or None.
        is_of_state: whether it is known that one of these speaks, whose sums stay in no town.
    """
    titled = title_countries(extraction.document.metadata.title, home)
    opening = {place.id for place in titled}
    named: Counter[str] = Counter()
    scenery = scenery_of(extraction)
    for mention in extraction.mentions:
        code = mention.value.country_code if isinstance(mention.value, PlaceValue) else None
        if code is None or code == home or mention.start in scenery:
            continue
        named[code] += 1
        if extraction.document.block_at(mention.start) < _OPENING_BLOCKS:
            opening.add(code)
    locality = () if is_of_state else _main_locality(extraction)
    place = locality or _main_country(named, opening) or (titled if len(titled) == 1 else ())
    region = _main_region(extraction) if is_of_state else ()
    return MainPlace(place, region, named, opening)


def _main_region(extraction: Extraction) -> tuple[BenefitPlace, ...]:
    """The region of the world that the title names; of several the one that is named most."""
    title = extraction.document.metadata.title or ""
    named: Counter[BenefitPlace] = Counter()
    for mention in extraction.mentions:
        value = mention.value
        if not isinstance(value, PlaceValue) or value.place_type != "region":
            continue
        if value.country_code is None and mention.parent is None and mention.text in title:
            named[place_of(value, mention.text)] += 1
    return tuple(place for place, _ in named.most_common(1))


def _main_locality(extraction: Extraction) -> tuple[BenefitPlace, ...]:
    """The town or province that a text without countries names most."""
    named: Counter[BenefitPlace] = Counter()
    for mention in extraction.mentions:
        if not isinstance(mention.value, PlaceValue):
            continue
        if mention.value.place_type in ("country", "region"):
            return ()
        named[place_of(mention.value, mention.text)] += 1
    place, count = max(named.items(), key=lambda item: item[1], default=(None, 0))
    is_main = count >= max(_FEWEST_LOCAL, _LOCAL_SHARE * named.total())
    return (place,) if place is not None and is_main else ()


def _main_country(
    codes: Counter[str], opening: Collection[str], fewest: int = _FEWEST
) -> tuple[BenefitPlace, ...]:
    """The country that most places lie in.

    Args:
        codes: how often each country is named.
        opening: those that the title or the first blocks name.
        fewest: how often it is named at least.
    """
    code, count = max(codes.items(), key=lambda item: item[1], default=("", 0))
    is_main = count >= max(fewest, _MAIN_SHARE * codes.total()) and code in opening
    return (country_place(code),) if is_main and code in countries() else ()
