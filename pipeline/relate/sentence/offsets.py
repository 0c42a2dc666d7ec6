"""Mentions in order of the text, found by where they begin."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from pipeline.document import Mention


def starting_in(mentions: Sequence[Mention], start: int, end: int) -> Sequence[Mention]:
    """The mentions that begin in a piece of the text.

    Args:
        mentions: mentions in order of their start.
        start: first code point of the piece.
        end: one past its last.
    """
    return mentions[_count_before(mentions, start) : _count_before(mentions, end)]


def last_before(mentions: Sequence[Mention], offset: int) -> tuple[Mention, ...]:
    """The last mention that begins before an offset, as a tuple of one; empty for none."""
    count = _count_before(mentions, offset)
    return tuple(mentions[max(count - 1, 0) : count])


def _count_before(mentions: Sequence[Mention], offset: int) -> int:
    return bisect.bisect_left(mentions, offset, key=lambda mention: mention.start)
