"""How far two annotators of the same documents agree.

Each is scored against the other as if it were a run's output; values and fields of flows are the
mean of both directions, so that neither annotator is the reference.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from pipeline.check.cleaning import merged, shared, size
from pipeline.check.examples import Example
from pipeline.check.flows import FlowFields, FlowReport
from pipeline.check.gold import LABELS, GoldDocument
from pipeline.check.kappa import (
    Pairs,
    against_rest,
    character_pairs,
    cohen_kappa,
    token_pairs,
)
from pipeline.check.pairing import Pair, as_found_document, comparable, paired
from pipeline.check.scoring import Report, score
from pipeline.check.spans import LabelReport, percent
from pipeline.document import Label
from pipeline.errors import SettingsError


class LabelAgreement(msgspec.Struct, frozen=True):
    """Agreement on one label, or on all.

    Attributes:
        first: mentions of the first annotator.
        second: mentions of the second.
        f1: percent, strict: same start, end and label.
        kappa: Cohen's, on tokens; None where no text is at hand or it is not defined.
        value: percent with the same value, of the mentions of both; None where none has one.
    """

    first: int
    second: int
    f1: float
    kappa: float | None
    value: float | None


class FlowAgreement(msgspec.Struct, frozen=True):
    """Agreement on flows, among the sums that both found; percent."""

    first: int
    second: int
    f1: float
    fields: FlowFields


class BoilerplateAgreement(msgspec.Struct, frozen=True):
    """Agreement on boilerplate, in characters; F1 in percent, None where neither marked any."""

    first: int
    second: int
    f1: float | None
    kappa: float | None


class Agreement(msgspec.Struct, frozen=True):
    """How far two annotators agree.

    Attributes:
        documents: documents that both labelled.
        unpaired: gold files of documents that only one labelled; they do not count.
        without_text: gold files whose raw file is not at hand; they do not count for kappa.
        labels: the labels that anyone used.
        all: over all labels.
        flows: None where not both have flows.
        boilerplate: None where no document has it marked by both.
        examples: of what differs; `gold` is the first annotator's side, `got` the second's.
    """

    documents: int
    unpaired: tuple[str, ...]
    without_text: tuple[str, ...]
    labels: dict[Label, LabelAgreement]
    all: LabelAgreement
    flows: FlowAgreement | None
    boilerplate: BoilerplateAgreement | None
    examples: tuple[Example, ...]


def compare(
    first: Mapping[Path, GoldDocument], second: Mapping[Path, GoldDocument], *, errors: int
) -> Agreement:
    """Compare two annotators' gold.

    Args:
        first: gold by its file.
        second: gold by its file; documents are matched by hash.
        errors: how many examples of each kind of difference to keep.

    Raises:
        SettingsError: they have no document in common.
    """
    pairs, alone = paired(first, second)
    if not pairs:
        raise SettingsError(
            "The two folders label no document in common (by `sha256`). "
            "Name two folders of gold for the same documents."
        )
    trimmed = [comparable(pair) for pair in pairs]
    there, back = _scored(trimmed, errors), _scored([pair.swapped() for pair in trimmed], 0)
    tokens: Pairs = Counter()
    for pair in trimmed:
        tokens += _tokens(pair)
    return Agreement(
        documents=len(pairs),
        unpaired=tuple(str(path) for path in alone),
        without_text=tuple(pair.path.name for pair in pairs if pair.text is None),
        labels={
            label: _label(
                there.labels.get(label), back.labels.get(label), against_rest(label, tokens)
            )
            for label in LABELS
            if label in there.labels or label in back.labels
        },
        all=_label(there.all, back.all, tokens),
        flows=_flows(there.flows, back.flows),
        boilerplate=_boilerplate(pairs),
        examples=there.examples,
    )


def _scored(pairs: Iterable[Pair], errors: int) -> Report:
    """The second annotators as a run, scored against the first."""
    run = {pair.second.sha256: as_found_document(pair.second) for pair in pairs}
    return score(run, {pair.path: pair.first for pair in pairs}, errors=errors)


def _tokens(pair: Pair) -> Pairs:
    if pair.text is None:
        return Counter()
    return token_pairs(pair.text, pair.first.scored_mentions(), pair.second.scored_mentions())


def _label(there: LabelReport | None, back: LabelReport | None, tokens: Pairs) -> LabelAgreement:
    return LabelAgreement(
        first=there.gold if there else 0,
        second=back.gold if back else 0,
        f1=there.strict.f1 if there else 0.0,
        kappa=cohen_kappa(tokens),
        value=_mean(there.value if there else None, back.value if back else None),
    )


def _mean(one: float | None, other: float | None) -> float | None:
    found = [figure for figure in (one, other) if figure is not None]
    return sum(found) / len(found) if found else None


def _flows(there: FlowReport | None, back: FlowReport | None) -> FlowAgreement | None:
    if there is None or back is None:
        return None
    one, other = msgspec.structs.asdict(there.fields), msgspec.structs.asdict(back.fields)
    return FlowAgreement(
        first=there.gold,
        second=back.gold,
        f1=there.found.f1,
        fields=FlowFields(**{name: (one[name] + other[name]) / 2 for name in one}),
    )


def _boilerplate(pairs: Iterable[Pair]) -> BoilerplateAgreement | None:
    first = second = both = marked = 0
    characters: Pairs = Counter()
    for pair in pairs:
        if pair.first.boilerplate is None or pair.second.boilerplate is None:
            continue
        marked += 1
        one, other = merged(pair.first.boilerplate), merged(pair.second.boilerplate)
        first, second, both = first + size(one), second + size(other), both + shared(one, other)
        if pair.text is not None:
            characters += character_pairs(len(pair.text), one, other)
    if not marked:
        return None
    return BoilerplateAgreement(
        first, second, percent(2 * both, first + second), cohen_kappa(characters)
    )
