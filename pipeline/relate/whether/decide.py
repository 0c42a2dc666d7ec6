"""Whether a sum is a flow, by what the evidence for and against it weighs."""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec

from pipeline.document import MoneyValue
from pipeline.relate.whether.evidence import Evidence
from pipeline.relate.whether.status import PASSED_ON, as_called, is_asked, is_gift, status_of

_THRESHOLD = 0.6
"""Margin of a sum that is a flow: a sum without any evidence is none."""
_LEAD_LOSS = 0.6
"""Loss of strength for evidence in a lead-in or heading."""
_TOLD = 1.8
"""Weight of evidence for a flow that no heading speaks against: `Trade | Another $5 million`."""
_SECOND = 0.25
"""Share of the second-best evidence that adds to the best."""
_ABOUT = 0.8
"""Difference in weight between verbs either of which may govern the sum."""
_SMALL, _LARGE = 5.0, 6.0
"""Decimal logarithms of sums that are seldom and often flows."""


class Decision(msgspec.Struct, frozen=True):
    """That a sum is a flow, and what its words say of it.

    Attributes:
        status: a status of the table `flows`, or None where the words do not say.
        transaction_type_code: IATI TransactionType code, or None where IATI has none.
        verb: the evidence of the verb that governs the sum in its own sentence, or None.
        is_gift: whether its noun says that nothing is to be paid back.
        margin: how much the evidence for a flow outweighs that against.
        beneath: the status and code that the words state beside `total`.
    """

    status: str | None
    transaction_type_code: str | None
    verb: Evidence | None
    is_gift: bool
    margin: float
    beneath: tuple[str, str | None] | None


def decide(
    own: Sequence[Evidence],
    lead: Sequence[Evidence],
    context: Sequence[Evidence],
    value: MoneyValue,
    in_heading: bool,
) -> Decision | None:
    """Decide from the evidence whether a sum is a flow.

    Args:
        own: evidence in the sum's sentence.
        lead: evidence in its lead-ins and headings, nearest first.
        context: evidence in the sentences before lead-ins such as `The funding includes:`, which
            tells the status at most.
        value: the sum's value; very small sums are seldom flows.
        in_heading: whether the sum stands in a heading.

    Returns:
        The decision, or None when the sum is no flow.
    """
    weakened = [msgspec.structs.replace(e, weight=e.weight - _LEAD_LOSS) for e in lead]
    says_so = any(e.cue.is_flow and e.weight >= _TOLD for e in own)
    everything = [*own, *(e for e in weakened if e.weight > 0 and (e.cue.is_flow or not says_so))]
    margin = _best(everything, True) - _best(everything, False) + _prior(value)
    if margin < _THRESHOLD:
        return None
    stated = status_of(as_called(own), in_heading) or status_of(weakened, in_heading)
    if is_asked(own, weakened):
        stated = "requested", None
    if stated is None:
        told = status_of(context, in_heading)
        stated = told if told is not None and told[0] in PASSED_ON else None
    status, code = stated if stated is not None else (None, None)
    beneath = stated
    if status == "total":
        beneath = status_of([e for e in own if e.cue.status != "total"], in_heading)
    return Decision(status, code, _governing_verb(own), is_gift(own), margin, beneath)


def _governing_verb(evidence: Sequence[Evidence]) -> Evidence | None:
    """The verb that stands last before the sum, or after it, among those of about most weight."""
    verbs = [e for e in evidence if e.cue.kind == "verb" and e.cue.is_flow]
    verbs = [e for e in verbs if not e.passive] or verbs
    most = max((e.weight for e in verbs), default=0.0)
    return max((e for e in verbs if e.weight >= most - _ABOUT), key=lambda e: e.end, default=None)


def _best(evidence: Sequence[Evidence], is_flow: bool) -> float:
    weights = sorted(
        (
            e.weight
            for e in evidence
            if e.cue.is_flow == is_flow
            and not (e.cue.kind == "subject" and e.cue.status == "pledged")
        ),
        reverse=True,
    )
    return sum(weights[:1]) + _SECOND * sum(weights[1:2])


def _prior(value: MoneyValue) -> float:
    """What the size of a sum adds to the margin: small sums are mostly prices."""
    if value.amount_min is None or value.amount_min <= 0:
        return 0.0
    size = math.log10(float(value.amount_min))
    if size < _SMALL:
        return max(-1.2, 0.4 * (size - _SMALL))
    return min(0.4, 0.2 * max(0.0, size - _LARGE))
