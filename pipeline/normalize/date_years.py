"""Values of years and their parts: quarters, halves, seasons, fiscal years, decades."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from pipeline.grammar.date_words import CENTURIES, DECADES, ORDINALS
from pipeline.grammar.numbers import parse_number
from pipeline.normalize.anchors import Anchors
from pipeline.normalize.calendar import (
    Period,
    add_months,
    century_period,
    decade_period,
    fiscal_period,
    months_period,
    quarter_period,
    season_period,
    splits_years,
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
    shade,
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


def _short_year(groups: dict[str, str], anchors: Anchors) -> Resolved:
    """`’98`, `May ’98`, `the summer of ’69`."""
    year = full_year(groups["short_year"], anchors)
    if "month" in groups:
        return Resolved(months_period(year, month_number(groups["month"])), "month")
    if "season" in groups:
        return Resolved(season_period(groups["season"].lower(), year), "season")
    return Resolved(year_period(year), "year")


def _fiscal(groups: dict[str, str], anchors: Anchors) -> Resolved:
    name = full_year(groups["fiscal"], anchors)
    if "fiscal_to" not in groups:
        return Resolved(fiscal_period(name, anchors.country_code), "fiscal_year", shade(groups))
    to = _second_year(name, groups["fiscal_to"])
    if to == name + 1 and splits_years(anchors.country_code):
        return Resolved(fiscal_period(name, anchors.country_code, to), "fiscal_year")
    first, last = (fiscal_period(year, anchors.country_code) for year in (name, to))
    return Resolved(Period(first.start, last.end), "range")


def _second_year(first: int, digits: str) -> int:
    return int(digits) if len(digits) == 4 else first - first % 100 + int(digits)


def _year_fiscal(groups: dict[str, str], anchors: Anchors) -> Resolved:
    name = int(groups["year"])
    if "year_to" not in groups:
        return Resolved(fiscal_period(name, anchors.country_code), "fiscal_year")
    to = _second_year(name, groups["year_to"])
    return Resolved(fiscal_period(name, anchors.country_code, to), "fiscal_year")


def _years(groups: dict[str, str], anchors: Anchors) -> Resolved:
    first = int(groups["year"])
    last = _second_year(first, groups["year_to"])
    if last == first + 1 and splits_years(anchors.country_code):  # Australia's "2023–24"
        return Resolved(fiscal_period(first, anchors.country_code, last), "fiscal_year")
    return Resolved(Period(date(first, 1, 1), date(last, 12, 31)), "range")


def _year(groups: dict[str, str], anchors: Anchors) -> Resolved:
    return Resolved(year_period(int(groups["year"])), "year", shade(groups))


def _season(groups: dict[str, str], anchors: Anchors) -> Resolved:
    season, which = groups["season"].lower(), groups.get("which", "").lower()
    if "year" in groups:
        return Resolved(season_period(season, int(groups["year"])), "season", shade(groups))
    anchor = published_day(anchors)
    candidates = [season_period(season, anchor.year + step) for step in (-1, 0, 1)]
    if "of_year" in groups:
        period = season_period(season, anchor.year + STEP[which])
    elif STEP.get(which, 0) < 0 or (not which and anchors.future is False):
        period = max(p for p in candidates if p.end and p.end < anchor)
    elif STEP.get(which, 0) > 0 or (not which and anchors.future is True):
        period = min(p for p in candidates if p.start and p.start > anchor)
    else:
        period = min(candidates, key=lambda p: abs((p.start or anchor) + timedelta(45) - anchor))
    if "season_to" in groups and period.start is not None:
        ends = (season_period(groups["season_to"], period.start.year + step) for step in (0, 1))
        last = next(p for p in ends if p.end and period.end and p.end > period.end)
        return Resolved(Period(period.start, last.end), "range", "", anchor)
    return Resolved(period, "season", shade(groups), anchor)


def _decade_word(groups: dict[str, str], anchors: Anchors) -> Resolved:
    year = DECADES[groups["decade_word"].lower()]
    return Resolved(decade_period(year), "decade", shade(groups))


def _short_decade(groups: dict[str, str], anchors: Anchors) -> Resolved:
    return Resolved(decade_period(full_year(groups["short_decade"], anchors)), "decade")


def _decade(groups: dict[str, str], anchors: Anchors) -> Resolved:
    return Resolved(decade_period(int(groups["decade"])), "decade", shade(groups))


def _century(groups: dict[str, str], anchors: Anchors) -> Resolved:
    if "mid_century" in groups:
        anchor = published_day(anchors)
        return Resolved(century_period((anchor.year - 1) // 100 + 1), "range", "mid", anchor)
    word = groups["century"].lower()
    number = CENTURIES.get(word) or int(re.sub(r"\D", "", word))
    return Resolved(century_period(number), "range", shade(groups))


YEAR_RESOLVERS: dict[str, Callable[[dict[str, str], Anchors], Resolved]] = {
    "year_quarter": _year_quarter,
    "month_quarter": _month_quarter,
    **dict.fromkeys(("quarter", "hyphened_quarter"), _quarter),
    "year_half": _half,
    "short_decade": _short_decade,
    "decade_word": _decade_word,
    "half": _half,
    "short_period": _short_period,
    "week_number": _week_number,
    "short_year": _short_year,
    "months_of_year": _months_of_year,
    "fiscal": _fiscal,
    "year_fiscal": _year_fiscal,
    "years": _years,
    "year": _year,
    **dict.fromkeys(("season", "which_season", "season_alone"), _season),
    "decade": _decade,
    "century": _century,
}
