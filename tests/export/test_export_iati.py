from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flow_rows import PUBLISHED, Row, flow
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.errors import SettingsError
from pipeline.export import Reporter, export_iati

Export = Callable[..., etree._Element]
REPORTER = Reporter("XX-TEAM-1", "Our Team", "22")
DONOR = {"provider": "GOV-1"}


def texts(root: etree._Element, path: str) -> list[str]:
    found = root.xpath(path)
    return [str(item) for item in found]


def test_an_activity_tells_a_flow(export: Export) -> None:
    root = export(
        [
            flow(
                "a",
                5_000_000,
                currency="EUR",
                provider="GOV-1",
                receiver="x-charity",
                place="GT",
                purpose="schools",
                date_start=date(2024, 1, 1),
                date_end=date(2024, 12, 31),
            )
        ],
        documents=[
            {
                "document_id": "doc",
                "published_date": PUBLISHED,
                "title": "A pledge",
                "publisher": "The Ministry",
                "source_url": "https://example.org/a",
            }
        ],
    )
    assert root.get("version") == "2.03"
    (activity,) = root
    for path, expected in {
        "iati-identifier/text()": ["XX-TEAM-1-a"],
        "reporting-org/@ref": ["XX-TEAM-1"],
        "reporting-org/@type": ["22"],
        "reporting-org/@secondary-reporter": ["1"],
        "reporting-org/narrative/text()": ["Our Team"],
        "title/narrative/text()": ["schools"],
        "description[@type='1']/narrative/text()": ["The sentence of a."],
        "participating-org[@role='1']/@ref": ["GOV-1"],
        "participating-org[@role='1']/@type": ["10"],
        "participating-org[@role='1']/narrative/text()": ["Name of GOV-1"],
        "participating-org[@role='4']/narrative/text()": ["Name of x-charity"],
        "activity-status/@code": ["2"],
        "activity-date[@type='2']/@iso-date": ["2024-01-01"],
        "activity-date[@type='3']/@iso-date": ["2024-12-31"],
        "recipient-country/@code": ["GT"],
        "recipient-country/@percentage": ["100"],
        "transaction/transaction-type/@code": ["12"],
        "transaction/transaction-date/@iso-date": ["2024-01-01"],
        "transaction/value/text()": ["5000000"],
        "transaction/value/@currency": ["EUR"],
        "transaction/value/@value-date": ["2024-01-01"],
        "transaction/provider-org/@ref": ["GOV-1"],
        "transaction/receiver-org/narrative/text()": ["Name of x-charity"],
    }.items():
        assert texts(activity, path) == expected, path
    (source,) = texts(activity, "description[@type='4']/narrative/text()")
    for part in ("A pledge", "The Ministry", "2024-05-04", "https://example.org/a", "0.800"):
        assert part in source


def test_only_registered_identifiers_are_given(export: Export) -> None:
    root = export([flow("a", 5, provider="x-charity", receiver="XM-DAC-41114")])
    assert texts(root, "//participating-org/@ref") == ["XM-DAC-41114"]
    assert texts(root, "//provider-org/@ref") == []


def test_a_transaction_has_room_for_one_provider(export: Export) -> None:
    root = export([flow("a", 5, provider=["GOV-1", "GOV-2"])])
    assert texts(root, "//participating-org[@role='1']/@ref") == ["GOV-1", "GOV-2"]
    assert root.find(".//provider-org") is None


def test_a_loan_stays_a_loan(export: Export) -> None:
    root = export([flow("a", 5, status="loan", transaction_type_code="2", **DONOR)])
    assert texts(root, "//finance-type/@code") == ["421"]


@pytest.mark.parametrize(
    ("places", "countries", "regions"),
    [
        pytest.param(["GT"], [("GT", "100")], [], id="a country"),
        pytest.param(
            ["GT", "HN", "SV"],
            [("GT", "33.34"), ("HN", "33.33"), ("SV", "33.33")],
            [],
            id="shares add up to 100",
        ),
        pytest.param(["US-TX"], [("US", "100")], [], id="the country of a state"),
        pytest.param(["region:africa"], [], [("298", "1", "100")], id="a region of the OECD"),
        pytest.param(["region:sahel"], [], [("region:sahel", "99", "100")], id="another region"),
        pytest.param(
            ["region:africa", "region:sahel"],
            [],
            [("region:africa", "99", "50"), ("region:sahel", "99", "50")],
            id="all regions are of one vocabulary",
        ),
        pytest.param(["region:africa", "GT"], [("GT", "100")], [], id="a country in its region"),
        pytest.param([], [], [], id="nowhere"),
    ],
)
def test_recipients(
    export: Export, places: list[str], countries: list[Any], regions: list[Any]
) -> None:
    root = export([flow("a", 5, place=places, **DONOR)])
    assert [
        (item.get("code"), item.get("percentage")) for item in root.iter("recipient-country")
    ] == countries
    assert [
        (item.get("code"), item.get("vocabulary"), item.get("percentage"))
        for item in root.iter("recipient-region")
    ] == regions


