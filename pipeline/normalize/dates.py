"""From a date mention to a period of days.

The mention is read by the forms of `pipeline.grammar.dates`; each form has one resolver here.
What is relative or lacks a year is resolved against `Anchors`; where nothing decides, the value
is null with a reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from pipeline.document import DateValue
from pipeline.grammar.dates import CENTURIES, MONTHS, ORDINALS, WEEKDAYS
from pipeline.grammar.numbers import parse_number
from pipeline.normalize.anchors import Anchors
from pipeline.normalize.calendar import (
    Period,
    add_months,
    add_units,
    century_period,
    day_period,
    decade_period,
    fiscal_period,
    months_period,
    quarter_period,
    season_period,
    splits_years,
    unit_period,
    year_period,
)
from pipeline.recognize.dates import Point, grouped_points

#: Countries that write the month before the day in `3/4/2022`.
_MONTH_FIRST = frozenset(("US", "PH", "FM", "MH", "PW"))
_SHADES = {"early": "start", "mid": "mid", "middle": "mid", "late": "end", "half": ""}
_EDGES = {
    **dict.fromkeys(("end", "close"), "end"),
    **dict.fromkeys(("beginning", "start"), "start"),
    "middle": "mid",
}
_VAGUE_COUNTS = frozenset(("few", "several", "many", "couple", "couple of"))


class Resolved(NamedTuple):
    """A period with its resolution, shading, and what it was counted from."""

    period: Period
    resolution: str
    modifier: str = ""
    anchor: date | None = None


class _NoAnchor(Exception):  # noqa: N818 - not an error: the text does not say enough
    """Nothing in the document decides this expression; the reason is the message."""


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
    except _NoAnchor as reason:
        return DateValue(null_reason=str(reason))
    except (ValueError, OverflowError):
        return DateValue(null_reason="date-out-of-range")
    edge = _edge(mention[: points[0].start])
    return DateValue(
        date_start=resolved.period.start,
        date_end=resolved.period.end,
        resolution="half" if edge == "half" else resolved.resolution,
        modifier=_SHADES.get(edge, edge) or resolved.modifier or None,
        anchor_date=resolved.anchor,
    )


def _edge(before: str) -> str:
    match = re.search(r"(end|close|beginning|start|middle|early|late|half)\b", before, re.I)
    word = match.group(1).lower() if match else ""
    return _EDGES.get(word, word)


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


_TAKES_YEAR = frozenset(("month", "month_day", "day_month", "quarter"))


def _resolve(point: Point, anchors: Anchors) -> Resolved:
    return _RESOLVERS[point.form](point.groups, anchors)


def _month_number(name: str) -> int:
    return next(i for i, month in enumerate(MONTHS, 1) if month.startswith(name.lower()[:3]))


def _full_year(digits: str, anchors: Anchors) -> int:
    if len(digits) == 4:
        return int(digits)
    pivot = (anchors.year_hint or date(2000, 1, 1)).year
    return min((c + int(digits) for c in (1900, 2000, 2100)), key=lambda year: abs(year - pivot))


def _published(anchors: Anchors) -> date:
    if anchors.published is None:
        raise _NoAnchor("no-published-date")
    return anchors.published


def _previous(anchors: Anchors) -> date:
    anchor = anchors.previous or anchors.known
    if anchor is None:
        raise _NoAnchor("no-date-before")
    return anchor


def _nearest(make: Callable[[int], Period | None], anchors: Anchors) -> tuple[Period, date]:
    """The period of the year that tense and nearness to the anchor choose."""
    hint = anchors.year_hint
    if hint is None:
        raise _NoAnchor("no-year")
    if anchors.sentence_year is not None and not anchors.future:
        period = make(anchors.sentence_year)  # the year that the sentence is speaking of
        if period is not None:
            return period, anchors.previous or hint
    found = [p for year in (hint.year - 1, hint.year, hint.year + 1) if (p := make(year))]
    if not found:
        raise _NoAnchor("no-such-day")
    if anchors.future is True:
        found = [p for p in found if p.end and p.end >= hint] or found
    elif anchors.future is False:
        found = [p for p in found if p.start and p.start <= hint] or found
    return min(found, key=lambda p: abs((p.start or hint) - hint)), hint


def _shade(groups: dict[str, str]) -> str:
    return _SHADES.get(groups.get("shade", "").lower(), "")


def _iso(groups: dict[str, str], anchors: Anchors) -> Resolved:
    period = day_period(int(groups["year"]), int(groups["month"]), int(groups["day"]))
    return _day_or_fail(period)


def _day_or_fail(period: Period | None) -> Resolved:
    if period is None:
        raise _NoAnchor("no-such-day")
    return Resolved(period, "day")


def _numeric(groups: dict[str, str], anchors: Anchors) -> Resolved:
    first, second = int(groups["a"]), int(groups["b"])
    month_first = anchors.country_code is None or anchors.country_code in _MONTH_FIRST
    if groups["sep"] == "." or first > 12 or (not month_first and second <= 12):
        first, second = second, first
    return _day_or_fail(day_period(_full_year(groups["year"], anchors), first, second))


def _month_day(groups: dict[str, str], anchors: Anchors) -> Resolved:
    month, day = _month_number(groups["month"]), int(groups["day"])
    last_day = int(groups.get("day_to", day))
    shape = "range" if last_day != day else "day"

    def period(year: int) -> Period | None:
        first, last = day_period(year, month, day), day_period(year, month, last_day)
        return Period(first.start, last.end) if first and last else None

    if "year" in groups:
        found = period(int(groups["year"]))
        if found is None:
            raise _NoAnchor("no-such-day")
        return Resolved(found, shape)
    found, anchor = _nearest(period, anchors)
    return Resolved(found, shape, "", anchor)


def _month(groups: dict[str, str], anchors: Anchors) -> Resolved:
    month = _month_number(groups["month"])
    if "year" in groups:
        return Resolved(months_period(int(groups["year"]), month), "month", _shade(groups))
    which = groups.get("which", "").lower()
    if which and "of_year" in groups:  # "April of last year"
        anchor = _published(anchors)
        return Resolved(months_period(anchor.year + _STEP[which], month), "month", "", anchor)
    if which in ("last", "past", "previous"):
        anchor = _published(anchors)
        year = anchor.year if month < anchor.month else anchor.year - 1
        return Resolved(months_period(year, month), "month", _shade(groups), anchor)
    if which in ("next", "coming"):
        anchor = _published(anchors)
        year = anchor.year if month > anchor.month else anchor.year + 1
        return Resolved(months_period(year, month), "month", _shade(groups), anchor)
    period, found_anchor = _nearest(lambda year: months_period(year, month), anchors)
    return Resolved(period, "month", _shade(groups), found_anchor)


_STEP = {
    **dict.fromkeys(("last", "past", "previous", "prior", "preceding"), -1),
    **dict.fromkeys(("this", "current", "same"), 0),
    **dict.fromkeys(("next", "coming", "following"), 1),
}


def _year_of(groups: dict[str, str], anchors: Anchors) -> tuple[Period, date | None]:
    """The year that a quarter, half or months belong to: named, fiscal, or the document's."""
    if "fiscal" in groups:
        return fiscal_period(_full_year(groups["fiscal"], anchors), anchors.country_code), None
    if "year" in groups:
        return year_period(int(groups["year"])), None
    anchor = _published(anchors)
    unit = "fiscal_year" if "fiscal" in groups.get("of_year", "").lower() else "year"
    step = _STEP.get(groups.get("which", "").lower(), 0)
    return unit_period(add_months(anchor, 12 * step), unit, anchors.country_code), anchor


