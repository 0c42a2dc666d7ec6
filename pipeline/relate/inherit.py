"""What a flow leaves unsaid, filled from the flows around it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import msgspec

from pipeline.relate.draft import Draft, sum_of, take, to_others
from pipeline.relate.repeated.breakdown import FAR_BACK, with_parts, with_totals, without_old
from pipeline.relate.where.topic import Topic, with_topic
from pipeline.relate.whether.overall import as_announced, as_lent, as_totals
from pipeline.relate.whether.status import PASSED_ON
from pipeline.relate.who.main_giver import ASKED_OR_GOT, GIVING, from_main_giver, from_speaker
from pipeline.relate.who.rows import from_row, still_near

_DONE = "provided"
"""The status of `$5 million of this goes to …`, which is that of its whole."""
_ANNOUNCED = 3
"""Blocks between a sum that is announced and the list that breaks it down."""


def fill(drafts: Sequence[Draft], topic: Topic) -> list[Draft]:
    """Fill gaps, from what is nearest to what is told of the whole document.

    In order: the row and the flow before, the lead-in, the flow before the list, the total, the
    same sum, the one who speaks, the main giver, the topic, and what a whole says of its parts.

    Args:
        drafts: the flows of a document in order.
        topic: what the document is about.

    Returns:
        The same flows. What a flow itself says is kept, but for the status of a sum that the
        following ones break down or that only a lender gives, and for givers among receivers.
    """
    filled: list[Draft] = []
    told: Draft | None = None
    speaker_gives = any(draft.publisher and draft.providers == draft.publisher for draft in drafts)
    for draft in drafts:
        before = next(reversed(without_old(draft, filled)), None)
        filled.append(_from_before(from_row(draft, told, speaker_gives), before))
        tells = draft.row is None and filled[-1].providers is not None
        told = filled[-1] if tells else still_near(told, draft)
    filled = _from_list_before(_from_lead_ins(filled))
    filled = _from_same_sums(as_totals(with_totals(filled)))
    filled = from_main_giver(from_speaker(as_announced(filled), speaker_gives))
    return [to_others(draft) for draft in with_parts(as_lent(with_topic(filled, topic)))]


def _from_before(draft: Draft, before: Draft | None) -> Draft:
    if before is None:
        return draft
    if draft.passes and (draft.whole is not None or draft.refers_back):
        givers = draft.providers if draft.is_sourced else None
        is_told = before.status is None and draft.status != _DONE
        is_told = is_told or (before.status == _DONE and draft.status == "pledged")
        status = draft.status if is_told else None
        draft = msgspec.structs.replace(draft, status=status, providers=givers)
    if draft.breaks_down and draft.status == _DONE and not draft.is_gift and _is_loan(before):
        draft = msgspec.structs.replace(draft, status=None)
    if draft.whole is not None and draft.sentence == before.sentence:
        return _of_whole(draft, before)
    if draft.sentence == before.sentence:
        return take(draft, before, places=draft.refers_back)
    if draft.refers_back and draft.block - before.block <= FAR_BACK:
        return take(draft, before, places=True)
    goes_on = draft.block == before.block or (
        draft.passes and not draft.hangs and draft.block - before.block <= FAR_BACK
    )
    if goes_on and draft.providers is None:
        return msgspec.structs.replace(draft, providers=before.providers)
    return draft


def _is_loan(draft: Draft) -> bool:
    return "loan" in (draft.status, *(draft.beneath or ()))


def _of_whole(draft: Draft, before: Draft) -> Draft:
    """A part has the givers of its whole, unless words beside it say who gives."""
    if not draft.is_sourced:
        draft = msgspec.structs.replace(draft, providers=before.providers)
    if not draft.receivers:
        draft = msgspec.structs.replace(draft, receivers=before.receivers)
    if draft.period is None:
        draft = msgspec.structs.replace(draft, period=before.period)
    shared = draft.verb is not None and draft.verb.end <= before.clause.index
    if shared and draft.status in GIVING and before.status in GIVING:
        draft = msgspec.structs.replace(draft, status=None)
    return take(draft, before, places=True)


def _from_lead_ins(drafts: Sequence[Draft]) -> list[Draft]:
    done: list[Draft] = []
    told: Draft | None = None
    headed = {draft.block: draft.providers for draft in drafts if draft.providers}
    for draft in drafts:
        if draft.lead_goes_on and told is not None and told.providers:
            is_near = draft.list_block - told.block <= _ANNOUNCED
            draft = take(draft, told, places=False) if is_near else draft
        is_prose = not (draft.is_listed or draft.hangs)
        if is_prose and draft.section in headed and draft.providers is None:
            draft = msgspec.structs.replace(draft, lead_providers=headed[draft.section])
        done.append(_from_lead_in(draft))
        told = told if draft.is_listed else done[-1]
    return done


def _from_lead_in(draft: Draft) -> Draft:
    came_in = draft.status == "received" and not (draft.hangs or draft.is_listed)
    givers = None if came_in else draft.lead_providers
    return msgspec.structs.replace(
        draft,
        providers=givers if draft.providers is None else draft.providers,
        places=draft.places or draft.lead_places,
    )


def _from_same_sums(drafts: Sequence[Draft]) -> list[Draft]:
    """A headline's sum takes what the text says of the same sum, wherever that says it first."""
    telling: dict[tuple[Decimal | None, str | None], Draft] = {}
    for draft in drafts:
        known = telling.get(sum_of(draft))
        telling[sum_of(draft)] = draft if known is None else _with_same(known, draft)
    return [_with_same(draft, telling[sum_of(draft)]) for draft in drafts]


def _with_same(draft: Draft, other: Draft) -> Draft:
    """A flow with what another one of the same sum says; a headline's with who receives, too."""
    same = take(draft, other, places=False)
    if draft.receivers or draft.block > 0 or draft.status in ASKED_OR_GOT:
        return same
    return msgspec.structs.replace(same, receivers=other.receivers)


def _from_list_before(drafts: Sequence[Draft]) -> list[Draft]:
    """Items that nothing tells of go on with the flow before their list, or the publisher."""
    done: list[Draft] = []
    telling: list[Draft] = []
    for draft in drafts:
        told = next((d for d in reversed(telling) if d.block < draft.list_block), None)
        if draft.hangs and told is not None and told.section == draft.section:
            told = told if told.status in PASSED_ON else msgspec.structs.replace(told, status=None)
            draft = take(draft, told, places=False)
        if draft.hangs and draft.providers is None and draft.status not in ASKED_OR_GOT:
            draft = msgspec.structs.replace(draft, providers=draft.publisher)
        done.append(draft)
        if not draft.is_listed:
            telling.append(draft)
    return done
