"""A flow before what it leaves unsaid is filled from the flows around it."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from pipeline.document import Mention, MoneyValue, Span
from pipeline.relate.layout.sums import Sum
from pipeline.relate.sentence.clauses import Clause
from pipeline.relate.when.giving_date import Period
from pipeline.relate.where.places import BenefitPlace
from pipeline.relate.whether.evidence import Evidence
from pipeline.relate.who.party import Party


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A flow before what it leaves unsaid is filled from the flows around it.

    Attributes:
        mention: the money mention.
        restates: the mention of the same sum in another currency, or None.
        value: its value.
        here: the sum with what it stands in and under.
        sentence: the sentence in the text.
        block: index of its block.
        list_block: index of the block that its list begins after; its own where it is in none.
        section: index of the heading that its list, or else its block, stands under.
        row: the name that stands alone before the sum in a list, or None.
        lists_donors: whether its lead-in tells who receives, and its list who gives.
        lists_receivers: whether what its list stands under says that it names who receives.
        is_listed: whether it stands anywhere in a list that a lead-in opens.
        hangs: whether it stands in a list, under a lead-in or heading.
        refers_back: whether the sentence carries on with the one before.
        start: first code point of the sum with the words that qualify it.
        whole: first code point of the sum in its sentence that it is a part of, or None.
        lead_sum: first code point of the sum that its lead-in breaks down, or None.
        breaks_down: whether its sentence breaks down a sum before it.
        part_of: the mention of the sum that it is a part of; None until that is worked out.
        is_sourced: whether words beside the sum itself say who gives.
        clause: the sum in its sentence.
        verb: the verb that governs the sum, or None.
        role: what kind of subject the verb has, or empty where none was found.
        margin: how much the evidence for a flow outweighs that against.
        status: status, or None where nothing states it.
        transaction_type_code: IATI code, or None.
        beneath: status and code that hold for the parts of a total.
        is_gift: whether its noun says that nothing is to be paid back.
        passes: whether its verb leaves the status to the whole: `of this, $2 million goes to`.
        providers: who gives; None where the text leaves it to what stands before.
        receivers: who receives.
        lead_providers: who acts in the lead-ins; None where no lead-in says it.
        lead_goes_on: whether its lead-in carries on with what was said: `The funding includes:`.
        publisher: who publishes the document, if what the sum hangs on is an action of theirs.
        places: places of the benefit.
        lead_places: places of the benefit in the lead-ins.
        period: first and last day of giving; the last is None where it is open.
        purpose: words of the text, or None.
    """

    mention: Mention
    restates: Mention | None
    value: MoneyValue
    here: Sum
    sentence: Span
    block: int
    list_block: int
    section: int
    row: Mention | None
    lists_donors: bool
    lists_receivers: bool
    is_listed: bool
    hangs: bool
    refers_back: bool
    start: int
    whole: int | None
    lead_sum: int | None
    breaks_down: bool
    part_of: Mention | None = None
    is_sourced: bool
    clause: Clause
    verb: Evidence | None
    role: str
    margin: float
    status: str | None
    transaction_type_code: str | None
    beneath: tuple[str, str | None] | None
    is_gift: bool
    passes: bool
    providers: tuple[Party, ...] | None
    receivers: tuple[Party, ...]
    lead_providers: tuple[Party, ...] | None
    lead_goes_on: bool
    publisher: tuple[Party, ...]
    places: tuple[BenefitPlace, ...]
    lead_places: tuple[BenefitPlace, ...]
    period: Period | None
    purpose: str | None


def sum_of(draft: Draft) -> tuple[Decimal | None, str | None]:
    """The amount and currency by which the same sum said twice is known."""
    return draft.value.amount_min, draft.value.currency_code


def to_others(draft: Draft) -> Draft:
    """A flow without those who would give to themselves among its receivers."""
    others = tuple(who for who in draft.receivers if who not in (draft.providers or ()))
    return msgspec.structs.replace(draft, receivers=others)


def take(draft: Draft, other: Draft, *, places: bool) -> Draft:
    """A flow that takes what it leaves unsaid from another one; places only if told to."""
    if draft.status is None:
        status, code = other.status, other.transaction_type_code
        if status == "total":
            status, code = other.beneath or (None, None)
        if status == "loan" and draft.is_gift:
            status, code = None, None
        draft = msgspec.structs.replace(
            draft, status=status, transaction_type_code=code, beneath=other.beneath
        )
    if draft.providers is None:
        draft = msgspec.structs.replace(draft, providers=other.providers)
    if places and not draft.places:
        draft = msgspec.structs.replace(draft, places=other.places)
    return draft
