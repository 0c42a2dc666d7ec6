"""What resolvers of dates share: the resolved period, the anchors, the nearest year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from pipeline.grammar.date_words import MONTHS
from pipeline.normalize.anchors import Anchors
from pipeline.normalize.calendar import (
    Period,
)

SHADES = {"early": "start", "mid": "mid", "middle": "mid", "late": "end", "half": ""}
EDGES = {
    **dict.fromkeys(("end", "close"), "end"),
    **dict.fromkeys(("beginning", "start"), "start"),
    "middle": "mid",
}


_SOON_DAYS = 3
_DEADLINE_DAYS = 100


class Resolved(NamedTuple):
    """A period with its resolution, shading, and what it was counted from."""

    period: Period
    resolution: str
    modifier: str = ""
    anchor: date | None = None


class NoAnchor(Exception):  # noqa: N818 - not an error: the text does not say enough
    """Nothing in the document decides this expression; the reason is the message."""


STEP = {
    **dict.fromkeys(("last", "past", "previous", "prior", "preceding"), -1),
    **dict.fromkeys(("this", "current", "same"), 0),
    **dict.fromkeys(("next", "coming", "upcoming", "following"), 1),
}


def month_number(name: str) -> int:
    """Number of a month by its name or abbreviation."""
    return next(i for i, month in enumerate(MONTHS, 1) if month.startswith(name.lower()[:3]))


def full_year(digits: str, anchors: Anchors) -> int:
    """A year of two or four digits; of the centuries the one nearest to what the text is about."""
    if len(digits) == 4:
        return int(digits)
    pivot = (anchors.year_hint or date(2000, 1, 1)).year
    return min((c + int(digits) for c in (1900, 2000, 2100)), key=lambda year: abs(year - pivot))


def published_day(anchors: Anchors) -> date:
    """The day that the document was published.

    Raises:
        NoAnchor: when nothing tells it.
    """
    if anchors.published is None:
        raise NoAnchor("no-published-date")
    return anchors.published


def previous_day(anchors: Anchors) -> date:
    """The day that the text spoke of last.

    Raises:
        NoAnchor: when there is none.
    """
    anchor = (anchors.said and anchors.said.start) or anchors.previous or anchors.known
    if anchor is None:
        raise NoAnchor("no-date-before")
    return anchor


def said_before(anchors: Anchors, *, ahead: bool) -> date | None:
    """The edge of the period said last from which `the following year` is counted, or None.

    Args:
        anchors: what is known where the expression stands.
        ahead: True to count from its end (`following`), False from its start (`previous`).
    """
    if anchors.said is None:
        return anchors.previous
    start, end = anchors.said
    return (end or start) if ahead else (start or end)


def nearest(make: Callable[[int], Period | None], anchors: Anchors) -> tuple[Period, date]:
    """The period of the year that tense and nearness to the anchor choose."""
    hint = anchors.year_hint
    if hint is None:
        raise NoAnchor("no-year")
    if anchors.sentence_year is not None and not anchors.future:
        period = make(anchors.sentence_year)  # the year that the sentence is speaking of
        if period is not None:
            return period, anchors.previous or hint
    found = [p for year in (hint.year - 1, hint.year, hint.year + 1) if (p := make(year))]
    if not found:
        raise NoAnchor("no-such-day")
    ahead = [p for p in found if p.end and p.end >= hint]
    behind = [p for p in found if p.start and p.start <= hint]
    if anchors.future is True:
        found = ahead or found
    elif anchors.future is False and not _soon(ahead, hint, anchors):
        found = behind or found
    return min(found, key=lambda p: abs((p.start or hint) - hint)), hint


def _soon(ahead: list[Period], hint: date, anchors: Anchors) -> bool:
    """Whether the next such period is so near that a verb of the past cannot mean the last one."""
    days = min(((p.start or hint) - hint for p in ahead), default=timedelta.max)
    return days <= timedelta(days=_DEADLINE_DAYS if anchors.deadline else _SOON_DAYS)


def shade(groups: dict[str, str]) -> str:
    """The modifier that `early`, `mid` or `late` gives."""
    return SHADES.get(groups.get("shade", "").lower(), "")


_RELATIVE = ("previous", "prior", "preceding", "following", "same")


def counted_from(which: str, anchors: Anchors) -> date:
    """Where a period is counted from: `the following year` from what was said, `next year` not."""
    said = None
    if which in _RELATIVE:
        said = said_before(anchors, ahead=which == "following")
    return said or published_day(anchors)
