"""Periods of whole days, and the arithmetic that date expressions need. Both ends inclusive."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from pipeline.lookups import read_rows

#: First month of each season; northern meteorological seasons of three months.
SEASON_START = {"spring": 3, "summer": 6, "fall": 9, "autumn": 9, "winter": 12}


class Period(NamedTuple):
    """Whole days from start to end, both inclusive; an end that is None is open."""

    start: date | None
    end: date | None


class FiscalYear(NamedTuple):
    """When a country's fiscal year begins, and whether its name is the year it ends or starts."""

    month: int
    day: int
    named_by_end: bool


@cache
def _fiscal_years() -> dict[str, FiscalYear]:
    return {
        row["country_code"]: FiscalYear(
            int(row["start_month"]), int(row["start_day"]), row["named_by"] == "end"
        )
        for row in read_rows("fiscal_years")
    }


def has_fiscal_year(country_code: str) -> bool:
    """Whether a country's fiscal year is known and other than the calendar's."""
    return country_code in _fiscal_years()


def splits_years(country_code: str | None) -> bool:
    """Whether `2021–22` names one year there: countries with a fiscal year other than the US."""
    return country_code != "US" and country_code in _fiscal_years()


def day_period(year: int, month: int, day: int) -> Period | None:
    """One day, or None when the calendar has no such day."""
    try:
        only = date(year, month, day)
    except ValueError:
        return None
    return Period(only, only)


def months_period(year: int, month: int, count: int = 1) -> Period:
    """`count` whole months from the given one; month may lie outside 1 to 12."""
    start = add_months(date(year, 1, 1), month - 1)
    return Period(start, add_months(start, count) - timedelta(days=1))


def year_period(year: int, count: int = 1) -> Period:
    """`count` whole calendar years."""
    return Period(date(year, 1, 1), date(year + count - 1, 12, 31))


def quarter_period(year: int, quarter: int) -> Period:
    """The calendar quarter 1 to 4 of a year."""
    return months_period(year, 3 * quarter - 2, 3)


def week_period(day: date) -> Period:
    """The week from Monday to Sunday that holds a day."""
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=6))


def month_days(month: date) -> list[date]:
    """All days of the month that begins on the given day."""
    count = (add_months(month, 1) - month).days
    return [month + timedelta(days=number) for number in range(count)]


def weekend_near(day: date) -> Period:
    """Saturday and Sunday next to a holiday: of its own week, or just before a Monday."""
    ahead = 5 - day.weekday() if day.weekday() > 1 else -2 - day.weekday()
    saturday = day + timedelta(days=ahead)
    return Period(saturday, saturday + timedelta(days=1))


def season_period(season: str, year: int) -> Period:
    """A northern season by the year that it begins in."""
    return months_period(year, SEASON_START[season], 3)


def decade_period(year: int) -> Period:
    """The decade that holds a year: 2020 to 2029."""
    return year_period(year - year % 10, 10)


def century_period(century: int) -> Period:
    """The 21st century runs from 2001 to 2100."""
    return year_period(100 * (century - 1) + 1, 100)


def fiscal_period(name: int, country_code: str | None, to: int | None = None) -> Period:
    """The fiscal year of a country.

    Args:
        name: the year that it is called by (2021 in `FY 2021`, and in `2021–22`).
        country_code: whose fiscal year; unlisted countries use the calendar year, None the
            United States' year, which most policy texts mean by `FY`.
        to: the second year of a name like `2021–22`, which then starts in `name`.
    """
    fiscal = _fiscal_years().get(country_code or "US")
    if fiscal is None:
        return year_period(name, 1 if to is None else to - name + 1)
    start_year = name if to is not None or not fiscal.named_by_end else name - 1
    start = date(start_year, fiscal.month, fiscal.day)
    return Period(start, add_months(start, 12) - timedelta(days=1))


def add_months(day: date, months: int) -> date:
    """The same day some months later (or earlier); the last day where the month is shorter.

    Raises:
        ValueError: when the result lies outside the years 1 to 9999.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


_DAYS = {"day": 1, "week": 7, "fortnight": 14}


def add_units(day: date, count: int, unit: str) -> date:
    """A day moved by a count of units: days, weeks, fortnights, months, quarters, years and so on.

    Raises:
        ValueError, OverflowError: when the result lies outside the years 1 to 9999.
    """
    if unit in _DAYS:
        return day + timedelta(days=count * _DAYS[unit])
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    return add_months(day, count * months)


def unit_period(day: date, unit: str, country_code: str | None = None) -> Period:
    """The calendar unit that holds a day (`fiscal_year` by the country's rule)."""
    if unit == "week":
        return week_period(day)
    if unit == "month":
        return months_period(day.year, day.month)
    if unit == "quarter":
        return quarter_period(day.year, (day.month + 2) // 3)
    if unit == "year":
        return year_period(day.year)
    if unit == "decade":
        return decade_period(day.year)
    if unit == "century":
        return century_period((day.year - 1) // 100 + 1)
    if unit == "fiscal_year":
        for name in (day.year, day.year + 1):
            period = fiscal_period(name, country_code)
            if (
                period.start is not None
                and period.end is not None
                and period.start <= day <= period.end
            ):
                return period
        return fiscal_period(day.year - 1, country_code)
    return Period(day, day)
