"""The indexes: one row a distinct organization or place over all documents."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.schema.arrow import arrow_schema
from pipeline.schema.model import Table


def build_index(index: Table, values: pa.Table, documents: pa.Table) -> pa.Table:
    """Gathers the mentions of each thing into one row.

    Args:
        index: declaration of organization_index or place_index. Its key and those of its columns
            that `values` has too are taken from there, as most mentions have them.
        values: the table organizations or places; rows without a key are left out.
        documents: the table documents.

    Returns:
        The index, sorted by key.
    """
    (key,) = index.primary_key
    known = values.filter(pc.is_valid(values[key]))
    dated = known.select([key, "document_id"]).join(
        documents.select(["document_id", "published_date"]), "document_id"
    )
    rows = dated.group_by(key).aggregate(
        [
            ([], "count_all"),
            ("document_id", "count_distinct"),
            ("published_date", "min"),
            ("published_date", "max"),
        ]
    )
    rows = rows.rename_columns(
        {
            "count_all": "mention_count",
            "document_id_count_distinct": "document_count",
            "published_date_min": "first_published_date",
            "published_date_max": "last_published_date",
        }
    )
    for column in index.columns[1:]:
        if column in values.column_names:
            rows = rows.join(_most_frequent(known, key, column), key)
    return rows.select(index.columns).cast(arrow_schema(index)).sort_by(key)


def _most_frequent(values: pa.Table, key: str, column: str) -> pa.Table:
    """For each key the value that most rows have, of equals the first in the alphabet."""
    given = values.filter(pc.is_valid(values[column]))
    counts = given.group_by([key, column]).aggregate([([], "count_all")])
    ranked = counts.sort_by([("count_all", "descending"), (column, "ascending")])
    # Threads would take the groups apart, and "first" would depend on their timing.
    first = ranked.group_by(key, use_threads=False).aggregate([(column, "first")])
    return first.rename_columns({f"{column}_first": column})
