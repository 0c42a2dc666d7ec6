"""From place mentions to places in the gazetteer.

The most believed candidate (place_scores.py) is taken when it is believed enough. Else the id is
null with a reason, and the value tells what is known all the same: the kind that the words say
(`St. Joseph County`), the country, for a facility the point of the place that it stands at, and for
a part (`northern Kenya`) that of the whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from pipeline.document import Document, Mention, PlaceValue
from pipeline.lookups.place_names import name_key
from pipeline.lookups.places import Place, places_named
from pipeline.normalize.place_nearness import nearness
from pipeline.normalize.place_priors import Ranked
from pipeline.normalize.place_readings import PART
from pipeline.normalize.place_scene import Scene, read_scene
from pipeline.normalize.place_scores import beliefs, believed

#: Belief that a place needs to be taken, and a country to be told without its place.
SURE = 0.4
_SURE_COUNTRY = 0.6
#: A document that is about no other country half as much lies in its country.
_ALONE = 0.5


def resolve_places(document: Document, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Give each PLACE mention its value.

    Args:
        document: the document that the mentions are from.
        mentions: of any label, in order of their start.

    Returns:
        The same mentions in the same order; those of other labels unchanged.
    """
    scene = scene_of(document, mentions)
    values = (_value(scene, index) for index in range(len(scene.named)))
    return tuple(
        replace(mention, value=next(values)) if mention.label == "PLACE" else mention
        for mention in mentions
    )


def scene_of(document: Document, mentions: Sequence[Mention]) -> Scene:
    """The PLACE mentions among these, read together, with what they say of each other."""
    scene = read_scene(document, [mention for mention in mentions if mention.label == "PLACE"])
    return replace(scene, near=_nearness(scene))


def _nearness(scene: Scene) -> Mapping[tuple[str, str], float]:
    """What the names say of each other once each has been judged without the others."""
    keys = (name_key(named.mention.text) for named in scene.named)
    return nearness((key, beliefs(scene, index)) for index, key in enumerate(keys))


def _value(scene: Scene, index: int) -> PlaceValue:
    ranked = beliefs(scene, index)
    place = _best(ranked)
    if place is None:
        return _without_id(scene, index, ranked)
    return PlaceValue(
        place_id=place.place_id,
        place_name=place.name,
        place_type=place.place_type,
        country_code=place.country_code,
        admin1_code=place.admin1_code,
        latitude=place.latitude,
        longitude=place.longitude,
        score=round(ranked[0][0], 4),
    )


def _without_id(scene: Scene, index: int, ranked: Ranked) -> PlaceValue:
    """The value of a mention that names no place with an id for sure: what is known anyway."""
    named = scene.named[index]
    reading = named.reading
    within = reading.inner or ""
    inside = believed(scene, index, within, places_named(within))
    around = _best(believed(scene, index, "", named.container.places if named.container else ()))
    home = _sure_country(ranked) or _sure_country(inside) or _home(scene, index)
    inner = _best(inside)
    value = PlaceValue(
        place_name=named.mention.text,
        place_type=reading.place_type,
        null_reason=f"ambiguous:{len(ranked)}" if ranked else reading.null_reason,
    )
    match reading.place_type:
        case "region" if inner and reading.null_reason == PART:
            return _at(value, inner)
        case "region":
            return replace(value, country_code=inner.country_code if inner else None)
        case "facility" if point := inner or around or _beside(scene, index):
            return _at(replace(value, country_code=home), point)
        case _ if around:
            return replace(value, country_code=around.country_code, admin1_code=around.admin1_code)
    return replace(value, country_code=home)


def _at(value: PlaceValue, point: Place) -> PlaceValue:
    """A value that takes country and coordinates from another place, and tells which."""
    return replace(
        value,
        country_code=point.country_code or value.country_code,
        admin1_code=point.admin1_code,
        latitude=point.latitude,
        longitude=point.longitude,
        null_reason=f"{value.null_reason}:point-of {point.name}",
    )


def _best(ranked: Ranked) -> Place | None:
    """The most believed place, if it is believed enough."""
    return ranked[0][1] if ranked and ranked[0][0] >= SURE else None


def _sure_country(ranked: Ranked) -> str | None:
    """The country that holds most of the belief, where that is enough to tell it."""
    country_code = ranked[0][1].country_code if ranked else None
    belief = sum(share for share, place in ranked if place.country_code == country_code)
    return country_code if belief >= _SURE_COUNTRY else None


def _beside(scene: Scene, index: int) -> Place | None:
    """The city or subdivision that is named nearest to a mention, in the same sentence."""
    here = scene.named[index].mention
    near = sorted(
        (abs(other.mention.start - here.start), there)
        for there, other in enumerate(scene.named)
        if other.mention.sentence == here.sentence and there != index
    )
    for _, there in near:
        place = _best(beliefs(scene, there))
        if place and place.place_type in ("city", "admin"):
            return place
    return None


def _home(scene: Scene, index: int) -> str | None:
    """The country that a mention lies in, for want of anything nearer."""
    prominent = [code for code, share in scene.countries.without("").items() if share >= _ALONE]
    if len(prominent) == 1:
        return prominent[0]
    named = scene.sentence_countries.get(scene.named[index].mention.sentence, frozenset())
    return next(iter(named)) if len(named) == 1 else None
