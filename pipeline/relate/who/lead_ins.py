"""Who acts in the lead-ins, headings and sentences that a sum hangs on."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pipeline.document import Extraction, Mention
from pipeline.relate.layout.leads import goes_on, refers_back
from pipeline.relate.layout.standing import sentences_before
from pipeline.relate.layout.sums import Sum
from pipeline.relate.sentence.clauses import Clause
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.sentence.names import enumerated, skip_fillers
from pipeline.relate.who.actors import Actors
from pipeline.relate.who.owners import named_alone
from pipeline.relate.who.parties import Parties
from pipeline.relate.who.party import Party, parties_of
from pipeline.relate.who.roles import Subject
from pipeline.relate.who.subjects import first_subject, subject_of

_PAID = frozenset({"funded", "financed", "supported", "sponsored"})
_CHOSEN = words("chosen")
_GRANTEES = _CHOSEN & words("bodies")
_GETS = words("thanks") | {"received", "receives"}
_GETS_ALSO = _GETS | {"get", "gets", "share", "win", "wins"}
"""With what headlines say of those who get a sum, which lead-ins say of givers, too."""


def lead_parties(
    extraction: Extraction, here: Sum, parties: Parties, actors: Actors, before: Sequence[Clause]
) -> tuple[tuple[Party, ...] | None, tuple[Party, ...]]:
    """Who gives by what a sum stands under, or by the sentences before an action, and who gets it.

    Args:
        extraction: the document with its mentions.
        here: the sum.
        parties: who gives and receives by its own sentence.
        actors: who nominal mentions stand for.
        before: sentences before the sum's, nearest first.

    Returns:
        Providers, None where nothing says who gives, and receivers.
    """
    document = extraction.document
    is_line = here.in_list or here.standing.kind == "item"
    for lead in here.standing.leads:
        getting = _receiving(lead, actors)
        if getting and is_line and getting != parties.providers:
            return (), getting
        start = document.blocks[document.block_at(lead.span.start)].start
        previous = sentences_before(extraction, lead.span.start)
        givers = _acting(lead, actors, previous, start)
        got = givers and givers == _receiving(lead, actors, _GETS_ALSO)
        if givers is not None and not got:
            return givers, ()
    return _actor_before(actors, before) if parties.by_action else None, ()


def told_givers(
    clause: Clause, parties: Parties, actors: Actors, before: Sequence[Clause]
) -> tuple[Party, ...] | None:
    """Who gives by a sum's own sentence, else by the one that it carries on with.

    `| Chad | runs a fund. This $5 million fund …`: where another sum stands in the sentence
    before, that tells of itself who gives.

    Args:
        clause: the sum in its sentence.
        parties: who gives and receives by that.
        actors: who nominal mentions stand for.
        before: sentences before, nearest first.
    """
    if parties.providers is not None or not before or not refers_back(clause):
        return parties.providers
    has_sum = any(token.label == "MONEY" for token in before[0].tokens)
    return None if has_sum or goes_on(before[0]) else _actor_before(actors, before[:1])


def lists_receivers(leads: Sequence[Clause]) -> bool:
    """Whether what a list stands under says that it names those who receive: `Our grantees`."""
    return any(t.mention is None and t.lower in _GRANTEES for lead in leads for t in lead.tokens)


def _acting(
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
        return _actor_before(actors, previous)  # `Selected projects include:`
    if subject.role == "action":
        if lead.tokens[0].start != subject.offset:
            return _actor_before(actors, previous)
        beside = [clause for clause in previous if clause.span.start >= start]
        acting = _actor_before(actors, beside)  # `Efforts in Kenya include`
        return actors.resolve(Subject("publisher")) if acting is None else acting
    return actors.resolve(subject)


def _receiving(lead: Clause, actors: Actors, verbs: Collection[str] = _GETS) -> tuple[Party, ...]:
    """Who gets what a lead-in lists: `| UNICEF | thanks:`, `The | Trust | also received:`."""
    for position, token in enumerate(lead.tokens):
        if token.mention is None and token.lower in verbs:
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


def _actor_before(actors: Actors, previous: Sequence[Clause]) -> tuple[Party, ...] | None:
    """Who acts in the sentences before, nearest first; None where nobody with a name does."""
    for clause in previous:
        subject = first_subject(clause.tokens)
        acting = () if subject is None else actors.resolve(subject)
        if acting:
            return acting
    return None
