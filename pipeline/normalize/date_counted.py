"""Values of dates a counted time away: `the last two years`, `three weeks ago`, `in ten days`."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from pipeline.grammar.numbers import parse_number
from pipeline.normalize.anchors import Anchors
from pipeline.normalize.calendar import Period, add_months, add_units, unit_period
from pipeline.normalize.date_base import (
    STEP,
    NoAnchor,
    Resolved,
    counted_from,
    previous_day,
    published_day,
)

_VAGUE_COUNTS = frozenset(("few", "several", "many", "couple", "couple of"))


def _counted(groups: dict[str, str], anchors: Anchors) -> Resolved:
    unit, forward = groups["unit"].lower(), STEP[groups["which"].lower()] > 0
    anchor = counted_from(groups["which"].lower(), anchors)
    unit = "century" if unit == "centurie" else unit
    count = re.sub(r"\s+", " ", groups["count"].lower())
    if count in _VAGUE_COUNTS:
        period = Period(anchor, None) if forward else Period(None, anchor)
        return Resolved(period, "range", "approx", anchor)
    number = parse_number(count.replace("-", " "))
    if number is None:
        raise NoAnchor("date-not-understood")
    if number != int(number) and unit == "year":
        number, unit = number * 12, "month"
    if unit == "quarter":
        return Resolved(_quarters(anchor, int(number), forward=forward), "range", "", anchor)
    other = add_units(anchor, int(number) if forward else -int(number), unit)
    return Resolved(Period(min(anchor, other), max(anchor, other)), "range", "", anchor)


def _quarters(anchor: date, count: int, *, forward: bool) -> Period:
    """Whole calendar quarters behind or before the one that holds a day."""
    first = add_months(anchor, 3 if forward else -3 * count)
    last = add_months(anchor, 3 * count if forward else -3)
    return Period(unit_period(first, "quarter").start, unit_period(last, "quarter").end)


def _uncounted(groups: dict[str, str], anchors: Anchors) -> Resolved:
    anchor = published_day(anchors)
    if groups.get("singular"):
        end = add_units(anchor, 1, groups["singular"].lower())
        return Resolved(Period(anchor, end), "range", "", anchor)
    return Resolved(Period(anchor, None), "range", "approx", anchor)


def _ago(groups: dict[str, str], anchors: Anchors) -> Resolved:
    if "direction_on" in groups:  # "three years on, …": now, some years behind something
        anchor = published_day(anchors)
        return Resolved(unit_period(anchor, "year"), "year", "approx", anchor)
    direction = groups.get("direction", "ago").split()[0].lower()
    forward = direction in ("later", "hence", "from")
    counts = _counts(groups)
    said = direction in ("later", "earlier", "prior")
    if said and (moved := _same_part(anchors, counts, forward=forward)):
        return moved
    anchor = previous_day(anchors) if said else published_day(anchors)
    day, unit = _steps(anchor, counts, forward=forward)
    about = "approx" if "about" in groups or "or_so" in groups else ""
    if "same" in groups:  # "two years ago this week"
        return Resolved(unit_period(day, groups["same"]), groups["same"], about, anchor)
    if unit in ("decade", "century") or (about and unit == "year"):
        return Resolved(unit_period(day, "year"), "year", about, anchor)
    if unit == "month":
        return Resolved(unit_period(day, "month"), "month", about, anchor)
    return Resolved(Period(day, day), "day", about, anchor)


def _counts(groups: dict[str, str]) -> list[tuple[Decimal, str]]:
    """The counts and units of `two and a half years`, `two years, three months and a day`."""
    count = re.sub(r"\s+", " ", groups.get("count", "one").lower())
    number = None if count in _VAGUE_COUNTS else parse_number(count.replace("-", " "))
    if number is None:
        raise NoAnchor("count-not-said")
    if "half" in groups.get("one", "").lower():
        number = number / 2
    elif "and_half" in groups:
        number += Decimal("0.5")
    unit = groups["unit"].lower()
    return [(number, _UNITS.get(unit, unit)), *_more(groups.get("more", ""))]


def _same_part(
    anchors: Anchors, counts: list[tuple[Decimal, str]], *, forward: bool
) -> Resolved | None:
    """`the third quarter … a year earlier`: that quarter (month, year) of the other year."""
    number, unit = counts[0]
    whole = unit == "year" and len(counts) == 1 and number == int(number)
    if not whole or anchors.said is None or anchors.said.start is None:
        return None
    start = anchors.said.start
    for part in ("month", "quarter", "year"):
        if unit_period(start, part) == anchors.said:
            moved = add_months(start, 12 * int(number if forward else -number))
            return Resolved(unit_period(moved, part), part, "", start)
    return None


_UNITS = {"centurie": "century"}
_HALVED = {"century": ("year", 100), "decade": ("year", 10), "year": ("month", 12)}


def _more(words: str) -> list[tuple[Decimal, str]]:
    """The further counts of `two years, three months and a day ago`."""
    found = re.findall(r"([a-z-]+|\d+)\s+(day|week|month|year)s?\b", words.lower())
    return [(parse_number(count.replace("-", " ")) or Decimal(1), unit) for count, unit in found]


def _steps(anchor: date, counts: list[tuple[Decimal, str]], *, forward: bool) -> tuple[date, str]:
    """The day that all counts lead to, and the finest unit counted."""
    day, unit = anchor, counts[0][1]
    for number, unit in counts:
        if number != int(number) and unit in _HALVED:  # "two and a half years"
            unit, size = _HALVED[unit]
            number = number * size
        day = add_units(day, int(number) if forward else -int(number), unit)
    return day, unit


COUNTED_RESOLVERS: dict[str, Callable[[dict[str, str], Anchors], Resolved]] = {
    **dict.fromkeys(("counted", "counted_turned"), _counted),
    "uncounted": _uncounted,
    "ago": _ago,
}
