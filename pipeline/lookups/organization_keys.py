"""What the ways to write an organization's name have in common: its key, and an id made from it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from pipeline.lookups import read_rows

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe"}
    | dict.fromkeys("’‘ʼ´`", "'")
)
_UNITED_STATES = re.compile(r"\bU\. ?S\b\.?(?: ?A\.)?|\bUSA?(?= )")
_FIRST_WORDS = {"un": "united nations", "uk": "united kingdom", "eu": "european union"}
_JOINED = re.compile(r"\b(co|anti|counter|non|post)-(?=\w)")
_ARTICLE = re.compile(r"^(?:[Tt]he\s+)+")
_BRACKETS = re.compile(r" \([A-Z][\w&-]*\)")
_WORD = re.compile(r"[^\W_]+")
_GOVERNMENT = re.compile(
    r"^(?:County )?Government of "
    r"|(?: County| Provincial| Regional| State)? (?:[Gg]overnment|[Cc]abinet)$"
)
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&/-]*[A-Z0-9]")


def organization_key(name: str) -> str:
    """What the ways to write one name have in common.

    Args:
        name: a name as written, e.g. `the U.S. Dept. of Labour`.

    Returns:
        An acronym as it is without full stops (`U.N.` → `UN`); else lower-case words without
        accents, apostrophes, articles and legal forms at the end (`Inc.`), in American spelling,
        common short forms written out (`united states department of labor`). Empty for text
        without letters or digits.
    """
    written = _ARTICLE.sub("", name.strip().replace("’", "'"))
    bare = written.replace(".", "")
    if _ACRONYM.fullmatch(bare) and " " not in written:
        return bare
    text = _UNITED_STATES.sub("United States ", _BRACKETS.sub("", written)).casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_LETTERS)).casefold()
        text = "".join(char for char in text if not unicodedata.combining(char))
    text = text.replace("&", " and ").replace("'", "")
    text = text.replace("u.n.", "un ").replace("u.k.", "uk ")
    standard = _spellings()
    words = [standard.get(word, word) for word in _WORD.findall(_JOINED.sub(r"\1", text))]
    words = [word for word in words if word != "the"]
    while len(words) > 1 and words[-1] in _legal_forms():
        words.pop()
    if len(words) > 1:
        words[0] = _FIRST_WORDS.get(words[0], words[0])
    return " ".join(words)


def organization_slug(name: str) -> str:
    """The id of an organization that has no official one: `x-` and the words of its key."""
    return "-".join(("x", *_WORD.findall(organization_key(name).casefold())))


def government_name(country: str, article: str) -> str:
    """The name under which a country's government is listed: `Government of the Gambia`."""
    return " ".join(f"Government of {article} {country}".split())


def area_government(area: str, country_code: str | None) -> str:
    """What the government of a subdivision of a country calls itself: `Government of Quebec`."""
    return _government_forms().get(country_code or "", "Government of {}").format(area)


def governed_area(name: str) -> str:
    """The area that a government is named after: `Lagos State Government` → `Lagos`."""
    return _GOVERNMENT.sub("", name)


@cache
def _spellings() -> Mapping[str, str]:
    rows = read_rows("organization_spellings")
    return MappingProxyType({row["written"]: row["standard"] for row in rows if row["standard"]})


@cache
def _legal_forms() -> frozenset[str]:
    """Words that are spelled as nothing at the end of a name."""
    rows = read_rows("organization_spellings")
    return frozenset(row["written"] for row in rows if not row["standard"])


@cache
def _government_forms() -> Mapping[str, str]:
    """How the governments of subdivisions call themselves where it is not `Government of …`."""
    rows = read_rows("government_forms")
    return MappingProxyType({row["country_code"]: row["form"] for row in rows})
