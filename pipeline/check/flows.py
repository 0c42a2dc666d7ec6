"""Which flows were found, and which of their fields are right given that they were."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal, get_args

import msgspec

from pipeline.check.gold import GoldFlow
from pipeline.check.spans import Prf, empty_score, prf
from pipeline.check.values import plain
from pipeline.document import Span

if TYPE_CHECKING:
    from spacy.scorer import PRFScore

FlowField = Literal["status", "donors", "recipients", "places", "date"]
FLOW_FIELDS: tuple[FlowField, ...] = get_args(FlowField)


class FoundFlow(msgspec.Struct, frozen=True):
    """The columns of the table `flows` that gold has an answer for."""

    status: str | None = None
    provider_names: tuple[str, ...] | None = None
    receiver_names: tuple[str, ...] | None = None
    recipient_place_ids: tuple[str, ...] | None = None
    recipient_place_names: tuple[str, ...] | None = None
    date_start: date | None = None
    date_end: date | None = None


class FlowFields(msgspec.Struct, frozen=True):
    """Percent of the flows found whose field is right; 0 where none was found."""

    status: float
    donors: float
    recipients: float
    places: float
    date: float
    all_five: float


class FlowReport(msgspec.Struct, frozen=True):
    """Flows in the gold and of the run, how many of them meet, and the fields of those that do."""

    gold: int
    predicted: int
    found: Prf
    fields: FlowFields


def fields_right(got: FoundFlow, gold: GoldFlow) -> dict[FlowField, bool]:
    """Whether each field of a run's flow is the gold's.

    Names are compared as sets of plain names. Gold gives a place by id or by name, so each may
    stand among the run's ids or its names, and the run must name as many places as the gold.
    """
    ids, names = got.recipient_place_ids or (), got.recipient_place_names or ()
    places = gold.places or ()
    days = [day.isoformat() for day in (got.date_start, got.date_end) if day]
    return {
        "status": (got.status or "") == gold.status,
        "donors": _plain_set(got.provider_names) == _plain_set(gold.donors),
        "recipients": _plain_set(got.receiver_names) == _plain_set(gold.recipients),
        "places": _plain_set((*ids, *names)) >= _plain_set(places)
        and len(ids or names) == len(places),
        "date": _period(days) == _period((gold.date or "").split("/")),
    }


def as_found_flow(gold: GoldFlow) -> FoundFlow:
    """The flow that a run would give if it said just what the gold says."""
    days = [date.fromisoformat(day) for day in (gold.date or "").split("/") if day]
    return FoundFlow(
        status=gold.status,
        provider_names=gold.donors,
        receiver_names=gold.recipients,
        recipient_place_ids=gold.places,
        date_start=days[0] if days else None,
        date_end=days[-1] if days else None,
    )


def flow_in_words(flow: FoundFlow) -> dict[FlowField, str]:
    """Each field of a flow for people to read; empty where the flow has nothing."""
    return {
        "status": flow.status or "",
        "donors": "; ".join(flow.provider_names or ()),
        "recipients": "; ".join(flow.receiver_names or ()),
        "places": "; ".join(flow.recipient_place_ids or flow.recipient_place_names or ()),
        "date": "/".join(day.isoformat() for day in (flow.date_start, flow.date_end) if day),
    }


@dataclass
class FlowCounts:
    """Counts over documents; `add` each, then `report`."""

    found: PRFScore = field(default_factory=empty_score)
    right: Counter[FlowField] = field(default_factory=Counter)
    all_right: int = 0

    def add(
        self, predicted: Mapping[Span, FoundFlow], gold: Mapping[Span, GoldFlow]
    ) -> dict[Span, dict[FlowField, bool]]:
        """Count one document, flows by the raw span of their sum.

        Returns:
            For each flow that was found, whether each field is right.
        """
        self.found.score_set(set(predicted), set(gold))
        checked = {
            span: fields_right(predicted[span], flow)
            for span, flow in gold.items()
            if span in predicted
        }
        for fields in checked.values():
            self.right.update(name for name, right in fields.items() if right)
            self.all_right += all(fields.values())
        return checked

    def fields(self) -> FlowFields:
        """The fields of the flows found so far."""
        found = max(1, self.found.tp)
        return FlowFields(
            **{name: 100 * self.right[name] / found for name in FLOW_FIELDS},
            all_five=100 * self.all_right / found,
        )

    def report(self) -> FlowReport | None:
        """The figures of all that was added; None where the gold has no flow."""
        gold = self.found.tp + self.found.fn
        if not gold:
            return None
        return FlowReport(
            gold=gold,
            predicted=self.found.tp + self.found.fp,
            found=prf(self.found.precision, self.found.recall),
            fields=self.fields(),
        )


def _plain_set(names: Iterable[str] | None) -> set[str]:
    return {plain(name) for name in names or ()}


def _period(days: Iterable[str]) -> tuple[str, ...]:
    """The distinct days that are given: one day may be written once or as start and end."""
    return tuple(dict.fromkeys(day for day in days if day))
