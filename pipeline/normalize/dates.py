"""From a date mention to a period of days.

The mention is read by the forms of `pipeline.grammar.dates`; each form has one resolver here.
What is relative or lacks a year is resolved against `Anchors`; where nothing decides, the value
is null with a reason.
"""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal

from pipeline.document import DateValue
from pipeline.grammar.date_words import MOVED
from pipeline.grammar.numbers import parse_number
from pipeline.normalize.anchors import Anchors
from pipeline.normalize.calendar import Period, add_months, add_units, week_period
from pipeline.normalize.date_base import EDGES, SHADES, NoAnchor, Resolved
from pipeline.normalize.date_counted import COUNTED_RESOLVERS
from pipeline.normalize.date_days import DAY_RESOLVERS
from pipeline.normalize.date_parts import PART_RESOLVERS
from pipeline.normalize.date_relative import RELATIVE_RESOLVERS
from pipeline.normalize.date_relative_days import RELATIVE_DAY_RESOLVERS
from pipeline.normalize.date_year_parts import YEAR_PART_RESOLVERS
from pipeline.normalize.date_years import YEAR_RESOLVERS
from pipeline.recognize.date_points import Point
from pipeline.recognize.dates import grouped_points

_RESOLVERS = {
    **DAY_RESOLVERS,
    **PART_RESOLVERS,
    **YEAR_PART_RESOLVERS,
    **YEAR_RESOLVERS,
    **RELATIVE_DAY_RESOLVERS,
    **RELATIVE_RESOLVERS,
    **COUNTED_RESOLVERS,
}


def date_value(mention: str, anchors: Anchors) -> DateValue:
    """The value of a date mention.

    Args:
        mention: its text, as `pipeline.recognize.dates` or a model found it.
        anchors: what is known where it stands.

    Returns:
        Inclusive days; both null with `null_reason` where the document does not decide.
    """
    groups = list(grouped_points(mention, mention=True))
    if not groups:
        return DateValue(null_reason="date-not-understood")
    # "July 3 and 4, and August 5" said as one mention: from the first to the last of all points.
    points = [point for group in groups for point in group]
    try:
        resolved = _resolve_all(points, anchors)
    except NoAnchor as reason:
        return DateValue(null_reason=str(reason))
    except (ValueError, OverflowError):
        return DateValue(null_reason="date-out-of-range")
    before = mention[: points[0].start]
    if match := MOVED.fullmatch(before):
        return _moved(resolved, match)
    edge = _edge(before)
    return DateValue(
        date_start=resolved.period.start,
        date_end=resolved.period.end,
        resolution="half" if edge == "half" else resolved.resolution,
        modifier=SHADES.get(edge, edge) or resolved.modifier or None,
        anchor_date=resolved.anchor,
    )


_BACK, _AHEAD = ("before", "prior"), ("after", "from", "following")


def _moved(resolved: Resolved, match: re.Match[str]) -> DateValue:
    """`two weeks before May 3`, `the year ended June 30, 2021`: counted from a day of the text."""
    start, end = resolved.period
    if match["how"] == "of":  # "the week of April 10"
        if start is None:
            return DateValue(null_reason="no-such-day")
        week = week_period(start)
        return DateValue(
            date_start=week.start,
            date_end=week.end,
            resolution="week",
            anchor_date=resolved.anchor,
        )
    how, unit = match["how"].split()[0].lower(), match["unit"].lower()
    number = parse_number(match["count"].lower()) if match["count"] else Decimal(1)
    if start is None or end is None or number is None or number != int(number):
        return DateValue(null_reason="count-not-said")
    count = int(number)
    try:
        if how in (*_BACK, *_AHEAD):
            day = add_units(start, -count if how in _BACK else count, unit)
            return DateValue(date_start=day, date_end=day, resolution="day", anchor_date=start)
        if how in ("beginning", "starting", "commencing"):
            end = add_units(start, count, unit) - timedelta(days=1)
        else:
            start = add_units(end + timedelta(days=1), -count, unit)
    except (ValueError, OverflowError):
        return DateValue(null_reason="date-out-of-range")
    return DateValue(
        date_start=start, date_end=end, resolution="range", anchor_date=resolved.anchor
    )


def _edge(before: str) -> str:
    match = re.search(r"(end|close|beginning|start|middle|early|late|half)\b", before, re.I)
    word = match.group(1).lower() if match else ""
    return EDGES.get(word, word)


def _resolve_all(points: list[Point], anchors: Anchors) -> Resolved:
    if len(points) == 1:
        return _resolve(points[0], anchors)
    last = points[-1]
    first = _borrow(points[0], last)
    last = _borrow(last, first) if first.form != "month" else last
    start = _resolve(first, anchors)
    end = _resolve(last, anchors)
    begin, finish = start.period.start, end.period.end
    if begin and finish and begin > finish and "year" not in points[0].groups:
        begin = add_months(begin, -12)
    return Resolved(Period(begin, finish), "range", "", end.anchor or start.anchor)


def _borrow(point: Point, other: Point) -> Point:
    """A point with the year or fiscal head that it shares with the other end of its range."""
    groups, form = dict(point.groups), point.form
    if form in ("year", "years") and other.form == "fiscal":
        fiscal = {"fiscal": groups["year"], "head": other.groups["head"].rstrip("s ")}
        if "year_to" in groups:
            fiscal["fiscal_to"] = groups["year_to"]
        return point._replace(form="fiscal", groups=fiscal)
    if "year" not in groups and "year" in other.groups and form in _TAKES_YEAR:
        groups["year"] = other.groups["year"]
        form = "month_year" if form == "month" else form
    return point._replace(form=form, groups=groups)


_TAKES_YEAR = frozenset(("month", "month_day", "day_month", "quarter", "slashed"))


def _resolve(point: Point, anchors: Anchors) -> Resolved:
    return _RESOLVERS[point.form](point.groups, anchors)
