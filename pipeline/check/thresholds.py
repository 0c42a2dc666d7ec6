"""Figures by name, and which of them are under what was asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from pipeline.check.flows import FlowFields
from pipeline.check.gold import LABELS
from pipeline.check.scoring import Report
from pipeline.check.spans import LabelReport
from pipeline.errors import SettingsError

_LABEL_FIGURES: dict[str, Callable[[LabelReport], float | None]] = {
    "": lambda label: label.strict.f1,
    ".p": lambda label: label.strict.precision,
    ".r": lambda label: label.strict.recall,
    ".relaxed": lambda label: label.relaxed.f1,
    ".value": lambda label: label.value,
    ".e2e": lambda label: label.e2e.f1 if label.e2e else None,
    ".null": lambda label: label.nulls.rightly_null,
}
_PERCENT = re.compile(r"\d+(\.\d+)?")
_FLOW_FIELDS = FlowFields.__struct_fields__

FIGURES: tuple[str, ...] = (
    *(label + figure for label in (*LABELS, "all") for figure in _LABEL_FIGURES),
    *("flows.p", "flows.r", "flows.f"),
    *(f"flows.{field}" for field in _FLOW_FIELDS),
    *("cleaning.content", "cleaning.boilerplate"),
)
"""The names that a threshold may have; a label alone stands for its strict F1."""


def figures(report: Report) -> dict[str, float]:
    """What a report holds, in percent by name; what could not be measured is left out."""
    found: dict[str, float | None] = {}
    for name, label in (*report.labels.items(), ("all", report.all)):
        found |= {f"{name}{figure}": get(label) for figure, get in _LABEL_FIGURES.items()}
    if report.flows:
        flows = report.flows
        found |= {"flows.p": flows.found.precision, "flows.r": flows.found.recall}
        found |= {"flows.f": flows.found.f1}
        found |= {f"flows.{field}": getattr(flows.fields, field) for field in _FLOW_FIELDS}
    if report.cleaning:
        found["cleaning.content"] = report.cleaning.content_kept
        found["cleaning.boilerplate"] = report.cleaning.boilerplate_removed
    return {name: figure for name, figure in found.items() if figure is not None}


def failures(report: Report, thresholds: Mapping[str, float]) -> list[str]:
    """One line for each figure that is under its threshold or could not be measured.

    Args:
        report: a run's figures.
        thresholds: percent by name, one of `FIGURES`.

    Raises:
        SettingsError: a name is not known.
    """
    _require_known(thresholds)
    found = figures(report)
    return [
        f"{name} is {found[name]:.2f}, under {least:g}"
        if name in found
        else f"{name} cannot be measured: the gold has nothing for it, {least:g} was asked for"
        for name, least in thresholds.items()
        if found.get(name, -1.0) < least
    ]


def parse_thresholds(settings: Iterable[str]) -> dict[str, float]:
    """`MONEY=95` → `{"MONEY": 95.0}`.

    Raises:
        SettingsError: not of this form, no percentage, or a name that is not known.
    """
    thresholds: dict[str, float] = {}
    for setting in settings:
        name, _, least = setting.partition("=")
        if not _PERCENT.fullmatch(least) or float(least) > 100:
            raise SettingsError(
                f"--min {setting}: not of the form NAME=PERCENT. "
                "Write for example MONEY=95 or flows.status=85."
            )
        thresholds[name] = float(least)
    _require_known(thresholds)
    return thresholds


def _require_known(names: Iterable[str]) -> None:
    unknown = [name for name in names if name not in FIGURES]
    if unknown:
        raise SettingsError(
            f"No figure is called {', '.join(unknown)}. Use one of: {', '.join(FIGURES)}."
        )
