"""Bytes to text: UTF-8 where it is, else the encoding that the bytes look like."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from charset_normalizer import from_bytes

from pipeline.clean.readers.model import Unreadable

# The longer marks first: UTF-32's little-endian mark begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x89PNG", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)
# Tried before all other encodings: on a short English text the others are but lucky guesses.
_LIKELY = ["cp1252", "mac_roman", "utf_16_le", "utf_16_be"]
_NON_ASCII = re.compile(r"[^\x00-\x7f]+")
_NOT_ASCII_BYTES = re.compile(rb"[\x00-\x7f]{0,60}[\x80-\xff]+[\x00-\x7f]{0,20}")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# Share of control characters and such as cannot be decoded that a text may hold.
_MOST_STRANGE = 0.05
# How much of a file the encoding is guessed from, in bytes.
_SAMPLE = 65_536


class Decoded(NamedTuple):
    """A decoded file.

    `damaged` counts the characters that could not be decoded and stand as U+FFFD.
    """

    text: str
    damaged: int = 0


def decode(data: bytes) -> Decoded:
    """Decode a file's bytes; line ends and a byte order mark stay as they are.

    Raises:
        Unreadable: `not-text`, when the bytes are those of a picture, an Office document or
            anything else that is no text.
    """
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise _not_text(f"the file is {what}, not text")
    decoded = _decode(data)
    if decoded is None or not _is_text(decoded.text):
        raise _not_text("the file's bytes are no text in any known encoding")
    return decoded


def decode_named(data: bytes, name: str) -> str | None:
    """Decode by the encoding that a page or its server names.

    Returns:
        The text; None when there is no such encoding, when the bytes are none in it, and when they
        are UTF-8 whatever is said of them, as text in other encodings hardly ever is by chance.
    """
    # What calls itself Latin-1 is the Windows encoding everywhere (WHATWG Encoding, 4.2).
    name = "cp1252" if name in ("iso-8859-1", "latin1", "us-ascii") else name
    if name.startswith("utf") or (not data.isascii() and _is_utf8(data)):
        return None
    try:
        return data.decode(name)
    except (LookupError, UnicodeError):
        return None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def find_encoding(sample: bytes) -> str:
    """The encoding that the first bytes of a long text look like; UTF-8 where nothing tells."""
    for mark, encoding in _MARKS:
        if sample.startswith(mark):
            return encoding
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        best = from_bytes(_sample(sample), cp_isolation=_LIKELY).best()
        return best.encoding if best else "utf-8"
    return "utf-8"


def _decode(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data.decode(encoding, "replace")
            return Decoded(text, text.count("\ufffd"))
    if data.count(0) * 5 > len(data):  # UTF-16 without a mark would pass for UTF-8
        return _guess(data)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _damaged_utf8(data) or _guess(data)


def _damaged_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few broken bytes, as a file that was cut or mixed from two has."""
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    sound = sum(len(run) for run in _NON_ASCII.findall(text)) - damaged
    return Decoded(text, damaged) if sound >= 4 * damaged else None


def _guess(data: bytes) -> Decoded | None:
    sample = _sample(data)
    best = from_bytes(sample, cp_isolation=_LIKELY).best() or from_bytes(sample).best()
    if best is None:
        return None
    text = data.decode(best.encoding, "replace")
    return Decoded(text, text.count("\ufffd"))


def _sample(data: bytes) -> bytes:
    """A bounded part that holds what tells encodings apart: all but ASCII, and words around it."""
    if b"\0" in data:  # UTF-16 or UTF-32, whose characters lie anywhere
        return data[:_SAMPLE]
    pieces, size = [], 0
    for match in _NOT_ASCII_BYTES.finditer(data):
        pieces.append(match.group())
        size += len(pieces[-1])
        if size >= _SAMPLE:
            break
    return b"".join(pieces)[:_SAMPLE]


def _is_text(text: str) -> bool:
    strange = sum(1 for _ in _CONTROL.finditer(text)) + text.count("\ufffd")
    return "\0" not in text and strange <= _MOST_STRANGE * len(text)


def _not_text(cause: str) -> Unreadable:
    return Unreadable("not-text", cause, "Save its text as UTF-8, or remove it")
