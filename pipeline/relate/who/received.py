"""Who receives a sum: named, thanking, speaking, granted it, or meant by a noun."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Mention
from pipeline.relate.sentence.clauses import Clause
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.sentence.names import is_modifier
from pipeline.relate.sentence.verbs import is_auxiliary
from pipeline.relate.whether.cues import giving_forms, giving_nouns
from pipeline.relate.whether.evidence import Evidence
from pipeline.relate.who.acting import followed
from pipeline.relate.who.actors import Actors
from pipeline.relate.who.listed import thankers
from pipeline.relate.who.meant import nominal_receivers
from pipeline.relate.who.party import Party, parties_of
from pipeline.relate.who.receivers import is_received_here
from pipeline.relate.who.roles import Subject
from pipeline.relate.who.subjects import subject_of

_BE = words("be")
_SHARE_REACH = 2
_FUNDS = ("fund", "facility")
"""Nouns of what holds money, which need not be an organization."""
_BETWEEN = giving_nouns() | words("filler") | {"of"}
"""What stands between a verb and the sum that it grants: `a new grant of`."""


def received_by(
    clause: Clause, verb: Evidence | None, actors: Actors, named: Sequence[Mention]
) -> tuple[Party, ...]:
    """Who receives, if named; else who gives thanks; else the one who speaks or is meant.

    Args:
        clause: the sum in its sentence.
        verb: the verb that governs it, or None.
        actors: who nominal mentions stand for.
        named: the organizations that the sentence says the sum goes to.
    """
    found = parties_of(named) or parties_of(thankers(clause))
    if not found and (is_received_here(clause, verb) or _comes_in(clause, verb)):
        found = actors.speaking
    return found or nominal_receivers(clause, verb, actors)


def granted(clause: Clause, previous: Sequence[Clause]) -> Subject | None:
    """Who gets a sum by a passive verb before it: `| UNICEF | was awarded a grant of $5 million`.

    Args:
        clause: the sum in its sentence.
        previous: sentences before, nearest first, for what `it` stands for.
    """
    tokens, verb = clause.tokens, clause.index - 1
    while verb > 0 and (is_modifier(tokens[verb]) or tokens[verb].lower in _BETWEEN):
        verb -= 1
    is_verb = verb > 0 and tokens[verb].mention is None and tokens[verb].lower in giving_forms()
    if not is_verb or tokens[verb - 1].lower not in _BE:
        return None
    return followed(tokens, subject_of(tokens, verb), verb, previous)


def meant_by(subject: Subject | None, actors: Actors) -> tuple[Party, ...]:
    """The organizations that a subject who receives names or stands for."""
    if subject is None:
        return ()
    if subject.role == "publisher":
        return actors.speaking
    if subject.role == "anaphor" and (subject.word not in _FUNDS or subject.is_capital):
        return actors.resolve(subject)
    return parties_of(mention for mention in subject.mentions if mention.label == "ORG")


def is_shared_out(clause: Clause) -> bool:
    """Whether who shares a sum gives it: `shares $5 million | among | ten clinics`."""
    behind = [token.lower for token in clause.tokens[clause.index + 1 :][:_SHARE_REACH]]
    return "among" in behind and behind[-1] not in ("them", "themselves")


def _comes_in(clause: Clause, verb: Evidence | None) -> bool:
    """Whether a sum is told to have been received, and not by whom: `$5 million | was received`."""
    if verb is None or not verb.passive or verb.cue.status != "received":
        return False
    return any(is_auxiliary(token) for token in clause.tokens[max(verb.start - 2, 0) : verb.start])
