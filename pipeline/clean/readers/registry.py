"""All readers and containers, and which of them a file needs.

What the first bytes say surely counts before the ending of the name. Other packages add readers
by entry points of the group `pledgebook_readers`, each of which names a `Reader` or `Container`
(see docs/formats.md); theirs come before ours.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points
from pathlib import PurePath

from pipeline.clean.readers import (
    csv_rows,
    docx,
    gzip_file,
    html,
    json_lines,
    mail,
    pdf,
    plain,
    warc,
    zip_file,
)
from pipeline.clean.readers.model import HEAD, Container, Reader, Unreadable

GROUP = "pledgebook_readers"

_BUILT_IN: tuple[Reader | Container, ...] = (
    pdf.PDF,
    docx.DOCX,  # a zip archive too, so it comes first
    zip_file.ZIP,
    gzip_file.GZIP,
    warc.WARC,
    html.HTML,
    mail.MAIL,
    json_lines.JSON_LINES,
    csv_rows.CSV,
    plain.MARKDOWN,
    plain.TEXT,
)


@cache
def formats() -> tuple[Reader | Container, ...]:
    """All that can be read, in the order in which they are asked."""
    added = [entry.load() for entry in sorted(entry_points(group=GROUP), key=lambda e: e.name)]
    for one in added:
        if not isinstance(one, Reader | Container):
            raise TypeError(f"entry point group {GROUP}: {one!r} is no Reader and no Container")
    return (*added, *_BUILT_IN)


def find_format(head: bytes, name: str) -> Reader | Container:
    """What reads a file.

    Args:
        head: its first bytes.
        name: of the file.

    Raises:
        Unreadable: `unsupported-format`.
    """
    head = head[:HEAD]
    ending = PurePath(name).suffix.lower()
    for one in formats():
        if one.signs(head):
            return one
    for one in formats():
        if ending in one.endings:
            return one
    what = f"files ending in '{ending}'" if ending else "files without an ending"
    known = ", ".join(ending for one in formats() for ending in one.endings)
    raise Unreadable(
        "unsupported-format", f"{what} cannot be read", f"Save it as one of {known}, or remove it"
    )
