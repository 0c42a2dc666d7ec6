"""Names of the files of a report, and what keeps each of them under 5 MB."""

from __future__ import annotations

REPORT = "report.html"
FOLDER = "report"
"""Folder of the pages of single documents."""

DOCUMENTS = 300
"""Documents shown in full where there are many; each costs some milliseconds and a file."""
MOST_DOCUMENTS = 3_000
"""Documents that can be asked for: the report lists them, some 600 bytes each."""

LARGEST = 5_000_000
"""Bytes of a file."""

INLINE_DOCUMENTS, INLINE_CHARS, INLINE_MENTIONS = 200, 600_000, 6_000
"""Up to here, all documents stand in the report itself, if it does not get too large by that."""

LONGEST_NAME, LONGEST_TEXT = 100, 300
"""Characters of names in charts and filters, and of titles, addresses and messages."""

TABLE_BYTES = 1_500_000
"""Rows of the table of flows."""

PAGE_BYTES = 2_000_000
"""HTML of the text on one page of a document."""
