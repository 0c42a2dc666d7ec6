"""The status of a flow by the words that state it, and what tense and modality make of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from pipeline.lookups import read_rows
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.sentence.verbs import Tense
from pipeline.relate.whether.cues import Cue
from pipeline.relate.whether.evidence import Evidence

_UNMARKED = 0.5
"""Loss in choosing a status for `provided`, which every verb of giving says by itself."""
_NEARER = 1.0
"""Loss in choosing a status for a verb when another one stands nearer to the sum."""
PASSED_ON = ("pledged", "provided", "requested")
"""Statuses that hold for the items of a list that follows."""
_KEPT = ("requested", "loan")
"""Statuses that a governing verb does not change: `launched a campaign, asking for …`."""
_GIFTS = words("gift")
_MULTIPLYING = words("multiplying")
_DONE = ("past", "perfect", "present")
"""Tenses in which a verb of receiving tells of what has come in."""
_FORGIVING = words("forgive")
_BESIDE_LOSS = 0.8
"""Most loss of strength of a noun that stands beside its sum: `a grant of $5 million`."""
_GOVERNOR_REACH = 12
"""Tokens between a verb without a tense of its own and the verb that governs it."""


def status_of(evidence: Sequence[Evidence], in_heading: bool) -> tuple[str, str | None] | None:
    """The status that the strongest evidence states.

    Args:
        evidence: evidence in one place, in the order of the text.
        in_heading: whether the sum stands in a heading, where the present tells of the past.

    Returns:
        A status and its IATI code, if it has one; None when no evidence states a status.
    """
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


def is_asked(own: Sequence[Evidence], lead: Sequence[Evidence]) -> bool:
    """Whether an imperative stands under a request: `We ask you to: | Provide $5 million`.

    Args:
        own: evidence in the sum's sentence.
        lead: evidence in its lead-ins and headings.
    """
    is_imperative = any(e.cue.kind == "verb" and e.tense == "bare" and e.start == 0 for e in own)
    return is_imperative and any(e.cue.status == "requested" for e in lead)


def as_called(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Evidence but for verbs that say otherwise than a sum's noun: `lent … and a grant of`.

    Loans that are forgiven are given, and what an appeal has raised is received: of these the
    verb tells, and so does a participle behind the sum (`on top of $9 million already pledged`).
    """
    if any(e.cue.status == "received" and e.tense in _DONE for e in evidence):
        evidence = [e for e in evidence if e.cue.kind == "verb" or e.cue.status != "requested"]
    if any(e.cue.kind == "verb" and e.cue.text in _FORGIVING for e in evidence):
        return [e for e in evidence if e.cue.status != "loan"]
    if any(e.passive and e.cue.status == "pledged" and e.tense == "past" for e in evidence):
        evidence = [e for e in evidence if e.cue.kind != "phrase" or e.cue.status != "provided"]
    beside = _nouns_beside(evidence)
    is_loan = any(cue.status == "loan" for cue in beside)
    other = {"loan"} if is_gift(evidence) else {"provided", "pledged"} if is_loan else set()
    return [e for e in evidence if e.cue.kind != "verb" or e.cue.status not in other]


def is_gift(evidence: Sequence[Evidence]) -> bool:
    """Whether a sum's noun says that nothing is to be paid back: `a grant of $5 million`."""
    return any(cue.text in _GIFTS for cue in _nouns_beside(evidence))


def _nouns_beside(evidence: Sequence[Evidence]) -> list[Cue]:
    return [e.cue for e in evidence if e.cue.kind == "noun" and _is_beside(e)]


def _is_beside(noun: Evidence) -> bool:
    return noun.weight >= noun.cue.strength - _BESIDE_LOSS


def _is_outdone(stating: Evidence, evidence: Sequence[Evidence]) -> bool:
    """Whether a verb is followed by another that has a tense of its own, before the sum."""
    return stating.cue.kind == "verb" and any(
        e.cue.kind == "verb"
        and e.cue.is_flow
        and e.cue.status
        and stating.end <= e.start
        and (e.tense not in ("infinitive", "bare") or e.cue.text in _MULTIPLYING)
        for e in evidence
    )


def _in_tense(
    stating: Evidence, evidence: Sequence[Evidence], in_heading: bool
) -> tuple[str, str | None]:
    """The status of a verb in its tense; one without a tense takes that of its governor."""
    status, code, tense = stating.cue.status, stating.cue.transaction_type_code, stating.tense
    if stating.cue.kind == "noun" and status == "provided":
        tense = _tense_before(stating, evidence)
    if tense in ("infinitive", "bare", "progressive") and status not in _KEPT:
        governor = _governor(stating, evidence)
        if governor is not None and governor.cue.status in ("pledged", "requested"):
            return _in_tense(governor, evidence, in_heading)
        if governor is not None and tense == "bare":
            tense = governor.tense
    if tense == "present" and in_heading:
        tense = "headline"
    rules, in_tense = _tenses(), tense or ""
    becomes = rules.get((status, in_tense, code)) or rules.get((status, in_tense, ""))
    if becomes is not None:
        status, code = becomes
    return status, code or None


def _tense_before(noun: Evidence, evidence: Sequence[Evidence]) -> Tense | None:
    """The tense of the verb that governs a noun: `will receive $5 million in debt | relief |`."""
    verbs = [e for e in evidence if e.cue.kind == "verb" and e.end <= noun.start]
    return verbs[-1].tense if verbs and verbs[-1].tense in ("future", "infinitive") else None


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
