"""Two annotators' gold side by side: made comparable, and one shaped like a run for the other."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from pipeline.check.flows import as_found_flow
from pipeline.check.gold import GoldDocument, GoldMention
from pipeline.check.tables import VALUE_TABLES, FoundDocument, FoundMention
from pipeline.check.values import as_value
from pipeline.document import Span


class Pair(NamedTuple):
    """One document as two annotators see it.

    Attributes:
        path: the first annotator's gold file.
        first: what the first says.
        second: what the second says.
        text: the raw text, or None when it is not at hand.
    """

    path: Path
    first: GoldDocument
    second: GoldDocument
    text: str | None

    def swapped(self) -> Pair:
        """The same with the second annotator as the first."""
        return self._replace(first=self.second, second=self.first)


def paired(
    first: Mapping[Path, GoldDocument], second: Mapping[Path, GoldDocument]
) -> tuple[list[Pair], list[Path]]:
    """The documents that both labelled, matched by hash, and the gold files of all others."""
    by_hash = {gold.sha256: (path, gold) for path, gold in second.items()}
    pairs = []
    for path, gold in first.items():
        if gold.sha256 in by_hash:
            other_path, other = by_hash[gold.sha256]
            text = gold.raw_text(path)
            pairs.append(Pair(path, gold, other, text or other.raw_text(other_path)))
    both = {pair.first.sha256 for pair in pairs}
    alone = [path for path, gold in (*first.items(), *second.items()) if gold.sha256 not in both]
    return pairs, alone


def comparable(pair: Pair) -> Pair:
    """A pair with only what both were asked for.

    Kept are labels that both used, mentions outside the pieces that either would ignore, and
    flows on sums that both found, if both labelled flows. Boilerplate is compared by itself.
    """
    first, second = pair.first, pair.second
    labels = tuple(label for label in first.labels if label in second.labels)
    ignored = (*first.ignore, *second.ignore)

    def kept(gold: GoldDocument) -> tuple[GoldMention, ...]:
        return tuple(
            mention
            for mention in gold.mentions
            if mention.label in labels
            and not any(
                mention.start < piece.end and piece.start < mention.end for piece in ignored
            )
        )

    sums = {mention.key for mention in kept(first)} & {mention.key for mention in kept(second)}
    has_flows = first.flows is not None and second.flows is not None

    def trimmed(gold: GoldDocument) -> GoldDocument:
        flows = tuple(
            flow for flow in gold.flows or () if (flow.money.start, flow.money.end, "MONEY") in sums
        )
        return msgspec.structs.replace(
            gold,
            mentions=kept(gold),
            boilerplate=None,
            flows=flows if has_flows else None,
            labels=labels,
            ignore=(),
        )

    return pair._replace(first=trimmed(first), second=trimmed(second))


def as_found_document(gold: GoldDocument) -> FoundDocument:
    """What a run would have found if it said just what the gold says, cleaning left aside."""
    flows = {flow.money: as_found_flow(flow) for flow in gold.flows or ()}
    return FoundDocument(
        raw_chars=0,
        raw_kept=(),
        mentions=tuple(
            FoundMention(
                key=mention.key,
                text=mention.text,
                value=as_value(mention.norm) if mention.norm else VALUE_TABLES[mention.label][1](),
                flow=flows.get(Span(mention.start, mention.end)),
            )
            for mention in gold.mentions
        ),
    )
