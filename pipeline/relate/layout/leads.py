"""Who acts in the lead-ins, headings and sentences that a sum hangs on."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Mention
from pipeline.relate.repeated.parts import breaks_down, is_part_of_said
from pipeline.relate.sentence.clauses import Clause
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.sentence.names import enumerated, skip_fillers
from pipeline.relate.who.actors import Actors
from pipeline.relate.who.owners import named_alone
from pipeline.relate.who.party import Party, parties_of
from pipeline.relate.who.roles import Subject
from pipeline.relate.who.subjects import first_subject, subject_of

_REFERS_BACK = words("refers-back")
_PAID = frozenset({"funded", "financed", "supported", "sponsored"})
_CHOSEN = words("chosen")
_GETS = words("thanks") | {"received", "receives"}


def acting_parties(
    lead: Clause, actors: Actors, previous: Sequence[Clause], start: int
) -> tuple[Party, ...] | None:
    """Who acts in a lead-in or heading; None where it does not say.

    Args:
        lead: the lead-in or heading.
        actors: who nominal mentions stand for.
        previous: sentences before it, nearest first, for whose `efforts` or `funding` it is.
        start: where its block begins: bare `efforts` are those of a sentence beside it, or of
            the one who speaks.
    """
    paying = _paying(lead)
    if paying:
        return actors.named(paying)
    subject = first_subject(lead.tokens) or named_alone(lead.tokens)
    if subject is None or subject.role == "pronoun":
        return None
    if subject.word in _CHOSEN:
        return actor_before(actors, previous)  # `Selected projects include:`
    if subject.role == "action":
        if lead.tokens[0].start != subject.offset:
            return actor_before(actors, previous)
        beside = [clause for clause in previous if clause.span.start >= start]
        acting = actor_before(actors, beside)  # `Efforts in Kenya include`
        return actors.resolve(Subject("publisher")) if acting is None else acting
    return actors.resolve(subject)


def receiving_parties(lead: Clause, actors: Actors) -> tuple[Party, ...]:
    """Who gets what a lead-in lists: `| UNICEF | thanks:`, `The | Trust | also received:`."""
    for position, token in enumerate(lead.tokens):
        if token.mention is None and token.lower in _GETS:
            subject = subject_of(lead.tokens, position)
            if subject is None or subject.role == "publisher":
                return actors.speaking
            if subject.role == "named":
                return parties_of(m for m in subject.mentions if m.label == "ORG")
            return actors.resolve(subject)
    return ()


def _paying(lead: Clause) -> tuple[Mention, ...]:
    """Who pays for what a lead-in lists: `the following projects funded by | Sida |:`."""
    tokens = lead.tokens
    for position in range(len(tokens) - 2):
        is_agent = tokens[position].lower in _PAID and tokens[position + 1].lower == "by"
        if is_agent and tokens[position].mention is None:
            name = skip_fillers(tokens, position + 2)
            return enumerated(tokens, name) if name < len(tokens) else ()
    return ()


def is_action(lead: Clause) -> bool:
    """Whether a lead-in tells of something done, whose actor is named before it."""
    subject = first_subject(lead.tokens)
    return subject is not None and subject.role == "action"


def goes_on(lead: Clause) -> bool:
    """Whether a lead-in carries on with what was said: `The funding includes:`, `It goes to:`."""
    first = lead.tokens[0].lower if lead.tokens else ""  # a heading can be of marks alone
    return first in _REFERS_BACK or (first == "the" and is_action(lead))


def opens_list(lead: Clause) -> bool:
    """Whether what stands above is a lead-in or heading, and no sentence that ends before."""
    return not lead.tokens or lead.tokens[-1].lower != "."


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
    first, *others = [token.lower for token in clause.tokens[:3]] or [""]
    of_it = first == "of" and not _REFERS_BACK.isdisjoint(others)
    return first in _REFERS_BACK or of_it or breaks_down(clause) or is_part_of_said(clause)
