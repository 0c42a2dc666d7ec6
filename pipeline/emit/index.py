"""The indexes: one row a distinct organization or place over all documents."""

from __future__ import annotations

from types import MappingProxyType

from pipeline.schema.tables import TABLES

#: Each index with the table of values that it gathers.
INDEXES = MappingProxyType({"organization_index": "organizations", "place_index": "places"})

_COUNTED = ("mention_count", "document_count", "first_published_date", "last_published_date")


def index_query(name: str) -> str:
    """The query that gathers the mentions of each thing into one row.

    Args:
        name: of the index. Its key and those of its columns that are not counted are taken from
            the table of values, as most mentions have them; of equally frequent ones the first in
            the alphabet. Values without a key are left out.

    Returns:
        SQL over `found_documents` and the `found_` relation of the values.
    """
    index = TABLES[name]
    (key,) = index.primary_key
    columns = [column for column in index.columns if column not in (key, *_COUNTED)]
    # The most frequent value: arg_min by (count downwards, value) does not hang on threads.
    modes = "\n".join(
        f"""LEFT JOIN (
            SELECT {key}, arg_min({column}, (-mentions, {column})) AS {column}
            FROM (SELECT {key}, {column}, count(*) AS mentions FROM known
                  WHERE {column} IS NOT NULL GROUP BY ALL)
            GROUP BY {key}
        ) USING ({key})"""  # noqa: S608 - declared names
        for column in columns
    )
    return f"""
        WITH known AS (FROM found_{INDEXES[name]} WHERE {key} IS NOT NULL),
        counted AS (
            SELECT {key}, count(*) AS mention_count,
                count(DISTINCT document_id) AS document_count,
                min(published_date) AS first_published_date,
                max(published_date) AS last_published_date
            FROM known JOIN found_documents USING (document_id) GROUP BY {key}
        )
        FROM counted {modes}
    """  # noqa: S608 - declared names
