"""Who gives what nothing around a sum tells of: the one who speaks, or who gives nearly all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from pipeline.relate.draft import Draft

GIVING = ("pledged", "provided")
ASKED_OR_GOT = ("requested", "received")
_OPENING = 6
"""Tokens before a sum that opens its line."""
_FEWEST_OF_MAIN, _MAIN_SHARE = 3, 0.75
"""Number of sums, and share of those whose giver is told, of a text's main giver."""
_GETTING = ("get", "receive", "share", "win")
"""Verbs of those who get what a main giver gives."""


def from_speaker(drafts: Sequence[Draft], speaker_gives: bool) -> list[Draft]:
    """Sums whose giver nothing tells are given by the one who speaks, if lines begin with them.

    Args:
        drafts: the flows of a document.
        speaker_gives: whether the one who speaks gives elsewhere in it: then other sums too.
    """
    return [
        msgspec.structs.replace(draft, providers=draft.publisher)
        if draft.providers is None
        and draft.status not in ASKED_OR_GOT
        and not (draft.receivers and draft.receivers == draft.publisher)
        and (speaker_gives or draft.hangs or draft.clause.index <= _OPENING)
        else draft
        for draft in drafts
    ]


def from_main_giver(drafts: Sequence[Draft]) -> list[Draft]:
    """Sums that others get, or nothing tells of, are given by the one who gives nearly all."""
    gives = Counter(draft.providers for draft in drafts if draft.providers)
    main, count = max(gives.items(), key=lambda item: item[1], default=((), 0))
    if count < max(_FEWEST_OF_MAIN, _MAIN_SHARE * gives.total()):
        return list(drafts)
    return [
        msgspec.structs.replace(draft, providers=main)
        if not draft.providers and not set(draft.receivers) & set(main) and _is_of_main(draft)
        else draft
        for draft in drafts
    ]


def _is_of_main(draft: Draft) -> bool:
    """Whether a sum that names no giver can be of the main one."""
    if draft.providers is None:
        return draft.status in (None, *GIVING)
    return draft.verb is not None and draft.verb.cue.text in _GETTING
