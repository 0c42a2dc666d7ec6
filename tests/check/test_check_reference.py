"""Every figure agrees with the reference scorer's, to the digit that it prints."""

from __future__ import annotations

import importlib.util
import json
import random
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.check import Report, check
from pipeline.check.flows import as_found_flow
from pipeline.check.gold import LABELS, GoldDocument, GoldFlow, GoldMention
from pipeline.check.spans import LabelReport
from pipeline.check.values import as_value, plain
from pipeline.document import Span

SHARED = Path(__file__).parents[3] / "shared"
REFERENCE = SHARED / "tools" / "score.py"
GOLD = SHARED / "gold-dev" / "gold"

pytestmark = pytest.mark.skipif(not REFERENCE.exists(), reason="the reference is not here")


def geocoded(found: dict[str, Any], number: int) -> dict[str, Any]:
    """A place by coordinates, as in a geocoded corpus; all others as they are."""
    if found["label"] != "PLACE":
        return found
    point = {"lat": 15.5, "lon": -90.25, "country_level": number % 2 == 0}
    return {**found, "norm": {**point, "country": found["norm"]["country"]}}


def varied_gold(number: int, gold: dict[str, Any]) -> dict[str, Any]:
    """Gold with all that the format allows, each in some documents."""
    mentions = gold["mentions"]
    starts = [found["start"] for found in mentions if found["start"] > 40]
    variants: list[dict[str, Any]] = [
        {},
        {"labels": ["MONEY", "PLACE"]},
        {"ignore": [[start - 15, start + 9] for start in starts[::3]]},
        {"boilerplate": [[start - 40, start - 1] for start in starts[::9]]},
        {"boilerplate": [[0, 30], [100, 180]], "score_boilerplate": True},
        {"flows": None},
        {"boilerplate": None, "mentions": [{**found, "norm": None} for found in mentions]},
        {"mentions": [geocoded(found, at) for at, found in enumerate(mentions)]},
    ]
    varied = {**gold, **variants[number % len(variants)]}
    return {key: content for key, content in varied.items() if content is not None}


def value_row(rng: random.Random, mention: GoldMention) -> dict[str, Any]:
    """What a run says of a mention: mostly what the gold does, now and then something else."""
    row = msgspec.structs.asdict(as_value(mention.norm)) if mention.norm else {}
    if rng.random() < 0.2:
        wrong = {"amount_min": 7, "place_id": "AQ", "country_code": "AQ", "date_start": None}
        row |= {name: wrong[name] for name in wrong.keys() & row.keys()}
    if rng.random() < 0.2:
        free = {"modifier": "approx", "latitude": rng.choice([None, 16.5, 40.0]), "per": "day"}
        row |= {name: free[name] for name in free.keys() & row.keys()}
    if row.get("organization_name"):
        name = row["organization_name"]
        row["organization_name"] = rng.choice([f"the {name}", name.upper(), name[:9]])
    return {"null_reason": "unknown"} if rng.random() < 0.05 else row


def flow_row(rng: random.Random, flow: GoldFlow) -> dict[str, Any]:
    """What a run says of a flow; each field is another at times."""
    row = msgspec.structs.asdict(as_found_flow(flow))
    ids = [place for place in flow.places or () if len(place) == 2]
    others = {
        "status": "loan",
        "provider_names": ["Nobody"],
        "receiver_names": ["Nobody"],
        "recipient_place_ids": [*ids, "AQ"],
        "date_start": date(1999, 1, 1),
    }
    row |= {"recipient_place_ids": ids, "recipient_place_names": flow.places}
    return row | {name: other for name, other in others.items() if rng.random() < 0.2}


def moved(rng: random.Random, mention: GoldMention) -> dict[str, Any]:
    """The mention where a run may find it: mostly right, else shifted or of another label."""
    start, end, label = mention.key
    ways = [(start, end + 1, label), (start, end - 1, label), (start, end, rng.choice(LABELS))]
    if rng.random() < 0.2:
        start, end, label = rng.choice(ways)
    return {"label": label, "start": start, "end": end, "text": mention.text}


