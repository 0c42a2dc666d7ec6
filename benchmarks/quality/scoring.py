"""What a tool says, scored as `pledgebook check` scores a run, strictly and leniently.

The scorer is used twice: on the spans as they are, and on spans moved to those of the gold that
they overlap. So pledgebook and its peers are judged by one set of rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from benchmarks.quality.conventions import Said
from pipeline.check.gold import (
    DateNorm,
    GoldDocument,
    GoldMention,
    Key,
    MoneyNorm,
    Norm,
    PlaceNorm,
)
from pipeline.check.scoring import score
from pipeline.check.spans import LabelReport
from pipeline.check.tables import FoundDocument, FoundMention
from pipeline.check.values import judge
from pipeline.document import Document, Label, Span

#: By document id what a tool says.
Answers = Mapping[str, Sequence[Said]]


class Compared(NamedTuple):
    """One tool's figures on one gold: with strict spans, and with any overlap."""

    strict: LabelReport
    lenient: LabelReport


def compare(
    label: Label, answers: Answers, documents: Iterable[Document], gold: Mapping[Path, GoldDocument]
) -> Compared:
    """Score what a tool says under one label.

    Args:
        label: the label.
        answers: by document.
        documents: that were read.
        gold: by its file.
    """
    wanted = {path: comparable(each, label) for path, each in gold.items()}
    by_hash = {each.sha256: each for each in wanted.values()}
    strict, lenient = {}, {}
    for document in documents:
        if labelled := by_hash.get(document.source_sha256):
            said = [
                Said(*document.alignment.to_raw(each.start, each.end), each.values)
                for each in answers.get(document.document_id, ())
            ]
            mentions = labelled.scored_mentions()
            strict[labelled.sha256] = _found(label, said, mentions)
            lenient[labelled.sha256] = _found(label, snapped(said, mentions), mentions)
    return Compared(*(score(run, wanted, errors=0).all for run in (strict, lenient)))


def comparable(gold: GoldDocument, label: Label) -> GoldDocument:
    """Gold of one label, with what peers can know of it.

    Modifiers and rates are not judged, and of places only the country. What lies in the name of
    an organization is neither right nor wrong, as gold is flat and peers know no organizations.
    """
    names = (Span(each.start, each.end) for each in gold.mentions if each.label == "ORG")
    mentions = tuple(
        msgspec.structs.replace(mention, norm=_comparable(mention.norm))
        for mention in gold.mentions
        if mention.label == label
    )
    return msgspec.structs.replace(
        gold, mentions=mentions, labels=(label,), flows=None, ignore=(*gold.ignore, *names)
    )


def _comparable(norm: Norm | None) -> Norm | None:
    match norm:
        case MoneyNorm():
            return msgspec.structs.replace(norm, modifier=msgspec.UNSET, per=msgspec.UNSET)
        case DateNorm():
            return msgspec.structs.replace(norm, modifier=msgspec.UNSET)
        case PlaceNorm(country_code=country, place_id=place):
            # A norm of this kind is right where the country is, or where there is none.
            code = country or (place or "").partition("-")[0]
            return PlaceNorm(None, None, code, 0.0, 0.0, country_level=True)
    return None


def snapped(said: Sequence[Said], gold: Mapping[Key, GoldMention]) -> list[Said]:
    """Spans that overlap one of the gold moved there, one to one: same spans, then most shared.

    What overlaps one that is taken is left out: a period read as two dates is found once, and
    its value is wrong, but the second date is none too many.
    """
    overlaps = sorted(
        ((each.start, each.end) != key[:2], -shared, number, key)
        for number, each in enumerate(said)
        for key in gold
        if (shared := min(each.end, key[1]) - max(each.start, key[0])) > 0
    )
    moved: dict[int, Key] = {}
    for _, _, number, key in overlaps:
        if number not in moved and key not in moved.values():
            moved[number] = key
    overlapping = {number for _, _, number, _ in overlaps}
    return [
        Said(*moved[number][:2], each.values) if number in moved else each
        for number, each in enumerate(said)
        if number in moved or number not in overlapping
    ]


def _found(label: Label, said: Iterable[Said], gold: Mapping[Key, GoldMention]) -> FoundDocument:
    """What a tool says as a run's document; of several values the right one."""
    mentions = {}
    for each in said:
        key: Key = (each.start, each.end, label)
        norm = gold[key].norm if key in gold else None
        right = (value for value in each.values if norm and judge(value, norm).right)
        value = next(right, each.values[0])
        mentions.setdefault(key, FoundMention(key, "", value, None))
    return FoundDocument(raw_chars=0, raw_kept=(), mentions=tuple(mentions.values()))