def _part(groups: dict[str, str], anchors: Anchors, first: int, count: int) -> Resolved:
    """`count` months of the year from its month number `first` (0 to 11)."""
    year, anchor = _year_of(groups, anchors)
    assert year.start is not None  # noqa: S101 - years made here are closed
    start = add_months(year.start, first)
    end = add_months(start, count) - timedelta(days=1)
    return Resolved(Period(start, end), "quarter" if count == 3 else "range", "", anchor)


def _nth(groups: dict[str, str], parts: int) -> int:
    word = groups["nth"].lower()
    if word in ("last", "final"):
        return parts
    return ORDINALS.get(word) or int(word[0])


def _quarter(groups: dict[str, str], anchors: Anchors) -> Resolved:
    number = int(groups["quarter"]) if "quarter" in groups else _nth(groups, 4)
    if not {"year", "fiscal", "of_year"} & set(groups):
        period, anchor = _nearest(lambda year: quarter_period(year, number), anchors)
        return Resolved(period, "quarter", "", anchor)
    return _part(groups, anchors, 3 * (number - 1), 3)


def _half(groups: dict[str, str], anchors: Anchors) -> Resolved:
    number = int(groups["half"]) if "half" in groups else _nth(groups, 2)
    return _part(groups, anchors, 6 * (number - 1), 6)._replace(resolution="half")


def _months_of_year(groups: dict[str, str], anchors: Anchors) -> Resolved:
    count = int(parse_number(groups["count"]) or 0)
    if not 1 <= count <= 12:
        raise _NoAnchor("date-not-understood")
    first = 0 if groups["edge"].lower() == "first" else 12 - count
    return _part(groups, anchors, first, count)._replace(resolution="range")


