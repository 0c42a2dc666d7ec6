"""What the words of a place mention say by themselves: its candidates and its kind.

`Sindh Province` says that a subdivision named Sindh is meant, `Tecate Port of Entry` names a
facility at Tecate, `Eastern Ukraine` is a part of a place that has an id. The words that tell a
kind are rows of lookups/place_kinds.csv.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

import msgspec

from pipeline.lookups import read_rows, split_list
from pipeline.lookups.place_names import name_key
from pipeline.lookups.places import Place, places_named

#: Why a part of a place (`northern Kenya`) has no id.
PART = "part-of-a-place"

_POSTAL_CODE = re.compile(r"[A-Z]{2}")
_CONJUNCTION = re.compile(r",? (?:and|&) |, ")
_ARABIC_ARTICLE = re.compile(r"^(?:al|el|ad|an|ar|as|ash|at|az) (?=\w{4})")


class Reading(msgspec.Struct, frozen=True):
    """A place mention's words, read without their context.

    Attributes:
        candidates: places that the mention may name; empty where it names none with an id.
        place_type: what the words say that it is; None where they say nothing.
        inner: name of a place inside the mention that lies at, in or around what is meant.
        null_reason: why there is no id, should no candidate be chosen.
    """

    candidates: tuple[Place, ...]
    place_type: str | None = None
    inner: str | None = None
    null_reason: str = "not-in-gazetteer"


class Kind(msgspec.Struct, frozen=True):
    """What a word like `province` says of the place that it stands with; see place_kinds.csv.

    Attributes:
        place_type: type of the place, or `part` for a word that names a part of it (`northern`).
        iso_kinds: words of ISO 3166-2 categories, one of which the place must be; empty for any.
    """

    place_type: str
    iso_kinds: frozenset[str]

    def admits(self, place: Place) -> bool:
        """Whether a place may be of this kind."""
        if self.iso_kinds:
            return bool(self.iso_kinds.intersection(place.kind.split()))
        # Some countries call their subdivisions regions; the lands around a sea are one, too.
        region = ("region", "admin", "natural")
        types = region if self.place_type == "region" else (self.place_type,)
        return place.place_type in types


def read_place(text: str, beside: Kind | None = None) -> Reading:
    """Candidates and kind of a place mention.

    Args:
        text: the mention as written, e.g. `Guatemala City`, `St. Joseph County`, `TX`.
        beside: the kind that the text tells: `Butler` in `Butler and Warren counties`.

    Returns:
        The reading with the most specific candidates: those of the whole text, else those of
        the name that remains without a word for its kind.
    """
    key = name_key(text)
    if whole := _of_kind(key, beside) + places_named(text) + _by_postal_code(text):
        return Reading(whole)
    local = (place for place in places_named(_ARABIC_ARTICLE.sub("", key)) if _is_local(place))
    if bare := tuple(local):
        return Reading(bare)
    if several := _several(text):
        return several
    ways = _without_kind(key)
    for core, kind in ways:
        bare = tuple(place for place in places_named(core) if kind.admits(place))
        if candidates := bare + _of_kind(core, kind):
            return Reading(candidates, kind.place_type)
    return _without_id(*ways[0]) if ways else Reading(())


def _of_kind(name: str, kind: Kind | None) -> tuple[Place, ...]:
    """Places whose full name has the word for their kind: `Butler` of the kind `counties`."""
    words = sorted(kind.iso_kinds) if kind else ()
    return tuple(place for word in words for place in places_named(f"{name} {word}"))


def _several(text: str) -> Reading | None:
    """The reading of coordinated names, which may share a word: `North and South Kivu`."""
    *first, last = _CONJUNCTION.split(text)
    if not first or not (places := places_named(last)):
        return None
    shared = last.partition(" ")[2]
    groups = [places, *(places_named(f"{name} {shared}") or places_named(name) for name in first)]
    common = set.intersection(*({place.country_code for place in group} for group in groups))
    return Reading((), "region", last if common - {None} else None, "several-places")


def kind_of_noun(noun: str) -> Kind | None:
    """The kind of place that a common noun (`province`, `towns`) stands for; None if no such."""
    kinds = _kinds("after")
    singular = noun.removesuffix("ies") + "y" if noun.endswith("ies") else noun.removesuffix("s")
    return kinds.get(noun) or kinds.get(singular)


def _is_local(place: Place) -> bool:
    return place.place_type in ("city", "admin")


def _without_id(core: str, kind: Kind) -> Reading:
    """The reading of a name that has a word for its kind and is in no gazetteer."""
    match kind.place_type:
        case "facility":
            return Reading((), "facility", _leading_name(core), "facility-without-id")
        case "part" if places_named(core):
            return Reading((), "region", core, PART)
        case "part":
            return Reading(())
        case "admin":
            return Reading((), "admin", core, "subdivision-without-code")
        case _:
            return Reading((), kind.place_type)


def _without_kind(key: str) -> list[tuple[str, Kind]]:
    """Each way to part a key into a name and a word for its kind, longest word first."""
    before, after = _kinds("before"), _kinds("after")
    words = key.split()
    ways: list[tuple[str, Kind]] = []
    for length in range(len(words) - 1, 0, -1):
        head, tail = " ".join(words[:length]), " ".join(words[-length:])
        if tail in after:
            ways.append((" ".join(words[:-length]), after[tail]))
        if head in before:
            ways.append((" ".join(words[length:]), before[head]))
    return ways


def _leading_name(core: str) -> str | None:
    """The longest place name that a facility's name starts or ends with.

    No name that is mostly a person's or a word: `Lincoln Memorial` does not stand at Lincoln.
    """
    words = core.split()
    for length in range(len(words), 0, -1):
        for name in (" ".join(words[:length]), " ".join(words[-length:])):
            if places_named(name) and name not in _stopwords():
                return name
    return None


@cache
def _stopwords() -> frozenset[str]:
    return frozenset(name_key(row["name"]) for row in read_rows("place_stopwords"))


def _by_postal_code(text: str) -> tuple[Place, ...]:
    """States of the United States and provinces of Canada by their two-letter postal code."""
    if not _POSTAL_CODE.fullmatch(text):
        return ()
    named = {place.place_id for place in places_named(text)}
    states = (_states().get(f"{country}-{text}") for country in ("US", "CA"))
    return tuple(state for state in states if state and state.place_id not in named)


@cache
def _states() -> Mapping[str, Place]:
    names = {
        row["name"] for row in read_rows("subdivisions") if row["country_code"] in ("US", "CA")
    }
    return {place.place_id: place for name in names for place in places_named(name)}


@cache
def _kinds(position: str) -> Mapping[str, Kind]:
    return {
        name_key(row["word"]): Kind(row["place_type"], frozenset(split_list(row["iso_kinds"])))
        for row in read_rows("place_kinds")
        if row["position"] == position
    }
