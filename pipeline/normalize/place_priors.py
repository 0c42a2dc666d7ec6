"""What is believed of a place name before any text is read, and how points become belief.

Signals give each place that bears a name points by one table of weights; the points become shares
of belief (softmax) between the places and the choice that none of them is meant, which stands at
0 points. The signals that need text are in place_scores.py.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.lookups.own import own_places
from pipeline.lookups.places import Place, capitals
from pipeline.normalize.place_readings import Reading

#: Points for a signal of strength 1.
WEIGHTS: Mapping[str, float] = {
    # what the place is
    "country": 11.5,
    "region": 10.5,
    "natural": 7.0,
    "admin": 7.5,
    "second_level": -1.0,  # a subdivision of a subdivision
    "named_like_country": -5.5,  # a city or subdivision, where its country has the name too
    "city_size": 2.0,  # for each power of ten above a thousand inhabitants
    "capital": 3.0,
    "own_row": 6.0,  # a row that the team has added (--lookups)
    "main_name": 3.0,  # the mention is its usual name, not an alias
    # where the text puts it
    "inside_next": 8.0,  # `Paris, Texas`: lies in the place named right after it
    "outside_next": -8.0,  # a city that does not, where `Texas` can be no city
    "kind_beside": 5.0,  # `Sindh province`, `the city of Tyre`
    "holds_previous": 6.0,  # the same pair seen from `Texas`
    "settled": 6.0,  # the text says so at another mention of the name
    "document_country": 5.5,
    "only_named": -4.0,  # a country of which nothing else is said: `Georgia` in an American text
    "sentence_country": 2.0,  # less what the document as a whole says of its country
    "document_state": 5.0,
    "near_others": 6.0,  # lies near what the other names mean
    "unplaced_town": -3.0,  # English texts say where a small town lies, at least once
    "like_neighbours": 5.0,  # of the same type as the names beside it
    "dateline": 4.0,
}
#: Places and the belief in each, 0 to 1, most believed first.
Ranked = Sequence[tuple[float, Place]]
#: Belief from which a name is plain without any text.
_PLAIN = 0.9


def own_signals(place: Place, rivals: Sequence[Place]) -> Iterator[tuple[str, float]]:
    """Signals that need no text, with their strengths.

    Args:
        place: one of the places that bear a name.
        rivals: all of them.
    """
    yield "own_row", float(place.place_id in own_places())
    if place.place_id.startswith("region:"):
        yield "region", 1.0
        return
    if place.place_type in ("city", "admin"):
        yield "named_like_country", float(any(r.place_id == place.country_code for r in rivals))
    if place.place_type == "city":
        yield "city_size", math.log10(max(place.population, 1_000)) - 3
        yield "capital", float(place.place_id in capitals())
        return
    yield place.place_type, 1.0
    if place.place_type == "admin":
        yield "second_level", float(place.admin1_code not in (place.place_id, None))


def sort_of(place: Place) -> tuple[str, str | None]:
    """Type and country: names listed together agree in them, countries in the type alone."""
    local = place.place_type in ("admin", "city")
    return place.place_type, place.country_code if local else None


def plain_sort(reading: Reading) -> tuple[str, str | None] | None:
    """The sort of a name that means one place before all others, whatever the text says."""
    rivals = reading.candidates
    ranked = softmax(rivals, [total(own_signals(place, rivals)) for place in rivals])
    return sort_of(ranked[0][1]) if ranked and ranked[0][0] >= _PLAIN else None


def total(signals: Iterable[tuple[str, float]]) -> float:
    """The points for signals of given strengths."""
    return sum(WEIGHTS[signal] * strength for signal, strength in signals)


def softmax(places: Sequence[Place], points: Sequence[float]) -> Ranked:
    """Belief in each place; together below 1, as none of them may be meant."""
    odds = [math.exp(point) for point in points]
    whole = 1.0 + sum(odds)
    pairs = sorted(zip(odds, places, strict=True), key=lambda pair: (-pair[0], pair[1].place_id))
    return [(odd / whole, place) for odd, place in pairs]
