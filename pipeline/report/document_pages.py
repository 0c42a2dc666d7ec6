"""Documents in a report: in the page itself, or on pages of their own that are cut where long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import duckdb
from markupsafe import Markup

from pipeline.report import limits
from pipeline.report.documents import ShownDocument, read_documents
from pipeline.report.marks import Piece
from pipeline.report.page import write_page
from pipeline.report.sample import Shown, page_name
from pipeline.report.wording import shortened


def inline(connection: duckdb.DuckDBPyConnection, shown: Shown) -> Iterator[dict[str, Any]]:
    """What a template needs of each document, with its text; one is in memory at a time."""
    for document in read_documents(connection, shown.pages):
        yield {**_listed(document), "html": _joined(document.pieces())}


def write_pages(
    connection: duckdb.DuckDBPyConnection, folder: Path, shown: Shown
) -> list[dict[str, Any]]:
    """Write the pages of all documents shown, and note in `shown` where each begins.

    Args:
        connection: from `engine.opened`.
        folder: of the pages; made.
        shown: which documents.

    Returns:
        What a template needs of each document to list it.
    """
    folder.mkdir()
    listed = list[dict[str, Any]]()
    for document in read_documents(connection, shown.pages):
        shown.pages[document.row["document_id"]] = _write_pages(folder, document)
        listed.append(_listed(document))
    return listed


def _write_pages(folder: Path, document: ShownDocument) -> list[str]:
    """Write the pages of a document; returns keys that part its mentions by page."""
    key = document.row["document_id"]
    begins, last = list[str](), ""
    for page, following in pairwise(chain(_pages(document.pieces()), [None])):
        mentions = [piece.mention_id for piece in page or () if piece.mention_id]
        # A page without a mention begins, in the order of keys, right behind the last one.
        begins.append((mentions[0] if mentions else f"{last}~") if begins else "")
        last = mentions[-1] if mentions else last
        number = len(begins)
        write_page(
            folder / page_name(key, number),
            "document.html",
            ("marks.js",),
            **_listed(document),
            html=_joined(page or ()),
            number=number,
            before=page_name(key, number - 1) if number > 1 else None,
            after=page_name(key, number + 1) if following else None,
        )
    return begins


def _pages(pieces: Iterator[Piece]) -> Iterator[list[Piece]]:
    """Pieces in lists that fill a page each; one empty page where there are none."""
    page, size = list[Piece](), 0
    for piece in pieces:
        length = len(piece.html.encode())
        if page and size + length > limits.PAGE_BYTES:
            yield page
            page, size = [], 0
        page.append(piece)
        size += length
    yield page


def _joined(pieces: Iterable[Piece]) -> Markup:
    return Markup("".join(piece.html for piece in pieces))  # noqa: S704 - marks.py escapes texts


def _listed(document: ShownDocument) -> dict[str, Any]:
    """What the list of documents tells of one."""
    counts = dict.fromkeys(("MONEY", "PLACE", "ORG", "DATE"), 0)
    for mark in document.marks:
        counts[mark.label] += 1
    texts = {
        name: shortened(document.row[name] or "", limits.LONGEST_TEXT)
        for name in ("title", "publisher", "source_path")
    }
    return {"row": document.row | texts, "counts": counts}
