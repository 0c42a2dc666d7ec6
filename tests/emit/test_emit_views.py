from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

import duckdb
import pytest
from flow_rows import Row, flow, tables
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.emit.views import VIEWS, create_views


def database(flows: Sequence[Row], **more: Any) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    for name, table in tables(flows, **more).items():
        connection.register(name, table)
    create_views(connection)
    return connection


def unique(flows: Sequence[Row], **more: Any) -> dict[str, float | None]:
    """What counts of each flow in USD."""
    with database(flows, **more) as connection:
        rows = connection.execute("SELECT flow_id, amount_usd FROM flows_unique").fetchall()
    return {name: None if amount is None else float(amount) for name, amount in rows}


def rows_of(view: str, flows: Sequence[Row], *columns: str, **more: Any) -> list[tuple[Any, ...]]:
    with database(flows, **more) as connection:
        return connection.execute(f"SELECT {', '.join(columns)} FROM {view}").fetchall()  # noqa: S608


def test_a_flow_counts_once() -> None:
    assert unique([flow("a", 5), flow("b", 5, duplicate_of="a")]) == {"a": 5}


def test_a_running_total_does_not_count() -> None:
    assert unique([flow("a", 5), flow("b", 50, status="total")]) == {"a": 5}


@pytest.mark.parametrize(
    ("parts", "counted"),
    [
        pytest.param([60, 40], {"p0": 60, "p1": 40}, id="parts cover it: the total is out"),
        pytest.param([60, 38], {"p0": 60, "p1": 38}, id="but for rounding"),
        pytest.param([60, 50], {"p0": 60, "p1": 50}, id="parts are more than it"),
        pytest.param([60], {"p0": 60, "t": 40}, id="parts leave something: the rest counts"),
        pytest.param([None], {"p0": None, "t": 100}, id="a part of no known amount takes nothing"),
    ],
)
def test_a_dollar_of_a_total_counts_in_its_part(
    parts: list[float | None], counted: dict[str, float]
) -> None:
    flows = [flow(f"p{i}", part, part_of="t") for i, part in enumerate(parts)]
    assert unique([flow("t", 100), *flows]) == counted


def test_parts_have_parts() -> None:
    flows = [
        flow("t", 1000),
        flow("a", 300, part_of="t"),
        flow("b", 50, part_of="a"),
    ]
    assert unique(flows) == {"t": 700, "a": 250, "b": 50}


@pytest.mark.parametrize(
    ("total", "part", "rest"),
    [
        ("pledged", "provided", 60),
        ("pledged", "loan", 60),
        ("requested", "requested", 60),
        ("requested", "provided", 100),
        ("provided", "requested", 100),
    ],
)
def test_what_is_asked_for_is_not_made_less_by_what_is_given(
    total: str, part: str, rest: float
) -> None:
    flows = [flow("t", 100, status=total), flow("p", 40, status=part, part_of="t")]
    assert unique(flows) == {"t": rest, "p": 40}


def test_a_part_that_is_told_twice_is_taken_off_once() -> None:
    flows = [
        flow("t", 100),
        flow("p", 40, part_of="t"),
        flow("q", 40, part_of="t", duplicate_of="p"),
    ]
    assert unique(flows) == {"t": 60, "p": 40}


def test_parts_of_a_total_told_twice_are_parts_of_the_first() -> None:
    flows = [
        flow("t", 100),
        flow("u", 100, duplicate_of="t", document="later"),
        flow("p", 100, part_of="u", document="later"),
    ]
    assert unique(flows) == {"p": 100}


def test_a_part_that_was_told_before_without_its_total() -> None:
    flows = [
        flow("p", 40),
        flow("t", 100, document="later"),
        flow("q", 40, duplicate_of="p", part_of="t", document="later"),
    ]
    assert unique(flows) == {"p": 40, "t": 60}


def test_a_flow_that_says_itself_again_is_no_part_of_itself() -> None:
    flows = [flow("t", 100), flow("u", 100, duplicate_of="t", part_of="t")]
    assert unique(flows) == {"t": 100}


def test_a_part_in_another_currency_is_taken_off_in_that_of_its_total() -> None:
    flows = [
        flow("t", 100, currency="EUR", usd=120),
        flow("p", 60, part_of="t"),
    ]
    with database(flows) as connection:
        row = connection.execute(
            "SELECT amount, currency_code, amount_usd, amount_in_parts FROM flows_unique "
            "WHERE flow_id = 't'"
        ).fetchone()
    assert row == (Decimal(50), "EUR", Decimal(60), Decimal(50))


