"""A whole run against gold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.check import check, report_to_json
from pipeline.errors import SettingsError

SHA = "a" * 64


def span(label: str, start: int, end: int, **more: Any) -> dict[str, Any]:
    return {"label": label, "start": start, "end": end, **more}


GUATEMALA = {"place_id": "GT", "place_name": "Guatemala", "country_code": "GT"}


def test_a_run_that_says_what_the_gold_says(write_run: Any, write_gold: Any) -> None:
    amount = {"amount_min": 5, "amount_max": 5, "currency_code": "USD", "modifier": "exact"}
    output = write_run(
        {
            "sha256": SHA,
            "raw_chars": 100,
            "raw_kept": [[20, 100]],
            "mentions": [
                span("MONEY", 20, 24, value=amount, flow={"status": "loan"}),
                span("PLACE", 30, 39, value=GUATEMALA),
            ],
        }
    )
    gold = write_gold(
        sha256=SHA,
        boilerplate=[[0, 20]],
        mentions=[
            span("MONEY", 20, 24, norm={"min": 5, "max": 5, "currency": "USD", "mod": "exact"}),
            span("PLACE", 30, 39, norm={"id": "GT"}),
        ],
        flows=[{"money": [20, 24], "status": "loan"}],
    )
    report = check(output, gold, errors=5)
    assert list(report.labels) == ["MONEY", "PLACE"]
    for figures in (*report.labels.values(), report.all):
        assert figures.strict.f1 == figures.relaxed.f1 == figures.value == 100
        assert figures.e2e is not None
        assert figures.e2e.f1 == 100
    assert report.flows is not None
    assert report.flows.found.f1 == report.flows.fields.all_five == 100
    assert report.cleaning is not None
    assert report.cleaning.content_kept == report.cleaning.boilerplate_removed == 100
    assert report.examples == ()
    assert report.missing_documents == ()


@pytest.mark.parametrize(
    ("found", "gold", "predicted"),
    [
        pytest.param(span("ORG", 50, 60), {}, 2, id="a mention too many counts"),
        pytest.param(
            span("PLACE", 0, 4, parent="m000000"), {}, 1, id="not one inside an organization"
        ),
        pytest.param(span("ORG", 50, 60), {"boilerplate": [[40, 70]]}, 2, id="in boilerplate"),
        pytest.param(
            span("ORG", 50, 60),
            {"boilerplate": [[40, 70]], "score_boilerplate": False},
            1,
            id="not in boilerplate that the gold does not score",
        ),
        pytest.param(span("ORG", 50, 60), {"ignore": [[55, 56]]}, 1, id="not in an ignored piece"),
        pytest.param(span("DATE", 50, 60), {"labels": ["ORG"]}, 1, id="not of an unused label"),
    ],
)
def test_what_counts(
    write_run: Any, write_gold: Any, found: dict[str, Any], gold: dict[str, Any], predicted: int
) -> None:
    output = write_run({"sha256": SHA, "mentions": [span("ORG", 0, 9), found]})
    report = check(output, write_gold(sha256=SHA, mentions=[span("ORG", 0, 9)], **gold))
    assert report.all.predicted == predicted


def test_what_a_missing_document_holds_is_missed(write_run: Any, write_gold: Any) -> None:
    output = write_run({"sha256": SHA, "mentions": [span("ORG", 0, 9)]})
    write_gold("a", sha256=SHA, mentions=[span("ORG", 0, 9)])
    gold = write_gold("b", sha256="b" * 64, mentions=[span("ORG", 0, 9)], boilerplate=[[10, 20]])
    report = check(output, gold)
    assert report.missing_documents == ("b.json",)
    assert report.all.strict.recall == 50
    assert report.cleaning is None


def test_documents_without_gold_do_not_count(write_run: Any, write_gold: Any) -> None:
    other = {"sha256": "b" * 64, "mentions": [span("ORG", 0, 9)]}
    output = write_run({"sha256": SHA, "mentions": [span("ORG", 0, 9)]}, other)
    report = check(output, write_gold(sha256=SHA, mentions=[span("ORG", 0, 9)]))
    assert report.all.predicted == report.documents == 1


def test_flows_count_only_where_flows_were_labelled(write_run: Any, write_gold: Any) -> None:
    found = span("MONEY", 0, 4, flow={"status": "loan"})
    output = write_run(
        {"sha256": SHA, "mentions": [found]}, {"sha256": "b" * 64, "mentions": [found]}
    )
    flow = {"money": [0, 4], "status": "loan"}
    write_gold("a", sha256=SHA, mentions=[span("MONEY", 0, 4)], flows=[flow])
    gold = write_gold("b", sha256="b" * 64, mentions=[span("MONEY", 0, 4)])
    report = check(output, gold)
    assert report.flows is not None
    assert (report.flows.gold, report.flows.predicted) == (1, 1)


def test_examples_name_file_place_and_both_sides(write_run: Any, write_gold: Any) -> None:
    output = write_run(
        {
            "sha256": SHA,
            "mentions": [
                span("PLACE", 0, 4, value=GUATEMALA, text="Peru"),
                span("ORG", 90, 94, text="NATO"),
                span("ORG", 95, 97, text="UN"),
                span("MONEY", 20, 24, flow={"status": "loan"}, text="$400"),
            ],
        }
    )
    gold = write_gold(
        sha256=SHA,
        mentions=[
            span("PLACE", 0, 4, text="Peru", norm={"id": "PE", "name": "Peru"}),
            span("DATE", 30, 34, text="2020"),
            span("MONEY", 20, 24),
        ],
        flows=[{"money": [20, 24], "status": "pledged", "donors": ["USAID"]}],
    )
    examples = check(output, gold, errors=1).examples
    shown = [(found.kind, found.what, found.start, found.text) for found in examples]
    assert shown == [
        ("flow", "donors", 20, "$400"),
        ("flow", "status", 20, "$400"),
        ("missed", "DATE", 30, "2020"),
        ("spurious", "ORG", 90, "NATO"),
        ("value", "PLACE", 0, "Peru"),
    ]
    assert {found.file for found in examples} == {"a.json"}
    assert (examples[1].gold, examples[1].got) == ("pledged", "loan")
    assert examples[4].gold == "place_id=PE, place_name=Peru"
    assert examples[4].got == "place_id=GT, place_name=Guatemala, country_code=GT"


def test_json_has_full_precision_and_null_for_what_was_not_measured(
    write_run: Any, write_gold: Any
) -> None:
    output = write_run({"sha256": SHA, "mentions": [span("ORG", 0, 9)]})
    gold = write_gold(sha256=SHA, mentions=[span("ORG", at, at + 9) for at in (0, 10, 20)])
    report = json.loads(report_to_json(check(output, gold)))
    assert report["labels"]["ORG"]["strict"]["recall"] == pytest.approx(100 / 3, rel=1e-12)
    assert report["labels"]["ORG"]["value"] is None
    assert report["flows"] is None


def test_not_a_number_is_null(write_run: Any, write_gold: Any) -> None:
    value = {"place_name": "Tecate", "latitude": float("nan"), "longitude": float("nan")}
    output = write_run({"sha256": SHA, "mentions": [span("PLACE", 0, 9, value=value)]})
    gold = write_gold(sha256=SHA, mentions=[span("PLACE", 0, 9, norm={"lat": 32.5, "lon": -116})])
    assert check(output, gold).all.value == 0


@pytest.mark.parametrize("table", ["documents", "mentions", "money", "flows"])
def test_a_table_that_is_not_there(write_run: Any, write_gold: Any, table: str) -> None:
    output: Path = write_run({"sha256": SHA})
    (output / f"{table}.parquet").unlink()
    with pytest.raises(SettingsError, match=rf"{table}\.parquet: no such table\. Name the output"):
        check(output, write_gold(sha256=SHA))


def test_a_table_that_is_no_parquet(write_run: Any, write_gold: Any) -> None:
    output: Path = write_run({"sha256": SHA})
    (output / "mentions.parquet").write_text("mention_id,label\n")
    with pytest.raises(SettingsError, match=r"mentions\.parquet: .*Run `pledgebook run` again"):
        check(output, write_gold(sha256=SHA))


def test_a_table_that_breaks_its_contract(write_run: Any, write_gold: Any) -> None:
    output: Path = write_run({"sha256": SHA, "mentions": [span("ORG", 0, 9)]})
    table = output / "mentions.parquet"
    pq.write_table(pq.read_table(table).drop_columns(["raw_start"]), table)
    with pytest.raises(SettingsError, match=r"mentions\.parquet: .*raw_start"):
        check(output, write_gold(sha256=SHA))
    pq.write_table(pa.table({"label": ["ORG"]}), table)
    with pytest.raises(SettingsError, match=r"mentions\.parquet: .*document_id"):
        check(output, write_gold(sha256=SHA))
