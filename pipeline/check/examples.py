"""Examples of what differs from the gold, so many of a kind, for people to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Literal

import msgspec

from pipeline.check.flows import FlowField, FoundFlow, as_found_flow, flow_in_words
from pipeline.check.gold import GoldFlow, GoldMention, Key
from pipeline.check.spans import Comparison
from pipeline.check.tables import FoundMention
from pipeline.check.values import as_value
from pipeline.document import Span, Value

ExampleKind = Literal["missed", "spurious", "value", "flow"]


class Example(msgspec.Struct, frozen=True):
    """One thing that differs from the gold.

    Attributes:
        kind: a mention too few, a mention too many, a wrong value, something wrong with a flow.
        what: the label; of a flow the field, or `found` for one too few or too many.
        file: name of the gold file.
        start: raw offset of the mention.
        text: the mention's words.
        gold: what the gold says; empty where it says nothing.
        got: what the run says; empty where it says nothing.
    """

    kind: ExampleKind
    what: str
    file: str
    start: int
    text: str
    gold: str = ""
    got: str = ""


class Examples:
    """Keeps the first `limit` examples of each kind and label or field."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._count: Counter[tuple[str, str]] = Counter()
        self._kept: list[Example] = []

    def add_mentions(
        self,
        file: str,
        comparison: Comparison,
        predicted: Mapping[Key, FoundMention],
        gold: Mapping[Key, GoldMention],
    ) -> None:
        """Look for examples among the mentions of one document."""
        for key in sorted(comparison.gold - comparison.predicted):
            self._add("missed", key[2], file, key[0], gold[key].text)
        for key in sorted(comparison.predicted - comparison.gold - comparison.ignored):
            self._add("spurious", key[2], file, key[0], predicted[key].text)
        for key, verdict in comparison.verdicts.items():
            norm, found = gold[key].norm, predicted[key]
            if norm is not None and not verdict.right:
                sides = in_words(as_value(norm)), in_words(found.value)
                self._add("value", key[2], file, key[0], found.text, *sides)

    def add_flows(
        self,
        file: str,
        checked: Mapping[Span, Mapping[FlowField, bool]],
        predicted: Mapping[Span, FoundFlow],
        gold: Mapping[Span, GoldFlow],
        texts: Mapping[Span, str],
    ) -> None:
        """Look for examples among the flows of one document; `texts` has the words of each sum."""
        for span, fields in checked.items():
            want, got = flow_in_words(as_found_flow(gold[span])), flow_in_words(predicted[span])
            for name in (name for name, right in fields.items() if not right):
                self._add("flow", name, file, span.start, texts[span], want[name], got[name])
        for span in sorted(gold.keys() ^ predicted.keys()):
            sides = ("flow", "none") if span in gold else ("none", "flow")
            self._add("flow", "found", file, span.start, texts[span], *sides)

    def report(self) -> tuple[Example, ...]:
        """Those kept, each kind together, otherwise in the order they came."""
        return tuple(sorted(self._kept, key=lambda example: (example.kind, example.what)))

    def _add(
        self,
        kind: ExampleKind,
        what: str,
        file: str,
        start: int,
        text: str,
        gold: str = "",
        got: str = "",
    ) -> None:
        if self._count[kind, what] < self._limit:
            self._count[kind, what] += 1
            self._kept.append(Example(kind, what, file, start, text, gold, got))


def in_words(value: Value) -> str:
    """The columns of a value that are filled: `amount_min=4000000, currency_code=USD`."""
    columns = msgspec.structs.asdict(value).items()
    return ", ".join(f"{name}={cell}" for name, cell in columns if cell not in (None, ""))
