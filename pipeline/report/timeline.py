"""The time line: each flow a disc at its day, in a lane for its status."""

from __future__ import annotations

from datetime import date
from math import hypot, sqrt
from typing import Any, NamedTuple

import duckdb

from pipeline.report.engine import rows
from pipeline.report.sample import Shown
from pipeline.report.wording import dollars, period, shortened
from pipeline.report.years import Window

#: Discs of a time line, the largest sums.
MOST = 300
#: Size in units of the drawing.
WIDTH, LANE, MARGIN, TOP = 1000, 74, 112, 8
_LARGEST, _SMALLEST = 30.0, 3.5
_LANES = {
    "requested": "Asked for",
    "pledged": "Pledged",
    "loan": "Lent",
    "provided": "Provided",
    "received": "Received",
}


class Disc(NamedTuple):
    """A flow: where its disc is, how large, where it leads, and what it says."""

    x: float
    y: int
    radius: float
    href: str | None
    card: str
    is_asked: bool
    is_by_published_year: bool


class TimeLine(NamedTuple):
    """The drawing.

    Attributes:
        height: in units.
        lanes: each with the height of its middle.
        years: each with the place of its first day.
        discs: the largest first, so that small ones lie on top.
        left_out: flows in the tables that have no disc, for want of a day or an amount, as they
            lie outside of the years, or are smaller than the others.
    """

    height: int
    lanes: list[tuple[str, int]]
    years: list[tuple[int, float]]
    discs: list[Disc]
    left_out: int


_FLOWS = """
SELECT
    u.*, year_from = 'published' AS is_by_published_year,
    count(*) OVER () AS counted
FROM flows_unique u
WHERE amount_usd > 0 AND year BETWEEN ? AND ?
ORDER BY amount_usd DESC, flow_id LIMIT ?
"""


def read_timeline(
    connection: duckdb.DuckDBPyConnection, window: Window | None, shown: Shown
) -> TimeLine | None:
    """The time line of all flows that count; None where none has a year.

    Args:
        connection: from `engine.opened`.
        window: years that it covers.
        shown: documents that discs can lead to.
    """
    if window is None:
        return None
    found = list(rows(connection, _FLOWS, *window, MOST))
    if not found:
        return None
    lanes = [status for status in _LANES if any(flow["status"] == status for flow in found)]
    middle = {status: TOP + LANE * at + LANE // 2 for at, status in enumerate(lanes)}
    largest = float(found[0]["amount_usd"])
    discs = list[Disc]()
    for flow in found:  # large ones come first, and small ones make way
        x = round(_place(_day(flow, window), window), 1)
        # Areas are in proportion to sums.
        radius = round(max(_SMALLEST, _LARGEST * sqrt(float(flow["amount_usd"]) / largest)), 1)
        disc = Disc(
            x=x,
            y=_free(x, middle[flow["status"]], radius, discs),
            radius=radius,
            href=shown.href(flow["document_id"], flow["money_mention_id"]),
            card=_card(flow),
            is_asked=flow["status"] == "requested",
            is_by_published_year=flow["is_by_published_year"],
        )
        discs.append(disc)
    (total,) = rows(connection, "SELECT count(*) AS flows FROM flows_unique")
    return TimeLine(
        height=TOP + LANE * len(lanes) + 28,
        lanes=[(_LANES[status], middle[status]) for status in lanes],
        years=[
            (year, round(_place(date(year, 1, 1), window), 1))
            for year in range(window.first, window.last + 2)
        ],
        discs=discs,
        left_out=total["flows"] - len(discs),
    )


def _day(flow: dict[str, Any], window: Window) -> date:
    """The middle of the flow's days within the window, or the day of publication."""
    first = flow["date_start"] or flow["date_end"] or flow["published_date"]
    last = flow["date_end"] or first
    first, last = max(first, date(window.first, 1, 1)), min(last, date(window.last, 12, 31))
    middle: date = first + (last - first) // 2
    return middle


def _place(day: date, window: Window) -> float:
    start, end = date(window.first, 1, 1), date(window.last + 1, 1, 1)
    share = (day - start).days / (end - start).days
    return MARGIN + (WIDTH - MARGIN - _LARGEST) * min(1.0, max(0.0, share))


def _free(x: float, middle: int, radius: float, discs: list[Disc]) -> int:
    """The height nearest to the middle of a lane where a disc covers no other, if there is one."""
    for step in range(int(LANE / 2 - radius) + 1):
        for y in (middle - step, middle + step):
            if all(hypot(x - disc.x, y - disc.y) > radius + disc.radius for disc in discs):
                return y
    return middle


def _card(flow: dict[str, Any]) -> str:
    who = " and ".join(flow["provider_names"]) or "nobody named"
    whom = " and ".join([*flow["receiver_names"], *flow["recipient_place_names"]][:3])
    when = period(flow["date_start"], flow["date_end"])
    published = flow["published_date"]
    return "\n".join(
        (
            f"{dollars(flow['amount_usd'])} · {flow['status']}",
            shortened(f"{who} → {whom or 'nobody named'}", 120),
            when or f"published {period(published, published)}",
        )
    )
