"""Money by country on a map of the world."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import duckdb

from pipeline.report.engine import rows
from pipeline.report.overview import IS_ASKED

#: What the levels of the map mean: each begins at so many USD.
LEVELS = (
    (0, "under $10m"),
    (10**7, "$10m to $100m"),
    (10**8, "$100m to $1bn"),
    (10**9, "$1bn to $10bn"),
    (10**10, "$10bn and more"),
)


class Outline(NamedTuple):
    """A country on the map; its code is empty where it has none, its path where it is too small."""

    code: str
    name: str
    x: str
    y: str
    path: str


class Country(NamedTuple):
    """A country that money goes to.

    Attributes:
        outline: where it is.
        usd: the sum; None where no flow has an amount in USD.
        flows: how many flows go there.
        level: 1 to 5, as in `LEVELS`.
    """

    outline: Outline
    usd: Decimal | None
    flows: int
    level: int


_COUNTRIES = f"""
SELECT country_code, sum(amount_usd) AS usd, sum(flows)::BIGINT AS flows
FROM flows_by_country_year WHERE country_code IS NOT NULL AND {IS_ASKED} = ?
GROUP BY country_code ORDER BY country_code
"""  # noqa: S608 - constants


@cache
def outlines() -> tuple[Outline, ...]:
    """All outlines, from world.csv."""
    with (Path(__file__).parent / "world.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Outline(*(row[field] for field in Outline._fields)) for row in csv.DictReader(file)
        )


@cache
def country_names() -> Mapping[str, str]:
    """Names by ISO 3166-1 code."""
    return MappingProxyType({one.code: one.name for one in outlines() if one.code})


def read_map(connection: duckdb.DuckDBPyConnection, *, is_asked: bool) -> list[Country]:
    """The countries of one side: what is asked for, or all else.

    Args:
        connection: from `engine.opened`.
        is_asked: which side.
    """
    places = {one.code: one for one in outlines()}
    return [
        Country(places[found["country_code"]], found["usd"], found["flows"], _level(found["usd"]))
        for found in rows(connection, _COUNTRIES, is_asked)
        if found["country_code"] in places
    ]


def _level(usd: Decimal | None) -> int:
    return sum((usd or 0) >= least for least, _ in LEVELS)