def run_mentions(rng: random.Random, gold: GoldDocument) -> list[dict[str, Any]]:
    """A run's mentions: some dropped, some moved, some too many, some inside another."""
    flows = {flow.money: flow for flow in gold.flows or ()}
    mentions = []
    for found in gold.mentions:
        if rng.random() < 0.1:
            continue
        mention = moved(rng, found)
        if mention["label"] == found.label:
            mention["value"] = value_row(rng, found)
        flow = flows.get(Span(found.start, found.end))
        if mention["label"] == "MONEY" and rng.random() < 0.9:
            mention["flow"] = flow_row(rng, flow) if flow else {"status": "pledged"}
        mentions.append(mention)
        if rng.random() < 0.1:
            at = max(0, found.start - rng.randint(2, 30))
            mentions.append({"label": rng.choice(LABELS), "start": at, "end": at + 2})
        if rng.random() < 0.1:
            inside = {"label": "PLACE", "start": found.start, "end": found.end, "parent": "m000000"}
            mentions.append(inside)
    return mentions


def round_1(figure: float | None) -> float | None:
    return None if figure is None else round(figure, 1)


def label_figures(label: LabelReport) -> dict[str, Any]:
    return {
        "gold": label.gold,
        "p": round(label.strict.precision, 1),
        "r": round(label.strict.recall, 1),
        "f": round(label.strict.f1, 1),
        "relaxed_f": round(label.relaxed.f1, 1),
        "value": round_1(label.value),
        "e2e_f": round_1(label.e2e and label.e2e.f1),
    }


def as_reference(report: Report) -> dict[str, Any]:
    """A report in the words of the reference."""
    figures: dict[str, Any] = {
        "missing_documents": list(report.missing_documents),
        "labels": {name: label_figures(label) for name, label in report.labels.items()},
        "all": {
            "strict_f": round(report.all.strict.f1, 1),
            "e2e_f": round_1(report.all.e2e and report.all.e2e.f1),
        },
    }
    if report.flows:
        found, fields = report.flows.found, report.flows.fields
        figures["flows"] = {
            "gold": report.flows.gold,
            "p": round(found.precision, 1),
            "r": round(found.recall, 1),
            "f": round(found.f1, 1),
            **{
                name.replace("_", " "): round(getattr(fields, name), 1)
                for name in fields.__struct_fields__
            },
        }
    if report.cleaning:
        figures["cleaning"] = {
            "content kept": round(report.cleaning.content_kept, 1),
            "boilerplate removed": round(report.cleaning.boilerplate_removed, 1),
        }
    return figures


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_figures_agree(write_run: Any, tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    folder = tmp_path / "gold"
    folder.mkdir()
    documents = []
    for number, path in enumerate(sorted(GOLD.glob("*.json"))):
        content = varied_gold(number, json.loads(path.read_text(encoding="utf-8")))
        (folder / path.name).write_text(json.dumps(content), encoding="utf-8")
        gold = msgspec.convert(content, GoldDocument)
        size = max((found.end for found in gold.mentions), default=0) + 200
        if rng.random() < 0.95:
            documents.append(
                {
                    "sha256": gold.sha256,
                    "raw_chars": size,
                    "raw_kept": [[20, size // 2], [size // 2 + 9, size]],
                    "mentions": run_mentions(rng, gold),
                }
            )
    output = write_run(*documents)
    written = tmp_path / "reference.json"
    subprocess.run(  # noqa: S603
        [sys.executable, REFERENCE, output, folder, "--json", written],
        check=True,
        capture_output=True,
    )
    reference = json.loads(written.read_text())
    assert reference["missing_documents"]
    assert reference["flows"]["gold"] > 20
    assert reference["cleaning"]["boilerplate removed"] < 100
    assert as_reference(check(output, folder)) == reference


@pytest.fixture(scope="module")
def reference_plain() -> Any:
    spec = importlib.util.spec_from_file_location("reference", REFERENCE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.plain


name_parts = st.sampled_from(
    ["U.S.", "USA", "us", "U.S.A. ", "United States", "the", " of ", "Department", "&", "São", "_"]
)


@given(st.lists(name_parts | st.text(max_size=6)).map("".join))
def test_names_are_compared_alike(reference_plain: Any, name: str) -> None:
    assert plain(name) == reference_plain(name)
