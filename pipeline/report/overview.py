"""What a run read, found and could not read, in numbers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import duckdb
import msgspec

from pipeline.report.engine import row

#: Of a flow: whether it is only asked for. Such sums are never added to those of the others.
IS_ASKED = "(status = 'requested')"


class Overview(msgspec.Struct, frozen=True):
    """Numbers over all documents.

    Attributes:
        documents: documents in the tables.
        copies: how many of them say the same as another.
        words: of the cleaned texts.
        first: earliest day of publication.
        last: latest day of publication.
        undated: documents without a day of publication.
        publishers: distinct publishers.
        money: amounts; `places`, `organizations` and `dates` likewise.
        countries: countries that money goes to.
        flows: rows of the table flows.
        counted: those that count once, in the sums.
        repeated: those that another document, or sentence, has said before.
        totals: running totals.
        broken_down: those whose parts count in place of them.
        given: sum in USD of what is given, lent or pledged, each dollar once.
        asked: sum in USD of what is asked for.
        given_flows: flows in `given`; `asked_flows` likewise.
        without_usd: flows that count but have no amount in USD.
        failed: files that could not be read.
        warned: files with a warning.
    """

    documents: int
    copies: int
    words: int
    first: date | None
    last: date | None
    undated: int
    publishers: int
    money: int
    places: int
    organizations: int
    dates: int
    countries: int
    flows: int
    counted: int
    repeated: int
    totals: int
    given: Decimal | None
    asked: Decimal | None
    given_flows: int
    asked_flows: int
    without_usd: int
    failed: int
    warned: int

    @property
    def mentions(self) -> int:
        """Mentions of all kinds."""
        return self.money + self.places + self.organizations + self.dates

    @property
    def broken_down(self) -> int:
        """Flows whose parts count in place of them, and those of documents that are copies."""
        return self.flows - self.counted - self.repeated - self.totals


_READ = """
SELECT
    count(*) AS documents,
    count(duplicate_of) AS copies,
    coalesce(sum(words), 0)::BIGINT AS words,
    min(published_date) AS first,
    max(published_date) AS last,
    count(*) - count(published_date) AS undated,
    count(DISTINCT publisher) AS publishers
FROM documents
"""
_MENTIONS = """
SELECT
    count(*) FILTER (label = 'MONEY') AS money,
    count(*) FILTER (label = 'PLACE') AS places,
    count(*) FILTER (label = 'ORG') AS organizations,
    count(*) FILTER (label = 'DATE') AS dates
FROM mentions
"""
_FLOWS = """
SELECT
    count(*) AS flows,
    count(duplicate_of) AS repeated,
    count(*) FILTER (status = 'total' AND duplicate_of IS NULL) AS totals
FROM flows
"""
_SUMS = f"""
SELECT
    count(*) AS counted,
    sum(amount_usd) FILTER (NOT {IS_ASKED}) AS given,
    sum(amount_usd) FILTER ({IS_ASKED}) AS asked,
    count(*) FILTER (NOT {IS_ASKED}) AS given_flows,
    count(*) FILTER ({IS_ASKED}) AS asked_flows,
    count(*) - count(amount_usd) AS without_usd,
    (SELECT count(DISTINCT country_code) FROM flows_by_country_year) AS countries
FROM flows_unique
"""  # noqa: S608 - constants
_ISSUES = """
SELECT
    count(DISTINCT source_path) FILTER (level = 'error') AS failed,
    count(DISTINCT source_path) FILTER (level = 'warning') AS warned
FROM issues
"""


def read_overview(connection: duckdb.DuckDBPyConnection) -> Overview:
    """The numbers of a version of the tables.

    Args:
        connection: from `engine.opened`.
    """
    parts = (row(connection, query) for query in (_READ, _MENTIONS, _FLOWS, _SUMS, _ISSUES))
    return Overview(**{name: value for part in parts for name, value in part.items()})
