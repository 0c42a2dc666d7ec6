"""Who gives a sum and who receives it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from pipeline.document import Mention
from pipeline.relate.sentence.clauses import Clause
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.sentence.respective import one_of
from pipeline.relate.where.places import BenefitPlace
from pipeline.relate.where.seats import places_of
from pipeline.relate.whether.evidence import Evidence
from pipeline.relate.who.acting import acting_subject, subject_before
from pipeline.relate.who.actors import Actors
from pipeline.relate.who.asking import asked, asker, asks_legislature, launches_appeal
from pipeline.relate.who.gifts import gift_owner, national_source
from pipeline.relate.who.listed import given_beside
from pipeline.relate.who.meant import nominal_asked
from pipeline.relate.who.party import Party, parties_of
from pipeline.relate.who.possession import office, owner_of_organ, possessor, programme_owner
from pipeline.relate.who.programmes import moves_others, of_programme
from pipeline.relate.who.received import granted, is_shared_out, meant_by, received_by
from pipeline.relate.who.receivers import receivers
from pipeline.relate.who.roles import Subject
from pipeline.relate.who.signing import lenders, signed_between
from pipeline.relate.who.sources import is_from_others, is_private, nominal_source, source
from pipeline.relate.who.users import users

_OF_PART = words("of-part")
_REFERS_BACK = words("refers-back")
_PERSONS = ("he", "she")
_DONORS = words("givers-listed")
_TO_COME = ("future", "infinitive", "present", "headline")
_RAISE, _SHARE = "raise", "share"
_ELSEWHERE = ("action", "pronoun")
"""Roles of subjects whose actor is named elsewhere."""


class Parties(msgspec.Struct, frozen=True):
    """Providers and receivers of a flow, in order of mention.

    Attributes:
        providers: who gives; None where the text leaves it to what stands before.
        receivers: who receives.
        offsets: first code points of the mentions that act or receive, which are no places of
            the benefit.
        receiving_places: where the receivers are at home.
        by_action: whether the subject is an action (`the funding includes`), whose actor is named
            elsewhere.
        is_sourced: whether words beside the sum itself say who gives.
        asked_for: whether organizations are named that the sum goes to.
        label: first code point of the place that labels the line, if it is the giver.
        role: what kind of subject the sum's verb has, or empty where none was found.
    """

    providers: tuple[Party, ...] | None
    receivers: tuple[Party, ...]
    offsets: frozenset[int]
    receiving_places: tuple[BenefitPlace, ...] = ()
    by_action: bool = False
    is_sourced: bool = False
    asked_for: bool = False
    label: int | None = None
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
    beside = _beside(clause, verb, actors, previous)
    if beside.providers is None and is_private(clause):
        return msgspec.structs.replace(beside, providers=())
    subject = acting_subject(clause.tokens, clause.index, verb, previous)
    if beside.providers is None and (is_from_others(clause) or moves_others(clause, subject, verb)):
        beside = msgspec.structs.replace(beside, providers=())
    if subject is not None and subject.word in _PERSONS and not actors.resolve(subject):
        subject = subject_before(previous)
    if subject is None:
        return beside
    subject = actors.counted(of_programme(clause.tokens, subject, verb))
    if subject.mentions:
        mentions = one_of(owner_of_organ(clause, subject.mentions), clause)
        subject = msgspec.structs.replace(subject, mentions=mentions)
    beside = _with_lenders(beside, lenders(clause, verb, subject.mentions), subject, actors)
    subject_is = _subject_is(clause, verb, subject, beside, actors)
    found = _with_subject(beside, subject, subject_is, actors)
    behind = [token.lower for token in clause.tokens[clause.index + 1 : clause.index + 3]]
    of_it = behind[:1] == ["of"] and not _REFERS_BACK.isdisjoint(behind)
    is_part = verb is not None and verb.cue.text in _OF_PART and (of_it or verb.tense in _TO_COME)
    if found.providers == () and subject_is == "receiver" and is_part:
        return msgspec.structs.replace(found, providers=None)  # `Chad will get $5 million`
    return found


def _with_lenders(
    beside: Parties, lending: Sequence[Mention], subject: Subject, actors: Actors
) -> Parties:
    """Parties where one of two who sign lends to the other."""
    if not lending or beside.providers is not None:
        return beside
    givers = actors.named(lending)
    others = [m for m in subject.mentions if m not in lending and m.label == "ORG"]
    received = tuple(party for party in beside.receivers if party not in givers)
    return msgspec.structs.replace(
        beside, providers=givers, receivers=received or parties_of(others)
    )


def _beside(
    clause: Clause, verb: Evidence | None, actors: Actors, previous: Sequence[Clause]
) -> Parties:
    """The parties by the words beside a sum, whoever the verb's subject is."""
    asking = asker(clause)
    receiving = asking or one_of(receivers(clause, verb), clause)
    lending, borrowing = signed_between(clause)
    giving = () if asking else _giving(clause, verb, actors) or lending
    if lending and giving == lending:
        receiving = receiving or tuple(m for m in borrowing if m.label == "ORG")
    grantee = granted(clause, previous)
    getting = () if grantee is None else grantee.mentions
    unnamed = nominal_source(clause, actors) or national_source(clause)
    unnamed = unnamed or gift_owner(clause, actors) or nominal_asked(clause, verb, actors)
    official = office(clause)
    unnamed = unnamed or (() if official is None else actors.resolve(official))
    givers = actors.named(giving) or unnamed or (() if asking else None)
    received = received_by(clause, verb, actors, receiving)
    if givers and not received:  # `Thanks to $5 million from Japan, | UNICEF | could …`
        received = parties_of(users(clause, giving))
    return Parties(
        givers,
        received or meant_by(grantee, actors),
        frozenset(mention.start for mention in (*receiving, *giving, *getting)),
        places_of(receiving, actors.home) or places_of(getting, actors.home),
        is_sourced=givers is not None,
        asked_for=bool(receiving),
    )


