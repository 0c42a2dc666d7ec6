"""`python -m training.flows.figures`: what the rules read in documents with labelled flows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from pipeline.check.flows import FLOW_FIELDS, FlowCounts, FlowReport
from pipeline.relate import relate
from training.flows.reading import found_flows
from training.flows.sheets import read_sheets
from training.flows.written import WrittenDocument, read_written, with_gold


def report_on(documents: Sequence[WrittenDocument]) -> FlowReport | None:
    """Compare the flows that the rules find in documents with their labels."""
    counts = FlowCounts()
    for normalized, gold in with_gold(documents):
        counts.add(found_flows(relate(normalized)), gold)
    return counts.report()


@click.command()
@click.option(
    "--texts",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Texts of the releases in sheets.jsonl: figures for these too.",
)
def main(texts: Path | None) -> None:
    """Print the figures of the documents that rules were developed on, and of those held out."""
    groups = {"our own": read_written()}
    if texts is not None:
        groups["releases"] = read_sheets(texts)
    for group, documents in groups.items():
        for name, is_held_out in (("developed on", False), ("held out", True)):
            report = report_on([d for d in documents if d.held_out == is_held_out])
            if report is None:
                continue
            fields = " ".join(
                f"{f} {getattr(report.fields, f):.1f}" for f in (*FLOW_FIELDS, "all_five")
            )
            found = f"{report.gold} flows, found F1 {report.found.f1:.1f}"
            click.echo(f"{group}, {name}: {found}, {fields}")


if __name__ == "__main__":
    main()
