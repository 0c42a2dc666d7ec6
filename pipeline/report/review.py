"""What to look at first: the least certain rows, values that are missing, and issues."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import duckdb

from pipeline.report.engine import row, rows
from pipeline.report.wording import amount, shortened

#: Rows of each list.
MOST_UNCERTAIN, MOST_MISSING, MOST_ISSUES = 20, 30, 100
_LONGEST = 160


class Doubt(NamedTuple):
    """A row to look at.

    Attributes:
        document_id: where it is; `mention_id` is the mention to look at.
        text: as written.
        value: how it was read.
        score: how sure that is; None for lists without scores.
        mentions: how many it stands for.
    """

    document_id: str
    mention_id: str
    text: str
    value: str
    score: float | None
    mentions: int = 1


class Review(NamedTuple):
    """The lists, each with the most doubtful first.

    Attributes:
        flows: the least certain flows.
        names: the least certain places and organizations.
        missing: values that could not be worked out, an example for each reason.
        issues: rows of the table issues, errors first.
        issues_in_all: how many issues there are.
    """

    flows: list[Doubt]
    names: list[Doubt]
    missing: list[Doubt]
    issues: list[dict[str, Any]]
    issues_in_all: int

    def documents(self) -> list[str]:
        """Keys of the documents that the lists lead to, sorted."""
        doubts = (*self.flows, *self.names, *self.missing)
        return sorted({doubt.document_id for doubt in doubts})


_FLOWS = """
SELECT f.*, m.text, m.per
FROM flows f JOIN money m ON m.mention_id = f.money_mention_id
WHERE f.duplicate_of IS NULL
ORDER BY f.score, f.flow_id LIMIT ?
"""
# A name that texts repeat is one doubt, which its least certain mention stands for.
_NAMES = """
SELECT text, name, doubt.sure, doubt.mention_id, doubt.document_id, doubt.kind
FROM (
    SELECT v.text, name, min({
        'sure': least(v.score, m.score),
        'mention_id': mention_id,
        'document_id': v.document_id,
        'kind': kind
    }) AS doubt
    FROM (
        SELECT mention_id, document_id, text, place_name AS name, place_type AS kind, score
        FROM places WHERE place_id IS NOT NULL
        UNION ALL
        SELECT mention_id, document_id, text, organization_name, organization_type, score
        FROM organizations WHERE organization_id IS NOT NULL
    ) v
    JOIN mentions m USING (mention_id)
    WHERE least(v.score, m.score) < 1
    GROUP BY v.text, name
)
ORDER BY doubt LIMIT ?
"""
_MISSING = """
SELECT
    min_by(document_id, mention_id) AS document_id,
    min(mention_id) AS mention_id,
    min_by(text, mention_id) AS text,
    what, reason, count(*) AS count
FROM (
    SELECT mention_id, document_id, text, 'amount' AS what, null_reason AS reason FROM money
    UNION ALL SELECT mention_id, document_id, text, 'place', null_reason FROM places
    UNION ALL SELECT mention_id, document_id, text, 'organization', null_reason FROM organizations
    UNION ALL SELECT mention_id, document_id, text, 'date', null_reason FROM dates
)
WHERE reason IS NOT NULL
GROUP BY what, reason ORDER BY count DESC, what, reason LIMIT ?
"""
_ISSUES = """
SELECT level, code, source_path, message FROM issues
ORDER BY level, code, source_path, message LIMIT ?
"""


def read_review(connection: duckdb.DuckDBPyConnection) -> Review:
    """The lists over all documents.

    Args:
        connection: from `engine.opened`.
    """
    return Review(
        flows=list(_flows(connection)),
        names=[
            Doubt(
                *(found["document_id"], found["mention_id"], shortened(found["text"], _LONGEST)),
                shortened(f"{found['name']} ({found['kind'] or 'kind not known'})", _LONGEST),
                found["sure"],
            )
            for found in rows(connection, _NAMES, MOST_UNCERTAIN)
        ],
        missing=[
            Doubt(
                *(found["document_id"], found["mention_id"], shortened(found["text"], _LONGEST)),
                shortened(f"{found['what']}: {found['reason']}", _LONGEST),
                None,
                found["count"],
            )
            for found in rows(connection, _MISSING, MOST_MISSING)
        ],
        issues=list(rows(connection, _ISSUES, MOST_ISSUES)),
        issues_in_all=row(connection, "SELECT count(*) AS issues FROM issues")["issues"],
    )


def _flows(connection: duckdb.DuckDBPyConnection) -> Iterator[Doubt]:
    for found in rows(connection, _FLOWS, MOST_UNCERTAIN):
        sums = amount(
            *(found["amount_min"], found["amount_max"], found["currency_code"]),
            *(found["modifier"], found["per"] or ""),
        )
        whom = [*found["receiver_names"], *found["recipient_place_names"]]
        parties = f"{' and '.join(found['provider_names']) or '?'} → {' and '.join(whom) or '?'}"
        yield Doubt(
            found["document_id"],
            found["money_mention_id"],
            shortened(found["sentence_text"], _LONGEST),
            shortened(f"{sums or found['text']}, {found['status']}: {parties}", _LONGEST),
            found["score"],
        )
