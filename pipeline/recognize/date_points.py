"""Points and periods of dates as written: one form each, with the groups that tell its value."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.grammar.date_words import DAY_WORDS, year_in_words
from pipeline.grammar.dates import matches
from pipeline.grammar.numbers import GAP
from pipeline.recognize.date_context import plausible


class Point(NamedTuple):
    """One point or period as written: its form's name and the groups that tell its value."""

    start: int
    end: int
    form: str
    groups: dict[str, str]


_THE_YEAR = re.compile(
    rf"(?:during|throughout|over|by|through){GAP}(?P<year>the{GAP}year)\b(?!{GAP}(?:\d|of|in|that|when|prior|ahead|to{GAP}come))",
    re.I,
)
_THE_YEAR_ALONE = re.compile(rf"\A(?P<year>the{GAP}year)\Z", re.I)
#: Points that can open or close a range, by how fine they are.
_GRAIN = {
    **dict.fromkeys(
        ("iso", "numeric", "month_day", "day_month", "month_day_words", "day_month_words"), "day"
    ),
    **dict.fromkeys(("year_month_day", "joined_day", "joined_month_day", "compact"), "day"),
    **dict.fromkeys(("month_two_days", "holiday", "day_alone"), "day"),
    **dict.fromkeys(("month", "month_year", "joined_month_year", "iso_month"), "month"),
    **dict.fromkeys(("year", "fiscal", "years"), "year"),
    **dict.fromkeys(("quarter", "year_quarter", "short_period"), "quarter"),
    **dict.fromkeys(("half", "year_half"), "half"),
    **{name: name for name in ("season", "decade", "weekday")},
    **dict.fromkeys(("day_word", "slashed", "now"), "day"),
}
_NEAR = 300  # characters within which "that year" points back at a year


def find_points(text: str, *, mention: bool) -> list[Point]:
    """All points of a text, in order, without overlaps.

    Args:
        text: any text; offsets refer to it.
        mention: True when the text is known to be a date, so that no point needs a context.
    """
    found = []
    for name, match in matches(text):
        groups = _groups(match)
        if mention or plausible(text, name, match, groups):
            found.append(Point(match.start(), match.end(), name, groups))
    found += [
        Point(match.start("year"), match.end("year"), "the_year", {})
        for match in (_THE_YEAR_ALONE if mention else _THE_YEAR).finditer(text)
    ]
    found.sort(key=lambda point: (point.start, -point.end))
    kept: list[Point] = []
    for point in found:
        if not kept or point.start >= kept[-1].end:
            kept.append(point)
        elif point.end > kept[-1].end and point.end - point.start > kept[-1].end - kept[-1].start:
            kept[-1] = point
    return kept if mention else [point for point in kept if _pointed_at(point, kept)]


def _pointed_at(point: Point, points: list[Point]) -> bool:
    """Whether `that year` has a date before it to point at; true of all other points."""
    if "that_unit" not in point.groups:
        return True
    return any(0 < point.start - other.start <= _NEAR for other in points)


def _groups(match: re.Match[str]) -> dict[str, str]:
    """The groups that took part, days and years in words as digits."""
    groups = {key: value for key, value in match.groupdict().items() if value is not None}
    if words := groups.pop("year_words", groups.pop("words_of_year", None)):
        groups["year"] = str(year_in_words(words))
    for key, other in (("day_words", "day"), ("day_words_to", "day_to")):
        if words := groups.pop(key, None):
            groups[other] = str(DAY_WORDS[re.sub(r"\s+", "-", words.lower())])
    for key, other in (("day_number", "day"), ("ordinal_to", "day_to")):
        if number := groups.pop(key, None):
            groups[other] = number
    return groups


def grain(point: Point) -> str | None:
    """How fine a point is that can open or close a range; None for those that cannot."""
    if point.form == "which_period":
        return "weekday" if "weekday" in point.groups else None
    return _GRAIN.get(point.form)
