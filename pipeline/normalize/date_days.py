"""Values of days, weeks and months that name themselves, or lack no more than the year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from pipeline.grammar.date_words import WEEKDAYS
from pipeline.normalize.anchors import Anchors
from pipeline.normalize.calendar import (
    Period,
    add_months,
    day_period,
    fiscal_period,
    months_period,
    splits_years,
)
from pipeline.normalize.date_base import (
    STEP,
    NoAnchor,
    Resolved,
    full_year,
    month_number,
    nearest,
    published_day,
    shade,
)
from pipeline.normalize.date_holidays import resolve_holiday

#: Countries that write the month before the day in `3/4/2022`.
_MONTH_FIRST = frozenset(("US", "PH", "FM", "MH", "PW"))


def _iso(groups: dict[str, str], anchors: Anchors) -> Resolved:
    period = day_period(int(groups["year"]), int(groups["month"]), int(groups["day"]))
    return _day_or_fail(period)


def _day_or_fail(period: Period | None) -> Resolved:
    if period is None:
        raise NoAnchor("no-such-day")
    return Resolved(period, "day")


def _numeric(groups: dict[str, str], anchors: Anchors) -> Resolved:
    first, second = int(groups["a"]), int(groups["b"])
    month_first = anchors.country_code is None or anchors.country_code in _MONTH_FIRST
    if groups["sep"] == "." or first > 12 or (not month_first and second <= 12):
        first, second = second, first
    return _day_or_fail(day_period(full_year(groups["year"], anchors), first, second))


def _month_day(groups: dict[str, str], anchors: Anchors) -> Resolved:
    month, day = month_number(groups["month"]), int(groups["day"])
    last_day = int(groups.get("day_to", day))
    shape = "range" if last_day != day else "day"

    def period(year: int) -> Period | None:
        first, last = day_period(year, month, day), day_period(year, month, last_day)
        if first and last_day < day:  # "April 27 to the 3rd"
            after = add_months(date(year, month, 1), 1)
            last = day_period(after.year, after.month, last_day)
        return Period(first.start, last.end) if first and last else None

    if "year" in groups:
        found = period(full_year(groups["year"], anchors))
        if found is None:
            raise NoAnchor("no-such-day")
        return Resolved(found, shape)
    if "which_year" in groups:
        anchor = published_day(anchors)
        found = period(anchor.year + STEP[groups["which_year"].lower()])
        if found is None:
            raise NoAnchor("no-such-day")
        return Resolved(found, shape, "", anchor)
    found, anchor = nearest(period, anchors)
    return Resolved(found, shape, "", anchor)


def _month(groups: dict[str, str], anchors: Anchors) -> Resolved:
    month = month_number(groups["month"])
    if "year" in groups:
        return Resolved(months_period(int(groups["year"]), month), "month", shade(groups))
    which = groups.get("which", "").lower()
    if which and "of_year" in groups:  # "April of last year"
        anchor = published_day(anchors)
        return Resolved(months_period(anchor.year + STEP[which], month), "month", "", anchor)
    if which in ("last", "past", "previous"):
        anchor = published_day(anchors)
        year = anchor.year if month < anchor.month else anchor.year - 1
        return Resolved(months_period(year, month), "month", shade(groups), anchor)
    if which in ("next", "coming"):
        anchor = published_day(anchors)
        year = anchor.year if month > anchor.month else anchor.year + 1
        return Resolved(months_period(year, month), "month", shade(groups), anchor)
    period, found_anchor = nearest(lambda year: months_period(year, month), anchors)
    return Resolved(period, "month", shade(groups), found_anchor)


def _day_of_month(groups: dict[str, str], anchors: Anchors) -> Resolved:
    anchor = published_day(anchors)
    month = add_months(anchor.replace(day=1), STEP[groups["which"].lower()])
    return _day_or_fail(day_period(month.year, month.month, int(groups["day"])))._replace(
        anchor=anchor
    )


def _weekday_day(groups: dict[str, str], anchors: Anchors) -> Resolved:
    """`Monday the 13th`: the nearest day with that number on that weekday."""
    anchor = published_day(anchors)
    short = groups.get("weekday", groups.get("short", "")).lower()[:3]
    near = [anchor + timedelta(days=step) for step in range(-400, 401)]
    days = [
        day
        for day in near
        if day.day == int(groups["day"]) and WEEKDAYS[day.weekday()].startswith(short)
    ]
    if anchors.future is not None:
        days = [day for day in days if (day >= anchor) is anchors.future] or days
    day = min(days, key=lambda day: abs(day - anchor))
    return Resolved(Period(day, day), "day", "", anchor)


def _slashed(groups: dict[str, str], anchors: Anchors) -> Resolved:
    """`11/22`: month and day in the order of the document's country."""
    month, day = int(groups["a"]), int(groups["b"])
    month_first = anchors.country_code is None or anchors.country_code in _MONTH_FIRST
    if month > 12 or (not month_first and day <= 12):
        month, day = day, month
    if "year" in groups:  # of the other end of its range: "5/1-5/7/2020"
        return _day_or_fail(day_period(int(groups["year"]), month, day))
    period, anchor = nearest(lambda year: day_period(year, month, day), anchors)
    return Resolved(period, "day", "", anchor)


def _day_alone(groups: dict[str, str], anchors: Anchors) -> Resolved:
    """`the 18th`: of the month that the text is about, as the tense has it."""
    said = anchors.said.start if anchors.said else None
    anchor = anchors.previous or said or published_day(anchors)
    months = [add_months(anchor.replace(day=1), step) for step in (0, -1, 1)]
    number = int(groups["day"])
    found = [day_period(month.year, month.month, number) for month in months]
    fitting = [period.start for period in found if period and period.start]
    if anchors.previous is None and anchors.future is not None:
        ahead = anchors.future
        fitting = [day for day in fitting if (day >= anchor if ahead else day <= anchor)] or fitting
    if not fitting:
        raise NoAnchor("no-such-day")
    day = fitting[0]
    return Resolved(Period(day, day), "day", "", anchor)


def _year_month(groups: dict[str, str], anchors: Anchors) -> Resolved:
    return _month_day(groups, anchors) if "day" in groups else _month(groups, anchors)


def _iso_month(groups: dict[str, str], anchors: Anchors) -> Resolved:
    year, digits = int(groups["year"]), int(groups["month_digits"])
    if digits == (year + 1) % 100 and splits_years(anchors.country_code):  # Australia's "2002-03"
        return Resolved(fiscal_period(year, anchors.country_code, year + 1), "fiscal_year")
    return Resolved(months_period(year, digits), "month")


def _nine_eleven(groups: dict[str, str], anchors: Anchors) -> Resolved:
    return Resolved(Period(date(2001, 9, 11), date(2001, 9, 11)), "day")


DAY_RESOLVERS: dict[str, Callable[[dict[str, str], Anchors], Resolved]] = {
    **dict.fromkeys(("iso", "compact"), _iso),
    "iso_month": _iso_month,
    "year_month": _year_month,
    "day_alone": _day_alone,
    "holiday": resolve_holiday,
    "numeric": _numeric,
    **dict.fromkeys(
        (
            "month_day",
            "day_month",
            "month_days",
            "days_month",
            "month_day_words",
            "day_month_words",
            "year_month_day",
            "joined_day",
            "joined_month_day",
            "month_two_days",
        ),
        _month_day,
    ),
    **dict.fromkeys(("month", "month_year", "joined_month_year"), _month),
    "slashed": _slashed,
    "day_of_month": _day_of_month,
    "weekday_day": _weekday_day,
    "nine_eleven": _nine_eleven,
}
