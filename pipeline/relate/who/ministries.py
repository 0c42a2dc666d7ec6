"""Which ministry a text means by its head or its field: `her ministry`, `the health ministry`."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from functools import cache

import msgspec

from pipeline.document import Extraction, Mention, PlaceValue
from pipeline.lookups import read_rows
from pipeline.lookups.organization_keys import organization_slug
from pipeline.lookups.organizations import Organization, organizations
from pipeline.lookups.places import countries, demonyms
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.sentence.offsets import starting_in
from pipeline.relate.who.party import Party

_TITLE = re.compile(
    r"\b(?P<before>(?:[A-Z][\w-]+,? (?:and |& )?){0,4})(?:[Mm]inister|Secretary)\b"
    r"(?: of State)?(?: (?:of|for) (?:the )?(?P<of>(?:(?:[A-Z][\w-]+|and|&|of|for),? ?)+))?"
)
_WORD = re.compile(r"[a-z]+")
_FIELDS = words("ministry-field")
_JOINS = words("ministry-join")
_VAGUE = {"international", "affairs", "local", "social", "economic", "humanitarian", "resources"}
"""What names no field by itself."""
_HEADED = re.compile(r"(?:[A-Z]\w+ )*(?:Ministry|Department|Treasury|Office)\b")
_NEAR = 20
"""Code points before a title among which its country stands."""
_POSSESSED = (" ", "'s ", "’s ")
_OF_COUNTRY = (" of ", " of the ")


class Head(msgspec.Struct, frozen=True):
    """The title of one who heads a ministry.

    Attributes:
        offset: its first code point.
        country: code of the country that they belong to.
        ministry: the ministry.
    """

    offset: int
    country: str
    ministry: Party


def heads_of(extraction: Extraction, home: str | None) -> tuple[Head, ...]:
    """The titles of ministers in a text, in order, with their ministries.

    Args:
        extraction: the document with its mentions.
        home: code of the country that ministers without one belong to; None for the country
            that the text names first.
    """
    text = extraction.document.text
    named = [m for m in extraction.mentions if isinstance(m.value, PlaceValue)]
    first = next((_country(m) for m in named if _country(m)), None)
    found: list[Head] = []
    for match in _TITLE.finditer(text):
        field = _field(match)
        country = _owner(text, match, named) or home or first
        ministry = ministry_of(field, country)
        if ministry is not None and country is not None:
            found.append(Head(match.start(), country, ministry))
    return tuple(found)


def _owner(text: str, title: re.Match[str], named: Sequence[Mention]) -> str | None:
    """The country right beside a title: `Chad's | Minister of Health |`, `… of Chad`."""
    near = starting_in(named, max(0, title.start() - _NEAR), title.end() + _NEAR)
    beside = [
        mention
        for mention in near
        if (mention.end < title.start() and text[mention.end : title.start()] in _POSSESSED)
        or (mention.start > title.start() and text.endswith(_OF_COUNTRY, 0, mention.start))
    ]
    before = text[max(0, title.start() - _NEAR) : title.start()]
    people = demonyms().get(before.split(" ")[-2:][0])
    return people or next(filter(None, map(_country, beside)), None)


def _field(title: re.Match[str]) -> list[str]:
    """The field that a title names: `Minister of | Health |`, `| Foreign | Minister`."""
    behind = _leading_field(_WORD.findall((title["of"] or "").lower()))
    return behind or _leading_field(_WORD.findall(title["before"].lower())[::-1])[::-1]


def _leading_field(said: Sequence[str]) -> list[str]:
    field = list(itertools.takewhile((_FIELDS | _JOINS).__contains__, said))
    while field and field[-1] in _JOINS:
        field.pop()
    return field


def _country(mention: Mention) -> str | None:
    return mention.value.country_code if isinstance(mention.value, PlaceValue) else None


def ministry_of(field: Sequence[str], country: str | None) -> Party | None:
    """The ministry of a field in a country.

    Args:
        field: the words of the field in lower case: `foreign`, `health`.
        country: ISO 3166-1 alpha-2 code, or None.

    Returns:
        The ministry of the registry with these words in its name, of several the one with the
        shortest name; else one by that field; None without a field or a country.
    """
    asked = set(field) & _FIELDS
    asked = asked if asked - _VAGUE else set()
    known = countries().get(country or "")
    if not asked or known is None or country is None:
        return None
    fitting = [m for m in _ministries().get(country, ()) if asked <= _fields(m)]
    if fitting:
        best = min(fitting, key=lambda entry: len(_fields(entry)))
        return Party(best.organization_id, best.name)
    head = "Department" if country in _with_departments() else "Ministry"
    named = "Foreign Affairs" if asked == {"foreign"} else _titled(field)
    name = " ".join(f"{head} of {named} of {known.article} {known.name}".split())
    return Party(organization_slug(name), name)


def _titled(field: Sequence[str]) -> str:
    return " ".join(word if word in _JOINS else word.capitalize() for word in field)


def _fields(ministry: Organization) -> set[str]:
    return set(_WORD.findall(" ".join((ministry.name, *ministry.aliases)).lower()))


@cache
def _with_departments() -> frozenset[str]:
    return frozenset(row["country_code"] for row in read_rows("department_countries"))


@cache
def _ministries() -> Mapping[str, Sequence[Organization]]:
    found: dict[str, list[Organization]] = {}
    for entry in organizations():
        if entry.country_code and entry.organization_type == "agency" and _HEADED.match(entry.name):
            found.setdefault(entry.country_code, []).append(entry)
    return found
