"""How much each place that bears a mention's name is believed to be the one meant there.

To what is believed of the name alone (place_priors.py, which has the weights) come the signals of
the text around the mention and of the document's other mentions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.lookups.place_names import name_key
from pipeline.lookups.places import Place
from pipeline.normalize.place_context import Container, lies_in
from pipeline.normalize.place_priors import Ranked, own_signals, plain_sort, softmax, sort_of, total
from pipeline.normalize.place_scene import Scene, near

#: A city of fewer inhabitants is a town.
_TOWN = 100_000


def beliefs(scene: Scene, index: int) -> Ranked:
    """Belief in each candidate of a mention, 0 to 1, most believed first."""
    return believed(scene, index, scene.named[index].reading.candidates)


def believed(scene: Scene, index: int, candidates: Sequence[Place]) -> Ranked:
    """Belief in each of some places, were they named by the mention at `index`."""
    points = [total(_signals(scene, index, place, candidates)) for place in candidates]
    return softmax(candidates, points)


def _signals(
    scene: Scene, index: int, place: Place, rivals: Sequence[Place]
) -> Iterator[tuple[str, float]]:
    named = scene.named[index]
    yield from own_signals(place, rivals)
    yield "main_name", float(name_key(place.name) == name_key(named.mention.text))
    inside = bool(named.container and named.container.holds(place))
    placed = place.place_id in scene.settled.get(name_key(named.mention.text), ())
    yield "inside_next", float(inside)
    yield "settled", float(placed)
    yield "holds_previous", _holds_previous(scene, index, place)
    yield "kind_beside", float(bool(named.kind_beside and named.kind_beside.admits(place)))
    if place.place_type == "city":
        yield "outside_next", float(not inside and _is_plain_container(named.container))
        yield "unplaced_town", float(place.population < _TOWN and not placed)
        yield "dateline", float(named.dateline)
    yield "like_neighbours", _likeness(scene, index, place)
    # An ocean is as near to every country.
    share = max([scene.shares.get(code, 0.0) for code in place.members] or [1.0])
    yield "document_country", share
    if place.place_type != "country":
        countries = scene.sentence_countries.get(named.mention.sentence, frozenset())
        yield "sentence_country", (1.0 - share) * (place.country_code in countries)


def _is_plain_container(container: Container | None) -> bool:
    sort = plain_sort(container.reading) if container else None
    return bool(sort and sort[0] in ("country", "admin"))


def _holds_previous(scene: Scene, index: int, place: Place) -> float:
    """1 if a place holds what the mention right before it names; half for an unknown town."""
    pair = scene.named[index - 1 : index + 1] if index else ()
    if not pair or not pair[0].container or pair[0].container.start != pair[1].mention.start:
        return 0.0
    if any(lies_in(candidate, place) for candidate in pair[0].reading.candidates):
        return 1.0
    unknown = not any(pair[0].container.holds(other) for other in pair[0].reading.candidates)
    return 0.5 if unknown and place in pair[0].container.places else 0.0


def _likeness(scene: Scene, index: int, place: Place) -> float:
    """Share of the names close by that are of the same type, in the same country.

    Names that may well mean something else say nothing.
    """
    sorts = [sort for one in near(scene, index) if (sort := plain_sort(one.reading))]
    return sorts.count(sort_of(place)) / len(sorts) if sorts else 0.0
