"""The figures of `pledgebook check`, beside those of the run before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.check.history import Checked, previous

_MEASURES = {"": "F1", "f": "F1", "p": "precision", "r": "recall", "all_five": "all five"}


class Figure(NamedTuple):
    """A figure.

    Attributes:
        name: what is measured.
        percent: how good it is.
        gained: points since the run before; None where that was not measured then.
    """

    name: str
    percent: float
    gained: float | None


class Quality(NamedTuple):
    """The last check with one gold.

    Attributes:
        gold: name of the gold's folder.
        version: of the pledgebook that made the tables.
        is_of_this_run: whether it is of the tables that the report shows.
        before: version of the run before; None where there was none.
        figures: by what they are of (`MONEY`, `flows`), in the order in which the check has them.
    """

    gold: str
    version: str
    is_of_this_run: bool
    before: str | None
    figures: dict[str, list[Figure]]


def latest(history: Sequence[Checked], run_id: str) -> list[Quality]:
    """The last check with each gold, sorted by the gold's name.

    Args:
        history: checks of the output, oldest first.
        run_id: of the run that made the tables.
    """
    last = {checked.gold: checked for checked in history}
    return [_quality(last[gold], history, run_id) for gold in sorted(last)]


def _quality(checked: Checked, history: Iterable[Checked], run_id: str) -> Quality:
    before = previous(history, checked)
    old = before.figures if before else {}
    figures = defaultdict[str, list[Figure]](list)
    for name, percent in checked.figures.items():
        gained = percent - old[name] if name in old else None
        kind, _, measure = name.partition(".")
        figures[kind].append(Figure(_MEASURES.get(measure, measure), percent, gained))
    return Quality(
        checked.gold,
        checked.version,
        checked.run_id == run_id,
        before.version if before else None,
        dict(figures),
    )
