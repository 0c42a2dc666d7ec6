"""Who gives and who receives by the name of a row: where somebody gives, it names who receives."""

from __future__ import annotations

import msgspec

from pipeline.relate.draft import Draft
from pipeline.relate.layout.rows import is_at_home, row_place
from pipeline.relate.who.labelled import gives_by_label, row_parties
from pipeline.relate.who.party import is_donor

_LIST_BLOCKS = 12
"""Blocks between a row and the flow before that tells who gives."""


def from_row(draft: Draft, before: Draft | None, speaker_gives: bool) -> Draft:
    """Who gives and receives by the name of a row: where somebody gives, it names who receives.

    Args:
        draft: the flow.
        before: the last flow before it that is in no row, or None.
        speaker_gives: whether the one who speaks gives elsewhere in the document.
    """
    if draft.row is None:
        return draft
    before = None if still_near(before, draft) is None else before
    acting = draft.lead_providers
    if not acting and before is not None:
        acting = before.providers
    if not acting and speaker_gives and draft.row.label == "ORG":
        acting = draft.publisher
    if before is not None and gives_by_label(before.clause, before.providers):
        acting = None  # the labels of the rows beside it name who gives
    if draft.lists_donors or is_donor(draft.row):
        acting = None
    elif draft.lists_receivers and not acting:
        acting = draft.publisher
    receives = draft.lists_receivers or is_at_home(draft.clause)
    givers, receivers = row_parties(draft.row, acting, receives=receives)
    return msgspec.structs.replace(
        draft,
        providers=givers,
        receivers=draft.receivers or receivers,
        places=draft.places or (row_place(draft.row, draft.clause) if acting else ()),
    )


def still_near(told: Draft | None, row: Draft) -> Draft | None:
    """What was told before a list, as near to its next row as it was to this one."""
    if told is None or row.block - told.block > _LIST_BLOCKS:
        return None
    return msgspec.structs.replace(told, block=row.block)
