"""Names of the lookups found in a text: places and organizations.

Names that nobody could mistake count anywhere. Others (small cities, subdivisions, names that
are words or surnames as well) count only with a context that speaks for a place: a preposition
before, a country behind, or their country named elsewhere in the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from pipeline.lookups import read_rows
from pipeline.lookups.organizations import organizations
from pipeline.lookups.places import Place, all_places, capitals
from pipeline.recognize.layers import Found
from pipeline.recognize.trie import NameTrie
from pipeline.recognize.words import Word, name_words

_LARGE_CITY = 300_000
_BODIES = ("organization", "acronym")


class Name(NamedTuple):
    """What a name in the trie stands for."""

    kind: str
    country_code: str | None
    sure: bool
    doubtful: bool = False


class Match(NamedTuple):
    """A name found: word indexes [first, last) and what it may stand for."""

    first: int
    last: int
    names: list[Name]


@cache
def _trie() -> NameTrie[Name]:
    trie: NameTrie[Name] = NameTrie()
    doubtful = {row["name"] for row in read_rows("place_stopwords")}
    capital_ids = capitals()
    for place in all_places():
        for name in (place.name, *place.aliases):
            if name.split()[-1].islower():  # "Middle East region": the noun stays outside
                continue
            sure = name not in doubtful and _sure(place, capital_ids)
            trie.add(name, Name(place.place_type, place.country_code, sure, name in doubtful))
    for entry in organizations():
        for name in (entry.name, *entry.aliases):
            bare = name.removeprefix("The ")
            if "(" in bare or (bare != name and " " not in bare):
                continue  # an acronym is a mention of its own; `The Economist` is no economist
            trie.add(bare, Name("organization", entry.country_code, " " in bare or len(bare) > 4))
        if entry.acronym and len(entry.acronym) > 1:
            sure = len(entry.acronym) > 2 or entry.acronym in ("UN", "EU")
            trie.add(entry.acronym, Name("acronym", entry.country_code, sure))
    for row in read_rows("administrations"):
        for word in ("administration", "Administration", "government", "Government"):
            trie.add(f"{row['surname']} {word}", Name("organization", row["country_code"], True))
    return trie


def _sure(place: Place, capital_ids: frozenset[str]) -> bool:
    """Whether a place is so well known that its name needs no context."""
    if place.place_type == "admin":
        return place.country_code == "US" or place.place_id.startswith("region:")
    if place.place_type == "city":
        return place.population >= _LARGE_CITY or place.place_id in capital_ids
    return True


def find_names(words: Sequence[Word]) -> list[Match]:
    """The longest names of the lookups at each word, without overlaps, before any context."""
    trie, found, index = _trie(), [], 0
    while index < len(words):
        best = None
        if words[index].capital:
            for last, names in trie.matches(words, index):
                best = Match(index, last, names)
        if best is None:
            index += 1
            continue
        found.append(best)
        index = best.last
    return found


def named_countries(matches: Iterable[Match]) -> set[str | None]:
    """Codes of the countries that are named beyond doubt."""
    return {
        name.country_code
        for match in matches
        for name in match.names
        if name.kind == "country" and name.sure
    }


def find_gazetteer(
    words: Sequence[Word], matches: Sequence[Match], named: set[str | None]
) -> Iterator[Found]:
    """Mentions of places and organizations that stand in the lookups.

    Args:
        words: the words of a text.
        matches: what `find_names` found in them.
        named: countries that the whole text names (`named_countries`).

    Yields:
        Candidates in order, without overlaps.
    """
    for position, match in enumerate(matches):
        label = _decide(words, matches, position, named)
        if label is not None:
            kind = match.names[0].kind
            first = _shared_head(words, match.first) if label == "PLACE" else match.first
            start, end = words[first].start, words[match.last - 1].end
            score = 0.95 if any(name.sure for name in match.names) else 0.7
            if label == "PLACE":
                yield Found(start, end, "PLACE", f"gazetteer.{kind}", score)
            else:
                yield Found(start, end, "ORG", f"gazetteer.{kind}", score)
                yield from _places_inside(words[match.first : match.last])


def _shared_head(words: Sequence[Word], first: int) -> int:
    """Where a place's name begins that shares its head with others: `North and Central America`."""
    compass = name_words("compass")
    while (
        first >= 2
        and words[first].key in compass
        and words[first - 1].key in ("and", "or", ",")
        and words[first - 2].key in compass
        and words[first - 2].capital
    ):
        first -= 2
    return first


def _places_inside(name: Sequence[Word]) -> Iterator[Found]:
    """Places that stand in an organization's name: `Guatemala` in `Government of Guatemala`."""
    index = 0
    while index < len(name):
        last = index + 1
        for stop, names in _trie().matches(name, index):
            place = next((n for n in names if n.sure and n.kind not in _BODIES), None)
            if place is not None and stop - index < len(name):
                start, end = name[index].start, name[stop - 1].end
                yield Found(start, end, "PLACE", f"gazetteer.{place.kind}", 0.9)
                last = stop
        index = last


def _decide(
    words: Sequence[Word], matches: Sequence[Match], position: int, named: set[str | None]
) -> str | None:
    match = matches[position]
    organizations_ = [name for name in match.names if name.kind in _BODIES]
    places = [name for name in match.names if name not in organizations_]
    article = match.first > 0 and words[match.first - 1].key == "the"
    natural = any(name.kind in ("natural", "region") for name in places)
    if natural and article:  # `the Amazon` is no company
        organizations_ = []
    if organizations_ and not any(name.kind == "country" for name in places):
        if any(name.sure for name in organizations_):
            return "ORG"
        if not places:
            return None
    before = words[match.first - 1] if match.first else None
    behind = words[match.last] if match.last < len(words) else None
    if any(name.sure for name in places):
        return "PLACE" if not _inside_a_name(before, behind, places) else None
    if _inside_a_name(before, behind, ()):
        return None
    follows = _country_behind(words, matches, position)
    if follows and any(name.country_code in follows for name in places):
        return "PLACE"
    guided = before is not None and (
        before.key in name_words("before_place") or before.text in ",("
    )
    known = any(name.country_code in named for name in places)
    plain = not any(name.doubtful for name in places)
    return "PLACE" if known and (guided or plain) else None


def _inside_a_name(before: Word | None, behind: Word | None, places: Sequence[Name]) -> bool:
    """Whether the words beside make it part of a longer name; countries modify other words."""
    if before is not None and before.key in name_words("honorific"):
        return True
    if any(name.kind in ("country", "region") and not name.doubtful for name in places):
        return False
    joined = behind is not None and behind.capital and behind.text.isalpha()
    preceded = (
        before is not None and before.capital and before.text.isalpha() and len(before.text) > 1
    )
    return joined or preceded


def _country_behind(
    words: Sequence[Word], matches: Sequence[Match], position: int
) -> set[str | None]:
    """Codes of the country that stands behind a comma: `San Marcos, Guatemala`."""
    match = matches[position]
    if match.last + 1 >= len(words) or words[match.last].text != ",":
        return set()
    for later in matches[position + 1 : position + 2]:
        if later.first == match.last + 1:
            return {name.country_code for name in later.names}
    return set()
