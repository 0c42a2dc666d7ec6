"""Values of weeks, months, years and the like that are counted from another day."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from pipeline.normalize.anchors import Anchors
from pipeline.normalize.calendar import (
    Period,
    add_months,
    add_units,
    unit_period,
)
from pipeline.normalize.date_base import (
    EDGES,
    SHADES,
    STEP,
    NoAnchor,
    Resolved,
    counted_from,
    previous_day,
    published_day,
    said_before,
)
from pipeline.normalize.date_relative_days import weekday, weekend


def _which_period(groups: dict[str, str], anchors: Anchors) -> Resolved:
    which = groups["which"].lower()
    if "weekday" in groups:
        return weekday(groups, anchors)
    unit = groups["unit"].lower()
    anchor = counted_from(which, anchors)
    if unit == "weekend":
        return weekend(which, anchor)
    step = STEP[which]
    if unit == "quarter" and step:  # quarters are always the calendar's
        return Resolved(unit_period(add_units(anchor, step, unit), unit), unit, "", anchor)
    if unit == "fortnight":
        other = add_units(anchor, step or 1, unit)
        return Resolved(Period(min(anchor, other), max(anchor, other)), "range", "", anchor)
    if "fiscal_word" in groups:
        day = add_months(anchor, 12 * step)
        period = unit_period(day, "fiscal_year", anchors.country_code)
        return Resolved(period, "fiscal_year", "", anchor)
    # "the last year" runs up to the document's date; "last year" is a calendar year.
    rolling = groups.get("the", "").lower() == "the" and which in ("last", "past", "next", "coming")
    if (rolling or (unit == "decade" and step)) and not _closes_year(anchor, unit, step):
        other = add_units(anchor, step, unit)
        period = Period(min(anchor, other), max(anchor, other))
        return Resolved(period, "range", "", anchor)
    if rolling:
        step = 0
    part = SHADES.get(groups.get("part", groups.get("shade", "")).lower(), "")
    if "time" in groups:  # "this time last year"
        day = add_units(anchor, step, unit)
        return Resolved(Period(day, day), "day", "approx", anchor)
    resolution = unit if unit != "century" else "range"
    return Resolved(unit_period(add_units(anchor, step, unit), unit), resolution, part, anchor)


def _closes_year(anchor: date, unit: str, step: int) -> bool:
    """A report of a whole year is dated on its last day: its `past year` is that year."""
    return unit == "year" and step < 0 and (anchor.month, anchor.day) == (12, 31)


def _part_of_period(groups: dict[str, str], anchors: Anchors) -> Resolved:
    anchor = anchors.previous or published_day(anchors)
    unit = groups["unit"].lower()
    return Resolved(unit_period(anchor, unit), unit, "", anchor)


def _edge_of_period(groups: dict[str, str], anchors: Anchors) -> Resolved:
    anchor = published_day(anchors)
    if "year_end" in groups:
        return Resolved(unit_period(anchor, "year"), "year", "end", anchor)
    unit = groups.get("unit", groups.get("bare_unit", "")).lower()
    step = STEP.get(groups.get("which", "").lower(), 0)
    edge = EDGES.get(groups.get("edge", groups.get("bare_edge", "")).lower(), "")
    if "fiscal_word" in groups:
        day = add_months(anchor, 12 * step)
        period = unit_period(day, "fiscal_year", anchors.country_code)
        return Resolved(period, "fiscal_year", edge, anchor)
    resolution = unit if unit != "century" else "range"
    return Resolved(unit_period(add_units(anchor, step, unit), unit), resolution, edge, anchor)


def _unit_beyond(groups: dict[str, str], anchors: Anchors) -> Resolved:
    unit = groups["unit"].lower()
    if "said" in groups:  # "the year before": before what was said last
        anchor = anchors.previous or anchors.known or published_day(anchors)
        step = -1 if groups["said"] == "before" else 1
    else:
        anchor, step = published_day(anchors), -2 if groups["beyond"].startswith("before") else 2
    if unit == "weekend":
        return weekend("this", anchor + timedelta(days=7 * step))._replace(anchor=anchor)
    return Resolved(unit_period(add_units(anchor, step, unit), unit), unit, "", anchor)


def _year_ago_period(groups: dict[str, str], anchors: Anchors) -> Resolved:
    anchor, unit = published_day(anchors), groups["unit"].lower()
    day = add_months(anchor, -12)
    if unit == "period":
        return Resolved(unit_period(day, "year"), "year", "", anchor)
    if unit == "quarter":
        return Resolved(unit_period(add_months(day, -3), unit), unit, "", anchor)
    return Resolved(unit_period(day, unit), unit, "", anchor)


def _that_unit(groups: dict[str, str], anchors: Anchors) -> Resolved:
    if unit := groups.get("that_unit", "").lower():
        start = said_before(anchors, ahead=False)
        if start is None:
            raise NoAnchor("no-date-before")
        if unit == "weekend":
            return weekend("this", start)
        unit = "fiscal_year" if "fiscal_word" in groups else unit
        return Resolved(unit_period(start, unit, anchors.country_code), unit, "", start)
    that = groups["that"].lower() == "that"
    anchor = previous_day(anchors) if that else published_day(anchors)
    return Resolved(Period(anchor, anchor), "day", "", anchor)


def _the_unit(groups: dict[str, str], anchors: Anchors) -> Resolved:
    anchor = published_day(anchors)
    unit = re.sub(r"\s+", "_", groups["unit"].lower()).replace("full_", "")
    if unit == "weekend":
        return weekend("this", anchor)
    if unit == "quarter" and not anchors.future:  # a report speaks of the quarter that has ended
        return Resolved(unit_period(add_months(anchor, -3), unit), unit, "", anchor)
    return Resolved(unit_period(anchor, unit, anchors.country_code), unit, "", anchor)


def _the_year(groups: dict[str, str], anchors: Anchors) -> Resolved:
    anchor = published_day(anchors)
    return Resolved(unit_period(anchor, "year"), "year", "", anchor)


RELATIVE_RESOLVERS: dict[str, Callable[[dict[str, str], Anchors], Resolved]] = {
    "which_period": _which_period,
    "part_of_period": _part_of_period,
    "edge_of_period": _edge_of_period,
    "the_year": _the_year,
    "unit_beyond": _unit_beyond,
    "year_ago_period": _year_ago_period,
    "that_unit": _that_unit,
    "the_unit": _the_unit,
}
