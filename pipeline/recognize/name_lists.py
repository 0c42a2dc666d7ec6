"""The names of the lookups in one trie, each with how sure it is that it names anything."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from pipeline.lookups import building, read_rows
from pipeline.lookups.organizations import organizations
from pipeline.lookups.own import own_places
from pipeline.lookups.places import Place, all_places, capitals
from pipeline.recognize.trie import NameTrie

#: Kinds of name that stand for an organization; all others stand for a place.
BODIES = ("organization", "acronym")
#: The kind of a subdivision's code in an address: `Altoona, PA`.
POSTAL = "postal"
_POSTAL_COUNTRIES = ("US", "CA", "AU")
_LARGE_CITY = 300_000


class Name(NamedTuple):
    """What a name in the trie stands for."""

    kind: str
    country_code: str | None
    sure: bool
    doubtful: bool = False


@cache
def names_trie() -> NameTrie[Name]:
    """All names of the lookups with what each may stand for."""
    trie: NameTrie[Name] = NameTrie()
    with building():
        _add_places(trie)
        _add_organizations(trie)
    return trie


def _add_places(trie: NameTrie[Name]) -> None:
    doubtful = {row["name"] for row in read_rows("place_stopwords")}
    capital_ids = capitals()
    for place in all_places():
        for name in (place.name, *place.aliases):
            if name.split()[-1].islower():  # "Middle East region": the noun stays outside
                continue
            if place.place_type == "admin" and _is_postal(name):
                continue
            sure = name not in doubtful and _sure(place, capital_ids)
            trie.add(name, Name(place.place_type, place.country_code, sure, name in doubtful))
        if place.place_type == "admin" and place.country_code in _POSTAL_COUNTRIES:
            code = place.place_id.partition("-")[2]
            trie.add(code, Name(POSTAL, place.country_code, False, True))


def _add_organizations(trie: NameTrie[Name]) -> None:
    for entry in organizations():
        for name in (entry.name, *entry.aliases):
            bare = name.removeprefix("The ")
            if "(" in bare or (bare != name and " " not in bare):
                continue  # an acronym is a mention of its own; `The Economist` is no economist
            trie.add(bare, Name("organization", entry.country_code, " " in bare or len(bare) > 4))
        if entry.acronym and len(entry.acronym) > 1:
            digits = any(char.isdigit() for char in entry.acronym)  # G7
            sure = len(entry.acronym) > 2 or digits or entry.acronym in ("UN", "EU")
            trie.add(entry.acronym, Name("acronym", entry.country_code, sure))
    for row in read_rows("administrations"):
        for word in ("administration", "Administration", "government", "Government"):
            trie.add(f"{row['surname']} {word}", Name("organization", row["country_code"], True))


def _is_postal(name: str) -> bool:
    return len(name) in (2, 3) and name.isalpha() and name.isupper()


def _sure(place: Place, capital_ids: frozenset[str]) -> bool:
    """Whether a place is so well known that its name needs no context, or a team has added it."""
    if place.place_id in own_places():
        return True
    if place.place_type == "admin":
        return place.country_code == "US" or place.place_id.startswith("region:")
    if place.place_type == "city":
        return place.population >= _LARGE_CITY or place.place_id in capital_ids
    return True
