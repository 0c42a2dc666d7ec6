"""How near the places that a document may name lie to each other.

A text that names Crockett, Palestine and Houston means three towns of one state: each speaks for
the readings of the others that lie near it. A name does not speak for itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import cos, hypot, radians

from pipeline.lookups.places import Place
from pipeline.normalize.place_priors import Ranked

#: From this distance on places do not speak for each other.
_FAR_KM = 200.0
_KM_PER_DEGREE = 111.2
#: Readings believed less than this are not looked at.
_LIKELY = 0.02


def nearness(ranked: Iterable[tuple[str, Ranked]]) -> Mapping[tuple[str, str], float]:
    """How much the other names of a document speak for each reading of a name.

    Args:
        ranked: for each mention the key of its name and what is believed of it.

    Returns:
        From 0 to 1 by key and place id; readings that no other name is near to are left out.
    """
    likely: defaultdict[str, dict[Place, float]] = defaultdict(dict)
    for key, beliefs in ranked:
        for belief, place in beliefs:
            if place.place_type in ("city", "admin"):
                likely[key][place] = max(belief, likely[key].get(place, 0.0))
    speakers = [
        (key, [(belief, place) for place, belief in places.items() if belief >= _LIKELY])
        for key, places in likely.items()
    ]
    found = {}
    for key, places in likely.items():
        for place in places:
            support = sum(
                max((belief * _closeness(place, other) for belief, other in others), default=0.0)
                for name, others in speakers
                if name != key
            )
            if support > 0:
                found[key, place.place_id] = min(1.0, support)
        for place in places:  # a state is as near as the city in it that has its name
            inside = (p for p in places if p.admin1_code == place.place_id != p.place_id)
            support = max((found.get((key, p.place_id), 0.0) for p in inside), default=0.0)
            if support > found.get((key, place.place_id), 0.0):
                found[key, place.place_id] = support
    return found


def _closeness(first: Place, second: Place) -> float:
    """1 for the same spot, falling to 0 at `_FAR_KM`; a place and what holds it say nothing new."""
    if second.place_id in (first.place_id, first.admin1_code) or (
        first.place_id == second.admin1_code
    ):
        return 0.0
    north = (first.latitude - second.latitude) * _KM_PER_DEGREE
    if abs(north) >= _FAR_KM:
        return 0.0
    east = (first.longitude - second.longitude) * _KM_PER_DEGREE * cos(radians(first.latitude))
    return max(0.0, 1.0 - hypot(north, east) / _FAR_KM)