def test_a_place_below_a_country_is_a_location(export: Export) -> None:
    city = {
        "place_id": "geonames:3598132",
        "country_code": "GT",
        "latitude": 14.64,
        "longitude": -90.51,
    }
    root = export(
        [flow("a", 5, place=["geonames:3598132", "place:a-camp"], **DONOR)], places=[city]
    )
    assert texts(root, "//location/name/narrative/text()") == [
        "Name of geonames:3598132",
        "Name of place:a-camp",
    ]
    assert texts(root, "//location-id/@code") == ["3598132"]
    assert texts(root, "//location-id/@vocabulary") == ["G1"]
    assert texts(root, "//pos/text()") == ["14.64 -90.51"]


@pytest.mark.parametrize(
    ("code", "start", "end", "transaction", "dates", "status"),
    [
        pytest.param("12", None, None, "2024-05-04", {"1": "2024-05-04"}, "1", id="a pledge"),
        pytest.param("3", None, None, "2024-05-04", {"2": "2024-05-04"}, "2", id="a gift"),
        pytest.param(
            "3",
            "2023-01-01",
            "2023-12-31",
            "2023-12-31",
            {"2": "2023-01-01", "4": "2023-12-31"},
            "4",
            id="a gift that is over",
        ),
        pytest.param(
            "3",
            "2024-01-01",
            "2024-12-31",
            "2024-05-04",
            {"2": "2024-01-01", "3": "2024-12-31"},
            "2",
            id="a gift that goes on: no transaction after the day it is told",
        ),
        pytest.param(
            "2",
            "2025-01-01",
            "2027-12-31",
            "2024-05-04",
            {"1": "2025-01-01", "3": "2027-12-31"},
            "1",
            id="a commitment for years to come is made on the day it is told",
        ),
        pytest.param(
            "2",
            "2023-02-01",
            "2023-02-28",
            "2023-02-01",
            {"2": "2023-02-01", "3": "2023-02-28"},
            "2",
            id="a commitment made before",
        ),
        pytest.param(
            "3",
            None,
            "2024-12-31",
            "2024-05-04",
            {"2": "2024-05-04", "3": "2024-12-31"},
            "2",
            id="until a day",
        ),
    ],
)
def test_dates(
    export: Export,
    code: str,
    start: str | None,
    end: str | None,
    transaction: str,
    dates: dict[str, str],
    status: str,
) -> None:
    days = {
        name: None if day is None else date.fromisoformat(day)
        for name, day in (("date_start", start), ("date_end", end))
    }
    root = export([flow("a", 5, transaction_type_code=code, **days, **DONOR)])
    assert texts(root, "//transaction-date/@iso-date") == [transaction]
    assert {item.get("type"): item.get("iso-date") for item in root.iter("activity-date")} == dates
    assert texts(root, "//activity-status/@code") == [status]


def test_a_total_and_its_parts_are_related_and_add_up(export: Export) -> None:
    root = export([flow("t", 100, **DONOR), flow("p", 40, part_of="t", **DONOR)])
    child, parent = root
    assert texts(child, "related-activity/@ref") == ["XX-TEAM-1-t"]
    assert texts(child, "related-activity/@type") == ["1"]
    assert texts(parent, "related-activity/@ref") == ["XX-TEAM-1-p"]
    assert texts(parent, "related-activity/@type") == ["2"]
    assert texts(root, "//value/text()") == ["40", "60"]
    assert "Without 40 told by" in texts(parent, "description[@type='4']/narrative/text()")[0]


def test_a_part_whose_total_is_left_out_stands_alone(export: Export) -> None:
    root = export([flow("t", 40, **DONOR), flow("p", 40, part_of="t", **DONOR)])
    assert texts(root, "//iati-identifier/text()") == ["XX-TEAM-1-p"]
    assert texts(root, "//related-activity") == []


LEFT_OUT = [
    pytest.param({"status": "requested"}, "asked for", id="an appeal"),
    pytest.param({"transaction_type_code": None}, "kind of transaction", id="no kind"),
    pytest.param({"amount": None}, "without an amount", id="vague"),
    pytest.param({"currency": None}, "without an amount", id="no currency"),
    pytest.param({"document": "undated"}, "without a date", id="no date at all"),
    pytest.param({"provider": ()}, "without a provider and a receiver", id="nobody"),
]


