"""Who gives, who gets, and where it goes: the largest sums as bars."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

import duckdb

from pipeline.report.engine import rows
from pipeline.report.limits import LONGEST_NAME
from pipeline.report.overview import IS_ASKED
from pipeline.report.wording import shortened
from pipeline.report.world import country_names

#: Bars of a chart.
MOST = 10


class Bar(NamedTuple):
    """A bar.

    Attributes:
        name: of who or what it is.
        usd: the sum; None where no flow has an amount in USD.
        flows: how many flows it adds up.
        share: of the largest bar's sum, 0 to 1.
    """

    name: str
    usd: Decimal | None
    flows: int
    share: float


class Bars(NamedTuple):
    """A chart.

    Attributes:
        column: of the table of flows that a bar filters.
        title: of the chart.
        bars: the largest, largest first.
        others: the sum of all that have no bar, and how many they are in `flows`.
        unnamed: the sum of flows whose text names none.
    """

    column: str
    title: str
    bars: tuple[Bar, ...]
    others: Bar | None
    unnamed: Bar | None


_PROVIDERS = f"""
SELECT provider_id AS id, min(provider_name) AS name, sum(amount_usd) AS usd, sum(flows) AS flows
FROM flows_by_provider_year WHERE {IS_ASKED} = ? GROUP BY provider_id
"""  # noqa: S608 - constants here and below
_RECEIVERS = f"""
WITH named AS (
    SELECT DISTINCT ON (flow_id, id) flow_id, id, name
    FROM (
        SELECT flow_id, unnest(receiver_ids) AS id, unnest(receiver_names) AS name
        FROM flows_unique
    )
    ORDER BY flow_id, id, name
),
shares AS (
    SELECT
        id, name, status,
        CAST(
            amount_usd / greatest(count(id) OVER (PARTITION BY flow_id), 1) AS DECIMAL(28, 4)
        ) AS usd
    FROM flows_unique LEFT JOIN named USING (flow_id)
)
SELECT id, min(name) AS name, sum(usd) AS usd, count(*) AS flows
FROM shares WHERE {IS_ASKED} = ? GROUP BY id
"""  # noqa: S608
_PLACES = f"""
SELECT id, min(place_name) AS name, sum(amount_usd) AS usd, sum(flows) AS flows
FROM (SELECT *, coalesce(country_code, region_id) AS id FROM flows_by_country_year)
LEFT JOIN (SELECT place_id, place_name FROM place_index) ON place_id = id
WHERE {IS_ASKED} = ? GROUP BY id
"""  # noqa: S608

_CHARTS = (
    ("provider", "Who gives", _PROVIDERS),
    ("receiver", "Who gets it", _RECEIVERS),
    ("where", "Where it goes", _PLACES),
)


def read_bars(connection: duckdb.DuckDBPyConnection, *, is_asked: bool) -> list[Bars]:
    """The charts of one side: what is asked for, or all else.

    Args:
        connection: from `engine.opened`.
        is_asked: which side.
    """
    return [
        _bars(connection, column, title, query, is_asked=is_asked)
        for column, title, query in _CHARTS
    ]


def _bars(
    connection: duckdb.DuckDBPyConnection, column: str, title: str, query: str, *, is_asked: bool
) -> Bars:
    order = "ORDER BY usd DESC NULLS LAST, flows DESC, id"
    found = list(rows(connection, f"{query} {order}", is_asked))
    named = [one for one in found if one["id"] is not None]
    largest = max((one["usd"] or 0 for one in named), default=0)

    def bar(name: str, usd: Decimal | None, flows: int) -> Bar:
        return Bar(
            shortened(name, LONGEST_NAME),
            usd,
            int(flows),
            float((usd or 0) / largest) if largest else 0.0,
        )

    bars = [
        bar(country_names().get(one["id"], one["name"] or one["id"]), one["usd"], one["flows"])
        for one in named[:MOST]
    ]
    rest = [one["usd"] for one in named[MOST:]]
    others = sum((usd for usd in rest if usd is not None), Decimal(0))
    unnamed = [bar("unnamed", one["usd"], one["flows"]) for one in found if one["id"] is None]
    return Bars(
        column,
        title,
        tuple(bars),
        bar("others", others, len(rest)) if rest else None,
        unnamed[0] if unnamed else None,
    )
