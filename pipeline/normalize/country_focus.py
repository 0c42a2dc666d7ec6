"""Which countries a text names, and which one a document is about.

Countries are read off their names and off words for their people (`Guatemalan`), because a
document about a country names its ministries and courts without saying whose they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Literal

import msgspec

from pipeline.document import Document
from pipeline.lookups.places import countries, demonyms

_LETTERS = re.compile(r"(?<![^\W_])[^\W\d_]+")
#: Words before `America` and `American` that make it a part of the world.
_PART_OF_THE_WORLD = ("Latin ", "Central ", "North ", "South ", "Pan ", "Inter-", "Pan-", "-")
#: Words before a country's name in the name of something else: `New Mexico`, `Gulf of Guinea`.
_NAMED_AFTER = ("New ", "Gulf of ", "Sea of ", "Bay of ")
#: Words behind `Indian` that tell of the first peoples of America.
_FIRST_PEOPLES = re.compile(
    r" (?:Country|Affairs|Health Service|Child Welfare|Self-Determination|Gaming|Housing|"
    r"[Tt]rib|[Rr]eservation|[Ll]ands?\b|[Nn]ations?\b)"
)
#: A document is about a country that makes up this share of all foreign countries named in it.
_SHARE = 0.4
_SOLE_SHARE = 0.7
_TITLE_WEIGHT = 10
#: American bodies are meant where the United States are named this often for each mention of it.
_AMERICAN_SHARE = 0.15


class CountryWord(msgspec.Struct, frozen=True):
    """A word for a country at [start, end) of a text.

    Attributes:
        code: ISO 3166-1 alpha-2.
        kind: `name` of the country, its `people` or an adjective, its `capital`.
    """

    start: int
    end: int
    code: str
    kind: Literal["name", "people", "capital"]


class Focus(msgspec.Struct, frozen=True):
    """What a document is about.

    Attributes:
        country_code: the one country, the United States aside; None where several are or none is.
        sole: whether it is nearly the only one, so that others are named only in passing.
        american: whether bodies of the United States are likely meant by names without country.
        countries: codes of all countries named.
    """

    country_code: str | None
    sole: bool
    american: bool
    countries: frozenset[str]


def country_words(text: str, *, capitals: bool = False) -> Iterator[CountryWord]:
    """Words for countries in a text, in order, longest first, no overlaps.

    Args:
        text: any text.
        capitals: whether capital cities are taken for their countries.
    """
    end, forms, text = 0, _forms(), _without_accents(text)
    for match in _LETTERS.finditer(text):
        start = match.start()
        if start < end or match[0] not in forms:
            continue
        for form, code, kind in forms[match[0]]:
            stop = start + len(form)
            if kind == "capital" and not capitals:
                continue
            if not text.startswith(form, start) or _runs_on(text, stop):
                continue
            if _means_other(form, text[max(0, start - 10) : start], text[stop : stop + 20]):
                continue
            end = stop
            yield CountryWord(start, stop, code, kind)
            break


def _means_other(form: str, before: str, behind: str) -> bool:
    """Whether a word for a country is part of the name of something else."""
    if before.endswith(_NAMED_AFTER) or behind.startswith(" Ocean"):
        return True
    if form.startswith("America"):
        return before.endswith(_PART_OF_THE_WORLD)
    is_native = before.endswith("American ") or _FIRST_PEOPLES.match(behind) is not None
    return form.startswith("Indian") and is_native


def _without_accents(text: str) -> str:
    """A text with base letters for accented ones, character by character."""
    if text.isascii():
        return text
    bases = {char: unicodedata.normalize("NFD", char)[0] for char in set(text)}
    return text.translate({ord(char): base for char, base in bases.items() if base.isalpha()})


def _runs_on(text: str, stop: int) -> bool:
    """Whether a word or a sum of money (`US$`) goes on after a form."""
    following = text[stop : stop + 1]
    return following.isalnum() or following == "$"


def document_focus(document: Document, bodies: Iterable[str] = ()) -> Focus:
    """The country that a document is about.

    Args:
        document: its title and text are searched for countries.
        bodies: codes of the countries whose bodies are named without doubt, one each time.
    """
    counts = Counter(word.code for word in country_words(document.text))
    counts.update(bodies)
    for word in country_words(document.metadata.title or ""):
        counts[word.code] += _TITLE_WEIGHT
    named = frozenset(counts)
    american = counts.pop("US", 0)
    if not counts:
        return Focus(None, sole=False, american=True, countries=named)
    most = max(counts, key=lambda code: (counts[code], code))
    share = counts[most] / counts.total()
    dominant = counts[most] > 1 and share >= _SHARE
    return Focus(
        country_code=most if dominant else None,
        sole=dominant and share >= _SOLE_SHARE,
        american=american >= _AMERICAN_SHARE * counts[most],
        countries=named,
    )


@cache
def _forms() -> Mapping[str, tuple[tuple[str, str, Literal["name", "people", "capital"]], ...]]:
    """Forms, codes and kinds by first run of letters, longest form first."""
    kinds: dict[str, tuple[str, Literal["name", "people", "capital"]]] = {}
    for country in countries().values():
        # `Washington` is a government, a state and a surname as well.
        if country.code != "US":
            kinds.setdefault(country.capital, (country.code, "capital"))
    kinds |= {form: (code, "people") for form, code in demonyms().items()}
    for country in countries().values():
        for form in (country.name, country.official_name, *country.aliases):
            kinds[form] = (country.code, "name")
    found = defaultdict(list)
    for form, (code, kind) in sorted(kinds.items(), key=lambda item: (-len(item[0]), item[0])):
        plain = _without_accents(form)
        first = _LETTERS.match(plain)
        if first and first[0][0].isupper():
            found[first[0]].append((plain, code, kind))
    return {first: tuple(forms) for first, forms in found.items()}
