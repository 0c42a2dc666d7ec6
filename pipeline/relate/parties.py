"""Who gives a sum and who receives it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from pipeline.relate.actors import Actors, Party, parties_of
from pipeline.relate.borders import clause_start
from pipeline.relate.clauses import Clause
from pipeline.relate.evidence import Evidence
from pipeline.relate.lexicon import words
from pipeline.relate.names import PARTIES, coordinated
from pipeline.relate.places import BenefitPlace
from pipeline.relate.receivers import receivers
from pipeline.relate.sources import asked, is_private, nominal_source, possessor, source
from pipeline.relate.subjects import Subject, first_subject, subject_of
from pipeline.relate.tokens import Token
from pipeline.relate.where import places_of

_REFERS_BACK = words("refers-back")
_OPENING = 3
"""Positions at which a pronoun stands for the subject of the sentence before."""
_ELSEWHERE = ("action", "pronoun")
"""Roles of subjects whose actor is named elsewhere."""


class Parties(msgspec.Struct, frozen=True):
    """Providers and receivers of a flow, in order of mention.

    Attributes:
        providers: who gives; None where the text leaves it to what stands before.
        receivers: who receives.
        receiving_places: where the receivers are at home.
        by_action: whether the subject is an action (`the funding includes`), whose actor is named
            elsewhere.
        offsets: first code points of the mentions that act or receive, which are no places of
            the benefit.
    """

    providers: tuple[Party, ...] | None
    receivers: tuple[Party, ...]
    offsets: frozenset[int]
    receiving_places: tuple[BenefitPlace, ...] = ()
    by_action: bool = False


def find_parties(
    clause: Clause, verb: Evidence | None, actors: Actors, previous: Sequence[Clause]
) -> Parties:
    """The parties that a sum's own sentence names.

    Args:
        clause: the sum in its sentence.
        verb: the verb that governs the sum, or None.
        actors: who nominal mentions stand for.
        previous: sentences before, nearest first, for what `it` and `she` stand for.
    """
    tokens = clause.tokens
    receiving = receivers(clause, verb)
    giving = possessor(clause) or asked(clause, verb) or source(clause, actors)
    received_by = parties_of(receiving)
    givers = parties_of(giving) or nominal_source(clause, actors) or None
    used = frozenset(mention.start for mention in (*receiving, *giving))
    at_home = places_of(receiving, actors.home)
    if givers is None and is_private(clause):
        return Parties((), received_by, used, at_home)
    subject = _subject(tokens, clause.index, verb, previous)
    if subject is None:
        return Parties(givers, received_by, used, at_home)
    used |= {mention.start for mention in subject.mentions}
    subject_is = "provider" if verb is None else verb.cue.subject_is
    if subject_is == "asker":  # who asks for others gives: `requests $5 million for UNICEF`
        subject_is = "provider" if receiving or not subject.mentions else "receiver"
    if subject_is == "receiver":
        organizations = [m for m in subject.mentions if m.label == "ORG"]
        at_home = at_home or places_of(subject.mentions, actors.home)
        return Parties(givers or (), received_by or parties_of(organizations), used, at_home)
    if givers is None and subject_is == "provider" and subject.role not in _ELSEWHERE:
        givers = actors.resolve(subject)
    return Parties(givers, received_by, used, at_home, by_action=subject.role == "action")


def acting_parties(
    lead: Clause, actors: Actors, previous: Sequence[Clause]
) -> tuple[Party, ...] | None:
    """Who acts in a lead-in or heading; None where it does not say.

    Args:
        lead: the lead-in or heading.
        actors: who nominal mentions stand for.
        previous: sentences before it, nearest first, for whose `efforts` or `funding` it is.
    """
    subject = first_subject(lead.tokens)
    if subject is None or subject.role == "pronoun":
        return None
    if subject.role == "action":
        return actor_before(actors, previous)
    return actors.resolve(subject)


def is_action(lead: Clause) -> bool:
    """Whether a lead-in tells of something done, whose actor is named before it."""
    subject = first_subject(lead.tokens)
    return subject is not None and subject.role == "action"


def actor_before(actors: Actors, previous: Sequence[Clause]) -> tuple[Party, ...] | None:
    """Who acts in the sentences before, nearest first; None where nobody with a name does."""
    for clause in previous:
        subject = first_subject(clause.tokens)
        acting = () if subject is None else actors.resolve(subject)
        if acting:
            return acting
    return None


def refers_back(clause: Clause) -> bool:
    """Whether a sentence carries on with what was said before: `This includes …`, `Of this …`."""
    first, *others = [token.lower for token in clause.tokens[:3]]
    return first in _REFERS_BACK or (first == "of" and not _REFERS_BACK.isdisjoint(others))


def _subject(
    tokens: Sequence[Token], index: int, verb: Evidence | None, previous: Sequence[Clause]
) -> Subject | None:
    """The subject of the governing verb, pronouns followed back; without one, the sentence's."""
    position = index if verb is None else verb.start
    start = clause_start(tokens, index)
    if verb is None or verb.start < start:  # a clause of its own: `…; Japan followed with`
        subject = first_subject(tokens, index, start)
    else:
        subject = None if verb.passive else subject_of(tokens, verb.start)
    if subject is None or subject.role != "pronoun":
        return subject
    if index < len(tokens) and subject.offset > tokens[index].start:
        return _last_name(tokens, index)  # `Japan for the $5 million it has given`
    earlier = [first_subject(tokens, position)]
    if subject.offset <= tokens[min(_OPENING, len(tokens) - 1)].start:
        earlier += [first_subject(clause.tokens) for clause in previous]
    return next((s for s in earlier if s is not None and s.role != "pronoun"), subject)


def _last_name(tokens: Sequence[Token], end: int) -> Subject | None:
    for position in range(end - 1, -1, -1):
        if tokens[position].label in PARTIES:
            names = coordinated(tokens, position)
            return Subject("named", names, offset=tokens[position].start)
    return None
