"""Who gives a sum and who receives it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from pipeline.document import Mention
from pipeline.relate.actors import Actors, Party, parties_of
from pipeline.relate.borders import clause_start
from pipeline.relate.clauses import Clause
from pipeline.relate.evidence import Evidence
from pipeline.relate.labels import Labelled
from pipeline.relate.lexicon import words
from pipeline.relate.listed import given_beside, thankers
from pipeline.relate.names import PARTIES, coordinated
from pipeline.relate.owners import planner
from pipeline.relate.places import BenefitPlace
from pipeline.relate.planned import main_clause
from pipeline.relate.receivers import is_received_here, receivers
from pipeline.relate.respective import one_of
from pipeline.relate.roles import role_of
from pipeline.relate.sources import (
    asked,
    asker,
    is_private,
    national_source,
    nominal_source,
    owner_of_organ,
    possessor,
    source,
)
from pipeline.relate.subjects import Subject, first_subject, subject_of
from pipeline.relate.tokens import Token
from pipeline.relate.where import places_of

_PLAN_NOUNS = words("plan-noun")
_SAYING = words("saying")
_APPEAL_NOUNS = words("appeal-noun") - {"case"}
_LAUNCHES = words("launch-verb")
_UNDERTAKINGS = words("undertaking")
"""What money is used for: who gives it is not said."""
_OPENING = 3
"""Positions at which a pronoun stands for the subject of the sentence before."""
_FUNDS = ("fund", "facility")
"""Nouns of what holds money, which need not be an organization."""
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
        role: what kind of subject the sum's verb has, or empty where none was found.
        is_sourced: whether words beside the sum itself say who gives.
        offsets: first code points of the mentions that act or receive, which are no places of
            the benefit.
    """

    providers: tuple[Party, ...] | None
    receivers: tuple[Party, ...]
    offsets: frozenset[int]
    receiving_places: tuple[BenefitPlace, ...] = ()
    by_action: bool = False
    is_sourced: bool = False
    role: str = ""


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
    asking = asker(clause)
    receiving = asking or one_of(receivers(clause, verb), clause)
    giving = () if asking else _giving(clause, verb, actors)
    received_by = _received_by(clause, verb, actors, receiving)
    givers = (
        actors.named(giving) or nominal_source(clause, actors) or national_source(clause) or None
    )
    user = _user(tokens, clause.index) if givers and not received_by else None
    if user is not None:  # `Thanks to $5 million from Japan, | UNICEF | could …`
        received_by = parties_of(m for m in user.mentions if m.label == "ORG" and m not in giving)
    used = frozenset(mention.start for mention in (*receiving, *giving))
    sourced = givers is not None
    at_home = places_of(receiving, actors.home)
    if givers is None and is_private(clause):
        return Parties((), received_by, used, at_home)
    granted = _granted(clause, verb)
    received_by = received_by or parties_of(m for m in granted if m.label == "ORG")
    at_home = at_home or places_of(granted, actors.home)
    used |= {mention.start for mention in granted}
    subject = _subject(tokens, clause.index, verb, previous)
    if subject is not None and subject.mentions:
        mentions = one_of(owner_of_organ(clause, subject.mentions), clause)
        subject = msgspec.structs.replace(subject, mentions=mentions)
    if subject is None:
        return Parties(givers, received_by, used, at_home, is_sourced=sourced)
    used |= {mention.start for mention in subject.mentions}
    subject_is = "provider" if verb is None else _subject_is(clause, verb)
    if subject_is == "asker":  # who asks for others gives: `requests $5 million for UNICEF`
        subject_is = "provider" if receiving or not subject.mentions else "receiver"
    if subject_is == "receiver":
        organizations = [m for m in subject.mentions if m.label == "ORG"]
        at_home = at_home or places_of(subject.mentions, actors.home)
        if subject.role == "publisher":
            received_by = received_by or actors.speaking
        elif subject.role == "anaphor" and subject.word not in _FUNDS:
            received_by = received_by or actors.resolve(subject)
        received_by = received_by or parties_of(organizations)
        return Parties(givers or (), received_by, used, at_home, role=subject.role)
    if givers is None and subject_is == "provider" and subject.role not in _ELSEWHERE:
        givers = actors.resolve(subject)
    by_action = subject.role == "action"
    return Parties(givers, received_by, used, at_home, by_action, sourced, subject.role)


def _giving(clause: Clause, verb: Evidence | None, actors: Actors) -> tuple[Mention, ...]:
    """Who gives by the words beside a sum."""
    return (
        possessor(clause)
        or given_beside(clause, verb)
        or asked(clause, verb)
        or source(clause, actors)
    )


