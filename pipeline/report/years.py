"""Money by year, as columns over the years that hold most flows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

import duckdb

from pipeline.report.engine import rows
from pipeline.report.overview import IS_ASKED

#: Years side by side; what lies before and after them is added up.
MOST = 16


class Window(NamedTuple):
    """The years that are shown one by one, both inclusive."""

    first: int
    last: int


class Column(NamedTuple):
    """A column.

    Attributes:
        label: a year, `earlier` or `later`.
        year: the year; None for what is added up.
        usd: the sum; None where no flow has an amount in USD.
        flows: how many flows it adds up.
        share: of the largest column's sum, 0 to 1.
    """

    label: str
    year: int | None
    usd: Decimal | None
    flows: int
    share: float


# Label, year, and the rows that are added up.
_Found = tuple[str, int | None, Sequence[Mapping[str, Any]]]

_YEARS = f"""
SELECT year, sum(amount_usd) AS usd, count(*) AS flows
FROM flows_unique WHERE year IS NOT NULL AND {IS_ASKED} = ? GROUP BY year ORDER BY year
"""  # noqa: S608 - constants


def read_window(connection: duckdb.DuckDBPyConnection) -> Window | None:
    """The years that hold most flows, the latest of such windows; None where no flow has a year.

    Args:
        connection: from `engine.opened`.
    """
    query = "SELECT year, count(*) AS flows FROM flows_unique WHERE year IS NOT NULL GROUP BY year"
    flows = {found["year"]: found["flows"] for found in rows(connection, query)}
    if not flows:
        return None

    def held(last: int) -> int:
        return sum(count for year, count in flows.items() if last - MOST < year <= last)

    last = max(flows, key=lambda year: (held(year), year))
    return Window(min(year for year in flows if last - MOST < year), last)


def read_years(
    connection: duckdb.DuckDBPyConnection, window: Window | None, *, is_asked: bool
) -> list[Column]:
    """The columns of one side, every year of the window and what lies around it.

    Args:
        connection: from `engine.opened`.
        window: from `read_window`.
        is_asked: which side.
    """
    if window is None:
        return []
    found = {row["year"]: row for row in rows(connection, _YEARS, is_asked)}
    inside: list[_Found] = [
        (str(year), year, [found[year]] if year in found else [])
        for year in range(window.first, window.last + 1)
    ]
    before = [row for year, row in found.items() if year < window.first]
    after = [row for year, row in found.items() if year > window.last]
    columns: list[_Found] = [("earlier", None, before), *inside, ("later", None, after)]
    columns = [column for column in columns if column[1] is not None or column[2]]
    sums = [_sum(rows_) for *_, rows_ in columns]
    largest = max((usd for usd in sums if usd), default=Decimal(0))
    return [
        Column(
            label,
            year,
            usd,
            sum(row["flows"] for row in rows_),
            float((usd or 0) / largest) if largest else 0.0,
        )
        for (label, year, rows_), usd in zip(columns, sums, strict=True)
    ]


def _sum(found: Sequence[Mapping[str, Any]]) -> Decimal | None:
    known = [row["usd"] for row in found if row["usd"] is not None]
    return sum(known, Decimal(0)) if known else None
