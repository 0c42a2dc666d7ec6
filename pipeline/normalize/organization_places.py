"""Where an organization is, read off its name: `California Highway Patrol`."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from pipeline.lookups.places import Place, countries, places_named
from pipeline.normalize.country_focus import country_words
from pipeline.normalize.organization_names import is_head

_BEFORE_PLACE = re.compile(r" (?:of|in|at) (?:the )?|, ")
_BEFORE_WIDE_PLACE = re.compile(r" (?:for|of|in) ")
#: Subdivisions compete with cities of the same name as if they had this many inhabitants.
_SUBDIVISION_SIZE = 1_000_000
#: Inhabitants from which on a place is meant even if its country is not named.
_WELL_KNOWN = 200_000
#: No town gives its name to a body without being named beside its state or country.
_TOWN = 5_000


def country_in(name: str, codes: Container[str]) -> str | None:
    """The country that a name places its organization in; None where it names no place.

    Args:
        name: an organization's name: `California Highway Patrol`, `University of Copenhagen`.
        codes: countries whose subdivisions and cities may be meant.
    """
    for word in country_words(name):
        return word.code
    place = place_at_start(name, codes) or _place_at_end(name, codes)
    return place.country_code if place else None


def place_at_start(name: str, codes: Container[str]) -> Place | None:
    """The subdivision or city whose name begins a longer one; see `country_in`."""
    words = name.split()
    for size in range(min(3, len(words) - 1), 0, -1):
        start = " ".join(words[:size])
        if is_head(start):
            continue
        if place := _largest(places_named(start), codes):
            return place
    return None


def names_wide_place(name: str) -> bool:
    """Whether a name ends in a place larger than a country: `Regional Office for the Americas`."""
    return any(
        place.place_type in ("region", "natural")
        for match in _BEFORE_WIDE_PLACE.finditer(name)
        for place in places_named(name[match.end() :])
    )


def _place_at_end(name: str, codes: Container[str]) -> Place | None:
    for match in _BEFORE_PLACE.finditer(name):
        places = places_named(name[match.end() :])
        if place := _largest(places, codes) or _largest(places, countries(), _WELL_KNOWN):
            return place
    return None


def _largest(places: Iterable[Place], codes: Container[str], above: int = _TOWN) -> Place | None:
    places = tuple(places)
    if any(place.place_type in ("region", "natural") for place in places):
        return None  # `Office of the Pacific`
    sizes = {
        place: _SUBDIVISION_SIZE if place.place_type == "admin" else place.population
        for place in places
        if place.place_type in ("admin", "city") and place.country_code in codes
    }
    largest = max(sizes, key=lambda place: sizes[place], default=None)
    return largest if largest and sizes[largest] > above else None
