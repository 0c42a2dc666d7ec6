"""Points that make one range or list together: `from May to July 2021`, `2019 and 2020`."""

from __future__ import annotations

import re
from functools import cache

from pipeline.grammar.numbers import GAP, one_of
from pipeline.lookups import read_rows
from pipeline.recognize.date_edges import with_edge
from pipeline.recognize.date_points import Point, grain

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
_BETWEEN_THE = re.compile(rf"\bbetween{GAP}the{GAP}\Z", re.I)
_BETWEEN = re.compile(rf"\bbetween{GAP}\Z", re.I)


def joined(text: str, group: list[Point], point: Point) -> bool:
    """Whether a point belongs to the range or list that a group of points before it began."""
    last, gap = group[-1], text[group[-1].end : point.start]
    if len(gap) > _LONGEST_GAP or not _LINK.fullmatch(gap):
        return False
    grains = {grain(last), grain(point)}
    if None in grains:
        return False
    same, finer = len(grains) == 1, grains <= {"day", "weekday", "month", "year"}
    start = with_edge(text, group[0])
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
