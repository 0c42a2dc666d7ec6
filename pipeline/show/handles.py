"""Short handles of mentions and flows: `131123fe:392` for `131123fe81bf7e41-00000392-00000403`.

An id is as long as it must be to be unique among all documents of the world. In one output the
first digits of the document and the start of the mention say the same, and can be typed.
"""

from __future__ import annotations

import re

_DIGITS = 8
_ID = re.compile(r"(?:flow-)?([0-9a-f]{16})-(\d{8,})-(\d{8,})")
_HANDLE = re.compile(r"([0-9a-f]{4,16}):(\d+)")


def handle_of(key: str) -> str:
    """The handle of a mention or flow by its id; what is no such id stays as it is."""
    found = _ID.fullmatch(key)
    return f"{found[1][:_DIGITS]}:{int(found[2])}" if found else key


def read_handle(given: str) -> tuple[str, int, int | None] | None:
    """What an id or a handle says.

    Args:
        given: a mention's id, a flow's id, or a handle of either.

    Returns:
        The first digits of the document's id, the start of the mention in the cleaned text, and
        its end where that is given; None for what is neither id nor handle.
    """
    if found := _ID.fullmatch(given):
        return found[1], int(found[2]), int(found[3])
    if found := _HANDLE.fullmatch(given):
        return found[1], int(found[2]), None
    return None
