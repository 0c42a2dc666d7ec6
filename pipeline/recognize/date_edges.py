"""Words before a point that shade or move it: `early`, `the end of`, `the year ended`."""

from __future__ import annotations

import re

from pipeline.grammar.date_words import MOVED
from pipeline.grammar.numbers import GAP
from pipeline.recognize.date_points import Point, grain

#: The words that end what shades or moves a point: cheaper to look for than all of it.
_LEAD = re.compile(
    rf"(?:(?<!\w)(?:of|the|early|late|in|on|from|before|after|following|to|ended|ending|through"
    rf"|beginning|starting|commencing){GAP}|-)\Z",
    re.I,
)
_EDGE_OF = re.compile(
    rf"(?<!\w)(?:the{GAP})?(?:very{GAP})?(?:end|beginning|start|middle|close|rest|remainder"
    rf"|(?:first|second|latter|early|later){GAP}(?:half|part)){GAP}of{GAP}(?:the{GAP})?\Z"
    rf"|(?<!\w)(?:early|late)(?:{GAP}in)?{GAP}\Z|(?<![\w-])(?:year-)?(?:end|start)-(?:of-)?\Z",
    re.I,
)
_SHADED = frozenset(
    (
        "month",
        "month_year",
        "year",
        "fiscal",
        "decade",
        "century",
        "quarter",
        "season",
        "which_period",
    )
)


def with_edge(text: str, point: Point) -> int:
    """Start of the mention: words before the point that shade or move it belong to it."""
    if not _LEAD.search(text, max(0, point.start - 16), point.start):
        return point.start
    window = max(0, point.start - 60)
    before = text[window : point.start]
    if point.form in _SHADED and (match := _EDGE_OF.search(before)):
        return window + match.start()
    if grain(point) in ("day", "weekday", "month", "year") and (match := _moved(before, point)):
        return window + match.start()
    return point.start


def _moved(before: str, point: Point) -> re.Match[str] | None:
    """What makes of a day another day or a period: `two weeks before`, `the year ended`."""
    match = MOVED.search(before)
    if match is None or (match["how"] == "from" and point.form != "day_word"):
        return None  # "three months from 1 July" lasts three months
    if match["how"] == "of":  # "the week of April 10"
        return match if match["unit"] == "week" and not match["count"] else None
    counted = (
        match["how"] in ("before", "after", "from", "following") or match["how"][:5] == "prior"
    )
    # "to", "through": only "the year to June 2021"; a day is never so long
    if counted:
        fine = grain(point) != "year"
        return match if fine and (match["count"] or match["one"]) else None
    long = match["unit"] != "day" and before[match.start() :][:3].lower() == "the"
    tied = match["count"] and match["how"] not in ("to", "through")
    return match if long or tied else None
