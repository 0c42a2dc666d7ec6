"""Date mentions by rule: points and periods, and the ranges and lists that they make together.

A mention holds the words that shade the period (`early`, `the end of`); prepositions stay outside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipeline.grammar.date_words import DAY_WORDS, MOVED, year_in_words
from pipeline.grammar.dates import matches
from pipeline.grammar.numbers import GAP, one_of
from pipeline.lookups import read_rows
from pipeline.recognize.date_context import plausible
from pipeline.recognize.layers import Found


class Point(NamedTuple):
    """One point or period as written: its form's name and the groups that tell its value."""

    start: int
    end: int
    form: str
    groups: dict[str, str]


_EDGE_OF = re.compile(
    rf"(?<!\w)(?:the{GAP})?(?:very{GAP})?(?:end|beginning|start|middle|close|rest|remainder"
    rf"|(?:first|second|latter|early|later){GAP}(?:half|part)){GAP}of{GAP}(?:the{GAP})?\Z"
    rf"|(?<!\w)(?:early|late)(?:{GAP}in)?{GAP}\Z|(?<![\w-])(?:year-)?(?:end|start)-(?:of-)?\Z",
    re.I,
)
_SHADED = frozenset(
    (
        "month",
        "month_year",
        "year",
        "fiscal",
        "decade",
        "century",
        "quarter",
        "season",
        "which_period",
    )
)
_RANGE = re.compile(
    rf"{GAP}(?:,{GAP})?(?:[-–—~]|to|through|thru|until|till|up{GAP}to){GAP}(?:the{GAP})?"
    rf"(?:(?:very{GAP})?(?:end|beginning|start|middle|close){GAP}of{GAP})?(?:the{GAP})?",
    re.I,
)
_AND = re.compile(rf"{GAP},?{GAP}(?:and|or|&){GAP}")
_AND_EDGE = re.compile(
    rf"{GAP}and{GAP}(?:the{GAP})?(?:(?:very{GAP})?(?:end|beginning|start|middle|close){GAP}of{GAP})?(?:the{GAP})?",
    re.I,
)
_COMMA = re.compile(rf"{GAP},{GAP}")
#: Anything that may link two points: looked at first, as most points stand alone.
_LINK = re.compile(r"\s*[-–—~,&]?\s*(?:\w[\w\s]*)?")
_LONGEST_GAP = 32
#: The words that end what shades or moves a point: cheaper to look for than all of it.
_LEAD = re.compile(
    rf"(?:(?<!\w)(?:of|the|early|late|in|on|from|before|after|following|to|ended|ending|through"
    rf"|beginning|starting|commencing){GAP}|-)\Z",
    re.I,
)
_BETWEEN_THE = re.compile(rf"\bbetween{GAP}the{GAP}\Z", re.I)
_BETWEEN = re.compile(rf"\bbetween{GAP}\Z", re.I)
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


_LONGEST = 12  # points in one list


def find_dates(text: str) -> Iterator[Found]:
    """All date mentions of a text, in order, without overlaps.

    Args:
        text: any text; offsets refer to it.
    """
    for group in grouped_points(text):
        first, last = group[0], group[-1]
        start = _with_edge(text, first)
        name = first.form if len(group) == 1 else "range"
        yield Found(start, last.end, "DATE", f"dates.{name}", 0.95)


def grouped_points(text: str, *, mention: bool = False) -> Iterator[list[Point]]:
    """Points of a text, those together that make one range or list.

    Args:
        text: any text.
        mention: True when the text is known to be a date, so that words which need a context to
            be one (`May`, `2000`, `the year`) count without it.
    """
    group: list[Point] = []
    for point in _points(text, mention=mention):
        if group and len(group) < _LONGEST and _joined(text, group, point):
            group.append(point)
            continue
        if _stands(group, mention):
            yield group
        group = [point]
    if _stands(group, mention):
        yield group


def _stands(group: list[Point], mention: bool) -> bool:
    """Whether a group is a date: `now` is one only as the end of a range."""
    return bool(group) and (mention or len(group) > 1 or group[0].form != "now")


def _points(text: str, *, mention: bool) -> list[Point]:
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


_NEAR = 300  # characters within which "that year" points back at a year


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


