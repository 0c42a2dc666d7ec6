"""Values of days and weekends that are counted from another day: `yesterday`, `next Monday`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from pipeline.grammar.date_words import WEEKDAYS
from pipeline.normalize.anchors import Anchors
from pipeline.normalize.calendar import Period
from pipeline.normalize.date_base import (
    STEP,
    Resolved,
    counted_from,
    previous_day,
    published_day,
)


def _day_word(groups: dict[str, str], anchors: Anchors) -> Resolved:
    anchor = published_day(anchors)
    step = {"yesterday": -1, "today": 0, "tomorrow": 1}[groups["day_word"].lower()]
    day = anchor + timedelta(days=step)
    return Resolved(Period(day, day), "day", "", anchor)


def _next_day(groups: dict[str, str], anchors: Anchors) -> Resolved:
    anchor = previous_day(anchors)
    day = anchor + timedelta(days=STEP[groups["which"].lower()])
    return Resolved(Period(day, day), "day", "", anchor)


def _now(groups: dict[str, str], anchors: Anchors) -> Resolved:
    anchor = published_day(anchors)
    return Resolved(Period(anchor, anchor), "day", "", anchor)


def weekday(groups: dict[str, str], anchors: Anchors) -> Resolved:
    """The day of `last Monday`, or of `Monday` alone: tense decides before or after."""
    which = groups.get("which", "").lower()
    anchor = counted_from(which, anchors)
    number = WEEKDAYS.index(groups["weekday"].lower())
    days_back = (anchor.weekday() - number) % 7
    days_ahead = (number - anchor.weekday()) % 7
    if which == "next":  # that of next week: one of this week is "this" or "on Friday"
        day = anchor + timedelta(days=7 - anchor.weekday() + number)
    elif which == "this":
        ahead = days_ahead <= 6 - anchor.weekday() if anchors.future is None else anchors.future
        day = anchor + timedelta(days=days_ahead if ahead else -days_back)
    elif STEP.get(which, 0) < 0:
        # the day before is "yesterday", the one before that has its bare name
        soonest = 3 if which == "last" else 1
        day = anchor - timedelta(days=days_back if days_back >= soonest else days_back + 7)
    elif STEP.get(which, 0) > 0:
        day = anchor + timedelta(days=days_ahead or 7)
    else:
        day = anchor + timedelta(days=days_ahead if anchors.future else -days_back)
    return Resolved(Period(day, day), "day", "", anchor)


def _week_of_day(groups: dict[str, str], anchors: Anchors) -> Resolved:
    which = groups.get("which", groups.get("which_before", "this")).lower().split()[-1]
    relative = which in ("following", "previous")
    anchor = (anchors.previous or published_day(anchors)) if relative else published_day(anchors)
    number = WEEKDAYS.index(groups.get("weekday", groups.get("weekday_behind", "")).lower())
    day = anchor + timedelta(days=7 * STEP[which] + number - anchor.weekday())
    return Resolved(Period(day, day), "day", "", anchor)


def weekend(which: str, anchor: date) -> Resolved:
    """Saturday and Sunday, counted from a day.

    Args:
        which: `this`, `last`, `next` or the like.
        anchor: the day.
    """
    saturday = anchor + timedelta(days=5 - anchor.weekday())
    step = STEP[which]
    if step == 0 and anchor.weekday() < 2:  # on Monday and Tuesday people mean the one just past
        step = -1
    start = saturday + timedelta(days=7 * step)
    return Resolved(Period(start, start + timedelta(days=1)), "range", "", anchor)


RELATIVE_DAY_RESOLVERS: dict[str, Callable[[dict[str, str], Anchors], Resolved]] = {
    "day_word": _day_word,
    "next_day": _next_day,
    "now": _now,
    "weekday": weekday,
    "week_of_day": _week_of_day,
}
