"""Scores a run's tables against stand-off gold, and two annotators against each other."""

from __future__ import annotations

from pathlib import Path

from pipeline.check.annotators import Agreement, compare
from pipeline.check.gold_files import read_gold
from pipeline.check.render import print_report, report_to_json
from pipeline.check.scoring import Report, score
from pipeline.check.tables import read_run
from pipeline.check.thresholds import failures, figures

__all__ = [
    "Agreement",
    "Report",
    "agreement",
    "check",
    "failures",
    "figures",
    "print_report",
    "report_to_json",
]


def check(output: Path, gold: Path, *, errors: int = 0) -> Report:
    """Score a run against gold.

    Args:
        output: folder with the run's tables as Parquet.
        gold: folder with one JSON file a document.
        errors: how many examples of each kind of error to keep in the report.

    Raises:
        SettingsError: a folder or file is not there or cannot be read.
    """
    labelled = read_gold(gold)
    run = read_run(output, {document.sha256 for document in labelled.values()})
    return score(run, labelled, errors=errors)


def agreement(first: Path, second: Path, *, errors: int = 0) -> Agreement:
    """Compare two annotators' gold for the same documents.

    Args:
        first: folder with one JSON file a document.
        second: the same by another annotator; documents are matched by `sha256`.
        errors: how many examples of each kind of difference to keep.

    Raises:
        SettingsError: a folder or file is not there or cannot be read, or no document is in both.
    """
    return compare(read_gold(first), read_gold(second), errors=errors)
