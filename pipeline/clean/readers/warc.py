"""WARC: pages as they were fetched; each page or file that came whole is a document.

Requests, redirects, errors, pictures, styles and scripts are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import urlsplit

from pipeline.clean.decode import decode_named
from pipeline.clean.readers.failures import explain
from pipeline.clean.readers.model import Container, Member, Options
from pipeline.clean.readers.streams import read_all

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

# Endings that stand for media types, as addresses rarely have them.
_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/csv": ".csv",
    "message/rfc822": ".eml",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/x-ndjson": ".jsonl",
}
_KINDS = ("response", "resource", "conversion")
# Properties of the page by header of its record or of its answer.
_HEADERS = ("content-language", "last-modified")
_LONGEST = 1000
_CHARSET = re.compile(r"^text/[^;]*;.*?\bcharset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)


def _is_warc(head: bytes) -> bool:
    return head.startswith(b"WARC/")


def _split(stream: BinaryIO, name: str, options: Options) -> Iterator[Member | None]:
    from warcio.archiveiterator import WARCIterator

    for number, record in enumerate(WARCIterator(stream), 1):
        yield _member(number, record, options)


def _member(number: int, record: ArcWarcRecord, options: Options) -> Member | None:
    http = record.http_headers
    if record.rec_type not in _KINDS or (http and http.get_statuscode() != "200"):
        return None
    media = (http.get_header("Content-Type") if http else record.content_type) or ""
    ending = _ENDINGS.get(media.partition(";")[0].strip().lower())
    if ending is None:
        return None
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    properties = {"header:warc-target-uri": address[:_LONGEST]} if address else {}
    for header in _HEADERS:
        value = http.get_header(header) if http else None
        if value:
            properties[f"header:{header}"] = value[:_LONGEST]
    label, name = str(number), _name(address) + ending
    try:
        data = read_all(record.content_stream(), options.max_bytes)
    except Exception as error:  # the record may be cut, or packed in a way of its own
        return Member(label, name, explain(error, "warc", options), properties)
    return Member(label, name, _in_utf8(data, media), properties, identity=data)


def _in_utf8(data: bytes, media: str) -> bytes:
    """An answer's text by the encoding that its server names, or the data as they are."""
    charset = _CHARSET.search(media)
    text = decode_named(data, charset.group(1).lower()) if charset else None
    return data if text is None else text.encode("utf-8", "replace")


def _name(address: str) -> str:
    """The last part of an address, as far as it is one."""
    try:
        return PurePosixPath(urlsplit(address).path).stem or "page"
    except ValueError:
        return "page"


WARC = Container("warc", (".warc",), _split, _is_warc)
