"""Subjects that give the money of others: programmes, and what moves others to give."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

import msgspec

from pipeline.relate.sentence.clauses import Clause
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.sentence.names import PREPOSITIONS
from pipeline.relate.sentence.tokens import Token
from pipeline.relate.whether.evidence import Evidence
from pipeline.relate.who.roles import Subject
from pipeline.relate.who.subjects import first_subject

_PROGRAMMES = words("undertaking")
_MOVES = ("mobilize", "mobilise", "leverage")
_HELPING = frozenset({"help", "helps", "helped", "helping"})
_INVESTED = words("invested")
_INVESTED_REACH = 7
"""Tokens behind a sum that may say what kind of money it is."""
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
    # A pronoun's programme stands in a sentence before, where nobody is looked for.
    position = next((i for i, token in enumerate(tokens) if token.start == subject.offset), 0)
    acting = first_subject(tokens, position)
    if acting is not None and acting.role in ("named", "government", "publisher"):
        return acting
    return msgspec.structs.replace(subject, role="action")


def moves_others(clause: Clause, subject: Subject | None, verb: Evidence | None) -> bool:
    """Whether others give, whom a verb's subject moves to it: `The grant | unlocked | $5 million`.

    So do those who `mobilize` what is invested (`$5 million in new financing`), or help to.

    Args:
        clause: the sum in its sentence.
        subject: the verb's subject, or None.
        verb: the verb that governs the sum, or None.
    """
    if verb is None or verb.cue.text not in _MOVES:
        return verb is not None and verb.cue.subject_is == "catalyst"
    before = {token.lower for token in clause.tokens[max(verb.start - 2, 0) : verb.start]}
    is_action = subject is not None and subject.role == "action"
    return is_action or not before.isdisjoint(_HELPING) or _is_invested(clause)


def _is_invested(clause: Clause) -> bool:
    """Whether a sum's phrase names it as capital: `$5 million | in long-term financing`."""
    behind = [token.lower for token in clause.tokens[clause.index + 1 :][:_INVESTED_REACH]]
    kind = takewhile(lambda word: word not in PREPOSITIONS, behind[1:])
    return behind[:1] == ["in"] and not _INVESTED.isdisjoint(kind)
