"""How the names of organizations are put together: heads, countries, standard order.

A national body is named `Ministry of Health of Guatemala`, however a text writes it
(`Guatemalan Ministry of Health`, `Guatemala's Health Ministry`), so that its mentions meet.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from itertools import product

import msgspec

from pipeline.lookups import read_rows
from pipeline.lookups.places import countries
from pipeline.normalize.country_focus import country_words

_MINISTRY = re.compile(r"(\w+(?: \w+)?|.+ and .+) [Mm]inistry")
_AREAS = {"Foreign": "Foreign Affairs", "Home": "Home Affairs", "Interior": "the Interior"}
_SMALL = frozenset(("a", "and", "de", "for", "in", "of", "on", "the", "to"))
_FIRST_WORDS = re.compile(r"(?:(UN|U\.N\.)|(EU|E\.U\.)|(US|U\.S\.?)) (?=[A-Z])")
_WRITTEN_OUT = ("United Nations ", "European Union ", "United States ")
_BEFORE_COUNTRY = re.compile(r"(.+?),? (of|for|in|del?|d[aou]) (?:the |la |las |los )?")
_MAX_HEAD_WORDS = 4


class Head(msgspec.Struct, frozen=True):
    """What the head words of a name say of the organization.

    Attributes:
        organization_type: see the table `organizations`; None where no head is known.
        needs_country: whether the name is generic, so that its country is part of the full name.
        national: whether a word at its start (`National`) says that it is a country's body.
    """

    organization_type: str | None
    needs_country: bool
    national: bool


class CountryName(msgspec.Struct, frozen=True):
    """A name taken apart: `Guatemalan Ministry of Labor` → `Ministry of Labor`, `GT`.

    `order` is how the text writes the country: `people` for an adjective before the name,
    `noun` for the country's own name before it, `of` or `in` for the country behind it.
    """

    rest: str
    country_code: str
    order: str


def head_of(name: str) -> Head:
    """The head of a name; of two that fit the longer, of equals the last word.

    Args:
        name: an organization's name in standard order, e.g. `Ministry of Health`.
    """
    heads, words = _heads(), name.split()
    national = bool(words) and words[0] in _scopes()
    for size in range(min(_MAX_HEAD_WORDS, len(words)), 0, -1):
        last, first = " ".join(words[-size:]), " ".join(words[:size])
        for row in (heads.get(("last", last)), heads.get(("first", first))):
            if row is not None:
                return Head(row["organization_type"], row["needs_country"] == "1", national)
    for start, size in product(range(1, len(words)), (3, 2)):  # `Texas Department of Energy`
        row = heads.get(("first", " ".join(words[start : start + size])))
        if row is not None and words[start].istitle():
            return Head(row["organization_type"], row["needs_country"] == "1", national)
    return Head(None, needs_country=False, national=national)


def split_country(name: str) -> CountryName | None:
    """A name without the country at its start or end; None where none stands there.

    Args:
        name: an organization's name, e.g. `U.S. Senate`, `Honduras's Ministry of Health`,
            `Ministry of Labor of Guatemala`.
    """
    for word in country_words(name):
        after = name[word.end :]
        rest = re.sub(r"^['’]s?(?= )", "", after)
        if word.start == 0 and rest.startswith(" ") and not rest.startswith(" and "):
            form = name[: word.end]
            noun = form in (countries()[word.code].name, *countries()[word.code].aliases)
            return CountryName(
                rest.strip(), word.code, "noun" if noun and rest == after else "people"
            )
        before = _BEFORE_COUNTRY.fullmatch(name[: word.start])
        if before and word.end == len(name):
            return CountryName(before[1], word.code, "in" if before[2] == "in" else "of")
    return None


def national_name(name: str, country_code: str) -> str:
    """The full name of a country's own body.

    Args:
        name: its name without country: `Ministry of Health`, `Army`.
        country_code: ISO 3166-1 alpha-2.

    Returns:
        `Ministry of Health of Guatemala`, `Guatemalan Army`, `United States Army`.

    Raises:
        KeyError: no country has this code.
    """
    country = countries()[country_code]
    if country_code == "US":
        return f"{country.name} {name}"
    row = _heads().get(("last", name))
    if row and row["people_form"] == "1":
        return f"{country.demonyms[0]} {name}"
    return f"{name} of {country_with_article(country_code)}"


def country_with_article(country_code: str) -> str:
    """`the Gambia`, `Guatemala`.

    Raises:
        KeyError: no country has this code.
    """
    country = countries()[country_code]
    return f"{country.article} {country.name}" if country.article else country.name


def standard_name(name: str) -> str:
    """A name as it is stored when no registry knows it.

    Returns:
        The name in title case, without leading article, `UN`, `EU` and `U.S.` before it written
        out, ministries in the order `Ministry of X`.
    """
    words = " ".join(name.split()).replace("’", "'")
    words = words.removeprefix("the ").removeprefix("The ")
    if match := _FIRST_WORDS.match(words):
        words = _WRITTEN_OUT[(match.lastindex or 1) - 1] + words[match.end() :]
    if match := _MINISTRY.fullmatch(words):
        words = f"Ministry of {_AREAS.get(match[1], match[1])}"
    if words[:1].islower() and " " in words:
        words = " ".join(w if w in _SMALL else w[:1].upper() + w[1:] for w in words.split())
    return words


def is_head(words: str) -> bool:
    """Whether words say what kind of organization a name is of, not where it is."""
    return ("first", words) in _heads() or ("last", words) in _heads() or words in _scopes()


@cache
def _heads() -> Mapping[tuple[str, str], Mapping[str, str]]:
    return {(row["position"], row["head"]): row for row in read_rows("organization_heads")}


@cache
def _scopes() -> frozenset[str]:
    return frozenset(row["word"] for row in read_rows("organization_scopes"))
