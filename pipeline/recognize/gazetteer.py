"""Names of the lookups found in a text: places and organizations.

Names that nobody could mistake count anywhere. Others (small cities, subdivisions, names that
are words or surnames as well) count only with a context that speaks for a place: a preposition
before, a country behind, or their country named elsewhere in the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.recognize.layers import Found
from pipeline.recognize.name_lists import BODIES, POSTAL, Name, names_trie
from pipeline.recognize.words import Word, name_words

_SMALL_START = "sub"
"""The word in small letters that begins names: `sub-Saharan Africa`."""


class Match(NamedTuple):
    """A name found: word indexes [first, last) and what it may stand for."""

    first: int
    last: int
    names: list[Name]


def find_names(words: Sequence[Word]) -> list[Match]:
    """The longest names of the lookups at each word, without overlaps, before any context."""
    trie, found, index = names_trie(), [], 0
    while index < len(words):
        best, word = None, words[index]
        if word.capital or word.key == _SMALL_START:
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
        for stop, names in names_trie().matches(name, index):
            place = next((n for n in names if n.sure and n.kind not in BODIES), None)
            if place is not None and stop - index < len(name):
                start, end = name[index].start, name[stop - 1].end
                yield Found(start, end, "PLACE", f"gazetteer.{place.kind}", 0.9)
                last = stop
        index = last


def _decide(
    words: Sequence[Word], matches: Sequence[Match], position: int, named: set[str | None]
) -> str | None:
    """The label of a match, or None where too little speaks for any."""
    match = matches[position]
    bodies = [name for name in match.names if name.kind in BODIES]
    places = [name for name in match.names if name.kind not in BODIES]
    article = match.first > 0 and words[match.first - 1].key == "the"
    if article and any(name.kind in ("natural", "region") for name in places):
        bodies = []  # `the Amazon` is no company
    if bodies and not any(name.kind == "country" for name in places):
        if any(name.sure for name in bodies):
            return "ORG"
        if not places:
            return None
    return "PLACE" if _is_place(words, matches, position, places, named) else None


def _is_place(
    words: Sequence[Word],
    matches: Sequence[Match],
    position: int,
    places: Sequence[Name],
    named: set[str | None],
) -> bool:
    match = matches[position]
    before = words[match.first - 1] if match.first else None
    behind = words[match.last] if match.last < len(words) else None
    if all(name.kind == POSTAL for name in places):
        after_name = match.first > 1 and words[match.first - 2].text.istitle()
        return after_name and before is not None and before.text == ","
    if any(name.sure for name in places):
        return not _inside_a_name(before, behind, places)
    if _inside_a_name(before, behind, ()):
        return False
    follows = _country_behind(words, matches, position)
    if any(name.country_code in follows for name in places):
        return True
    guided = before is not None and (
        before.key in name_words("before_place") or before.text in ",("
    )
    plain = not any(name.doubtful for name in places)
    return (guided or plain) and any(name.country_code in named for name in places)


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
