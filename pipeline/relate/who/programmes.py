"""Subjects that give the money of others: programmes, and what moves others to give."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from pipeline.relate.sentence.lexicon import words
from pipeline.relate.sentence.tokens import Token
from pipeline.relate.whether.evidence import Evidence
from pipeline.relate.who.roles import Subject
from pipeline.relate.who.subjects import first_subject

_PROGRAMMES = words("undertaking")
_MOVES = ("mobilize", "mobilise", "leverage")
_GIVES = 2.0
"""Strength of the verbs that tell of a gift and of nothing else."""


def of_programme(tokens: Sequence[Token], subject: Subject, verb: Evidence | None) -> Subject:
    """Whose programme gives: who acts before it in the sentence, else somebody named elsewhere.

    `| Japan | is launching an initiative, which will provide`, `The | program | will grant`.

    Args:
        tokens: the sentence.
        subject: the verb's subject; any but a programme that gives is kept.
        verb: the verb that governs the sum, or None.
    """
    gives = verb is not None and verb.cue.subject_is == "provider" and verb.cue.strength >= _GIVES
    if not gives or subject.role != "unnamed" or subject.word not in _PROGRAMMES:
        return subject
    position = next(i for i, token in enumerate(tokens) if token.start == subject.offset)
    acting = first_subject(tokens, position)
    if acting is not None and acting.role in ("named", "government", "publisher"):
        return acting
    return msgspec.structs.replace(subject, role="action")


def moves_others(subject: Subject | None, verb: Evidence | None) -> bool:
    """Whether others give, whom a verb's subject moves to it: `The grant | unlocked | $5 million`.

    Args:
        subject: the verb's subject, or None.
        verb: the verb that governs the sum, or None.
    """
    if verb is None:
        return False
    is_action = subject is not None and subject.role == "action"
    return verb.cue.subject_is == "catalyst" or (is_action and verb.cue.text in _MOVES)