def test_without_an_exchange_rate_the_own_currency_still_adds_up() -> None:
    flows = [
        flow("t", 100, currency="SDG"),
        flow("p", 40, currency="SDG", part_of="t"),
    ]
    with database(flows) as connection:
        rows = connection.execute("SELECT amount, amount_usd FROM flows_unique").fetchall()
    assert rows == [(Decimal(40), None), (Decimal(60), None)]


@pytest.mark.parametrize(
    ("given_", "counted"),
    [
        pytest.param({"amount": 6, "amount_min": 4}, 5, id="the middle of a range"),
        pytest.param({"amount": None, "amount_min": 1_000_000}, None, id="vague"),
        pytest.param({"amount": 5, "per": "person"}, None, id="a rate is no sum"),
        pytest.param({"amount": 5, "currency": "XYZ"}, None, id="no exchange rate"),
    ],
)
def test_what_a_flow_counts(given_: dict[str, Any], counted: float | None) -> None:
    assert unique([flow("a", **given_)]) == {"a": counted}


def test_flows_of_a_copied_document_do_not_count_again() -> None:
    documents = [{"document_id": "a"}, {"document_id": "b", "duplicate_of": "a"}]
    flows = [flow("a1", 5, document="a"), flow("b1", 5, document="b")]
    assert unique(flows, documents=documents) == {"a1": 5}


def test_a_flow_of_a_copied_document_counts_where_the_original_defers_to_it() -> None:
    documents = [{"document_id": "a"}, {"document_id": "b", "duplicate_of": "a"}]
    flows = [flow("a1", 5, document="a", duplicate_of="b1"), flow("b1", 5, document="b")]
    assert unique(flows, documents=documents) == {"b1": 5}


@pytest.mark.parametrize(
    ("start", "end", "year", "origin"),
    [
        pytest.param(None, None, 2024, "published", id="no date: that of the document"),
        pytest.param("2021-03-05", "2021-03-05", 2021, "flow", id="a day"),
        pytest.param("2017-10-01", "2018-09-30", 2018, "flow", id="US fiscal year 2018"),
        pytest.param("2022-04-01", "2023-03-31", 2022, "flow", id="UK 2022/23"),
        pytest.param("2020-01-01", "2020-12-31", 2020, "flow", id="a leap year"),
        pytest.param("2021-07-01", "2026-06-30", 2021, "flow", id="several: the first"),
        pytest.param("2021-07-01", None, 2021, "flow", id="from a day on"),
        pytest.param(None, "2021-07-01", 2021, "flow", id="until a day"),
    ],
)
def test_the_year_of_a_flow(start: str | None, end: str | None, year: int, origin: str) -> None:
    days = {
        name: None if day is None else date.fromisoformat(day)
        for name, day in (("date_start", start), ("date_end", end))
    }
    assert rows_of("flows_unique", [flow("a", 5, **days)], "year", "year_from") == [(year, origin)]


def test_without_any_date_there_is_no_year() -> None:
    rows = rows_of(
        "flows_unique", [flow("a", 5)], "year", "year_from", documents=[{"document_id": "doc"}]
    )
    assert rows == [(None, None)]


def test_sums_by_provider_and_year() -> None:
    flows = [
        flow("a", 5, provider="GOV-1"),
        flow("b", 7, provider="GOV-1", date_start=date(2023, 1, 1), date_end=date(2023, 2, 1)),
        flow("c", 2, provider="GOV-1", status="requested"),
        flow("d", 3, provider="GOV-1"),
        flow("e", None, provider="GOV-1"),
        flow("f", 1),
    ]
    assert rows_of(
        "flows_by_provider_year",
        flows,
        "provider_name",
        "year",
        "status",
        "flows",
        "flows_without_usd",
        "flows_by_published_year",
        "amount_usd",
    ) == [
        ("Name of GOV-1", 2023, "pledged", 1, 0, 0, 7),
        ("Name of GOV-1", 2024, "pledged", 3, 1, 3, 8),
        ("Name of GOV-1", 2024, "requested", 1, 0, 1, 2),
        (None, 2024, "pledged", 1, 0, 1, 1),
    ]


def test_two_providers_share_a_flow_and_each_has_it_whole() -> None:
    flows = [flow("a", 10, provider=["GOV-1", "GOV-2"]), flow("b", 1, provider="GOV-2")]
    assert rows_of(
        "flows_by_provider_year", flows, "provider_id", "amount_usd", "amount_usd_whole"
    ) == [("GOV-1", 5, 10), ("GOV-2", 6, 11)]


