"""Which tables fail which checks, and which rows are told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.expect import TableChecks, failed_checks, failure_message, read_checks
from pipeline.schema import TABLES
from pipeline.schema.arrow import rows_to_table

MakeOutput = Callable[..., Path]


def place(key: str, **cells: Any) -> dict[str, Any]:
    return {"place_id": key, "mention_count": 1, "document_count": 1, **cells}


def places(first: int, last: int, **cells: Any) -> list[dict[str, Any]]:
    return [place(f"p{number:04}", **cells) for number in range(first, last)]


@pytest.fixture
def output(make_output: MakeOutput) -> MakeOutput:
    """Makes a whole output of the tables given; the others are empty."""

    def make(name: str = "new", **tables: Any) -> Path:
        return make_output(name, **{**{table: [] for table in TABLES}, **tables})

    return make


def test_sound_tables_fail_nothing(output: MakeOutput) -> None:
    assert failed_checks(output(place_index=[place("GT")]), read_checks(None)) == []


def test_a_table_that_is_missing_fails(output: MakeOutput) -> None:
    folder = output()
    (folder / "flows.parquet").unlink()
    (failed,) = failed_checks(folder, {})
    assert (failed.check, failed.message) == ("schema", "flows: the table is missing.")


def test_other_columns_than_declared_fail(output: MakeOutput) -> None:
    table = rows_to_table(TABLES["place_index"], [place("GT")])
    table = table.rename_columns(["place_id", "title", *table.column_names[2:]])
    (failed,) = failed_checks(output(place_index=table), {})
    assert failed.message == (
        "place_index: columns missing or of another type: place_name; not declared: title."
    )


def test_a_key_that_stands_twice_fails_with_its_rows(output: MakeOutput) -> None:
    (failed,) = failed_checks(output(place_index=[place("GT"), place("HN"), place("GT")]), {})
    assert (failed.check, failed.count, failed.rows) == ("key", 1, ("GT",))


def test_a_key_that_leads_nowhere_fails_with_its_rows(output: MakeOutput) -> None:
    rows = [
        {"mention_id": key, "document_id": "d1", "text": "x", "place_id": place_id}
        for key, place_id in (("m1", "GT"), ("m2", "XX"), ("m3", None))
    ]
    failed = failed_checks(output(places=rows, place_index=[place("GT")]), {})
    assert [(one.check, one.rows) for one in failed] == [
        ("reference", ("m1", "m2", "m3")),
        ("reference", ("m1", "m2", "m3")),
        ("reference", ("m2",)),
    ]
    assert failed[2].problem == "the place_id of rows is not in place_index.place_id"


@pytest.mark.parametrize(("rows", "fails"), [(3, False), (2, True)])
def test_least_number_of_rows(rows: int, fails: bool, output: MakeOutput) -> None:
    checks = {"place_index": TableChecks(min_rows=3)}
    failed = failed_checks(output(place_index=places(0, rows)), checks)
    assert bool(failed) == fails
    if fails:
        assert failed[0].message == "place_index: 2 rows, but at least 3 are expected."


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        ((0, 200), (0, 100), None),
        ((0, 200), (0, 400), None),
        ((0, 200), (0, 99), "99 rows, 0.49 times the 200 of the last run, but 0.5 to 2 times are"),
        ((0, 200), (0, 401), "401 rows, 2.00 times the 200 of the last run"),
        ((0, 99), (0, 1), None),  # of so few rows it is chance
    ],
)
def test_rows_in_terms_of_the_last_run(
    before: tuple[int, int], now: tuple[int, int], told: str | None, output: MakeOutput
) -> None:
    checks = {"place_index": TableChecks(rows_ratio=(0.5, 2.0))}
    last = output("old", place_index=places(*before))
    failed = failed_checks(output(place_index=places(*now)), checks, last)
    assert [told in one.message for one in failed if told] == ([True] if told else [])


def test_rows_that_are_gone_are_told(output: MakeOutput) -> None:
    checks = {"place_index": TableChecks(rows_ratio=(0.5, 2.0))}
    last = output("old", place_index=places(0, 200))
    (failed,) = failed_checks(output(place_index=places(0, 50)), checks, last)
    assert (failed.count, failed.rows[0]) == (150, "p0050")
    assert failed.message.endswith("p0050, p0051, p0052, p0053, p0054 and 145 more.")


def test_without_a_last_run_no_ratio_is_judged(output: MakeOutput) -> None:
    checks = {"place_index": TableChecks(rows_ratio=(0.5, 2.0))}
    assert failed_checks(output(place_index=places(0, 5)), checks) == []


@pytest.mark.parametrize(("named", "fails"), [(90, False), (89, True)])
def test_share_of_rows_that_are_filled(named: int, fails: bool, output: MakeOutput) -> None:
    rows = [*places(0, named, place_name="x"), *places(named, 100)]
    checks = {"place_index": TableChecks(filled={"place_name": 0.9})}
    failed = failed_checks(output(place_index=rows), checks)
    assert bool(failed) == fails
    if fails:
        assert failed[0].message == (
            "place_index: place_name is filled in 89.0% of 100 rows, but 90.0% are expected; it is "
            "null in these. Rows: p0089, p0090, p0091, p0092, p0093 and 6 more."
        )


def test_codes_that_nobody_knows_fail_with_their_rows(output: MakeOutput) -> None:
    rows = [
        place("a", country_code="GT"),
        place("b", country_code="QQ"),
        place("c", country_code="\x1b["),
        place("d"),
    ]
    checks = {"place_index": TableChecks(known=("country_code",))}
    (failed,) = failed_checks(output(place_index=rows), checks)
    assert failed.rows == ("b", "c")
    assert "country_code is no code that is known: " in failed.message
    assert "\x1b" not in failed.message


def test_the_message_names_output_rows_and_remedy(output: MakeOutput) -> None:
    failed = failed_checks(output(place_index=[place("GT"), place("GT")]), {})
    assert failure_message("out", failed).splitlines() == [
        "out: the new tables fail these checks, so the old ones stay:",
        "  place_index: keys stand in several rows. Rows: GT.",
        "Correct what is wrong and run again; or, if it is as it should be, give other "
        "expectations with --checks FILE (docs/checks.md).",
    ]
