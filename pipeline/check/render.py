"""Shows reports: tables on the terminal, JSON with full precision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from pipeline.check.annotators import Agreement, LabelAgreement
from pipeline.check.examples import Example
from pipeline.check.flows import FlowFields
from pipeline.check.history import Checked
from pipeline.check.scoring import Report
from pipeline.check.spans import LabelReport
from pipeline.terminal import printable

if TYPE_CHECKING:
    from rich.console import Console

Cell = str | int | float | None


def report_to_json(report: Report | Agreement) -> str:
    """All figures, not rounded, and the examples; percent, null where nothing was measured."""
    return msgspec.json.format(msgspec.json.encode(report), indent=1).decode() + "\n"


def print_report(report: Report | Agreement, console: Console) -> None:
    """Print the examples, then the figures with one decimal; `–` where nothing was measured."""
    if isinstance(report, Report):
        _print_examples(report.examples, _RUN_WORDS, console)
        _print_list("no document in the output for", report.missing_documents, console)
        tables = _score_tables(report)
    else:
        _print_examples(report.examples, _ANNOTATOR_WORDS, console)
        _print_list("labelled by one annotator only", report.unpaired, console)
        _print_list("no kappa without the raw file of", report.without_text, console)
        tables = _agreement_tables(report)
    for table in tables:
        _print_table(table, console)


def print_changes(before: Checked, now: Checked, console: Console) -> None:
    """Print the figures that are not what they were, rounded to one decimal."""
    rows = [
        (name, before.figures.get(name), figure, _change(before.figures.get(name), figure))
        for name, figure in now.figures.items()
        if _cell(before.figures.get(name)) != _cell(figure)
    ]
    title = printable(f"changes since run {before.run_id}")
    if rows:
        _print_table(_Table(title, ("", "before", "now", "change"), rows), console)
    else:
        _print_line(f"{title}: none", console)


class _Words(NamedTuple):
    """What the sides of an example are called."""

    missed: str
    spurious: str
    gold: str
    got: str


class _Table(NamedTuple):
    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[Cell]]


_RUN_WORDS = _Words("missed", "spurious", "gold", "got")
_ANNOTATOR_WORDS = _Words("only first", "only second", "first", "second")
_FLOW_FIELDS = tuple(name.replace("_", " ") for name in FlowFields.__struct_fields__)


def _score_tables(report: Report) -> Iterator[_Table]:
    labels: list[tuple[str, LabelReport]] = [*report.labels.items(), ("all", report.all)]
    yield _Table(
        "mentions",
        ("", "gold", "P", "R", "F1", "relaxed P", "R", "F1", "value", "e2e F1"),
        [
            (
                name,
                label.gold,
                *msgspec.structs.astuple(label.strict),
                *msgspec.structs.astuple(label.relaxed),
                label.value,
                label.e2e.f1 if label.e2e else None,
            )
            for name, label in labels
        ],
    )
    yield _Table(
        "values left null",
        ("", "undecidable", "rightly null", "decided", "wrongly null"),
        [(name, *msgspec.structs.astuple(label.nulls)) for name, label in labels],
    )
    if report.flows:
        found, fields = report.flows.found, report.flows.fields
        cells = (
            report.flows.gold,
            *msgspec.structs.astuple(found),
            *msgspec.structs.astuple(fields),
        )
        yield _Table("flows", ("gold", "P", "R", "F1", *_FLOW_FIELDS), [cells])
    if report.cleaning:
        header = ("content kept", "boilerplate removed")
        yield _Table("cleaning", header, [msgspec.structs.astuple(report.cleaning)])


def _agreement_tables(agreement: Agreement) -> Iterator[_Table]:
    labels: list[tuple[str, LabelAgreement]] = [
        *agreement.labels.items(),
        ("all", agreement.all),
    ]
    yield _Table(
        f"mentions in {agreement.documents} documents",
        ("", "first", "second", "F1", "kappa", "value"),
        [
            (name, label.first, label.second, label.f1, _kappa(label.kappa), label.value)
            for name, label in labels
        ],
    )
    if agreement.flows:
        flows = agreement.flows
        cells = (flows.first, flows.second, flows.f1, *msgspec.structs.astuple(flows.fields))
        yield _Table("flows", ("first", "second", "F1", *_FLOW_FIELDS), [cells])
    if agreement.boilerplate:
        found = agreement.boilerplate
        yield _Table(
            "boilerplate, characters",
            ("first", "second", "F1", "kappa"),
            [(found.first, found.second, found.f1, _kappa(found.kappa))],
        )


def _change(before: float | None, now: float) -> str | None:
    return None if before is None else f"{now - before:+.1f}"


def _kappa(kappa: float | None) -> str | None:
    return None if kappa is None else f"{kappa:.3f}"


def _print_examples(examples: Iterable[Example], words: _Words, console: Console) -> None:
    for example in examples:
        kind = {"missed": words.missed, "spurious": words.spurious}.get(example.kind, example.kind)
        line = f"{kind} {example.what} {example.text!r} {example.file}:{example.start}"
        if example.gold or example.got:
            line += f" {words.gold}: {example.gold or '–'} {words.got}: {example.got or '–'}"
        _print_line(line, console)


def _print_list(what: str, files: Sequence[str], console: Console) -> None:
    if files:
        _print_line(f"{what}: {', '.join(files)}", console)


def _print_line(line: str, console: Console) -> None:
    """As it is: texts of documents may look like markup."""
    console.print(printable(line), markup=False, highlight=False, soft_wrap=True)


def _print_table(table: _Table, console: Console) -> None:
    from rich import box
    from rich.table import Table

    shown = Table(
        title=table.title,
        title_justify="left",
        box=box.SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        collapse_padding=True,
    )
    for name in table.header:
        shown.add_column(name, justify="right" if name else "left")
    for row in table.rows:
        shown.add_row(*(_cell(cell) for cell in row))
    console.print(shown)
    console.print()


def _cell(cell: Cell) -> str:
    if cell is None:
        return "–"
    return f"{cell:.1f}" if isinstance(cell, float) else str(cell)