@pytest.mark.parametrize(
    ("places", "recipients"),
    [
        pytest.param([], [(None, None, 12)], id="nowhere"),
        pytest.param(["GT"], [("GT", None, 12)], id="a country"),
        pytest.param(["GT", "HN"], [("GT", None, 6), ("HN", None, 6)], id="two countries"),
        pytest.param(["US-TX", "US-CA", "US"], [("US", None, 12)], id="states of one country"),
        pytest.param(["geonames:1"], [("GT", None, 12)], id="a city"),
        pytest.param(["region:africa"], [(None, "region:africa", 12)], id="a region"),
        pytest.param(["region:darfur"], [("SD", None, 12)], id="a region of one country"),
        pytest.param(["region:africa", "SD"], [("SD", None, 12)], id="a country in its region"),
        pytest.param(["place:somewhere"], [(None, None, 12)], id="in no gazetteer"),
        pytest.param(["place:somewhere", "GT"], [("GT", None, 12)], id="in no gazetteer, and not"),
    ],
)
def test_sums_by_country(places: list[str], recipients: list[tuple[str, str, int]]) -> None:
    known = [
        {"place_id": "geonames:1", "country_code": "GT"},
        {"place_id": "region:africa", "country_code": None},
        {"place_id": "region:darfur", "country_code": "SD"},
    ]
    flows = [flow("a", 12, place=places)]
    columns = ("country_code", "region_id", "amount_usd")
    assert rows_of("flows_by_country_year", flows, *columns, places=known) == recipients


def test_the_example_of_the_docs() -> None:
    norway, sweden = {"provider": "NO"}, {"provider": "SE"}
    flows = [
        flow("a", 100, **norway),
        flow("b", 40, part_of="a", **norway),
        flow("c", 900, status="total", **norway),
        flow("d", 100, duplicate_of="a", document="later", **norway),
        flow("e", 20, status="provided", part_of="d", document="later", **norway),
        flow("f", 30, document="later", **sweden),
        flow("g1", 10, part_of="f", document="later", **sweden),
        flow("g2", 20, part_of="f", document="later", **sweden),
        flow("h", 500, status="requested", document="later"),
    ]
    assert unique(flows) == {"a": 40, "b": 40, "e": 20, "g1": 10, "g2": 20, "h": 500}


@settings(deadline=None, max_examples=15)  # a database each
@given(
    st.lists(
        st.tuples(
            st.integers(1, 10**9),
            st.lists(st.sampled_from(["GOV-1", "GOV-2", "x-charity"]), unique=True),
            st.lists(st.sampled_from(["GT", "HN-CR", "region:africa", "place:x"]), unique=True),
            st.booleans(),
        ),
        max_size=6,
    )
)
def test_all_views_have_the_same_sum(
    flows: list[tuple[int, list[str], list[str], bool]],
) -> None:
    rows = [
        flow(f"f{i}", amount, provider=givers, place=places)
        for i, (amount, givers, places, _) in enumerate(flows)
    ]
    for (row, (*_, is_part)), before in pairwise(zip(rows, flows, strict=True)):
        if is_part and row["amount_min"] < before[0]["amount_min"]:
            row["part_of"] = before[0]["flow_id"]
    with database(rows) as connection:
        sums = [
            connection.execute(f"SELECT coalesce(sum(amount_usd), 0) FROM {view.name}").fetchall()  # noqa: S608
            for view in VIEWS
        ]
    (of_flows,), (of_providers,), (of_countries,) = (row[0] for row in sums)
    assert float(of_providers) == pytest.approx(float(of_flows), abs=0.01)
    assert float(of_countries) == pytest.approx(float(of_flows), abs=0.01)


def test_each_column_is_explained() -> None:
    with database([flow("a", 5)]) as connection:
        views = connection.execute(
            "SELECT view_name, comment FROM duckdb_views() WHERE NOT internal"
        ).fetchall()
        columns = connection.execute(
            "SELECT table_name, column_name, comment FROM duckdb_columns() "
            "WHERE table_name LIKE 'flows\\_%' ESCAPE '\\'"
        ).fetchall()
    comments = {name: comment for name, comment in views if name in {v.name for v in VIEWS}}
    assert comments == {view.name: view.title for view in VIEWS}
    assert columns
    assert all(comment for *_, comment in columns)
