"""Characters that are not what the author wrote: mojibake, HTML entities, odd and unseen ones.

Curly quotes and dashes are the author's and stay.
"""

from __future__ import annotations

import html
import re
import unicodedata

from ftfy import fix_encoding
from ftfy.badness import is_bad

from pipeline.clean.aligned import AlignedText

_NON_ASCII = re.compile(r"[^\x00-\x7f\u2028\u2029]+")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# Space separators other than the blank.
_ODD_SPACE = re.compile(r"[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_LIGATURE = re.compile(r"[\ufb00-\ufb06]")
# Soft hyphen, zero-width and joining characters, marks of writing direction, the byte order
# mark, and control characters that end no line.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u2064\u2066-\u2069\ufeff]+"
)
_BLANKS = re.compile(r"[ \t]{2,}|\t")


def mend(text: AlignedText) -> AlignedText:
    """Mend a raw text without touching its line breaks, indents and columns.

    Returns:
        The text with mojibake, entities and ligatures decoded, every odd space a blank (tabs
        stay), and no unseen characters.
    """
    if not text.text.isascii() and is_bad(text.text):
        text = text.sub(_NON_ASCII, _demojibake)
    if "&" in text.text:
        text = text.sub(_ENTITY, _decode_entity)
    text = text.sub(_LIGATURE, _spell_out)
    return text.sub(_ODD_SPACE, " ").sub(_UNSEEN, "")


def single_blanks(text: AlignedText) -> AlignedText:
    """The text with every run of blanks and tabs made one blank."""
    return text.sub(_BLANKS, " ")


def _demojibake(match: re.Match[str]) -> str:
    run = match.group()
    return fix_encoding(run) if is_bad(run) else run


def _spell_out(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match.group())


def _decode_entity(match: re.Match[str]) -> str:
    decoded = html.unescape(match.group())
    # An entity stands inside a line, so one for a line break is a blank.
    return " " if decoded.isspace() else decoded
