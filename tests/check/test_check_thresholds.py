"""Thresholds: which names there are, and what fails."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.check import Report, check, failures
from pipeline.check.thresholds import FIGURES, parse_thresholds
from pipeline.errors import SettingsError

SHA = "a" * 64


@pytest.fixture
def report(write_run: Any, write_gold: Any) -> Report:
    """ORG: P 100, R 50; one flow found with another status; content kept 50, all else removed."""
    organization = {"label": "ORG", "start": 0, "end": 4}
    money = {"label": "MONEY", "start": 20, "end": 24}
    output = write_run(
        {
            "sha256": SHA,
            "raw_chars": 100,
            "raw_kept": [[0, 40]],
            "mentions": [organization, {**money, "flow": {"status": "loan"}}],
        }
    )
    gold = write_gold(
        sha256=SHA,
        mentions=[organization, {**organization, "start": 5, "end": 9}, money],
        boilerplate=[[80, 100]],
        flows=[{"money": [20, 24], "status": "pledged"}],
    )
    return check(output, gold)


@pytest.mark.parametrize(
    ("name", "reached"),
    [
        ("ORG.p", 100),
        ("ORG.r", 50),
        ("MONEY", 100),
        ("all.r", 66.6),
        ("flows.f", 100),
        ("flows.status", 0),
        ("flows.donors", 100),
        ("flows.all_five", 0),
        ("cleaning.content", 50),
        ("cleaning.boilerplate", 100),
    ],
)
def test_a_figure_that_reaches_its_threshold_passes(
    report: Report, name: str, reached: float
) -> None:
    assert failures(report, {name: reached}) == []


def test_each_figure_under_its_threshold_is_told(report: Report) -> None:
    assert failures(report, {"ORG": 66, "ORG.r": 50.1, "flows.status": 85}) == [
        "ORG.r is 50.00, under 50.1",
        "flows.status is 0.00, under 85",
    ]


@pytest.mark.parametrize("name", ["DATE", "PLACE.value", "ORG.e2e", "ORG.null"])
def test_what_the_gold_cannot_measure_fails(report: Report, name: str) -> None:
    (told,) = failures(report, {name: 0})
    assert told.startswith(f"{name} cannot be measured")


def test_every_name_is_taken(report: Report) -> None:
    failures(report, dict.fromkeys(FIGURES, 0.0))


def test_unknown_names_are_refused_with_the_known_ones(report: Report) -> None:
    with pytest.raises(SettingsError, match=r"called MONEY\.f1\. Use one of: MONEY, MONEY\.p, "):
        failures(report, {"MONEY.f1": 90})


def test_thresholds_are_read_from_settings() -> None:
    settings = ["MONEY=95", "flows.status=85.5"]
    assert parse_thresholds(settings) == {"MONEY": 95.0, "flows.status": 85.5}


@pytest.mark.parametrize("setting", ["MONEY", "MONEY=", "MONEY=high", "MONEY=101", "MONEY=nan"])
def test_settings_of_another_form_are_refused_with_the_right_one(setting: str) -> None:
    with pytest.raises(SettingsError, match=rf"--min {setting}: .* Write for example MONEY=95"):
        parse_thresholds([setting])
