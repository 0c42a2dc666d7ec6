"""Which columns of a table are worth the room of a terminal, the most telling first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

#: By table or view. What stands here is for eyes: the files have every column.
SHOWN: Mapping[str, Sequence[str]] = {
    "documents": ("document_id", "published_date", "title", "publisher", "format", "source_path"),
    "documents_text": ("document_id", "raw_text"),
    "mentions": ("mention_id", "label", "text", "recognizer", "score"),
    "money": (
        "mention_id", "text", "amount_max", "currency_code", "modifier", "per", "amount_min",
        "amount_usd_max", "null_reason",
    ),
    "places": (
        "mention_id", "text", "place_id", "country_code", "score", "place_name", "null_reason",
    ),
    "organizations": (
        "mention_id", "text", "organization_id", "score", "organization_name", "null_reason",
    ),
    "dates": (
        "mention_id", "text", "date_start", "date_end", "modifier", "anchor_date", "null_reason",
    ),
    "flows": (
        "flow_id", "amount_max", "currency_code", "status", "provider_names",
        "recipient_place_names", "receiver_names", "purpose", "date_start", "score",
    ),
    "flows_unique": (
        "flow_id", "amount_max", "currency_code", "status", "provider_names",
        "recipient_place_names", "receiver_names", "year", "purpose", "score",
    ),
    "organization_index": (
        "organization_id", "organization_name", "mention_count", "document_count",
        "organization_type", "country_code",
    ),
    "place_index": (
        "place_id", "place_name", "mention_count", "document_count", "place_type", "country_code",
    ),
    "changes": ("table", "key", "change", "columns"),
    "issues": ("level", "source_path", "message", "stage", "code"),
    "runs": (
        "run_id", "finished_at", "documents_read", "documents_failed", "documents_new",
        "documents_unchanged", "software_version",
    ),
}  # fmt: skip


def columns_to_show(table: str, columns: Sequence[str]) -> tuple[str, ...]:
    """The columns of a table that are shown as far as there is room.

    Args:
        table: name of a table or view.
        columns: that it has; one that another version wrote may lack some that we would show.

    Returns:
        All columns where nothing is known of the table.
    """
    wanted = SHOWN.get(table, columns)
    return tuple(column for column in wanted if column in columns) or tuple(columns)
