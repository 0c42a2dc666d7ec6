"""Scores a run against gold: documents are matched by hash, spans by raw offsets."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from pipeline.check.cleaning import CleaningCounts, CleaningReport
from pipeline.check.examples import Example, Examples
from pipeline.check.flows import FlowCounts, FlowReport
from pipeline.check.gold import LABELS, GoldDocument, Key
from pipeline.check.spans import Comparison, LabelReport, SpanCounts
from pipeline.check.tables import FoundDocument, FoundMention
from pipeline.check.values import judge
from pipeline.document import Label, Span

_NOTHING_FOUND = FoundDocument(raw_chars=0, raw_kept=(), mentions=())


class Report(msgspec.Struct, frozen=True):
    """How good a run is; percent, not rounded.

    Attributes:
        documents: documents in the gold.
        missing_documents: gold files whose document the run does not have; all that they hold
            counts as missed.
        labels: the figures of each label that the gold holds mentions of.
        all: the figures over all labels.
        flows: None where the gold has no flow.
        cleaning: None where the gold does not tell content from boilerplate.
        examples: of what is wrong.
    """

    documents: int
    missing_documents: tuple[str, ...]
    labels: dict[Label, LabelReport]
    all: LabelReport
    flows: FlowReport | None
    cleaning: CleaningReport | None
    examples: tuple[Example, ...]


def score(
    run: Mapping[str, FoundDocument], gold: Mapping[Path, GoldDocument], *, errors: int
) -> Report:
    """Score a run's documents.

    Args:
        run: documents by the SHA-256 of their raw file; those without gold do not count.
        gold: gold by its file.
        errors: how many examples of each kind of error to keep.
    """
    tally = _Tally(errors)
    for path, document in gold.items():
        tally.add(path.name, document, run.get(document.sha256))
    return tally.report()


class _Tally:
    """Counts over documents."""

    def __init__(self, errors: int) -> None:
        self._documents = 0
        self._missing: list[str] = []
        self._labels = {label: SpanCounts() for label in LABELS}
        self._all = SpanCounts()
        self._flows = FlowCounts()
        self._cleaning = CleaningCounts()
        self._examples = Examples(errors)

    def add(self, file: str, gold: GoldDocument, document: FoundDocument | None) -> None:
        """Count one document of the gold; `document` is None when the run does not have it."""
        self._documents += 1
        if document is None:
            self._missing.append(file)
        elif gold.boilerplate is not None:
            self._cleaning.add(document.raw_chars, document.raw_kept, gold.boilerplate)
        predicted = {
            mention.key: mention
            for mention in (document or _NOTHING_FOUND).mentions
            if _is_scored(mention.key, gold)
        }
        self._add_mentions(file, gold, predicted)
        if gold.flows is not None:
            self._add_flows(file, gold, predicted)

    def report(self) -> Report:
        """The figures of all that was added."""
        return Report(
            documents=self._documents,
            missing_documents=tuple(self._missing),
            labels={label: spans.report() for label, spans in self._labels.items() if spans.gold},
            all=self._all.report(),
            flows=self._flows.report(),
            cleaning=self._cleaning.report(),
            examples=self._examples.report(),
        )

    def _add_mentions(
        self, file: str, gold: GoldDocument, predicted: Mapping[Key, FoundMention]
    ) -> None:
        wanted = gold.scored_mentions()
        comparison = Comparison(
            predicted=predicted.keys(),
            gold=wanted.keys(),
            ignored={key for key in predicted.keys() - wanted.keys() if _is_ignored(key, gold)},
            verdicts={
                key: judge(predicted[key].value, mention.norm)
                for key, mention in wanted.items()
                if key in predicted and mention.norm is not None
            },
        )
        self._all.add(comparison)
        for label, counts in self._labels.items():
            counts.add(comparison.only(label))
        self._examples.add_mentions(file, comparison, predicted, wanted)

    def _add_flows(
        self, file: str, gold: GoldDocument, predicted: Mapping[Key, FoundMention]
    ) -> None:
        wanted = {flow.money: flow for flow in gold.flows or ()}
        found = {
            Span(key[0], key[1]): mention.flow
            for key, mention in predicted.items()
            if key[2] == "MONEY" and mention.flow is not None
        }
        checked = self._flows.add(found, wanted)
        texts = {
            Span(mention.key[0], mention.key[1]): mention.text
            for mention in (*gold.mentions, *predicted.values())
        }
        self._examples.add_flows(file, checked, found, wanted, texts)


def _is_scored(key: Key, gold: GoldDocument) -> bool:
    """Whether the gold has anything to say on a mention of the run."""
    start, _, label = key
    in_boilerplate = any(piece.start <= start < piece.end for piece in gold.boilerplate or ())
    return label in gold.labels and (gold.score_boilerplate or not in_boilerplate)


def _is_ignored(key: Key, gold: GoldDocument) -> bool:
    """Whether a mention lies in a piece where one that is not in the gold is not wrong."""
    return any(piece.start < key[1] and key[0] < piece.end for piece in gold.ignore)
