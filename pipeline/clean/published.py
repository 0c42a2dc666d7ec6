"""The day that a text was published, where it or its address says so; never today's date."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

# fmt: off
_MONTHS = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)
# fmt: on
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_MONTH} {_DAY},? {_YEAR}",
        rf"(?<![\d/.-]){_DAY}(?: of)? {_MONTH},? {_YEAR}",
        r"(?<![\d/.-])(?P<year>(?:19|20)\d\d)[/-](?P<month>\d{1,2})[/-](?P<day>\d{1,2})(?!\d)",
    )
)
_ADDRESS = re.compile(
    r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>\d{1,2})[/-](?P<day>\d{1,2})(?=[/_-]|$)"
)
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


class _Found(NamedTuple):
    day: date
    start: int
    end: int


def find_published(passages: Iterable[str]) -> date | None:
    """The day in a dateline, or on a line of its own, near the top of a text.

    A day of publication is preferred to one of a change.
    """
    changed = None
    for index, text in enumerate(passages):
        if index >= _FIRST_PASSAGES:
            break
        found = _first_date(text[:_REACH])
        if found is None or not _is_dateline(text, found):
            continue
        if not _CHANGED.search(text[: found.start]):
            return found.day
        changed = changed or found.day
    return changed


def date_in_address(url: str) -> date | None:
    """The day in a web address such as `https://host/2021/07/29/title`."""
    match = _ADDRESS.search(url)
    return _to_date(match) if match else None


def parse_date(text: str) -> date | None:
    """The day that a string such as `29 July 2021` or `2021-07-29T10:00` begins with or holds."""
    found = _first_date(text[:_REACH])
    return found.day if found else None


def _first_date(text: str) -> _Found | None:
    found = []
    for form in _FORMS:
        for match in form.finditer(text):
            day = _to_date(match)
            if day is not None:
                found.append(_Found(day, match.start(), match.end()))
                break
    return min(found, key=lambda one: one.start, default=None)


def _to_date(match: re.Match[str]) -> date | None:
    month = match.group("month").lower().rstrip(".")
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
    try:
        return date(int(match.group("year")), number, int(match.group("day")))
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
