"""Values of parts of years: quarters, halves, their first months, numbered weeks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from pipeline.grammar.date_words import ORDINALS
from pipeline.grammar.numbers import parse_number
from pipeline.normalize.anchors import Anchors
from pipeline.normalize.calendar import (
    Period,
    add_months,
    fiscal_period,
    quarter_period,
    unit_period,
    year_period,
)
from pipeline.normalize.date_base import (
    STEP,
    NoAnchor,
    Resolved,
    full_year,
    month_number,
    nearest,
    published_day,
)


def _year_of(groups: dict[str, str], anchors: Anchors) -> tuple[Period, date | None]:
    """The year that a quarter, half or months belong to: named, fiscal, or the document's."""
    if "fiscal" in groups:
        return fiscal_period(full_year(groups["fiscal"], anchors), anchors.country_code), None
    if "year" in groups:
        return year_period(int(groups["year"])), None
    if "short_year" in groups:
        return year_period(full_year(groups["short_year"], anchors)), None
    anchor = published_day(anchors)
    unit = "fiscal_year" if "fiscal" in groups.get("of_year", "").lower() else "year"
    step = STEP.get(groups.get("which", "").lower(), 0)
    return unit_period(add_months(anchor, 12 * step), unit, anchors.country_code), anchor


def _part(groups: dict[str, str], anchors: Anchors, first: int, count: int) -> Resolved:
    """`count` months of the year from its month number `first` (0 to 11)."""
    year, anchor = _year_of(groups, anchors)
    assert year.start is not None  # noqa: S101 - years made here are closed
    start = add_months(year.start, first)
    end = add_months(start, count) - timedelta(days=1)
    return Resolved(Period(start, end), "quarter" if count == 3 else "range", "", anchor)


def nth(groups: dict[str, str], parts: int) -> int:
    """The number that an ordinal says; `last` and `final` are the number of parts."""
    word = groups["nth"].lower()
    number = ORDINALS.get(word) or int(word[0])
    return parts if number < 0 else number


def _year_quarter(groups: dict[str, str], anchors: Anchors) -> Resolved:
    if "ago" in groups:
        groups = {**groups, "which": "last", "of_year": "year"}
    return _quarter(groups, anchors)


def _month_quarter(groups: dict[str, str], anchors: Anchors) -> Resolved:
    """`the December quarter`: the quarter that ends with that month."""
    number = month_number(groups["month"]) // 3
    if "year" in groups:
        return Resolved(quarter_period(int(groups["year"]), number), "quarter")
    period, anchor = nearest(lambda year: quarter_period(year, number), anchors)
    return Resolved(period, "quarter", "", anchor)


def _quarter(groups: dict[str, str], anchors: Anchors) -> Resolved:
    number = int(groups["quarter"]) if "quarter" in groups else nth(groups, 4)
    if not {"year", "fiscal", "of_year", "short_year"} & set(groups):
        period, anchor = nearest(lambda year: quarter_period(year, number), anchors)
        return Resolved(period, "quarter", "", anchor)
    return _part(groups, anchors, 3 * (number - 1), 3)


def _half(groups: dict[str, str], anchors: Anchors) -> Resolved:
    number = int(groups["half"]) if "half" in groups else nth(groups, 2)
    return _part(groups, anchors, 6 * (number - 1), 6)._replace(resolution="half")


def _months_of_year(groups: dict[str, str], anchors: Anchors) -> Resolved:
    count = int(parse_number(groups["count"]) or 0)
    count *= 3 if groups["unit"].lower() == "quarters" else 1
    if not 1 <= count <= 12:
        raise NoAnchor("date-not-understood")
    first = 0 if groups["edge"].lower() == "first" else 12 - count
    return _part(groups, anchors, first, count)._replace(resolution="range")


def _short_period(groups: dict[str, str], anchors: Anchors) -> Resolved:
    return _quarter(groups, anchors) if "quarter" in groups else _half(groups, anchors)


def _week_number(groups: dict[str, str], anchors: Anchors) -> Resolved:
    """`week 23 of 2021`: by ISO 8601, where week 1 holds the year's first Thursday."""
    number = int(groups["week"])

    def week(year: int) -> Period | None:
        try:
            monday = date.fromisocalendar(year, number, 1)
        except ValueError:
            return None
        return Period(monday, monday + timedelta(days=6))

    anchor = None
    if "year" in groups:
        found = week(int(groups["year"]))
    elif "which" in groups:
        anchor = published_day(anchors)
        found = week(anchor.year + STEP[groups["which"].lower()])
    else:
        found, anchor = nearest(week, anchors)
    if found is None:
        raise NoAnchor("no-such-week")
    return Resolved(found, "week", "", anchor)


YEAR_PART_RESOLVERS: dict[str, Callable[[dict[str, str], Anchors], Resolved]] = {
    "year_quarter": _year_quarter,
    "month_quarter": _month_quarter,
    **dict.fromkeys(("quarter", "hyphened_quarter"), _quarter),
    **dict.fromkeys(("half", "year_half"), _half),
    "short_period": _short_period,
    "week_number": _week_number,
    "months_of_year": _months_of_year,
}
