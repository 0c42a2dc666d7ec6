"""Who acts in the sentence of a sum: the subject of its verb, pronouns followed back."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.relate.sentence.borders import clause_start
from pipeline.relate.sentence.clauses import Clause
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.sentence.names import PARTIES, coordinated
from pipeline.relate.sentence.tokens import Token
from pipeline.relate.whether.evidence import Evidence
from pipeline.relate.whether.planned import main_clause
from pipeline.relate.who.owners import plan_owner, planner
from pipeline.relate.who.roles import Subject
from pipeline.relate.who.subjects import first_subject, may_be_verb, subject_of

_PLAN_NOUNS = words("plan-noun")
_SAYING = words("saying")
_UNDERTAKINGS = words("undertaking")
"""What money is used for: who gives it is not said."""
_OPENING = 3
"""Positions at which a pronoun stands for the subject of the sentence before."""


def acting_subject(
    tokens: Sequence[Token], index: int, verb: Evidence | None, previous: Sequence[Clause]
) -> Subject | None:
    """The subject of the governing verb, pronouns followed back; without one, the sentence's.

    Args:
        tokens: the sentence.
        index: position of the sum.
        verb: the verb that governs it, or None.
        previous: sentences before, nearest first.
    """
    is_means = verb is None or verb.start > index or verb.tense != "infinitive"
    using = user_of(tokens, index) if is_means else None
    if using is not None:
        return None if using.word in _UNDERTAKINGS else using
    position = index if verb is None else verb.start
    start = clause_start(tokens, index)
    if verb is None or verb.start < start:  # a clause of its own: `…; Japan followed with`
        subject = first_subject(tokens, index, start)
    else:
        subject = None if verb.passive else plan_owner(tokens, verb.start)
        if subject is None and not verb.passive:
            subject = subject_of(tokens, verb.start)
        if subject is not None and verb.tense == "infinitive" and subject.word in _PLAN_NOUNS:
            subject = planner(tokens, subject) or first_subject(tokens, verb.start, start)
    if subject is not None and subject.role == "publisher":
        return _speaking(tokens, subject)
    if subject is not None and index < len(tokens) and subject.offset > tokens[index].start:
        is_it = subject.role == "pronoun"  # `Japan for the $5 million it has given`
        return _last_name(tokens, index) if is_it else subject
    return followed(tokens, subject, position, previous)


def followed(
    tokens: Sequence[Token], subject: Subject | None, position: int, previous: Sequence[Clause]
) -> Subject | None:
    """Who a pronoun stands for that is the subject of the verb at a position; others are kept.

    Args:
        tokens: the sentence.
        subject: the verb's subject.
        position: the verb's position.
        previous: sentences before, nearest first.
    """
    if subject is None or subject.role != "pronoun":
        return subject
    earlier = [_speaker_before(tokens, subject), first_subject(tokens, position)]
    if subject.offset <= tokens[min(_OPENING, len(tokens) - 1)].start:
        earlier += [first_subject(clause.tokens) for clause in previous]
    return next((s for s in earlier if s is not None and s.role != "pronoun"), subject)


def subject_before(previous: Sequence[Clause]) -> Subject | None:
    """The named subject of the sentences before, nearest first: `Tokyo gave … . | He | added`."""
    told = (first_subject(clause.tokens) for clause in previous)
    return next((found for found in told if found is not None and found.role == "named"), None)


def user_of(tokens: Sequence[Token], index: int) -> Subject | None:
    """Who uses a sum that opens the sentence: `Through a $5 million fund, | UNICEF | will …`."""
    start = main_clause(tokens, index)
    return None if start is None else first_subject(tokens[start:])


def _speaking(tokens: Sequence[Token], subject: Subject) -> Subject:
    """Who `we` is right after a verb of saying: `UNICEF | announced we | will …`."""
    position = next(i for i, token in enumerate(tokens) if token.start == subject.offset)
    before = tokens[position - 1] if position > 0 else None
    if before is not None and before.lower in _SAYING:
        says = first_subject(tokens, position)
        return says if says is not None and says.role == "named" else subject
    return subject


def _speaker_before(tokens: Sequence[Token], pronoun: Subject) -> Subject | None:
    """Who says what a pronoun is the subject of: `and | Peru | said it would give`."""
    position = next(i for i, token in enumerate(tokens) if token.start == pronoun.offset) - 1
    while position > 0 and tokens[position].lower == "that":
        position -= 1
    if position <= 0 or not may_be_verb(tokens, position):
        return None
    return subject_of(tokens, position)


def _last_name(tokens: Sequence[Token], end: int) -> Subject | None:
    for position in range(end - 1, -1, -1):
        if tokens[position].label in PARTIES:
            names = coordinated(tokens, position)
            return Subject("named", names, offset=tokens[position].start)
    return None
