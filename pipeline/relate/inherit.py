"""What a flow leaves unsaid, filled from the flows around it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import msgspec

from pipeline.relate.decide import PASSED_ON
from pipeline.relate.drafts import Draft
from pipeline.relate.rows import row_parties
from pipeline.relate.totals import MOST_PARTS, parts_of

_LIST_BLOCKS = 12
"""Blocks between a row and the flow before that tells who gives."""
_FAR_BACK = 6
"""Blocks between a sum and what `of that sum` breaks down."""
_NEAR_BLOCKS = 8
"""Blocks between a total and the first of the sums that break it down."""
_BROKEN_DOWN = (None, "pledged", "provided")
"""Statuses that become `total` when a breakdown follows; a request stays a request."""


def fill(drafts: Sequence[Draft]) -> list[Draft]:
    """Fill gaps in order: from the sentence, the flow before, the total, the lead-in, the same sum.

    Args:
        drafts: the flows of a document in order.

    Returns:
        The same flows; what a flow itself says is never changed, but for the status of a sum
        that the following ones break down.
    """
    filled: list[Draft] = []
    told: Draft | None = None
    for draft in drafts:
        before = filled[-1] if filled else None
        filled.append(_from_before(_from_row(draft, told), before))
        told = filled[-1] if draft.row is None else told
    filled = _from_list_before([_from_lead_in(draft) for draft in filled])
    return _from_same_sums(_with_totals(filled))


def _from_row(draft: Draft, before: Draft | None) -> Draft:
    """Who gives and receives by the name of a row: where somebody gives, it names who receives."""
    if draft.row is None:
        return draft
    acting = draft.lead_providers
    if not acting and before is not None and draft.block - before.block <= _LIST_BLOCKS:
        acting = before.providers
    givers, receivers = row_parties(draft.row, acting)
    return msgspec.structs.replace(draft, providers=givers, receivers=receivers)


def _from_before(draft: Draft, before: Draft | None) -> Draft:
    if before is None:
        return draft
    if draft.sentence == before.sentence:
        return _take(draft, before, places=draft.refers_back)
    if draft.refers_back and draft.block - before.block <= _FAR_BACK:
        return _take(draft, before, places=True)
    if draft.block == before.block and draft.providers is None:
        return msgspec.structs.replace(draft, providers=before.providers)
    return draft


def _with_totals(drafts: Sequence[Draft]) -> list[Draft]:
    done = list(drafts)
    for index, draft in enumerate(done):
        if draft.restates is not None:
            continue
        count = parts_of([part.value for part in done[index : index + 1 + MOST_PARTS]])
        parts = range(index + 1, index + 1 + count)
        blocks = [done[part].block - draft.block for part in parts]
        if not count or blocks[0] > _NEAR_BLOCKS or blocks[-1] > _NEAR_BLOCKS + 3 * count:
            continue
        for part in parts:
            done[part] = _take(done[part], draft, places=True)
        if draft.status in _BROKEN_DOWN:
            done[index] = msgspec.structs.replace(draft, status="total")
    return done


def _from_lead_in(draft: Draft) -> Draft:
    return msgspec.structs.replace(
        draft,
        providers=draft.lead_providers if draft.providers is None else draft.providers,
        places=draft.places or draft.lead_places,
    )


def _from_same_sums(drafts: Sequence[Draft]) -> list[Draft]:
    """A headline's sum takes what the text says of the same sum, wherever that says it first."""
    telling: dict[tuple[Decimal | None, str | None], Draft] = {}
    for draft in drafts:
        known = telling.get(_sum(draft))
        telling[_sum(draft)] = draft if known is None else _take(known, draft, places=False)
    return [_take(draft, telling[_sum(draft)], places=False) for draft in drafts]


def _sum(draft: Draft) -> tuple[Decimal | None, str | None]:
    return draft.value.amount_min, draft.value.currency_code


def _from_list_before(drafts: Sequence[Draft]) -> list[Draft]:
    """Items that nothing tells of go on with the flow before their list, or the publisher."""
    done: list[Draft] = []
    for draft in drafts:
        told = next((d for d in reversed(done) if d.block < draft.list_block), None)
        if draft.hangs and told is not None and told.section == draft.section:
            told = told if told.status in PASSED_ON else msgspec.structs.replace(told, status=None)
            draft = _take(draft, told, places=False)
        if draft.hangs and draft.providers is None:
            draft = msgspec.structs.replace(draft, providers=draft.publisher)
        done.append(draft)
    return done


def _take(draft: Draft, other: Draft, *, places: bool) -> Draft:
    if draft.status is None:
        draft = msgspec.structs.replace(
            draft, status=other.status, transaction_type_code=other.transaction_type_code
        )
    if draft.providers is None:
        draft = msgspec.structs.replace(draft, providers=other.providers)
    if places and not draft.places:
        draft = msgspec.structs.replace(draft, places=other.places)
    return draft
