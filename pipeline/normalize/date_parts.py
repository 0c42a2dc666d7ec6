"""Values of days and weeks counted within a month or year: `the first Monday of May`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from pipeline.grammar.date_words import WEEKDAYS
from pipeline.grammar.numbers import parse_number
from pipeline.normalize.anchors import Anchors
from pipeline.normalize.calendar import Period, add_months, month_days, months_period
from pipeline.normalize.date_base import (
    STEP,
    NoAnchor,
    Resolved,
    month_number,
    nearest,
    published_day,
)
from pipeline.normalize.date_year_parts import nth


def _nth_weekday(groups: dict[str, str], anchors: Anchors) -> Resolved:
    first, anchor = _month_of(groups, anchors)
    weekday, number = WEEKDAYS.index(groups["weekday"].lower()), nth(groups, -1)
    days = [day for day in month_days(first) if day.weekday() == weekday]
    if number > len(days):
        raise NoAnchor("no-such-day")
    day = days[number if number < 0 else number - 1]
    return Resolved(Period(day, day), "day", "", anchor)


def _month_of(groups: dict[str, str], anchors: Anchors) -> tuple[date, date | None]:
    """First day of the month that the groups name."""
    if "month" not in groups:
        anchor = published_day(anchors)
        return add_months(anchor.replace(day=1), STEP[groups["which"].lower()]), anchor
    month = month_number(groups["month"])
    if "year" in groups:
        return date(int(groups["year"]), month, 1), None
    period, found = nearest(lambda year: months_period(year, month), anchors)
    return period.start or found, found


def _nth_part(groups: dict[str, str], anchors: Anchors) -> Resolved:
    """`the first week of May`, `the last days of 2020`: counted from the edge of the period."""
    anchor: date | None = None
    if "of_year" in groups:
        start, end = date(int(groups["of_year"]), 1, 1), date(int(groups["of_year"]) + 1, 1, 1)
    elif groups.get("of_unit") == "year":
        anchor = published_day(anchors)
        start = date(anchor.year + STEP[groups["which"].lower()], 1, 1)
        end = add_months(start, 12)
    else:
        start, anchor = _month_of(groups, anchors)
        end = add_months(start, 1)
    number, unit = nth(groups, -1), groups["unit"].lower()
    parts = groups.get("parts")
    if parts in ("few", "several"):
        raise NoAnchor("count-not-said")
    count = int(parse_number(parts) or 1) if parts else 1
    if unit == "weekend":
        saturdays = [day for day in month_days(start) if day.weekday() == 5]
        first = saturdays[number if number < 0 else min(number, len(saturdays)) - 1]
        return Resolved(Period(first, first + timedelta(days=1)), "range", "", anchor)
    if unit == "month":
        first = add_months(end, -count) if number < 0 else add_months(start, number - 1)
        last = add_months(first, count) - timedelta(days=1)
        return Resolved(Period(first, last), "month" if count == 1 else "range", "", anchor)
    size = timedelta(days=count * (7 if unit == "week" else 1))
    first = end - size if number < 0 else start + (number - 1) * size
    last = first + size - timedelta(days=1)
    return Resolved(Period(first, last), "day" if first == last else "range", "", anchor)


PART_RESOLVERS: dict[str, Callable[[dict[str, str], Anchors], Resolved]] = {
    "nth_weekday": _nth_weekday,
    "nth_part": _nth_part,
}
