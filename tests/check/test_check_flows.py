"""Which fields of a flow are right, and how flows are counted."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pipeline.check.flows import FlowCounts, FoundFlow, as_found_flow, fields_right
from pipeline.check.gold import GoldFlow
from pipeline.document import Span

MAY = {"date_start": date(2024, 5, 1), "date_end": date(2024, 5, 31)}
THIRD = {"date_start": date(2024, 5, 3), "date_end": date(2024, 5, 3)}


@pytest.mark.parametrize(
    ("field", "got", "gold", "right"),
    [
        ("status", {"status": "loan"}, {"status": "loan"}, True),
        ("status", {}, {"status": "loan"}, False),
        ("donors", {}, {"donors": []}, True),
        ("donors", {"provider_names": ["USAID", "IADB"]}, {"donors": ["IADB", "USAID"]}, True),
        ("donors", {"provider_names": ["USAID"]}, {"donors": ["USAID", "IADB"]}, False),
        (
            "donors",
            {"provider_names": ["Government of the United States"]},
            {"donors": ["U.S. Government"]},
            True,
        ),
        ("recipients", {"receiver_names": ["World Vision"]}, {"recipients": None}, False),
        ("places", {"recipient_place_ids": ["GT", "HN"]}, {"places": ["HN", "GT"]}, True),
        ("places", {"recipient_place_ids": ["GT", "HN"]}, {"places": ["GT"]}, False),
        (
            "places",
            {
                "recipient_place_ids": ["region:central-america"],
                "recipient_place_names": ["Central America"],
            },
            {"places": ["Central America"]},
            True,
        ),
        ("places", {"recipient_place_names": ["Petén"]}, {"places": ["Peten"]}, True),
        ("date", MAY, {"date": "2024-05-01/2024-05-31"}, True),
        ("date", MAY, {"date": "2024-05-01"}, False),
        ("date", THIRD, {"date": "2024-05-03"}, True),
        ("date", THIRD, {"date": "2024-05-03/2024-05-03"}, True),
        ("date", {"date_start": date(2024, 5, 3)}, {"date": "2024-05-03/"}, True),
        ("date", {}, {"date": ""}, True),
        ("date", THIRD, {"date": None}, False),
    ],
)
def test_fields(field: Any, got: dict[str, Any], gold: dict[str, Any], right: bool) -> None:
    wanted = GoldFlow(Span(0, 4), **{"status": "pledged", **gold})
    assert fields_right(FoundFlow(**got), wanted)[field] is right


@pytest.mark.parametrize(
    "flow",
    [
        GoldFlow(Span(0, 4), "pledged"),
        GoldFlow(Span(0, 4), "loan", ("World Bank",), ("Ministry of Health",), ("PE",), ""),
        GoldFlow(Span(0, 4), "total", (), (), ("Central America", "MX"), "2019-10-01/2020-09-30"),
        GoldFlow(Span(0, 4), "total", date="2019-10-01"),
    ],
)
def test_who_says_just_what_the_gold_says_is_right(flow: GoldFlow) -> None:
    assert all(fields_right(as_found_flow(flow), flow).values())


def test_fields_are_shares_of_the_flows_found() -> None:
    counts = FlowCounts()
    wanted = {Span(n, n + 1): GoldFlow(Span(n, n + 1), "pledged") for n in range(4)}
    pledged, loan = FoundFlow(status="pledged"), FoundFlow(status="loan")
    counts.add({Span(0, 1): pledged, Span(1, 2): loan, Span(9, 10): pledged}, wanted)
    report = counts.report()
    assert report is not None
    assert (report.gold, report.predicted) == (4, 3)
    assert (report.found.precision, report.found.recall) == (pytest.approx(200 / 3), 50.0)
    assert (report.fields.status, report.fields.donors, report.fields.all_five) == (50, 100, 50)


def test_gold_without_flows_gives_no_figures() -> None:
    counts = FlowCounts()
    counts.add({Span(0, 1): FoundFlow(status="pledged")}, {})
    assert counts.report() is None