def with_labels(parties: Parties, heads: Labelled, actors: Actors) -> Parties:
    """Parties, where the heads of a table or the labels of a record name others, with those."""
    givers, receiving = actors.named(heads.givers), parties_of(heads.receivers)
    used = frozenset(mention.start for mention in (*heads.givers, *heads.receivers))
    return msgspec.structs.replace(
        parties,
        providers=givers or parties.providers,
        receivers=receiving or parties.receivers,
        offsets=parties.offsets | used,
        is_sourced=parties.is_sourced or bool(givers),
    )


def _granted(clause: Clause, verb: Evidence | None) -> tuple[Mention, ...]:
    """Who gets a sum by a passive verb before it: `| Chad | has been granted $5 million`."""
    if verb is None or not verb.passive or verb.cue.subject_is != "provider":
        return ()
    between = clause.tokens[verb.end : clause.index]
    if verb.end > clause.index or any(not token.is_word for token in between):
        return ()
    subject = subject_of(clause.tokens, verb.start)
    return () if subject is None or len(between) > 1 else subject.mentions


def _comes_in(verb: Evidence | None) -> bool:
    """Whether a sum is told to have been received, and not by whom."""
    return verb is not None and verb.passive and verb.cue.status == "received"


def _nominal_receivers(clause: Clause, actors: Actors) -> tuple[Party, ...]:
    """The body without a name that a sum goes to: `$5 million to | the Fund |`."""
    tokens = clause.tokens
    for position in range(clause.index + 1, min(clause.phrase_end + 3, len(tokens))):
        token = tokens[position]
        if (
            role_of(token) == "anaphor"
            and token.is_name_part
            and tokens[position - 1].lower == "the"
            and tokens[position - 2].lower == "to"
        ):
            return actors.resolve(Subject("anaphor", word=token.lower, offset=token.start))
    return ()


def _subject_is(clause: Clause, verb: Evidence) -> str:
    """What a verb's subject is; who launches an appeal asks: `launched | an appeal for | $5`."""
    between = clause.tokens[verb.end : clause.index]
    opens = verb.cue.text in _LAUNCHES and bool(between) and between[-1].lower == "for"
    asks = opens and any(t.mention is None and t.lower in _APPEAL_NOUNS for t in between)
    return "receiver" if asks else verb.cue.subject_is


def _received_by(
    clause: Clause, verb: Evidence | None, actors: Actors, named: Sequence[Mention]
) -> tuple[Party, ...]:
    """Who receives, if named; else who gives thanks; else the one who speaks or is meant."""
    received_by = parties_of(named) or parties_of(thankers(clause))
    if not received_by and (is_received_here(clause, verb) or _comes_in(verb)):
        received_by = actors.speaking
    return received_by or _nominal_receivers(clause, actors)


def _subject(
    tokens: Sequence[Token], index: int, verb: Evidence | None, previous: Sequence[Clause]
) -> Subject | None:
    """The subject of the governing verb, pronouns followed back; without one, the sentence's."""
    using = _user(tokens, index)
    if using is not None:
        return None if using.word in _UNDERTAKINGS else using
    position = index if verb is None else verb.start
    start = clause_start(tokens, index)
    if verb is None or verb.start < start:  # a clause of its own: `…; Japan followed with`
        subject = first_subject(tokens, index, start)
    else:
        subject = None if verb.passive else subject_of(tokens, verb.start)
        if subject is not None and verb.tense == "infinitive" and subject.word in _PLAN_NOUNS:
            subject = planner(tokens, subject) or first_subject(tokens, verb.start, start)
    if subject is not None and subject.role == "publisher":
        return _speaking(tokens, subject)
    if subject is None or subject.role != "pronoun":
        return subject
    if index < len(tokens) and subject.offset > tokens[index].start:
        return _last_name(tokens, index)  # `Japan for the $5 million it has given`
    earlier = [first_subject(tokens, position)]
    if subject.offset <= tokens[min(_OPENING, len(tokens) - 1)].start:
        earlier += [first_subject(clause.tokens) for clause in previous]
    return next((s for s in earlier if s is not None and s.role != "pronoun"), subject)


def _user(tokens: Sequence[Token], index: int) -> Subject | None:
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


def _last_name(tokens: Sequence[Token], end: int) -> Subject | None:
    for position in range(end - 1, -1, -1):
        if tokens[position].label in PARTIES:
            names = coordinated(tokens, position)
            return Subject("named", names, offset=tokens[position].start)
    return None
