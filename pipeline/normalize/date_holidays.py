"""Values of holidays: days that are the same each year, or are counted from one (lookups/holidays).

A rule is `12-25`, `11-thursday-4` (the fourth Thursday of November;
`+1`: the day behind it), `5-monday-last`, or days from
Easter Sunday, `easter-2`, which dateutil computes.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from dateutil.easter import easter

from pipeline.grammar.date_words import WEEKDAYS
from pipeline.lookups import read_rows, split_list
from pipeline.normalize.anchors import Anchors
from pipeline.normalize.calendar import Period, month_days, weekend_near
from pipeline.normalize.date_base import STEP, NoAnchor, Resolved, nearest, published_day


def holiday_day(name: str, year: int) -> date:
    """The day of a holiday in a year.

    Args:
        name: as texts write it; upper and lower case and kinds of apostrophe do not matter.
        year: 1583 to 4099 for those that depend on Easter.

    Raises:
        KeyError: when the lookups do not know the holiday.
        ValueError: when the year has no such day.
    """
    rule = _rules()[_key(name)]
    if match := re.fullmatch(r"easter([+-]\d+)", rule):
        return easter(year) + timedelta(days=int(match.group(1)))
    month, *rest = rule.split("-")
    if len(rest) == 1:
        return date(year, int(month), int(rest[0]))
    weekday, number = rest
    number, _, behind = number.partition("+")
    days = month_days(date(year, int(month), 1))
    fitting = [day for day in days if day.weekday() == WEEKDAYS.index(weekday)]
    day = fitting[-1 if number == "last" else int(number) - 1]
    return day + timedelta(days=int(behind or 0))


def resolve_holiday(groups: dict[str, str], anchors: Anchors) -> Resolved:
    """`Christmas 2021`, `last Easter`, `Labor Day weekend`; without a year the nearest fitting."""

    def period(year: int) -> Period | None:
        try:
            day = holiday_day(groups["holiday"], year)
        except ValueError:
            return None
        return weekend_near(day) if "weekend" in groups else Period(day, day)

    resolution = "range" if "weekend" in groups else "day"
    if "year" in groups:
        found = period(int(groups["year"]))
        if found is None:
            raise NoAnchor("no-such-day")
        return Resolved(found, resolution)
    which = groups.get("which", "").lower().split()
    if not which:
        found, anchor = nearest(period, anchors)
        return Resolved(found, resolution, "", anchor)
    anchor = published_day(anchors)
    near = [found for step in (-1, 0, 1) if (found := period(anchor.year + step))]
    if STEP[which[-1]] < 0:
        near = [one for one in near if one.start and one.start < anchor][-1:]
    elif STEP[which[-1]] > 0:
        near = [one for one in near if one.start and one.start > anchor][:1]
    else:
        near = [found for found in (period(anchor.year),) if found]
    if not near:
        raise NoAnchor("no-such-day")
    return Resolved(near[0], resolution, "", anchor)


@cache
def _rules() -> dict[str, str]:
    return {
        _key(form): row["rule"]
        for row in read_rows("holidays")
        for form in split_list(row["forms"])
    }


def _key(name: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"['’]", "", name.lower()))
