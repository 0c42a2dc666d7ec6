"""How many mentions were found: strict and relaxed counts of one label, or of all.

spaCy's PRFScore counts what is a comparison of two sets (strict spans, spans with right values).
It does not fit relaxed figures, whose precision and recall have numerators of their own (two
mentions may touch one in the gold); nor does nervaluate, which pairs one to one, counts no ignored
pieces, takes inclusive ends and no overlaps.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from pipeline.check.gold import Key
from pipeline.check.values import Verdict
from pipeline.document import Label

if TYPE_CHECKING:
    from spacy.scorer import PRFScore


class Prf(msgspec.Struct, frozen=True):
    """Precision, recall and their harmonic mean, in percent; 0 where there is nothing to divide."""

    precision: float
    recall: float
    f1: float


def empty_score() -> PRFScore:
    """A count of true positives, false positives and false negatives, all 0."""
    from spacy.scorer import PRFScore

    return PRFScore()


def prf(precision: float, recall: float) -> Prf:
    """Both as shares, 0 to 1.

    The order of the multiplications is that of the project's reference scorer: at a tie such as
    56.25 another order, PRFScore's too, can print another digit.
    """
    both = precision + recall
    f1 = 200 * precision * recall / both if both else 0.0
    return Prf(100 * precision, 100 * recall, f1)


def percent(part: int, whole: int) -> float | None:
    """A share in percent, or None of nothing."""
    return 100 * (part / whole) if whole else None


class Nulls(msgspec.Struct, frozen=True):
    """Values left empty, of the mentions that were found strictly and have a value in the gold.

    Attributes:
        undecidable: how many have an empty value in the gold.
        rightly_null: percent of these that the run left null and said why.
        decided: how many have a value in the gold that is not empty.
        wrongly_null: percent of these that the run left null.
    """

    undecidable: int
    rightly_null: float | None
    decided: int
    wrongly_null: float | None


class LabelReport(msgspec.Struct, frozen=True):
    """The figures of one label, or of all; percent.

    Attributes:
        gold: mentions in the gold.
        predicted: mentions of the run that count, right or wrong.
        strict: a mention is right when start, end and label are.
        relaxed: a mention is right when it shares a character and the label with one of the gold.
        value: share of strictly found mentions whose value is right; None where none is judged.
        e2e: a mention is right when span and value are; None where no value is judged.
        nulls: values left empty.
    """

    gold: int
    predicted: int
    strict: Prf
    relaxed: Prf
    value: float | None
    e2e: Prf | None
    nulls: Nulls


def touching(keys: Collection[Key], others: Collection[Key]) -> int:
    """How many keys share a character and the label with at least one of the others."""
    return sum(
        any(
            label == other_label and other_start < end and start < other_end
            for other_start, other_end, other_label in others
        )
        for start, end, label in keys
    )


@dataclass(frozen=True)
class Comparison:
    """The mentions of one document, found and wanted.

    Attributes:
        predicted: the run's.
        gold: the gold's.
        ignored: those predicted that are neither right nor wrong; a mention of the gold that one
            of them touches is still found in the relaxed sense.
        verdicts: on the value of each strictly found mention that the gold has a value for.
    """

    predicted: Set[Key]
    gold: Set[Key]
    ignored: Set[Key]
    verdicts: Mapping[Key, Verdict]

    def only(self, label: Label) -> Comparison:
        """The same of one label."""
        return Comparison(
            predicted={key for key in self.predicted if key[2] == label},
            gold={key for key in self.gold if key[2] == label},
            ignored={key for key in self.ignored if key[2] == label},
            verdicts={key: verdict for key, verdict in self.verdicts.items() if key[2] == label},
        )


@dataclass
class SpanCounts:
    """Counts over documents; `add` each, then `report`."""

    strict: PRFScore = field(default_factory=empty_score)
    e2e: PRFScore = field(default_factory=empty_score)
    touching_predicted: int = 0
    touching_gold: int = 0
    verdicts: list[Verdict] = field(default_factory=list)

    def add(self, document: Comparison) -> None:
        """Count one document."""
        counted, gold, verdicts = (
            set(document.predicted - document.ignored),
            set(document.gold),
            document.verdicts,
        )
        self.strict.score_set(counted, gold)
        with_value = {(key, key in verdicts and verdicts[key].right) for key in counted}
        self.e2e.score_set(with_value, {(key, True) for key in gold})
        self.touching_predicted += touching(counted, gold)
        self.touching_gold += touching(gold, document.predicted)
        self.verdicts.extend(verdicts.values())

    @property
    def gold(self) -> int:
        """Mentions in the gold so far."""
        return self.strict.tp + self.strict.fn

    def report(self) -> LabelReport:
        """The figures of all that was added."""
        predicted = self.strict.tp + self.strict.fp
        return LabelReport(
            gold=self.gold,
            predicted=predicted,
            strict=prf(self.strict.precision, self.strict.recall),
            relaxed=prf(
                self.touching_predicted / max(1, predicted), self.touching_gold / max(1, self.gold)
            ),
            value=percent(sum(verdict.right for verdict in self.verdicts), len(self.verdicts)),
            e2e=prf(self.e2e.precision, self.e2e.recall) if self.verdicts else None,
            nulls=self._nulls(),
        )

    def _nulls(self) -> Nulls:
        undecidable = [verdict for verdict in self.verdicts if verdict.undecidable]
        decided = [verdict for verdict in self.verdicts if not verdict.undecidable]
        rightly = sum(verdict.null and verdict.explained for verdict in undecidable)
        wrongly = sum(verdict.null for verdict in decided)
        return Nulls(
            undecidable=len(undecidable),
            rightly_null=percent(rightly, len(undecidable)),
            decided=len(decided),
            wrongly_null=percent(wrongly, len(decided)),
        )
