"""How much each place that bears a mention's name is believed to be the one meant there.

To what is believed of the name alone (place_priors.py, which has the weights) come the signals of
the text around the mention and of the document's other mentions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.lookups.place_names import name_key
from pipeline.lookups.places import Place
from pipeline.normalize.place_context import Container, lies_in
from pipeline.normalize.place_priors import Ranked, own_signals, plain_sort, softmax, sort_of, total
from pipeline.normalize.place_scene import Scene, near

#: A city of fewer inhabitants is a town.
TOWN = 100_000


def beliefs(scene: Scene, index: int) -> Ranked:
    """Belief in each candidate of a mention, 0 to 1, most believed first."""
    named = scene.named[index]
    return believed(scene, index, named.mention.text, named.reading.candidates)


def believed(scene: Scene, index: int, name: str, candidates: Sequence[Place]) -> Ranked:
    """Belief in each of some places, were they named by a name at the mention at `index`."""
    key = name_key(name)
    countries, states = scene.countries.without(key), scene.states.without(key)
    points = [
        sum(map(total, _signals(scene, index, key, place, candidates, countries, states)))
        for place in candidates
    ]
    return softmax(candidates, points)


def signals(scene: Scene, index: int, place: Place) -> Iterator[tuple[str, float]]:
    """All that speaks for or against a candidate of a mention, with its strength."""
    named = scene.named[index]
    key = name_key(named.mention.text)
    about = scene.countries.without(key), scene.states.without(key)
    for some in _signals(scene, index, key, place, named.reading.candidates, *about):
        yield from some


def _signals(
    scene: Scene,
    index: int,
    key: str,
    place: Place,
    candidates: Sequence[Place],
    countries: Mapping[str, float],
    states: Mapping[str, float],
) -> Iterator[Iterator[tuple[str, float]]]:
    yield own_signals(place, candidates)
    yield _text_signals(scene, index, key, place)
    yield _document_signals(scene, index, key, place, countries, states)
    yield _only_named(place, candidates, countries)


def _text_signals(scene: Scene, index: int, key: str, place: Place) -> Iterator[tuple[str, float]]:
    """What the words and the text around a mention say."""
    named = scene.named[index]
    yield "main_name", float(key in map(name_key, _main_names(place)))
    inside = bool(named.container and named.container.holds(place))
    placed = place.place_id in scene.settled.get(key, ())
    yield "inside_next", float(inside)
    yield "settled", float(placed)
    yield "holds_previous", _holds_previous(scene, index, place)
    yield "kind_beside", float(bool(named.kind_beside and named.kind_beside.admits(place)))
    if place.place_type == "city":
        yield "outside_next", float(not inside and _is_plain_container(named.container))
        yield "unplaced_town", float(place.population < TOWN and not placed)
        yield "dateline", float(named.dateline)
    if named.kind_beside is None:
        yield "like_neighbours", _likeness(scene, index, place)


def _main_names(place: Place) -> tuple[str, str, str]:
    """`Washington` is a main name of `Washington, D.C.`, `New York` one of `New York City`."""
    return place.name, place.name.partition(",")[0], place.name.removesuffix(" City")


def _document_signals(
    scene: Scene,
    index: int,
    key: str,
    place: Place,
    countries: Mapping[str, float],
    states: Mapping[str, float],
) -> Iterator[tuple[str, float]]:
    """What the document's other names say."""
    share = _share(place, countries)
    yield "document_country", share
    if place.place_type != "country":
        beside = scene.sentence_countries.get(scene.named[index].mention.sentence, ())
        yield "sentence_country", (1.0 - share) * (place.country_code in beside)
    if place.place_type in ("city", "admin"):
        yield "document_state", states.get(place.admin1_code or "", 0.0)
        yield "near_others", scene.near.get((key, place.place_id), 0.0)


def _only_named(
    place: Place, rivals: Sequence[Place], countries: Mapping[str, float]
) -> Iterator[tuple[str, float]]:
    """A country of which nothing else is said, beside a state of a country that is spoken of."""
    if place.place_type == "country" and not countries.get(place.place_id):
        states = (r for r in rivals if r.place_type == "admin" and r.place_id == r.admin1_code)
        shares = (countries.get(state.country_code or "", 0.0) for state in states)
        yield "only_named", max(shares, default=0.0)


def _share(place: Place, countries: Mapping[str, float]) -> float:
    """How much is said of the countries that a place lies in; an ocean is as near to every one."""
    return max([countries.get(code, 0.0) for code in place.members] or [1.0])


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
