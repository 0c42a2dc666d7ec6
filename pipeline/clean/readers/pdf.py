"""PDF: the text of its pages in the order in which people read it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.clean.readers.composing import compose
from pipeline.clean.readers.model import Options, Problem, Reader, Reading, Unreadable

# Before the header, a file may hold 1,024 bytes of anything (ISO 32000-1, annex H.3.4.1).
_HEADER_REACH = 1024
_HEADER = re.compile(rb"(?:^|[\r\n])%PDF-\d\.\d")
_DATE = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)")
# FPDF_ERR_PASSWORD and FPDF_ERR_SECURITY of PDFium.
_PASSWORD, _SECURITY = 4, 5
_NAMED_PAGES = 5


def _is_pdf(head: bytes) -> bool:
    return _HEADER.search(head, 0, _HEADER_REACH) is not None


def _read(data: bytes, options: Options) -> Reading:
    import pypdfium2

    from pipeline.clean.readers.pdf_blocks import to_blocks
    from pipeline.clean.readers.pdf_runs import read_pages

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _refusal(error) from error
    try:
        properties = _properties(document.get_metadata_dict(skip_empty=True))
        pages = list(read_pages(document, options.max_chars))
    finally:
        document.close()
    without_text = [number for number, page in enumerate(pages, 1) if not page.runs]
    if len(without_text) == len(pages):
        raise Unreadable(
            "no-text",
            "its pages are pictures without text: text recognition is needed",
            "Run it through a program for text recognition (OCR) such as ocrmypdf",
        )
    raw_text, parts = compose(to_blocks([page for page in pages if page.runs]))
    problems = (_pictures(without_text),) if without_text else ()
    return Reading(raw_text, "parts", parts, 0, properties, problems)


def _refusal(error: Exception) -> Unreadable:
    if getattr(error, "err_code", None) in (_PASSWORD, _SECURITY) or "assword" in str(error):
        return Unreadable(
            "encrypted", "it is protected by a password", "Save a copy without a password"
        )
    return Unreadable(
        "damaged-file",
        f"it cannot be read as pdf ({error})",
        "Open it in a reader and print it into a new PDF, or fetch it anew",
    )


def _pictures(numbers: list[int]) -> Problem:
    named = ", ".join(str(number) for number in numbers[:_NAMED_PAGES])
    more = "" if len(numbers) <= _NAMED_PAGES else f" and {len(numbers) - _NAMED_PAGES} more"
    return Problem(
        "pages-without-text",
        f"pages {named}{more} hold no text. If they are pictures, run the file through a program "
        "for text recognition (OCR) such as ocrmypdf.",
    )


def _properties(found: Mapping[str, str]) -> dict[str, str]:
    """What the file says of itself; dates in ISO 8601."""
    properties = {}
    for name, value in found.items():
        date = _DATE.match(value) if name.endswith("Date") else None
        properties[f"properties:{name.lower()}"] = "-".join(date.groups()) if date else value[:1000]
    return properties


PDF = Reader("pdf", (".pdf",), _read, _is_pdf)
