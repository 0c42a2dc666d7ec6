"""Values of years, fiscal years, seasons, decades and centuries."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from pipeline.grammar.date_words import CENTURIES, DECADES
from pipeline.normalize.anchors import Anchors
from pipeline.normalize.calendar import (
    Period,
    century_period,
    decade_period,
    fiscal_period,
    months_period,
    season_period,
    splits_years,
    year_period,
)
from pipeline.normalize.date_base import (
    STEP,
    Resolved,
    full_year,
    month_number,
    published_day,
    shade,
)


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
    "short_decade": _short_decade,
    "decade_word": _decade_word,
    "short_year": _short_year,
    "fiscal": _fiscal,
    "year_fiscal": _year_fiscal,
    "years": _years,
    "year": _year,
    **dict.fromkeys(("season", "which_season", "season_alone"), _season),
    "decade": _decade,
    "century": _century,
}