def _with_subject(beside: Parties, subject: Subject, subject_is: str, actors: Actors) -> Parties:
    """What the subject of the sum's verb adds: it gives, receives, or neither."""
    found = msgspec.structs.replace(
        beside,
        offsets=beside.offsets | {mention.start for mention in subject.mentions},
        role=subject.role,
    )
    if subject_is != "receiver":
        acts = subject_is == "provider" and subject.role not in _ELSEWHERE
        givers = actors.resolve(subject) if found.providers is None and acts else found.providers
        label = subject.offset if subject.is_place_label and found.providers is None else None
        by_action = subject.role == "action"
        if subject.is_owned and subject.word in _DONORS and not found.receivers:
            found = msgspec.structs.replace(found, receivers=actors.speaking)
        return msgspec.structs.replace(found, providers=givers, by_action=by_action, label=label)
    return msgspec.structs.replace(
        found,
        providers=found.providers or (),
        receivers=found.receivers or meant_by(subject, actors),
        receiving_places=found.receiving_places or places_of(subject.mentions, actors.home),
        is_sourced=False,
    )


def _giving(clause: Clause, verb: Evidence | None, actors: Actors) -> tuple[Mention, ...]:
    """Who gives by the words beside a sum."""
    return (
        possessor(clause)
        or given_beside(clause, verb)
        or asked(clause, verb)
        or source(clause, actors)
        or programme_owner(clause)
    )


def _subject_is(
    clause: Clause, verb: Evidence | None, subject: Subject, beside: Parties, actors: Actors
) -> str:
    """What a verb's subject is: the provider, a receiver or neither."""
    if verb is None:
        return "provider"
    between = clause.tokens[verb.end : clause.index]
    offers = verb.cue.text == _RAISE and between and between[-1].lower in ("to", "by")
    if offers or (verb.cue.text == _SHARE and is_shared_out(clause)):
        return "provider"  # `has raised its offer | to | $5 million`
    if launches_appeal(clause, verb):
        return "receiver"
    if verb.cue.subject_is == "asker":  # `asks for $5 million for UNICEF`: for others, to give
        gives = beside.asked_for or not subject.mentions or asks_legislature(subject, actors)
        return "provider" if gives else "receiver"
    return verb.cue.subject_is
