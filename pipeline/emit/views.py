"""The views of pledgebook.duckdb: flows that can be added up, by provider and by country.

A view is SQL over the tables, so what it counts can be read and changed by whoever queries it.
docs/views.md explains each with an example.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import duckdb

from pipeline.emit import view_queries
from pipeline.schema.tables import TABLES


@dataclass(frozen=True)
class View:
    """A view.

    Attributes:
        name: of the view.
        title: what a row is, in one sentence.
        query: the SQL that gives its rows; reads tables and earlier views.
        columns: what its own columns mean, by name; others are those of the table `flows`.
    """

    name: str
    title: str
    query: str
    columns: Mapping[str, str]


_BY_YEAR = {
    "year": "Calendar year of the flow (see flows_unique).",
    "status": "As in flows; sums of `requested` and of the others do not go together.",
    "flows": "Number of flows.",
    "flows_without_usd": "How many of them have no amount in USD and count as nothing in the sums.",
    "flows_by_published_year": "How many of them have their year from the document's date alone.",
}

VIEWS = (
    View(
        "flows_unique",
        "Flows that count once: no duplicates or running totals, and totals less their parts",
        view_queries.FLOWS_UNIQUE,
        {
            "published_date": "Day of publication of the document.",
            "amount": "Middle of amount_min and amount_max, less the parts that are rows of their "
            "own. Unit: whole currency units.",
            "amount_usd": "amount at the exchange rate of the table money. Unit: USD.",
            "amount_in_parts": "What was taken off for parts; null where there are none. Unit: "
            "whole currency units.",
            "amount_usd_min": "Lower end as stated, nothing taken off. Unit: USD.",
            "amount_usd_max": "Upper end as stated, nothing taken off. Unit: USD.",
            "year": "Calendar year that holds the middle of the flow's dates, the first one of "
            "periods over a year; without dates, the year of publication.",
            "year_from": "Where year is from: `flow` or `published`.",
        },
    ),
    View(
        "flows_by_provider_year",
        "Sums of flows_unique by provider, year and status",
        view_queries.FLOWS_BY_PROVIDER_YEAR,
        {
            "provider_id": "Provider, as in provider_ids; null where the text names none.",
            "provider_name": "Name of the provider.",
            **_BY_YEAR,
            "amount_usd": "Sum; a flow of several providers counts in equal shares. Unit: USD.",
            "amount_usd_whole": "Sum in which each flow counts in full for each of its providers: "
            "not to be added up over providers. Unit: USD.",
        },
    ),
    View(
        "flows_by_country_year",
        "Sums of flows_unique by recipient country, year and status",
        view_queries.FLOWS_BY_COUNTRY_YEAR,
        {
            "country_code": "Country of the recipient places; null where none is known. Unit: ISO "
            "3166-1 alpha-2.",
            "region_id": "Region over several countries, where no country is named.",
            **_BY_YEAR,
            "amount_usd": "Sum; a flow for several countries counts in equal shares. Unit: USD.",
            "amount_usd_whole": "Sum in which each flow counts in full for each of its countries: "
            "not to be added up over countries. Unit: USD.",
        },
    ),
)


def create_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the views, with comments, in a database that has the tables."""
    for view in VIEWS:
        connection.execute(f"CREATE VIEW {view.name} AS {view.query}")
        connection.execute(f"COMMENT ON VIEW {view.name} IS '{_literal(view.title)}'")
        described = {**_FLOW_COLUMNS, **view.columns}
        columns = connection.execute(
            "SELECT column_name FROM duckdb_columns() WHERE table_name = ?", [view.name]
        ).fetchall()
        for (name,) in columns:
            connection.execute(
                f"COMMENT ON COLUMN {view.name}.{name} IS '{_literal(described[name])}'"
            )


def _literal(text: str) -> str:
    return text.replace("'", "''")


_FLOW_COLUMNS: Mapping[str, str] = MappingProxyType(
    {field.name: field.explained() for field in TABLES["flows"].fields}
)
