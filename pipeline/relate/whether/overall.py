"""Statuses that the document tells as a whole: what it announces, and which sums it breaks down."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from pipeline.relate.draft import Draft, sum_of
from pipeline.relate.repeated.totals import is_rounded
from pipeline.relate.sentence.lexicon import words

_LENDERS = words("lender")
_GIVEN = (None, "pledged", "provided")


def as_lent(drafts: Sequence[Draft]) -> list[Draft]:
    """What the Monetary Fund or an export-import bank alone gives is lent."""
    return [
        msgspec.structs.replace(draft, status="loan", transaction_type_code="2")
        if draft.status in _GIVEN
        and draft.providers
        and all(party.name.lower() in _LENDERS for party in draft.providers)
        else draft
        for draft in drafts
    ]


def as_announced(drafts: Sequence[Draft]) -> list[Draft]:
    """Sums of which nothing tells the status are pledged if the first sum is."""
    first = next((draft for draft in drafts if draft.status is not None), None)
    if first is None:
        return list(drafts)
    told = first.beneath if first.status == "total" else None
    status, code = told or (first.status, first.transaction_type_code)
    if status != "pledged":
        return list(drafts)
    return [
        draft
        if draft.status is not None
        else msgspec.structs.replace(draft, status=status, transaction_type_code=code)
        for draft in drafts
    ]


def as_totals(drafts: Sequence[Draft]) -> list[Draft]:
    """A sum is a total where the text breaks down the same sum, or the one that it restates.

    A headline may round it: `$22 million` for the text's $22.13 million.
    """
    broken_down = [draft for draft in drafts if draft.status == "total"]
    sums = {sum_of(draft) for draft in broken_down}
    mentions = {draft.mention.mention_id for draft in broken_down}
    return [
        msgspec.structs.replace(draft, status="total")
        if draft.status in _GIVEN
        and (
            sum_of(draft) in sums
            or (draft.restates is not None and draft.restates.mention_id in mentions)
            or (draft.block == 0 and any(is_rounded(t.value, draft.value) for t in broken_down))
        )
        else draft
        for draft in drafts
    ]
