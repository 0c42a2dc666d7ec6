"""The cue table: words and phrases that tell a flow from other sums, and its status."""

from __future__ import annotations

from functools import cache
from typing import Literal, cast

import msgspec

from pipeline.lookups import read_rows
from pipeline.relate.sentence.verbs import forms_of

Kind = Literal["verb", "noun", "phrase", "subject", "rate", "modifier"]


class Cue(msgspec.Struct, frozen=True):
    """A row of the cue table.

    Attributes:
        text: lemma of a verb, form of a noun, or a phrase with `$`, `#`, `ORG`, `PLACE`, `DATE`.
        kind: how the row is matched.
        is_flow: whether it speaks for a flow or against.
        status: status of the flow that it speaks of, or empty.
        transaction_type_code: IATI TransactionType code, or empty.
        strength: weight of the evidence when it stands beside the sum.
        subject_is: of a verb for a flow, what its subject is: `provider`, `receiver`, `asker`,
            who gives what is asked for others, or `catalyst`, behind whom others give.
    """

    text: str
    kind: Kind
    is_flow: bool
    status: str
    transaction_type_code: str
    strength: float
    subject_is: str


@cache
def cue_of(kind: Kind, text: str) -> Cue | None:
    """The cue of a kind that is looked up by its text (a rate, a modifier), or None."""
    return next((cue for cue in load_cues() if cue.kind == kind and cue.text == text), None)


@cache
def load_cues() -> tuple[Cue, ...]:
    """The rows of the cue table."""
    return tuple(
        Cue(
            text=row["cue"],
            kind=cast(Kind, row["kind"]),
            is_flow=row["is_flow"] == "yes",
            status=row["status"],
            transaction_type_code=row["transaction_type_code"],
            strength=float(row["strength"]),
            subject_is=row["subject_is"],
        )
        for row in read_rows("flow_cues")
    )


@cache
def giving_forms() -> frozenset[str]:
    """Past forms, in one word, of the verbs whose subject gives."""
    return frozenset(
        text
        for cue in load_cues()
        if cue.subject_is == "provider"
        for text, form in forms_of(cue.text)
        if form == "past" and " " not in text
    )


@cache
def giving_nouns() -> frozenset[str]:
    """Nouns, in one word, that speak for a flow."""
    return frozenset(
        cue.text
        for cue in load_cues()
        if cue.kind == "noun" and cue.is_flow and " " not in cue.text
    )


@cache
def verb_forms() -> frozenset[str]:
    """First words of all forms of the verbs in the cue table."""
    return frozenset(
        text.split()[0]
        for cue in load_cues()
        if cue.kind == "verb"
        for text, _ in forms_of(cue.text)
    )
