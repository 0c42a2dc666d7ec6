"""Which ministry a text means by its head or its field: `her ministry`, `the health ministry`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

import msgspec

from pipeline.document import Extraction, PlaceValue
from pipeline.lookups import read_rows
from pipeline.lookups.organization_keys import organization_slug
from pipeline.lookups.organizations import Organization, organizations
from pipeline.lookups.places import countries, demonyms
from pipeline.relate.lexicon import words
from pipeline.relate.party import Party

_FIELD = r"[A-Z][\w-]+(?:(?:,? and|,| of| for)? [A-Z][\w-]+)*"
_HEAD = re.compile(
    rf"\b(?:[Mm]inister|Secretary)(?: of State)? (?:of|for) (?:the )?(?P<of>{_FIELD})"
    rf"|\b(?P<before>[A-Z][a-z]+(?: (?:and )?[A-Z][a-z]+)?) (?:[Mm]inister|Secretary)\b"
)
_WORD = re.compile(r"[a-z]+")
_NO_FIELD = words("no-field")
_HEADED = re.compile(r"(?:[A-Z]\w+ )*(?:Ministry|Department|Treasury|Office)\b")
_NEAR = 30
"""Code points before a title that hold the country of its holder."""


class Head(msgspec.Struct, frozen=True):
    """The title of one who heads a ministry.

    Attributes:
        offset: its first code point.
        ministry: the ministry.
    """

    offset: int
    ministry: Party


def heads_of(extraction: Extraction, home: str | None) -> tuple[Head, ...]:
    """The titles of ministers in a text, in order, with their ministries.

    Args:
        extraction: the document with its mentions.
        home: code of the country that ministers without one belong to, or None.
    """
    text = extraction.document.text
    named = [m for m in extraction.mentions if isinstance(m.value, PlaceValue)]
    found: list[Head] = []
    for match in _HEAD.finditer(text):
        start = max(0, match.start() - _NEAR)
        near = [m for m in named if start <= m.start and m.end <= match.start()]
        codes = [demonyms().get(word) for word in text[start : match.end()].split()]
        owner = [m.value.country_code for m in near if isinstance(m.value, PlaceValue)]
        country = next((code for code in (*reversed(codes), *reversed(owner)) if code), home)
        field = match["of"] or match["before"]
        ministry = ministry_of(_WORD.findall(field.lower()), country)
        if ministry is not None:
            found.append(Head(match.start(), ministry))
    return tuple(found)


def ministry_of(field: Sequence[str], country: str | None) -> Party | None:
    """The ministry of a field in a country.

    Args:
        field: the words of the field in lower case: `foreign`, `health`.
        country: ISO 3166-1 alpha-2 code, or None.

    Returns:
        The ministry of the registry with these words in its name, of several the one with the
        shortest name; else one by that field; None without a field or a country.
    """
    asked = set(field) - _NO_FIELD
    known = countries().get(country or "")
    if not asked or known is None or country is None:
        return None
    fitting = [m for m in _ministries().get(country, ()) if asked <= _fields(m)]
    if fitting:
        best = min(fitting, key=lambda entry: len(_fields(entry)))
        return Party(best.organization_id, best.name)
    head = "Department" if country in _with_departments() else "Ministry"
    named = "Foreign Affairs" if asked == {"foreign"} else " ".join(field).title()
    name = " ".join(f"{head} of {named} of {known.article} {known.name}".split())
    return Party(organization_slug(name), name)


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
