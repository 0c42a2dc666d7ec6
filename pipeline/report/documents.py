"""Streams the documents that are shown in full, each with its mentions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

import duckdb

from pipeline.report.cards import card
from pipeline.report.engine import rows
from pipeline.report.marks import Mark, Piece, pieces

# Documents stand in the order of their keys, and so do mentions: the two are read side by side, and
# no more than a few documents are in memory. The rows of these documents are taken out of one
# table after the other, as a join of all tables at once holds a part of each in memory; texts are
# fetched for a few at a time, as sorting them would hold all.
_TABLES = ("documents", "mentions", "money", "places", "organizations", "dates", "flows")
_DOCUMENTS = """
SELECT d.*, coalesce(flows, 0) AS flows
FROM shown_documents d
LEFT JOIN (SELECT document_id, count(*) AS flows FROM shown_flows GROUP BY document_id)
    USING (document_id)
ORDER BY document_id
"""
_TEXTS = """
SELECT document_id, raw_text
FROM documents_text SEMI JOIN shown USING (document_id)
WHERE document_id BETWEEN ? AND ?
"""
_AT_ONCE = 20
_MENTIONS = """
SELECT
    m.mention_id, m.document_id, m.label, m.raw_start, m.raw_end, m.recognizer, m.score,
    y.amount_min, y.amount_max, y.currency_code, y.currency_reason, y.modifier, y.per,
    y.amount_usd_min, y.amount_usd_max, y.rate_date,
    p.place_id, o.organization_id,
    coalesce(p.place_name, o.organization_name) AS name,
    coalesce(p.place_type, o.organization_type, d.resolution) AS kind,
    p.country_code,
    d.date_start, d.date_end, d.modifier AS date_modifier, d.anchor_date,
    coalesce(y.null_reason, p.null_reason, o.null_reason, d.null_reason) AS null_reason,
    f.status, f.provider_names, f.receiver_names, f.recipient_place_names
FROM shown_mentions m
LEFT JOIN shown_money y USING (mention_id)
LEFT JOIN shown_places p USING (mention_id)
LEFT JOIN shown_organizations o USING (mention_id)
LEFT JOIN shown_dates d USING (mention_id)
LEFT JOIN shown_flows f ON f.money_mention_id = m.mention_id
ORDER BY m.document_id, m.raw_start, m.raw_end DESC, m.mention_id
"""


class ShownDocument:
    """A document on its way to a page.

    Attributes:
        row: of the table documents, with `flows`, the number of them.
        marks: its mentions, in the order of the raw text.
    """

    def __init__(self, row: dict[str, Any], text: str, marks: list[Mark]) -> None:
        self.row, self._text, self.marks = row, text, marks

    def pieces(self) -> Iterator[Piece]:
        """Its text as HTML."""
        kept = [(start, end) for start, end in self.row["raw_kept"]]
        return pieces(self._text, kept, self.marks)


def read_documents(
    connection: duckdb.DuckDBPyConnection, chosen: Collection[str]
) -> Iterator[ShownDocument]:
    """The documents of these keys, in the order of keys.

    Args:
        connection: from `engine.opened`.
        chosen: keys of documents.
    """
    connection.execute(
        "CREATE OR REPLACE TABLE shown AS SELECT unnest(?::VARCHAR[]) AS document_id",
        [list(chosen)],
    )
    for name in _TABLES:
        connection.execute(
            f"CREATE OR REPLACE TABLE shown_{name} AS FROM {name} SEMI JOIN shown "
            "USING (document_id)"
        )
    mentions = groupby(rows(connection, _MENTIONS), key=itemgetter("document_id"))
    following = next(mentions, None)
    for row, text in _with_texts(connection, list(rows(connection, _DOCUMENTS))):
        marks: list[Mark] = []  # a document may have none
        if following is not None and following[0] == row["document_id"]:
            marks = [_mark(mention) for mention in following[1]]
            following = next(mentions, None)
        yield ShownDocument(row, text, marks)


def _with_texts(
    connection: duckdb.DuckDBPyConnection, documents: Sequence[dict[str, Any]]
) -> Iterator[tuple[dict[str, Any], str]]:
    """Rows of documents in the order of their keys, each with its text."""
    for start in range(0, len(documents), _AT_ONCE):
        few = documents[start : start + _AT_ONCE]
        ends = few[0]["document_id"], few[-1]["document_id"]
        texts = dict(connection.cursor().execute(_TEXTS, ends).fetchall())
        yield from ((row, texts[row["document_id"]]) for row in few)


def _mark(row: dict[str, Any]) -> Mark:
    return Mark(row["mention_id"], row["label"], row["raw_start"], row["raw_end"], card(row))
