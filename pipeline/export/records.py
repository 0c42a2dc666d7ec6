"""What an export needs to know of each flow, read from tables and views."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import duckdb

from pipeline.emit.view_queries import RECIPIENTS


@dataclass(frozen=True)
class Party:
    """Who gives or gets: key and kind as in the table organizations; kind may be None."""

    id: str
    name: str
    type: str | None


@dataclass(frozen=True)
class Place:
    """A recipient place below a country; degrees are None where they are not known."""

    id: str
    name: str
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True)
class FlowRecord:
    """A row of flows_unique with what other tables know of it.

    Attributes:
        flow: the row, by column name.
        document: title, publisher, source_url and source_path of its document.
        providers: who gives.
        receivers: who gets it.
        countries: ISO 3166-1 codes of the countries it goes to, sorted.
        regions: ids and names of the regions it goes to where no country is named, sorted.
        places: places below countries.
    """

    flow: dict[str, Any]
    document: dict[str, Any]
    providers: tuple[Party, ...]
    receivers: tuple[Party, ...]
    countries: tuple[str, ...]
    regions: tuple[tuple[str, str], ...]
    places: tuple[Place, ...]

    @property
    def flow_id(self) -> str:
        """Key of the flow."""
        return str(self.flow["flow_id"])

    @property
    def transaction_type(self) -> str | None:
        """IATI TransactionType, or None."""
        code: str | None = self.flow["transaction_type_code"]
        return code

    @property
    def amount(self) -> Decimal | None:
        """The sum less its parts, in currency units, or None where it is vague."""
        amount: Decimal | None = self.flow["amount"]
        return amount

    @property
    def published(self) -> date | None:
        """Day of publication of the document."""
        day: date | None = self.flow["published_date"]
        return day

    @property
    def period(self) -> tuple[date | None, date | None]:
        """First and last day of the flow."""
        return self.flow["date_start"], self.flow["date_end"]


def read_records(connection: duckdb.DuckDBPyConnection) -> list[FlowRecord]:
    """All rows of flows_unique, in order of their keys.

    Args:
        connection: from `open_tables`.
    """
    types = dict(_tuples(connection, "SELECT organization_id, organization_type "
                                     "FROM organization_index"))  # fmt: skip
    points = {
        place_id: point
        for place_id, *point in _tuples(
            connection,
            "SELECT place_id, min(latitude), min(longitude) FROM places "
            "WHERE place_id IS NOT NULL GROUP BY place_id",
        )
    }
    recipients: defaultdict[str, list[tuple[str | None, str | None]]] = defaultdict(list)
    for flow_id, country, region in _tuples(connection, f"{RECIPIENTS} ORDER BY ALL"):
        recipients[flow_id].append((country, region))
    documents = {
        row["document_id"]: row
        for row in _rows(
            connection,
            "SELECT document_id, title, publisher, source_url, source_path FROM documents",
        )
    }
    records = []
    for flow in _rows(connection, "FROM flows_unique ORDER BY flow_id"):
        names = dict(zip(flow["recipient_place_ids"], flow["recipient_place_names"], strict=True))
        going_to = recipients[flow["flow_id"]]
        records.append(
            FlowRecord(
                flow=flow,
                document=documents[flow["document_id"]],
                providers=_parties(flow["provider_ids"], flow["provider_names"], types),
                receivers=_parties(flow["receiver_ids"], flow["receiver_names"], types),
                countries=tuple(country for country, _ in going_to if country),
                regions=tuple((region, names[region]) for _, region in going_to if region),
                places=tuple(
                    Place(place_id, name, *points.get(place_id, (None, None)))
                    for place_id, name in names.items()
                    if len(place_id) > 2 and not place_id.startswith("region:")
                ),
            )
        )
    return records


def _parties(ids: list[str], names: list[str], types: dict[str, str | None]) -> tuple[Party, ...]:
    return tuple(Party(id_, name, types.get(id_)) for id_, name in zip(ids, names, strict=True))


def _tuples(connection: duckdb.DuckDBPyConnection, query: str) -> list[tuple[Any, ...]]:
    return connection.execute(query).fetchall()


def _rows(connection: duckdb.DuckDBPyConnection, query: str) -> list[dict[str, Any]]:
    rows = connection.execute(query)
    names = [column[0] for column in rows.description or ()]
    return [dict(zip(names, row, strict=True)) for row in rows.fetchall()]
