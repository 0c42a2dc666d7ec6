"""Which documents a report shows in full, and where the mentions in them are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

import duckdb

from pipeline.report import limits
from pipeline.report.engine import row, rows


class Shown(NamedTuple):
    """The documents shown in full.

    Attributes:
        pages: by document, the mention that each of its pages begins with; one page that begins
            with an empty one for most. Pages are filled in when the documents are written.
        are_inline: whether all documents stand in the report itself.
    """

    pages: dict[str, list[str]]
    are_inline: bool

    def href(self, document_id: str, mention_id: str | None = None) -> str | None:
        """Where a document, or a mention in it, is shown; None where it is not.

        Mentions are given by key, which sorts in the order of the text.
        """
        if document_id not in self.pages:
            return None
        anchor = f"#m-{mention_id}" if mention_id else ""
        if self.are_inline:
            return anchor or f"#d-{document_id}"
        page = bisect_right(self.pages[document_id], mention_id or "")
        return f"{limits.FOLDER}/{page_name(document_id, page)}{anchor}"


def page_name(document_id: str, page: int) -> str:
    """File name of a page of a document; pages count from 1."""
    return f"{document_id}.html" if page == 1 else f"{document_id}-{page}.html"


_SIZE = """
SELECT
    (SELECT count(*) FROM documents) AS documents,
    (SELECT coalesce(sum(raw_chars), 0) FROM documents) AS chars,
    (SELECT count(*) FROM mentions) AS mentions
"""
# First what the list of uncertain rows leads to, then where most money is, then the others.
_CHOSEN = """
SELECT document_id
FROM documents
LEFT JOIN (
    SELECT document_id, max(amount_usd) AS largest FROM flows_unique GROUP BY document_id
) USING (document_id)
ORDER BY list_contains(?, document_id) DESC, largest DESC NULLS LAST, document_id
LIMIT ?
"""


def choose(connection: duckdb.DuckDBPyConnection, wanted: Sequence[str], most: int) -> Shown:
    """Choose the documents to show: all if they fit into the page, else at most so many.

    Args:
        connection: from `engine.opened`.
        wanted: keys of documents that come first.
        most: documents shown on pages of their own.
    """
    size = row(connection, _SIZE)
    are_inline = (
        size["documents"] <= limits.INLINE_DOCUMENTS
        and size["chars"] <= limits.INLINE_CHARS
        and size["mentions"] <= limits.INLINE_MENTIONS
    )
    limit = limits.INLINE_DOCUMENTS if are_inline else most
    chosen = rows(connection, _CHOSEN, list(wanted), limit)
    return Shown({found["document_id"]: [""] for found in chosen}, are_inline)
