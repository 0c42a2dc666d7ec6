"""The pages of a PDF as runs: characters that follow each other on a line without a wide gap."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import byref
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.clean.readers.model import Unreadable

# Gaps and shifts, in heights of a character.
_WIDE_GAP, _BACK, _SAME_LINE = 1.4, 1.0, 0.4
_BOLD = 600
# What PDFium puts in the place of a hyphen at the end of a line.
_HYPHENS = ("\x02", "\ufffe")
_QUARTER = 90


class Run(NamedTuple):
    """A piece of a line.

    Attributes:
        text: not empty, without white space at its ends.
        left: in points from some fixed place, growing to the right; so is right.
        right: see left.
        bottom: in points, growing upwards; so is top. Both are the font's, not the letters'.
        top: see bottom.
        is_bold: its first character is.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    is_bold: bool

    @property
    def size(self) -> float:
        """Height in points."""
        return self.top - self.bottom


class Page(NamedTuple):
    """The runs of a page, in the order in which the file has them."""

    runs: list[Run]


def read_pages(document: pypdfium2.PdfDocument, max_chars: int) -> Iterator[Page]:
    """The pages of a document; raises `Unreadable` when there is more text than may be."""
    size = 0
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        size += text.count_chars()
        if size > 2 * max_chars:
            raise Unreadable(
                "too-long",
                f"its text is longer than {max_chars:,} characters",
                "Split it, or raise the limit with --max-chars",
            )
        yield Page(list(_runs(text, page.get_rotation())))
        text.close()
        page.close()


def _runs(text: pypdfium2.PdfTextPage, rotation: int) -> Iterator[Run]:
    box = pdfium.FS_RECTF()
    letters: list[str] = []
    left = right = bottom = top = last = 0.0
    first = 0
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, index)
        letter = chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else "\ufffd"
        if letter in "\r\n" or not code:
            continue
        if letter in _HYPHENS:
            letter = "-"
        if letter == " ":
            letters.append(letter)
            continue
        pdfium.FPDFText_GetLooseCharBox(text, index, byref(box))
        x0, x1, y0, y1 = _upright(box, rotation)
        height = max(y1 - y0, 1.0)
        shared = min(top, y1) - max(bottom, y0)
        if letters and (
            shared < _SAME_LINE * min(height, top - bottom)
            or x0 - right > _WIDE_GAP * height
            or (x0 < right - _BACK * height and x0 != last)  # all letters of a ligature share a box
        ):
            yield from _run(text, letters, (left, right, bottom, top), first)
            letters = []
        if not letters or not "".join(letters).strip():
            letters, left, right, bottom, top, first = [], x0, x1, y0, y1, index
        letters.append(letter)
        right, last = max(right, x1), x0
    yield from _run(text, letters, (left, right, bottom, top), first)


def _run(
    text: pypdfium2.PdfTextPage,
    letters: list[str],
    box: tuple[float, float, float, float],
    first: int,
) -> Iterator[Run]:
    content = "".join(letters).strip()
    if content:
        bold = pdfium.FPDFText_GetFontWeight(text, first) >= _BOLD
        yield Run(content, *box, bold)


def _upright(box: pdfium.FS_RECTF, rotation: int) -> tuple[float, float, float, float]:
    """Left, right, bottom and top of a box as it is seen on a page that is turned clockwise."""
    turns = rotation // _QUARTER % 4
    if turns == 0:
        return box.left, box.right, box.bottom, box.top
    if turns == 1:
        return box.bottom, box.top, -box.right, -box.left
    if turns == 2:
        return -box.right, -box.left, -box.top, -box.bottom
    return -box.top, -box.bottom, box.left, box.right
