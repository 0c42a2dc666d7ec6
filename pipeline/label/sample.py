"""Which documents people look at: those that the run is least certain of, or drawn at random."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from pipeline.emit.reading import open_tables, query_engine

# A document is as certain as its rows are on average; what is linked to nothing counts as 0.
_BY_CERTAINTY = """
WITH scores AS (
    SELECT document_id, score FROM "run mentions"
    UNION ALL SELECT document_id, coalesce(score, 0) FROM "run places"
    UNION ALL SELECT document_id, coalesce(score, 0) FROM "run organizations"
    UNION ALL SELECT document_id, score FROM "run flows"
)
SELECT document_id
FROM "run documents" LEFT JOIN scores USING (document_id)
WHERE duplicate_of IS NULL
GROUP BY document_id
ORDER BY round(avg(score), 6) NULLS LAST, document_id
"""


class Sample(msgspec.Struct, frozen=True):
    """How documents are chosen; all where neither number is given.

    Attributes:
        least_certain: so many whose rows have the lowest mean score.
        random: so many, drawn; a larger number with the same seed adds to a smaller one.
        seed: of the draw.
    """

    least_certain: int | None = None
    random: int | None = None
    seed: int = 0


def chosen_ids(output: Path, sample: Sample) -> list[str]:
    """Ids of the chosen documents, in the order in which to look at them.

    Documents that repeat the text of another one are never chosen.

    Raises:
        SettingsError: there are no tables, or they are damaged.
    """
    with query_engine(run=open_tables(output)) as engine:
        ids = [row[0] for row in engine.execute(_BY_CERTAINTY).fetchall()]
    if sample.least_certain is not None:
        return ids[: sample.least_certain]
    if sample.random is not None:
        return sorted(ids, key=lambda one: _draw(sample.seed, one))[: sample.random]
    return sorted(ids)


def _draw(seed: int, document_id: str) -> bytes:
    return hashlib.sha256(f"{seed}:{document_id}".encode()).digest()
