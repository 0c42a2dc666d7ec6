"""Word documents: paragraphs, lists and tables in their order, with notes at the end."""

from __future__ import annotations

import io
import zipfile

from pipeline.clean.readers.composing import compose
from pipeline.clean.readers.model import Options, Reader, Reading, Unreadable

_MAIN = "word/document.xml"
_PACKAGE = b"PK\x03\x04"
# What a document may unpack to, as a multiple of the largest file; pictures hardly shrink.
_MOST_UNPACKED = 5


def _is_docx(head: bytes) -> bool:
    return head.startswith(_PACKAGE) and b"word/" in head


def _read(data: bytes, options: Options) -> Reading:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(
            "encrypted",
            "it is protected by a password, or an old Word document",
            "Save it as .docx without a password",
        )
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if _MAIN not in package.namelist():
            raise Unreadable(
                "unsupported-format", "the file is no Word document", "Save it as .docx or .pdf"
            )
        unpacked = sum(info.file_size for info in package.infolist())
    if unpacked > _MOST_UNPACKED * options.max_bytes:
        raise Unreadable(
            "archive-bomb",
            f"it unpacks to {unpacked:,} bytes",
            "Save it again without pictures, or raise the limit with --max-bytes",
        )
    import docx

    from pipeline.clean.readers.docx_blocks import read_blocks, read_properties

    document = docx.Document(io.BytesIO(data))
    raw_text, parts = compose(read_blocks(document))
    if not parts:
        raise Unreadable(
            "no-text",
            "the document has no text; pictures in it need text recognition",
            "Save it as PDF and run that through a program for text recognition (OCR)",
        )
    return Reading(raw_text, "parts", parts, 0, read_properties(document))


DOCX = Reader("docx", (".docx", ".docm"), _read, _is_docx)