def _fiscal(groups: dict[str, str], anchors: Anchors) -> Resolved:
    name = _full_year(groups["fiscal"], anchors)
    if "fiscal_to" not in groups:
        return Resolved(fiscal_period(name, anchors.country_code), "fiscal_year", _shade(groups))
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
    return Resolved(year_period(int(groups["year"])), "year", _shade(groups))


def _season(groups: dict[str, str], anchors: Anchors) -> Resolved:
    season, which = groups["season"].lower(), groups.get("which", "").lower()
    if "year" in groups:
        return Resolved(season_period(season, int(groups["year"])), "season", _shade(groups))
    anchor = _published(anchors)
    candidates = [season_period(season, anchor.year + step) for step in (-1, 0, 1)]
    if "of_year" in groups:
        period = season_period(season, anchor.year + _STEP[which])
    elif _STEP[which] < 0:
        period = max(p for p in candidates if p.end and p.end < anchor)
    elif _STEP[which] > 0:
        period = min(p for p in candidates if p.start and p.start > anchor)
    else:
        period = min(candidates, key=lambda p: abs((p.start or anchor) + timedelta(45) - anchor))
    return Resolved(period, "season", _shade(groups), anchor)


def _decade(groups: dict[str, str], anchors: Anchors) -> Resolved:
    return Resolved(decade_period(int(groups["decade"])), "decade", _shade(groups))


