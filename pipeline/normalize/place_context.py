"""What the text around a place mention says about where the place lies."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import msgspec

from pipeline.document import Document
from pipeline.lookups.places import Place, places_named
from pipeline.normalize.country_focus import country_words
from pipeline.normalize.home import publisher_country
from pipeline.normalize.place_readings import Kind, Reading, kind_of_noun, read_place

_TITLE_WEIGHT = 5.0
_PUBLISHER_WEIGHT = 2.0

#: What stands between a place and the larger place that it lies in: `Paris, Texas`.
_LIES_IN = re.compile(r"(?:,? in |, ?| ?\()(?:the )?")
_NOUN_AFTER = re.compile(r"(?:'s|’s)? ([a-z]+)\b")
_NOUN_BEFORE = re.compile(r"\b([a-z]+) of (?:the )?$")
# A full stop ends a sentence, unless it stands in initials or after `St`.
_WORD = r"(?:(?:[A-Z]\.){2,}|(?:St|Mt|Ft)\.|[A-Z][\w'’-]*)"
_NAME = re.compile(rf"{_WORD}(?: (?:(?:and|of|the|de|del) )*{_WORD}){{0,4}}")
#: `WASHINGTON – `, `GENEVA, 3 May (Reuters) - ` at the start of a paragraph.
_DATELINE = re.compile(r"[^.!?\n–—]{0,40}?(?: ?[–—]| --?) ?")


class Container(msgspec.Struct, frozen=True):
    """The larger place named right after a mention.

    Attributes:
        start: offset of its name.
        reading: all that the name may mean.
        places: the countries and subdivisions among them.
    """

    start: int
    reading: Reading
    places: tuple[Place, ...]

    def holds(self, place: Place) -> bool:
        """Whether a place lies in one that the container may be."""
        return any(lies_in(place, larger) for larger in self.places)


def lies_in(place: Place, larger: Place) -> bool:
    """Whether a place lies in a country or subdivision, as far as the lookups tell.

    They tell the first-level subdivision only: of two on the second level either may hold it.
    """
    if place == larger:
        return False
    subdivision = larger.admin1_code if larger.place_type == "admin" else None
    return larger.place_id == place.country_code or (
        subdivision is not None and subdivision == place.admin1_code
    )


def container_after(text: str, end: int) -> Container | None:
    """The country or subdivision that is named right after a mention.

    Args:
        text: the document's text.
        end: offset one past the mention's last character.

    Returns:
        None where what follows names neither.
    """
    gap = _LIES_IN.match(text, end)
    name = gap and _NAME.match(text, gap.end())
    if not gap or not name:
        return None
    words = name[0].split(" ")
    for length in range(len(words), 0, -1):
        if length < len(words) and words[length][0].isupper():
            continue  # `Jordan Smith` is no place
        reading = read_place(" ".join(words[:length]).removesuffix("'s").removesuffix("’s"))
        larger = tuple(p for p in reading.candidates if p.place_type in ("country", "admin"))
        if larger:
            return Container(gap.end(), reading, larger)
    return None


def kind_beside(text: str, start: int, end: int) -> Kind | None:
    """The kind that a common noun beside a mention tells: `Sindh province`, `city of Tyre`.

    Args:
        text: the document's text.
        start: offset of the mention's first character.
        end: offset one past its last character.
    """
    after = _NOUN_AFTER.match(text, end)
    before = _NOUN_BEFORE.search(text[max(0, start - 40) : start])
    kinds = (kind_of_noun(noun[1]) for noun in (after, before) if noun)
    return next((kind for kind in kinds if kind), None)


def is_dateline(document: Document, start: int, end: int) -> bool:
    """Whether a mention opens a paragraph as the place that a report comes from."""
    block = document.blocks[document.block_at(start)] if document.blocks else None
    return bool(block and block.start == start and _DATELINE.match(document.text, end, end + 48))


def country_shares(
    document: Document, candidates: Iterable[Sequence[Place]]
) -> Mapping[str, float]:
    """How much a document is about each country, relative to the one that it is most about.

    Counts names of countries, words for their people, and places that lie in one country only;
    the title counts for more, and the publisher's country for something.

    Args:
        document: the document.
        candidates: what each of its place mentions may name.

    Returns:
        Weights above 0, at most 1, by ISO 3166-1 alpha-2 code.
    """
    counts: defaultdict[str, float] = defaultdict(float)
    for text, weight in ((document.text, 1.0), (document.metadata.title or "", _TITLE_WEIGHT)):
        for word in country_words(text):
            if _names_one_country(text[word.start : word.end]):
                counts[word.code] += weight
    for places in candidates:
        codes = {place.country_code for place in _likely(places)}
        local = all(place.place_type != "country" for place in places)
        if len(codes) == 1 and local and (code := codes.pop()):
            counts[code] += 1.0
    if code := publisher_country(document):
        counts[code] += _PUBLISHER_WEIGHT
    most = max(counts.values(), default=1.0)
    return {code: count / most for code, count in counts.items()}


def _likely(places: Sequence[Place]) -> list[Place]:
    """Places without the cities that are less than a tenth the size of the largest of them."""
    largest = max((place.population for place in places), default=0)
    return [p for p in places if p.place_type != "city" or p.population * 10 >= largest]


@cache
def _names_one_country(name: str) -> bool:
    """Whether a country's name is not a subdivision of another one too, as `Georgia` is."""
    places = (place for place in places_named(name) if place.place_type in ("country", "admin"))
    return len({place.country_code for place in places}) < 2
