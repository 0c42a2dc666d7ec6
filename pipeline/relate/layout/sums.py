"""The sums of a document, each with what it stands in and under."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from pipeline.document import Extraction, Mention, MoneyValue
from pipeline.relate.layout.labels import Labelled, labels_of
from pipeline.relate.layout.standing import Standing, standing_of
from pipeline.relate.layout.tables import rows_of
from pipeline.relate.sentence.clauses import Clause, clause_of
from pipeline.relate.whether.forms import opens_or_ends


class Sum(msgspec.Struct, frozen=True):
    """A sum with what it stands in and under; `in_list` where it is a line of a list or table."""

    mention: Mention
    value: MoneyValue
    clause: Clause
    heads: Labelled
    standing: Standing
    in_list: bool


def sums_of(extraction: Extraction) -> Iterator[Sum]:
    """The sums whose value is known, in order."""
    mentions = [m for m in extraction.mentions if m.label == "MONEY"]
    rows = rows_of(extraction)
    labels = labels_of(extraction, rows, mentions)
    for mention in mentions:
        if isinstance(mention.value, MoneyValue):
            clause, heads = clause_of(extraction, mention), labels[mention.mention_id]
            standing = standing_of(extraction, clause, heads, mention.start)
            in_item = standing.kind == "item" and opens_or_ends(clause)
            in_list = standing.block in rows or in_item
            yield Sum(mention, mention.value, clause, heads, standing, in_list)