@pytest.mark.parametrize(("columns", "reason"), LEFT_OUT)
def test_what_iati_cannot_tell_is_left_out_and_counted(
    write_tables: Callable[..., Path], columns: Row, reason: str
) -> None:
    made: Row = {"amount": 5, **DONOR, **columns}
    folder = write_tables(
        [flow("a", 5, **DONOR), flow("b", **made)], documents=[{"document_id": "undated"}]
    )
    exported = export_iati(folder, folder / "iati.xml", REPORTER)
    assert exported.activities == 1
    ((told, count),) = exported.left_out.items()
    assert reason in told
    assert count == 1


def test_when_nothing_is_left_no_file_is_written(write_tables: Callable[..., Path]) -> None:
    folder = write_tables([flow("a", 5, status="requested", **DONOR)])
    with pytest.raises(SettingsError, match=r"1 asked for.*Run `pledgebook run`"):
        export_iati(folder, folder / "iati.xml", REPORTER)
    assert not (folder / "iati.xml").exists()


def test_the_same_tables_give_the_same_bytes(write_tables: Callable[..., Path]) -> None:
    rows = [flow(name, 5, place=["GT", "HN"], **DONOR) for name in "bca"]
    folder = write_tables(rows)
    for name in ("one", "two"):
        export_iati(folder, folder / name, REPORTER)
    assert (folder / "one").read_bytes() == (folder / "two").read_bytes()
    identifiers = etree.parse(folder / "one").xpath("//iati-identifier/text()")
    assert identifiers == ["XX-TEAM-1-a", "XX-TEAM-1-b", "XX-TEAM-1-c"]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ('</narrative><title a="b">&amp; <![CDATA[x]]> <!-- y -->', None),
        ("a bell \x07 and a null \x00", "a bell \N{REPLACEMENT CHARACTER} and a null \ufffd"),
        ("two\r\nlines\tand \x0b more", "two lines and more"),
        ("no character: \ufffe \uffff", "no character: \ufffd \ufffd"),
        ("<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]>&b;", None),
        ("naïve 漢字 😀 \u202eright to left", None),
    ],
)
def test_hostile_text_stays_text(export: Export, text: str, written: str | None) -> None:
    root = export([flow("a", 5, sentence_text=text, purpose=text, **DONOR)])
    assert texts(root, "//title/narrative/text()") == [written or text]
    assert texts(root, "//description[@type='1']/narrative/text()") == [written or text]


@settings(
    deadline=None,
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.text(min_size=1), st.text())
def test_any_text_gives_a_valid_file(export: Export, sentence: str, purpose: str) -> None:
    row = flow("a", 5, sentence_text=sentence, purpose=purpose, **DONOR)
    row["provider_names"] = [sentence]
    assert len(export([row], documents=[{"document_id": "doc", "title": purpose,
                                         "published_date": PUBLISHED}])) == 1  # fmt: skip


@pytest.mark.parametrize("ref", ["", "GB CHC 1", "GB/CHC", "GB&CHC", "GB|CHC", "GB?"])
def test_a_publisher_that_iati_refuses_is_told(write_tables: Callable[..., Path], ref: str) -> None:
    folder = write_tables([flow("a", 5, **DONOR)])
    with pytest.raises(SettingsError, match="Give it with --reporting-org"):
        export_iati(folder, folder / "iati.xml", Reporter(ref, "Our Team", "22"))


def test_a_folder_without_tables_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"documents\.parquet.*pledgebook run"):
        export_iati(tmp_path, tmp_path / "iati.xml", REPORTER)


@pytest.mark.parametrize("content", [b"", b"no parquet", b"PAR1 halfway"])
def test_a_damaged_table_is_told(write_tables: Callable[..., Path], content: bytes) -> None:
    folder = write_tables([flow("a", 5, **DONOR)])
    (folder / "flows.parquet").write_bytes(content)
    with pytest.raises(SettingsError, match=r"flows\.parquet: cannot be read.*Run `pledgebook"):
        export_iati(folder, folder / "iati.xml", REPORTER)


def test_tables_of_another_version_are_told(write_tables: Callable[..., Path]) -> None:
    folder = write_tables([flow("a", 5, **DONOR)])
    (folder / "places.parquet").replace(folder / "flows.parquet")
    (folder / "places.parquet").write_bytes((folder / "money.parquet").read_bytes())
    with pytest.raises(SettingsError, match="another version"):
        export_iati(folder, folder / "iati.xml", REPORTER)


def test_a_file_that_cannot_be_written_is_told(write_tables: Callable[..., Path]) -> None:
    folder = write_tables([flow("a", 5, **DONOR)])
    with pytest.raises(SettingsError, match=r"no-such-folder.*--to"):
        export_iati(folder, folder / "no-such-folder" / "iati.xml", REPORTER)
    with pytest.raises(SettingsError, match=r"--to"):
        (folder / "taken").mkdir()
        export_iati(folder, folder / "taken", REPORTER)
    assert not list(folder.glob(".pledgebook-*"))
