"""The part `gold`: the figures of `pledgebook check` on every gold set that is here."""

from __future__ import annotations

import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import click
from msgspec.structs import astuple

import pipeline
from benchmarks.quality.page import ROOT, Cell, table
from pipeline.check import Report, check
from pipeline.check.flows import FlowReport
from training.flows.figures import report_on
from training.flows.written import read_written


class GoldSet(NamedTuple):
    """Documents and their labels."""

    name: str
    documents: Path
    gold: Path


def gold_sets() -> tuple[GoldSet, ...]:
    """The sets of tests/gold/minimums.toml whose documents are here."""
    listed = tomllib.loads((ROOT / "tests/gold/minimums.toml").read_text("utf-8"))
    found = (
        GoldSet(name, ROOT / each["documents"], ROOT / each["gold"])
        for name, each in listed.items()
    )
    return tuple(each for each in found if each.documents.is_dir() and each.gold.is_dir())


def tables() -> str:
    """Mentions, flows and cleaning on each set."""
    reports = {each.name: report for each, report in _reports()}
    written = {
        f"written, {name}": report_on([d for d in read_written() if d.held_out == held_out])
        for name, held_out in (("developed on", False), ("held out", True))
    }
    flows = {name: report.flows for name, report in reports.items()} | written
    return "\n\n".join((mentions_table(reports), flows_table(flows), cleaning_table(reports)))


def _reports() -> Iterator[tuple[GoldSet, Report]]:
    """Each set with its figures; sets over the same documents share one run."""
    with tempfile.TemporaryDirectory() as folder:
        outputs: dict[Path, Path] = {}
        for each in gold_sets():
            if each.documents not in outputs:
                outputs[each.documents] = Path(folder, each.name)
                pipeline.run(each.documents, outputs[each.documents], csv=False, database=False)
            report = check(outputs[each.documents], each.gold)
            if report.missing_documents:
                left = ", ".join(report.missing_documents)
                raise click.ClickException(f"{each.name}: not read, but in the gold: {left}")
            yield each, report


def mentions_table(reports: Mapping[str, Report]) -> str:
    """The figures of each label, by the name of the set."""
    rows: list[list[Cell]] = [
        [
            name,
            label,
            found.gold,
            *astuple(found.strict),
            found.relaxed.f1,
            found.value,
            found.e2e and found.e2e.f1,
        ]
        for name, report in reports.items()
        for label, found in (*report.labels.items(), ("all", report.all))
    ]
    header = ("gold", "label", "mentions", "P", "R", "F1", "relaxed F1", "value", "both F1")
    return table(header, rows)


def flows_table(reports: Mapping[str, FlowReport | None]) -> str:
    """Flows found and their fields; sets without flows are left out."""
    rows = [
        [name, report.gold, report.found.f1, *astuple(report.fields)]
        for name, report in reports.items()
        if report
    ]
    fields = ("status", "providers", "receivers", "places", "date", "all five")
    return table(("flows", "in the gold", "found F1", *fields), rows)


def cleaning_table(reports: Mapping[str, Report]) -> str:
    """Characters kept and removed; sets without marked boilerplate are left out."""
    rows = [
        [name, report.documents, *astuple(report.cleaning)]
        for name, report in reports.items()
        if report.cleaning
    ]
    return table(("cleaning", "documents", "content kept", "boilerplate removed"), rows)
