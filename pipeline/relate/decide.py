"""Whether a sum is a flow, and its status."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

import msgspec

from pipeline.document import MoneyValue
from pipeline.lookups import read_rows
from pipeline.relate.evidence import Evidence
from pipeline.relate.lexicon import words

_THRESHOLD = 0.6
"""Margin of a sum that is a flow: a sum without any evidence is none."""
_LEAD_LOSS = 0.6
"""Loss of strength for evidence in a lead-in or heading."""
_SECOND = 0.25
"""Share of the second-best evidence that adds to the best."""
_UNMARKED = 0.5
"""Loss in choosing a status for `provided`, which every verb of giving says by itself."""
_NEARER = 1.0
"""Loss in choosing a status for a verb when another one stands nearer to the sum."""
PASSED_ON = ("pledged", "provided", "requested")
"""Statuses that hold for the items of a list that follows."""
_KEPT = ("requested", "loan")
"""Statuses that a governing verb does not change: `launched a campaign, asking for …`."""
_ABOUT = 0.8
"""Difference in weight between verbs either of which may govern the sum."""
_GIFTS = words("gift")
_BESIDE_LOSS = 0.8
"""Most loss of strength of a noun that stands beside its sum: `a grant of $5 million`."""
_GOVERNOR_REACH = 12
"""Tokens between a verb without a tense of its own and the verb that governs it."""
_SMALL, _LARGE = 5.0, 6.0
"""Decimal logarithms of sums that are seldom and often flows."""


class Decision(msgspec.Struct, frozen=True):
    """That a sum is a flow, and what its words say of it.

    Attributes:
        status: a status of the table `flows`, or None where the words do not say.
        transaction_type_code: IATI TransactionType code, or None where IATI has none.
        verb: the evidence of the verb that governs the sum in its own sentence, or None.
        margin: how much the evidence for a flow outweighs that against.
        beneath: the status and code that the words state beside `total`.
    """

    status: str | None
    transaction_type_code: str | None
    verb: Evidence | None
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
    everything = [*own, *(e for e in weakened if e.weight > 0)]
    margin = _best(everything, True) - _best(everything, False) + _prior(value)
    if margin < _THRESHOLD:
        return None
    stated = _status(_as_called(own), in_heading) or _status(weakened, in_heading)
    if _is_asked(own, weakened):
        stated = "requested", None
    if stated is None:
        told = _status(context, in_heading)
        stated = told if told is not None and told[0] in PASSED_ON else None
    status, code = stated if stated is not None else (None, None)
    beneath = stated
    if status == "total":
        beneath = _status([e for e in own if e.cue.status != "total"], in_heading)
    return Decision(status, code, _governing_verb(own), margin, beneath)


def _as_called(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Evidence but for verbs that say otherwise than a sum's noun: `lent … and a grant of`."""
    beside = [e.cue for e in evidence if e.cue.kind == "noun" and _is_beside(e)]
    is_gift = any(cue.text in _GIFTS for cue in beside)
    is_loan = any(cue.status == "loan" for cue in beside)
    other = {"loan"} if is_gift else {"provided"} if is_loan else set()
    return [e for e in evidence if e.cue.kind != "verb" or e.cue.status not in other]


def _is_beside(noun: Evidence) -> bool:
    return noun.weight >= noun.cue.strength - _BESIDE_LOSS


def _is_asked(own: Sequence[Evidence], lead: Sequence[Evidence]) -> bool:
    """Whether an imperative stands under a request: `We ask you to: | Provide $5 million`."""
    is_imperative = any(e.cue.kind == "verb" and e.tense == "bare" and e.start == 0 for e in own)
    return is_imperative and any(e.cue.status == "requested" for e in lead)


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
    if value.amount_min is None or value.amount_min <= 0:
        return 0.0
    size = math.log10(float(value.amount_min))
    if size < _SMALL:
        return max(-1.2, 0.4 * (size - _SMALL))
    return min(0.4, 0.2 * max(0.0, size - _LARGE))


def _status(evidence: Sequence[Evidence], in_heading: bool) -> tuple[str, str | None] | None:
    """The status that the strongest evidence states, or None when none does."""
    best: tuple[float, str, str | None] | None = None
    for stating in evidence:
        if not stating.cue.status or stating.weight <= 0:
            continue
        status, code = _in_tense(stating, evidence, in_heading)
        weight = stating.weight - _NEARER * _is_outdone(stating, evidence)
        weight -= _UNMARKED if status == "provided" else 0.0
        if best is None or weight > best[0]:
            best = (weight, status, code)
    return None if best is None else best[1:]


def _is_outdone(stating: Evidence, evidence: Sequence[Evidence]) -> bool:
    """Whether a verb is followed by another that has a tense of its own, before the sum."""
    return stating.cue.kind == "verb" and any(
        e.cue.kind == "verb"
        and e.cue.is_flow
        and e.cue.status
        and stating.end <= e.start
        and e.tense not in ("infinitive", "bare")
        for e in evidence
    )


def _in_tense(
    stating: Evidence, evidence: Sequence[Evidence], in_heading: bool
) -> tuple[str, str | None]:
    """The status of a verb in its tense; one without a tense takes that of its governor."""
    status, code, tense = stating.cue.status, stating.cue.transaction_type_code, stating.tense
    if tense in ("infinitive", "bare", "progressive") and status not in _KEPT:
        governor = _governor(stating, evidence)
        if governor is not None and governor.cue.status in ("pledged", "requested"):
            return governor.cue.status, governor.cue.transaction_type_code or None
        if governor is not None and tense == "bare":
            tense = governor.tense
    if tense == "present" and in_heading:
        tense = "headline"
    rules, in_tense = _tenses(), tense or ""
    becomes = rules.get((status, in_tense, code)) or rules.get((status, in_tense, ""))
    if becomes is not None:
        status, code = becomes
    return status, code or None


def _governor(verb: Evidence, evidence: Sequence[Evidence]) -> Evidence | None:
    before = [
        e
        for e in evidence
        if e.cue.is_flow
        and e.cue.status
        and e.cue.kind in ("verb", "noun")
        and 0 <= verb.start - e.end <= _GOVERNOR_REACH
    ]
    return max(before, key=lambda e: e.end, default=None)


@cache
def _tenses() -> dict[tuple[str, str, str], tuple[str, str]]:
    """Status, tense and code (empty: any) to what they become."""
    return {
        (row["status"], row["tense"], row["from_code"]): (
            row["becomes"],
            row["transaction_type_code"],
        )
        for row in read_rows("flow_tenses")
    }
