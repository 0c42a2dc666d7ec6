"""The day that a text was published, where it or its address says so; never today's date."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from pipeline.grammar.dates import MONTHS, compiled_forms

_ADDRESS = re.compile(
    r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>\d{1,2})[/-](?P<day>\d{1,2})(?=[/_-]|$)"
)
#: Forms of dates that may stand in a dateline; only with their year.
_FORMS = ("month_day", "day_month", "iso", "numeric")
_NUMERIC = re.compile(r"\s*(\d{1,2})[./-](\d{1,2})[./-]\d{2}")
_YEAR = re.compile(r"\d{4}")
# As PDF writes it (ISO 32000-1, 7.9.4), and ISO 8601 without its hyphens.
_COMPACT = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)(?!\d{1,5}$)")
_PUBLISHED = re.compile(
    r"\b(?:first )?(?:published|posted|released|release date|issued|dated?|publication date)"
    r"(?: on| at)?\W{0,3}$",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:updated?|modified|reviewed|revised|retrieved|accessed)\b", re.IGNORECASE
)
# What may stand beside the date on a line of its own, apart from names.
# fmt: off
_BESIDE = frozenset([
    "on", "in", "at", "of", "as", "by", "and", "published", "posted", "released", "issued",
    "date", "dated", "updated", "last", "modified", "first", "done", "signed", "for",
    "immediate", "release", "embargoed", "until", "est", "edt", "et", "gmt", "utc", "am",
    "pm", "a.m", "p.m", "min", "read", "minute", "minutes", "time", "hours", "hour", "days",
    "day", "weeks", "months", "years", "year", "ago", "local",
])
# fmt: on
_WORD = re.compile(r"[^\W\d_][\w.’'-]*")
_AFTER_DATELINE = re.compile(r"\)?(?:,? \([^()]{1,40}\))? ?(?:[-–—:]|/|\.\.\.|…)")
# How far into a text and into a passage its date is looked for, in passages and characters.
_FIRST_PASSAGES, _REACH = 25, 120
# Of a line that says little but the date, in words beside it.
_MOST_BESIDE = 8


class Days(NamedTuple):
    """The days that the top of a text tells: of publication, and of its last change."""

    published: date | None
    changed: date | None


class _Found(NamedTuple):
    day: date
    start: int
    end: int


def find_days(passages: Iterable[str]) -> Days:
    """The days in a dateline, or on a line of their own, near the top of a text."""
    changed = None
    for index, text in enumerate(passages):
        if index >= _FIRST_PASSAGES:
            break
        found = _first_date(text[:_REACH])
        if found is None or not _is_dateline(text, found):
            continue
        if not _CHANGED.search(text[: found.start]):
            return Days(found.day, changed)
        changed = changed or found.day
    return Days(None, changed)


def date_in_address(url: str) -> date | None:
    """The day in a web address such as `https://host/2021/07/29/title`."""
    match = _ADDRESS.search(url)
    return _to_date(match) if match else None


def parse_date(text: str) -> date | None:
    """The day that a value of metadata such as `Thu, 29 Jul 2021 10:00 GMT` names, else None.

    A value that does not say day, month and year, or says them in words like `today`, names none.
    """
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        pass
    if (match := _COMPACT.match(text.strip())) is not None:
        return _day(match[1], match[2], match[3])
    if (match := _NUMERIC.match(text)) and max(int(match[1]), int(match[2])) <= 12:
        return None  # 3 April or 4 March: nothing tells
    import dateparser  # slow to import, and most metadata is in ISO 8601

    settings = {
        "PARSERS": ["absolute-time"],
        "STRICT_PARSING": True,
        "REQUIRE_PARTS": ["day", "month", "year"],
    }
    parsed = dateparser.parse(text.strip()[:_REACH], languages=["en"], settings=settings)
    return parsed.date() if parsed else None


def _first_date(text: str) -> _Found | None:
    if _YEAR.search(text) is None:  # most passages: nothing to look for
        return None
    found = []
    for name in _FORMS:
        for match in compiled_forms()[name].finditer(text):
            day = _to_date(match)
            if day is not None:
                found.append(_Found(day, match.start(), match.end()))
                break
    return min(found, key=lambda one: one.start, default=None)


def _to_date(match: re.Match[str]) -> date | None:
    """The day that a form names; None where it lacks a part or could be another day as well."""
    parts = match.groupdict()
    year = parts["year"] or ""
    if len(year) < 4:
        return None
    if "a" in parts:  # 12/18/2018 or 18.12.2018, but not 3/4/2018
        one, two = sorted((parts["a"], parts["b"]), key=int)
        return _day(year, one, two) if int(two) > 12 or one == two else None
    month = parts["month"]
    if not month.isdigit():
        month = str([name[:3] for name in MONTHS].index(month[:3].lower()) + 1)
    return _day(year, month, parts["day"])


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _is_dateline(text: str, found: _Found) -> bool:
    """Whether a passage says its date as that of the whole text."""
    before, after = text[: found.start], text[found.end :]
    if _PUBLISHED.search(before):
        return True
    if not _is_beside(before):
        return False
    return bool(_AFTER_DATELINE.match(after)) or (
        _first_date(after) is None and _is_beside(after) and not after.rstrip().endswith(".")
    )


def _is_beside(text: str) -> bool:
    """Whether a text is nothing but names, separators and words that go with a date."""
    words = _WORD.findall(text)
    return len(words) <= _MOST_BESIDE and all(
        word[0].isupper() or word.lower().rstrip(".") in _BESIDE for word in words
    )
