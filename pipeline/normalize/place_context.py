"""What the text around a place mention says about where the place lies."""

from __future__ import annotations

import re

import msgspec

from pipeline.document import Document
from pipeline.lookups.places import Place
from pipeline.normalize.place_readings import Kind, Reading, kind_of_noun, read_place

#: What stands between a place and the larger place that it lies in: `Paris, Texas`.
_LIES_IN = re.compile(r"(?:,? in |, ?| ?\()(?:the )?")
_NOUN_AFTER = re.compile(r"(?:'s|’s)? ([a-z]+)\b")
_NOUN_BEFORE = re.compile(r"\b([a-z]+)(?<!s) of (?:the )?$")
# A full stop ends a sentence, unless it stands in initials or after `St`.
_WORD = r"(?:[A-Z]\. ?(?:Va|Dak|Mex|Car)\.|(?:[A-Z]\.){2,}|(?:St|Mt|Ft)\.|[A-Z][\w'’-]*)"
_NAME = re.compile(rf"{_WORD}(?: (?:(?:and|of|the|de|del) )*{_WORD}){{0,4}}")
_AND = r"(?:,? (?:and|or|&) |, )"
_THE_REST = re.compile(rf"(?:{_AND}(?:the )?{_NAME.pattern})+ ([A-Za-z]+s|[a-z]+ies)\b")
_THE_FIRST = re.compile(
    r"\b([a-z]+s|[a-z]+ies)(?: of|,? including|,? such as|:)? (?:the )?"
    rf"(?:{_NAME.pattern}{_AND}(?:the )?)*\Z"
)
_NEXT = re.compile(rf"{_AND}(?:the )?[A-Z]")
_PREVIOUS = re.compile(rf"\w{_AND}(?:the )?\Z")
#: How far a list is followed to its noun, in characters.
_LIST = 120
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
        cut = length < len(words) and words[length][0].isupper()
        if cut and not words[length - 1].endswith("."):
            continue  # `Jordan Smith` is no place
        reading = read_place(" ".join(words[:length]).removesuffix("'s").removesuffix("’s"))
        # An abbreviated state may end a sentence, as in `Charleston, W. Va. Nobody was hurt`.
        types = ("admin",) if cut else ("country", "admin")
        larger = tuple(p for p in reading.candidates if p.place_type in types)
        if larger:
            return Container(gap.end(), reading, larger)
    return None


def kind_beside(text: str, start: int, end: int) -> Kind | None:
    """The kind that a common noun tells: `Sindh province`, `city of Tyre`, `Mopti and Gao regions`.

    Args:
        text: the document's text.
        start: offset of the mention's first character.
        end: offset one past its last character.
    """
    before = text[max(0, start - _LIST) : start]
    nouns = (
        _NOUN_AFTER.match(text, end),
        _NOUN_BEFORE.search(before),
        _THE_REST.match(text, end, end + _LIST),
        _THE_FIRST.search(before) if _in_list(text, start, end) else None,
    )
    kinds = (kind_of_noun(noun[1].casefold()) for noun in nouns if noun)
    return next((kind for kind in kinds if kind), None)


def _in_list(text: str, start: int, end: int) -> bool:
    """Whether names are listed: `provinces of Sindh and Punjab`, but not `counties of Ohio`."""
    return bool(_NEXT.match(text, end) or _PREVIOUS.search(text[max(0, start - 8) : start]))


def is_dateline(document: Document, start: int, end: int) -> bool:
    """Whether a mention opens a paragraph as the place that a report comes from."""
    block = document.blocks[document.block_at(start)] if document.blocks else None
    return bool(block and block.start == start and _DATELINE.match(document.text, end, end + 48))
