"""Date mentions by rule: points and periods, and the ranges and lists that they make together.

A mention holds the words that shade the period (`early`, `the end of`); prepositions stay outside.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.recognize.date_edges import with_edge
from pipeline.recognize.date_points import Point, find_points
from pipeline.recognize.date_ranges import joined
from pipeline.recognize.layers import Found

_LONGEST = 12  # points in one list


def find_dates(text: str) -> Iterator[Found]:
    """All date mentions of a text, in order, without overlaps.

    Args:
        text: any text; offsets refer to it.
    """
    for group in grouped_points(text):
        first, last = group[0], group[-1]
        start = with_edge(text, first)
        name = first.form if len(group) == 1 else "range"
        yield Found(start, last.end, "DATE", f"dates.{name}", 0.95)


def grouped_points(text: str, *, mention: bool = False) -> Iterator[list[Point]]:
    """Points of a text, those together that make one range or list.

    Args:
        text: any text.
        mention: True when the text is known to be a date, so that words which need a context to
            be one (`May`, `2000`, `the year`) count without it.
    """
    group: list[Point] = []
    for point in find_points(text, mention=mention):
        if group and len(group) < _LONGEST and joined(text, group, point):
            group.append(point)
            continue
        if _stands(group, mention):
            yield group
        group = [point]
    if _stands(group, mention):
        yield group


def _stands(group: list[Point], mention: bool) -> bool:
    """Whether a group is a date: `now` is one only as the end of a range."""
    return bool(group) and (mention or len(group) > 1 or group[0].form != "now")
