"""How much a document is about each country, and about each first-level subdivision.

A name does not speak for itself: `Paris` alone does not make a text one about France, in which
`Paris` would then be the capital. What a name adds is taken off again where it is judged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

import msgspec

from pipeline.document import Document
from pipeline.lookups.place_names import name_key
from pipeline.lookups.places import Place, places_named
from pipeline.normalize.country_focus import country_words
from pipeline.normalize.home import publisher_country
from pipeline.normalize.place_priors import own_signals, total

_TITLE_WEIGHT = 5.0
_PUBLISHER_WEIGHT = 2.0
#: Points that a place lacks on the likeliest of its name (a tenth of the inhabitants) to be left
#: out when it is asked where the name may lie.
_UNLIKELY = 2.0

#: A name's key, the code that it speaks for and how much.
Evidence = tuple[str, str, float]


class Shares(msgspec.Struct, frozen=True):
    """Evidence for codes of countries or subdivisions.

    Attributes:
        whole: all evidence by code.
        own: the part of it that a name gave, by its key.
    """

    whole: Mapping[str, float]
    own: Mapping[str, Mapping[str, float]]

    def without(self, key: str) -> Mapping[str, float]:
        """Shares from 0 to 1 of the code that most is said for, but for what one name says.

        Args:
            key: of the name that is judged; empty for all evidence.
        """
        own = self.own.get(key, {})
        rest = {code: count - own.get(code, 0.0) for code, count in self.whole.items()}
        most = max(rest.values(), default=0.0) or 1.0
        return {code: count / most for code, count in rest.items()}


def country_shares(document: Document, names: Iterable[tuple[str, Sequence[Place]]]) -> Shares:
    """How much a document is about each country.

    Counts names of countries, words for their people, and places that lie in one country only;
    the title counts for more, and the publisher's country for something.

    Args:
        document: the document.
        names: the key of each place mention's name, and what it may mean.
    """
    return _shares((*_country_evidence(document), *_local_evidence(names, "country_code")))


def state_shares(names: Iterable[tuple[str, Sequence[Place]]]) -> Shares:
    """How much a document is about each first-level subdivision, by what its names may mean."""
    return _shares(_local_evidence(names, "admin1_code"))


def _country_evidence(document: Document) -> Iterator[Evidence]:
    for text, weight in ((document.text, 1.0), (document.metadata.title or "", _TITLE_WEIGHT)):
        for word in country_words(text):
            name = text[word.start : word.end]
            if _names_one_country(name):
                yield name_key(name), word.code, weight
    if code := publisher_country(document):
        yield "", code, _PUBLISHER_WEIGHT


def _local_evidence(names: Iterable[tuple[str, Sequence[Place]]], field: str) -> Iterator[Evidence]:
    for key, places in names:
        codes = {getattr(place, field) for place in _likely(places)}
        local = all(place.place_type != "country" for place in places)
        if len(codes) == 1 and local and (code := codes.pop()):
            yield key, code, 1.0


def _shares(evidence: Iterable[Evidence]) -> Shares:
    whole: defaultdict[str, float] = defaultdict(float)
    own: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    for key, code, weight in evidence:
        whole[code] += weight
        if key:
            own[key][code] += weight
    return Shares(whole, own)


def _likely(places: Sequence[Place]) -> list[Place]:
    """Places that are about as likely as the likeliest: no towns of the same name as a state."""
    points = [total(own_signals(place, places)) for place in places]
    most = max(points, default=0.0)
    return [p for p, has in zip(places, points, strict=True) if has >= most - _UNLIKELY]


@cache
def _names_one_country(name: str) -> bool:
    """Whether a country's name is not a subdivision of another one too, as `Georgia` is."""
    places = (place for place in places_named(name) if place.place_type in ("country", "admin"))
    return len({place.country_code for place in places}) < 2
