"""Date mentions by rule: points and periods, and the ranges and lists that they make together.

A mention holds the words that shade the period (`early`, `the end of`); prepositions stay outside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipeline.grammar.dates import compiled_forms
from pipeline.grammar.numbers import GAP, one_of
from pipeline.lookups import read_rows
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
    rf"|(?<!\w)(?:early|late)(?:{GAP}in)?{GAP}\Z",
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
_TRIGGER = re.compile(
    r"\b(?:in|since|by|until|till|of|during|before|after|through|throughout|from|to|between|and|or|early|late"
    rf"|mid|last|this|next|past|for|effective|dated){GAP}-?\Z",
    re.I,
)
_RANGE = re.compile(
    rf"{GAP}(?:,{GAP})?(?:[-–—]|to|through|thru|until|till){GAP}(?:the{GAP})?", re.I
)
_AND = re.compile(rf"{GAP},?{GAP}(?:and|or|&){GAP}")
_COMMA = re.compile(rf"{GAP},{GAP}")
_BETWEEN = re.compile(rf"\bbetween{GAP}(?:the{GAP})?\Z", re.I)
_THE_YEAR = re.compile(
    rf"(?:during|throughout|over|by|through){GAP}(?P<year>the{GAP}year)\b(?!{GAP}(?:\d|of|in|that|when|prior|ahead|to{GAP}come))",
    re.I,
)
_THE_YEAR_ALONE = re.compile(rf"\A(?P<year>the{GAP}year)\Z", re.I)
#: Points that can open or close a range, by how fine they are.
_GRAIN = {
    **dict.fromkeys(("iso", "numeric", "month_day", "day_month"), "day"),
    **dict.fromkeys(("month", "month_year"), "month"),
    **dict.fromkeys(("year", "fiscal", "years"), "year"),
    **{name: name for name in ("quarter", "half", "season", "decade", "weekday")},
}


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
        if group and _joined(text, group, point):
            group.append(point)
            continue
        if group:
            yield group
        group = [point]
    if group:
        yield group


def _points(text: str, *, mention: bool) -> list[Point]:
    found = []
    for name, pattern in compiled_forms().items():
        for match in pattern.finditer(text):
            groups = {key: value for key, value in match.groupdict().items() if value is not None}
            if mention or _plausible(text, name, match, groups):
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
    return kept


def _plausible(text: str, name: str, match: re.Match[str], groups: dict[str, str]) -> bool:
    before, after = text[max(0, match.start() - 24) : match.start()], text[match.end() :][:24]
    if name == "numeric":
        low, high = sorted((int(groups["a"]), int(groups["b"])))
        return 1 <= low <= 12 and high <= 31
    if name == "iso":
        return 1 <= int(groups["month"]) <= 12 and 1 <= int(groups["day"]) <= 31
    if name == "years":
        start, end = int(groups["year"]), groups["year_to"]
        return int(end) > (start if len(end) == 4 else start % 100) and not _blocked(before, after)
    if name == "year":
        return not _blocked(before, after)
    if name == "day_word":  # "USA TODAY"
        return not (match.group().istitle() or match.group().isupper()) or not before.endswith(
            "USA "
        )
    if name == "month":
        word = groups["month"]
        if word == "august":  # the adjective
            return False
        sure = len(word) > 3 and word.lower() != "march"
        return sure or "which" in groups or "shade" in groups or bool(_TRIGGER.search(before))
    return True


@cache
def _blockers() -> tuple[re.Pattern[str], re.Pattern[str]]:
    rows = read_rows("year_blockers")
    before = one_of(row["phrase"] for row in rows if row["side"] == "before")
    after = one_of(row["phrase"] for row in rows if row["side"] == "after")
    return re.compile(rf"(?<!\w)(?:{before}){GAP}\Z"), re.compile(rf"\A{GAP}(?:{after})\b")


def _blocked(before: str, after: str) -> bool:
    """Whether a bare four-digit number is a count, a number of a document or part of a title."""
    blocked_before, blocked_after = _blockers()
    return bool(blocked_before.search(before) or blocked_after.match(after))


def _joined(text: str, group: list[Point], point: Point) -> bool:
    last, gap = group[-1], text[group[-1].end : point.start]
    if len(gap) > 12 or last.form not in _GRAIN or point.form not in _GRAIN:
        return False
    same = _GRAIN[last.form] == _GRAIN[point.form]
    before = text[max(0, group[0].start - 90) : group[0].start]
    if _RANGE.fullmatch(gap):
        finer = {_GRAIN[last.form], _GRAIN[point.form]} <= {"day", "month", "year"}
        one_head = re.search(r"s\s*\Z", group[0].groups.get("head", "")) and point.form == "year"
        compared = gap.strip() == "to" and not one_head and _change().search(before)
        return (same or finer) and not compared
    if _AND.fullmatch(gap):
        if _BETWEEN.search(before):
            return same
        return same and _shares_head(group, point)
    if _COMMA.fullmatch(gap) and same and _shares_head(group, point):
        return _continues_list(text, point)
    return False


def _shares_head(group: list[Point], point: Point) -> bool:
    """`April and July 2023`, `2019 and 2020`, `fiscal years 2022 and 2023`: one head for all."""
    forms = {member.form for member in group} | {point.form}
    if forms <= {"year", "years", "fiscal"}:
        return group[0].form == "fiscal" or forms == {"year"}
    if forms <= {"month", "month_year"}:
        return all(member.form == "month" for member in group)
    return forms <= {"quarter"} and "year" not in group[0].groups


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
    """Start of the mention: words like `the end of` before the point belong to it."""
    if point.form not in _SHADED:
        return point.start
    match = _EDGE_OF.search(text[max(0, point.start - 40) : point.start])
    return max(0, point.start - 40) + match.start() if match else point.start