def _century(groups: dict[str, str], anchors: Anchors) -> Resolved:
    if "mid_century" in groups:
        anchor = _published(anchors)
        return Resolved(century_period((anchor.year - 1) // 100 + 1), "range", "mid", anchor)
    word = groups["century"].lower()
    number = CENTURIES.get(word) or int(re.sub(r"\D", "", word))
    return Resolved(century_period(number), "range", _shade(groups))


def _day_word(groups: dict[str, str], anchors: Anchors) -> Resolved:
    anchor = _published(anchors)
    step = {"yesterday": -1, "today": 0, "tomorrow": 1}[groups["day_word"].lower()]
    day = anchor + timedelta(days=step)
    return Resolved(Period(day, day), "day", "", anchor)


def _which_period(groups: dict[str, str], anchors: Anchors) -> Resolved:
    which = groups["which"].lower()
    if "weekday" in groups:
        return _weekday(groups, anchors)
    unit = groups["unit"].lower()
    relative = which in ("previous", "prior", "preceding", "following", "same")
    anchor = (anchors.previous or _published(anchors)) if relative else _published(anchors)
    if unit == "weekend":
        return _weekend(which, anchor)
    step = _STEP[which]
    # "the last year" runs up to the document's date; "last year" is a calendar year.
    rolling = groups.get("the", "").lower() == "the" and which in ("last", "past", "next", "coming")
    if (rolling or (unit == "decade" and step)) and not _closes_year(anchor, unit, step):
        other = add_units(anchor, step, unit)
        period = Period(min(anchor, other), max(anchor, other))
        return Resolved(period, "range", "", anchor)
    if "fiscal_word" in groups:
        day = add_months(anchor, 12 * step)
        period = unit_period(day, "fiscal_year", anchors.country_code)
        return Resolved(period, "fiscal_year", "", anchor)
    if rolling:
        step = 0
    part = _SHADES.get(groups.get("part", "").lower(), "")
    resolution = unit if unit != "century" else "range"
    return Resolved(unit_period(add_units(anchor, step, unit), unit), resolution, part, anchor)


def _closes_year(anchor: date, unit: str, step: int) -> bool:
    """A report of a whole year is dated on its last day: its `past year` is that year."""
    return unit == "year" and step < 0 and (anchor.month, anchor.day) == (12, 31)


def _weekend(which: str, anchor: date) -> Resolved:
    saturday = anchor + timedelta(days=5 - anchor.weekday())
    step = _STEP[which]
    if step == 0 and anchor.weekday() < 2:  # on Monday and Tuesday people mean the one just past
        step = -1
    start = saturday + timedelta(days=7 * step)
    return Resolved(Period(start, start + timedelta(days=1)), "range", "", anchor)


def _weekday(groups: dict[str, str], anchors: Anchors) -> Resolved:
    anchor = _published(anchors)
    days_back = (anchor.weekday() - WEEKDAYS.index(groups["weekday"].lower())) % 7
    which = groups.get("which", "").lower()
    if which in ("last", "past", "previous"):
        day = anchor - timedelta(days=days_back or 7)
    elif which in ("next", "coming", "following") or (not which and anchors.future):
        day = anchor + timedelta(days=(7 - days_back) if days_back or which else 0)
    else:
        day = anchor - timedelta(days=days_back)
    return Resolved(Period(day, day), "day", "", anchor)


def _part_of_period(groups: dict[str, str], anchors: Anchors) -> Resolved:
    anchor = anchors.previous or _published(anchors)
    unit = groups["unit"].lower()
    return Resolved(unit_period(anchor, unit), unit, "", anchor)


def _edge_of_period(groups: dict[str, str], anchors: Anchors) -> Resolved:
    anchor = _published(anchors)
    if "year_end" in groups:
        return Resolved(unit_period(anchor, "year"), "year", "end", anchor)
    unit = groups["unit"].lower()
    step = _STEP.get(groups.get("which", "").lower(), 0)
    edge = _EDGES.get(groups["edge"].lower(), "")
    if "fiscal_word" in groups:
        day = add_months(anchor, 12 * step)
        period = unit_period(day, "fiscal_year", anchors.country_code)
        return Resolved(period, "fiscal_year", edge, anchor)
    resolution = unit if unit != "century" else "range"
    return Resolved(unit_period(add_units(anchor, step, unit), unit), resolution, edge, anchor)


def _counted(groups: dict[str, str], anchors: Anchors) -> Resolved:
    anchor = _published(anchors)
    unit, forward = groups["unit"].lower(), _STEP[groups["which"].lower()] > 0
    unit = "century" if unit == "centurie" else unit
    count = re.sub(r"\s+", " ", groups["count"].lower())
    if count in _VAGUE_COUNTS:
        period = Period(anchor, None) if forward else Period(None, anchor)
        return Resolved(period, "range", "approx", anchor)
    number = parse_number(count.replace("-", " "))
    if number is None:
        raise _NoAnchor("date-not-understood")
    if number != int(number) and unit == "year":
        number, unit = number * 12, "month"
    other = add_units(anchor, int(number) if forward else -int(number), unit)
    return Resolved(Period(min(anchor, other), max(anchor, other)), "range", "", anchor)


def _uncounted(groups: dict[str, str], anchors: Anchors) -> Resolved:
    anchor = _published(anchors)
    if groups.get("singular"):
        end = add_units(anchor, 1, groups["singular"].lower())
        return Resolved(Period(anchor, end), "range", "", anchor)
    return Resolved(Period(anchor, None), "range", "approx", anchor)


def _ago(groups: dict[str, str], anchors: Anchors) -> Resolved:
    direction = groups["direction"].split()[0].lower()
    forward = direction in ("later", "hence", "from")
    said = direction in ("later", "earlier", "prior")
    anchor = _previous(anchors) if said else _published(anchors)
    unit = groups["unit"].lower()
    unit = "century" if unit == "centurie" else unit
    count = re.sub(r"\s+", " ", groups.get("count", "one").lower())
    vague = count in _VAGUE_COUNTS
    number = 2 if vague else parse_number(count.replace("-", " "))
    if number is None or vague:
        raise _NoAnchor("count-not-said")
    if "half" in groups.get("one", "").lower():
        number, unit = 6, {"year": "month", "century": "year"}.get(unit, unit)
        number = 50 if unit == "year" else number
    day = add_units(anchor, int(number) if forward else -int(number), unit)
    about = "approx" if "about" in groups else ""
    if unit in ("decade", "century") or (about and unit == "year"):
        return Resolved(unit_period(day, "year"), "year", about, anchor)
    if unit == "month":
        return Resolved(unit_period(day, "month"), "month", about, anchor)
    return Resolved(Period(day, day), "day", about, anchor)


def _next_day(groups: dict[str, str], anchors: Anchors) -> Resolved:
    anchor = _previous(anchors)
    day = anchor + timedelta(days=_STEP[groups["which"].lower()])
    return Resolved(Period(day, day), "day", "", anchor)


def _the_year(groups: dict[str, str], anchors: Anchors) -> Resolved:
    anchor = _published(anchors)
    return Resolved(unit_period(anchor, "year"), "year", "", anchor)


_RESOLVERS: dict[str, Callable[[dict[str, str], Anchors], Resolved]] = {
    "iso": _iso,
    "numeric": _numeric,
    **dict.fromkeys(("month_day", "day_month", "month_days", "days_month"), _month_day),
    **dict.fromkeys(("month", "month_year"), _month),
    "quarter": _quarter,
    "half": _half,
    "months_of_year": _months_of_year,
    "fiscal": _fiscal,
    "year_fiscal": _year_fiscal,
    "years": _years,
    "year": _year,
    **dict.fromkeys(("season", "which_season"), _season),
    "decade": _decade,
    "century": _century,
    "day_word": _day_word,
    "which_period": _which_period,
    "part_of_period": _part_of_period,
    "edge_of_period": _edge_of_period,
    "counted": _counted,
    "uncounted": _uncounted,
    "ago": _ago,
    "next_day": _next_day,
    "weekday": _weekday,
    "the_year": _the_year,
}
