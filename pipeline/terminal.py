"""Text of documents on a terminal: no character of it may steer the terminal."""

from __future__ import annotations

import re

# Control characters (C0 but line feed and tab, DEL, C1), which can move the cursor, set titles or
# answer to programs; and marks that turn the direction of writing, so that a line reads as another.
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    r"""A text with each steering character written out (``\x1b``, ``\u202e``)."""
    return _STEERING.sub(lambda match: _escape(ord(match.group())), text)


def one_line(text: str, longest: int) -> str:
    """A text in one line of at most `longest` characters, cut with an ellipsis."""
    line = printable(" ".join(text.split()))
    return line if len(line) <= longest else line[: longest - 1] + "…"


def _escape(code: int) -> str:
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