def _grain(point: Point) -> str | None:
    """How fine a point is that can open or close a range; None for those that cannot."""
    if point.form == "which_period":
        return "weekday" if "weekday" in point.groups else None
    return _GRAIN.get(point.form)


def _joined(text: str, group: list[Point], point: Point) -> bool:
    last, gap = group[-1], text[group[-1].end : point.start]
    if len(gap) > _LONGEST_GAP or not _LINK.fullmatch(gap):
        return False
    grains = {_grain(last), _grain(point)}
    if None in grains:
        return False
    same, finer = len(grains) == 1, grains <= {"day", "weekday", "month", "year"}
    start = _with_edge(text, group[0])
    before = text[max(0, start - 90) : start]
    if _RANGE.fullmatch(gap):
        one_head = re.search(r"s\s*\Z", group[0].groups.get("head", "")) and point.form == "year"
        compared = gap.strip() == "to" and not one_head and _change().search(before)
        return (same or finer) and not compared
    if _AND_EDGE.fullmatch(gap) and _BETWEEN.search(before):
        return (same or finer) and last.form != "now"
    if _AND.fullmatch(gap):
        if _BETWEEN_THE.search(before):  # "between the 2024 and 2025 seasons" compares two
            return False
        return same and _shares_head(group, point) and _follows(group[-1], point)
    listed = _COMMA.fullmatch(gap) and same and _shares_head(group, point)
    return bool(listed) and _continues_list(text, point)


def _shares_head(group: list[Point], point: Point) -> bool:
    """`April and July 2023`, `2019 and 2020`, `fiscal years 2022 and 2023`: one head for all."""
    forms = {member.form for member in group} | {point.form}
    if forms <= {"year", "years", "fiscal"}:
        return group[0].form == "fiscal" or forms == {"year"}
    if forms <= {"month", "month_year"}:
        return all(member.form == "month" for member in group)
    return forms <= {"quarter"} and "year" not in group[0].groups


def _follows(point: Point, other: Point) -> bool:
    """Whether two bare years make one period: `2019 and 2020`, but not `2018 and 2023`."""
    if point.form != "year" or other.form != "year":
        return True
    return int(other.groups["year"]) - int(point.groups["year"]) in (1, -1)


def _continues_list(text: str, point: Point) -> bool:
    """Whether what follows a member of a comma list closes the list with `and`."""
    return bool(
        re.match(
            rf"(?:,?{GAP}\d{{4}}|,{GAP}[A-Z][a-z]+)*,?{GAP}(?:and|or){GAP}\w",
            text[point.end :][:60],
        )
    )


@cache
def _change() -> re.Pattern[str]:
    verbs = one_of(row["verb"] for row in read_rows("range_blockers"))
    return re.compile(rf"\b(?:{verbs})\b(?:[^.;:]|\.\d){{0,60}}\bfrom{GAP}\Z", re.I)


def _with_edge(text: str, point: Point) -> int:
    """Start of the mention: words before the point that shade or move it belong to it."""
    if not _LEAD.search(text, max(0, point.start - 16), point.start):
        return point.start
    window = max(0, point.start - 60)
    before = text[window : point.start]
    if point.form in _SHADED and (match := _EDGE_OF.search(before)):
        return window + match.start()
    if _grain(point) in ("day", "weekday", "month", "year") and (match := _moved(before, point)):
        return window + match.start()
    return point.start


def _moved(before: str, point: Point) -> re.Match[str] | None:
    """What makes of a day another day or a period: `two weeks before`, `the year ended`."""
    match = MOVED.search(before)
    if match is None or (match["how"] == "from" and point.form != "day_word"):
        return None  # "three months from 1 July" lasts three months
    if match["how"] == "of":  # "the week of April 10"
        return match if match["unit"] == "week" and not match["count"] else None
    counted = (
        match["how"] in ("before", "after", "from", "following") or match["how"][:5] == "prior"
    )
    # "to", "through": only "the year to June 2021"; a day is never so long
    if counted:
        fine = _grain(point) != "year"
        return match if fine and (match["count"] or match["one"]) else None
    long = match["unit"] != "day" and before[match.start() :][:3].lower() == "the"
    tied = match["count"] and match["how"] not in ("to", "through")
    return match if long or tied else None
