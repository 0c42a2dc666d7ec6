"""Flows that break down another flow of the document, so that sums count nothing twice."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from pipeline.relate.draft import Draft, sum_of, take
from pipeline.relate.repeated.totals import FEWEST_PARTS, MOST_PARTS, digits_of, parts_of
from pipeline.relate.sentence.lexicon import words

_NEAR_BLOCKS = 8
"""Blocks between a total and the first of the sums that break it down."""
FAR_BACK = 6
"""Blocks between a sum and what `of that sum` breaks down."""
_NEW = ("pledged", "loan")
_FRESH = words("fresh")
_TELLING = 4
"""Digits of a sum to which no two others add up by chance."""
_OPENING = 4
"""Tokens of `of this new money`."""
_REACH = 40
"""Flows before a part among which its whole is looked for."""
_BROKEN_DOWN = (None, "pledged", "provided", "loan")
"""Statuses that become `total` when a breakdown follows; a request stays a request."""


def with_totals(drafts: Sequence[Draft]) -> list[Draft]:
    """Sums that the ones after them add up to are totals, and give them what they leave unsaid.

    Of the first one, which a headline tells, repetitions and other totals may stand between.
    """
    done = list(drafts)
    said = [index for index, draft in enumerate(done) if draft.restates is None]
    for place, index in enumerate(said):
        draft = done[index]
        behind = said[place + 1 : place + 1 + MOST_PARTS]
        if place == 0:
            behind = [i for i in said[1:] if _may_be_part(done[i], draft)][:MOST_PARTS]
        count = parts_of([draft.value, *(done[part].value for part in behind)])
        parts = behind[:count]
        blocks = [done[part].block - draft.block for part in parts]
        if not count or blocks[0] > _NEAR_BLOCKS or blocks[-1] > _NEAR_BLOCKS + 3 * count:
            continue
        if draft.is_listed and any(_are_siblings(draft, done[part]) for part in parts):
            continue  # other items of its own list that happen to add up to it
        by_chance = count == FEWEST_PARTS and digits_of(draft.value) < _TELLING
        are_pledged = place == 0 and all(done[i].status == "pledged" for i in (index, *parts))
        if by_chance and not are_pledged and not _belong([done[part] for part in parts], draft):
            continue  # two sums that happen to add up to it
        by_giver = _split_by_giver([done[part] for part in parts], draft)
        for part in parts:
            taken = take(done[part], draft, places=True)
            if by_giver or taken.breaks_down or (taken.hangs and taken.purpose is None):
                taken = _to_same(taken, draft)
            done[part] = _part_of(taken, draft)
        if draft.status in _BROKEN_DOWN:
            done[index] = msgspec.structs.replace(draft, status="total")
    return done


def _may_be_part(draft: Draft, whole: Draft) -> bool:
    """Whether a flow is neither another total nor the first sum said again."""
    return draft.status != "total" and sum_of(draft) != sum_of(whole)


def _belong(parts: Sequence[Draft], whole: Draft) -> bool:
    """Whether sums stand in one sentence, one of them with their whole, or under it in a list."""
    sentences = {part.sentence for part in parts}
    is_near = parts[0].block - whole.block <= 1 and len(sentences | {whole.sentence}) <= len(parts)
    return is_near or len(sentences) == 1 or all(part.hangs for part in parts)


def _are_siblings(one: Draft, other: Draft) -> bool:
    """Whether a flow stands in another item of the list, and not in one beneath the first."""
    return other.is_listed and other.block != one.block and other.list_block != one.block


def _split_by_giver(parts: Sequence[Draft], whole: Draft) -> bool:
    """Whether each of those who give a whole together gives one of the parts."""
    givers = [party for part in parts for party in part.providers or ()]
    return len(givers) == len(parts) and set(givers) == set(whole.providers or ())


def with_parts(drafts: Sequence[Draft]) -> list[Draft]:
    """Set `part_of` where the text says of what a sum is a part.

    A part is smaller than its whole and in the same currency.
    """
    done: list[Draft] = []
    for index, draft in enumerate(drafts):
        nearby = drafts[max(index - _REACH, 0) : index]
        whole = None if draft.part_of is not None else _whole(draft, nearby)
        if whole is not None and _is_smaller(draft, whole):
            draft = _part_of(_to_same(draft, whole), whole)
        done.append(draft)
    return done


def _part_of(part: Draft, whole: Draft) -> Draft:
    """A part of a sum; one in the list under it is of the same date."""
    period = part.period or (None if part.lead_sum is None else whole.period)
    return msgspec.structs.replace(part, part_of=whole.mention, period=period)


def _to_same(part: Draft, whole: Draft) -> Draft:
    """A part that goes to nobody else goes to those whom its whole goes to."""
    return msgspec.structs.replace(part, receivers=part.receivers or whole.receivers)


def _whole(draft: Draft, before: Sequence[Draft]) -> Draft | None:
    for start in (draft.whole, draft.lead_sum):
        if start is not None:
            return next((d for d in reversed(before) if d.start == start), None)
    if not draft.breaks_down:
        return None
    told = [d for d in before if d.sentence.start < draft.sentence.start]
    earlier = without_old(draft, told)
    if not earlier or draft.block - earlier[-1].block > FAR_BACK:
        return None
    # Of a sentence with several sums the first that is no part of another one is meant.
    told = [d for d in earlier if d.sentence == earlier[-1].sentence and d.whole is None]
    return told[-1] if told else earlier[-1]


def without_old(draft: Draft, before: Sequence[Draft]) -> Sequence[Draft]:
    """Of the sums before one that begins `Of the new money, …`, those that are new, if any are."""
    opening = draft.clause.tokens[:_OPENING]
    is_new = draft.breaks_down and any(token.lower in _FRESH for token in opening)
    new = [d for d in before if d.status in _NEW and draft.block - d.block <= FAR_BACK]
    return new if is_new and new else before


def _is_smaller(part: Draft, whole: Draft) -> bool:
    least, most = part.value.amount_min, whole.value.amount_max or whole.value.amount_min
    same = part.value.currency_code == whole.value.currency_code
    return same and least is not None and most is not None and least < most
