"""Whose fiscal year a date names: `Australia's 2023-24 budget` in a document of another country."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipeline.document import Document, Mention, OrganizationValue, PlaceValue
from pipeline.grammar.numbers import one_of
from pipeline.lookups.places import demonyms
from pipeline.normalize.calendar import has_fiscal_year, splits_years

_FISCAL = re.compile(r"(?i:FY|fiscal|financial|budget)|\b\d{4}[-–/](?:\d\d|\d{4})\b")
#: Years that no government of the United States writes: theirs are called by one year.
_SPLIT = re.compile(r"\b(\d\d(\d\d))\s?[-–/]\s?((?:\d\d)?\d\d)\b")
#: What may stand between the owner and the year: "Kenya's proposed", "the Government of India's".
_OWNS = re.compile(r"(?:['’]s?)?(?:\s[a-z][\w-]*){0,2}\s(?:the\s)?\Z")
_BEHIND = re.compile(
    r"\A\s(?:(?:[a-z]+\s){0,3})(?:of|for|in|by)\s(?:the\s)?(?:Government\sof\s)?\Z"
)
_WINDOW = 60


def fiscal_country(
    document: Document,
    mention: Mention,
    mentions: Sequence[Mention],
    home: str | None,
    spending: str | None = None,
) -> str | None:
    """The country whose fiscal year a mention names.

    It is the country that owns the year (`Kenya's FY 2022/23`, `the Australian 2023-24 budget`,
    `the 2023-24 budget of Australia`). A split year that nobody owns is that of the national body
    named last before it in the sentence (`DFAT pledged … for 2022-23`), else that of the country
    in whose money the text counts.

    Args:
        document: the document.
        mention: a date.
        mentions: those of the same sentence, in order; places and organizations have values.
        home: the document's own country.
        spending: the country whose currency most sums of the document are in.

    Returns:
        ISO 3166-1 alpha-2; `home`, or `spending` where that is None, if the text names no other
        country with a fiscal year.
    """
    if not _FISCAL.search(mention.text):
        return home
    home = home or spending
    owner = _owner(document.text, mention, mentions)
    if owner is None and _splits(mention.text) and not splits_years(home):
        bodies = [
            other.value.country_code
            for other in mentions
            if other.end <= mention.start
            and isinstance(other.value, OrganizationValue)
            and other.value.organization_type in ("government", "agency")
        ]
        owner = bodies[-1] if bodies else spending
    return owner if owner and has_fiscal_year(owner) else home


def _owner(text: str, mention: Mention, mentions: Sequence[Mention]) -> str | None:
    before = text[max(0, mention.start - _WINDOW) : mention.start]
    if match := _demonym().search(before):
        return demonyms()[match["demonym"]]
    for other in reversed(mentions):
        code = _country_of(other)
        if code is None or other.start == mention.start:
            continue
        if other.end <= mention.start:
            between = text[other.end : mention.start]
            if between[:1] in ("'", "’") and _OWNS.fullmatch(between):
                return code
        elif _BEHIND.fullmatch(text[mention.end : other.start]):
            return code
    return None


def _country_of(mention: Mention) -> str | None:
    if isinstance(mention.value, PlaceValue):
        return mention.value.country_code
    if isinstance(mention.value, OrganizationValue):
        return mention.value.country_code
    return None


def _splits(text: str) -> bool:
    match = _SPLIT.search(text)
    return match is not None and int(match[3][-2:]) == (int(match[2]) + 1) % 100


@cache
def _demonym() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<demonym>{one_of(demonyms())})(?:\s(?:[Gg]overnment|[Tt]reasury)(?:['’]s)?)?"
        r"(?:['’]s?)?(?:\s[a-z][\w-]*)?\s\Z"
    )
