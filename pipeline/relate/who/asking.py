"""Who asks for a sum, and who is asked for it."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Mention
from pipeline.relate.sentence.clauses import Clause
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.sentence.names import PARTIES, enumerated, mentions_at, skip_fillers
from pipeline.relate.sentence.tokens import Token
from pipeline.relate.sentence.verbs import is_auxiliary
from pipeline.relate.whether.evidence import Evidence
from pipeline.relate.who.actors import Actors
from pipeline.relate.who.party import donor_countries
from pipeline.relate.who.roles import Subject

_NEEDS = words("need-noun")
_ENDS = words("clause-end") | {"with", "by", "from"}
_APPEAL_NOUNS = words("appeal-noun") - {"case"}
_LAUNCHES = words("launch-verb")
_APPEAL_REACH = 3
"""Tokens behind a sum that hold the appeal for it: `a $5 million emergency | appeal |`."""
_REACH = 12
"""Tokens between what somebody needs and its sum: `requirements for Chad in 2022 amount to`."""
_OWNER_REACH = 5
_ASKED = frozenset({"sought", "requested", "needed", "required"})


def asked(clause: Clause, verb: Evidence | None) -> tuple[Mention, ...]:
    """Who is asked for a sum: `has asked Japan for | $5 million`."""
    if verb is None or verb.cue.status != "requested":
        return ()
    name = skip_fillers(clause.tokens, verb.end)
    if name < clause.index and clause.tokens[name].label in PARTIES:
        return enumerated(clause.tokens, name, PARTIES)
    return ()


def launches_appeal(clause: Clause, verb: Evidence) -> bool:
    """Whether a verb's subject asks: `launched | an appeal for $5 million`, `a $5 million appeal`.

    Args:
        clause: the sum in its sentence.
        verb: the verb that governs the sum.
    """
    between, behind = clause.tokens[verb.end : clause.index], clause.tokens[clause.index + 1 :]
    is_before = bool(between) and between[-1].lower == "for"
    appeal = between if is_before else behind[:_APPEAL_REACH]
    is_appeal = any(token.mention is None and token.lower in _APPEAL_NOUNS for token in appeal)
    return is_appeal and verb.cue.text in _LAUNCHES


def _owner(tokens: Sequence[Token], noun: int) -> tuple[Mention, ...]:
    for position in range(noun - 1, max(noun - _OWNER_REACH, 0), -1):
        if tokens[position].lower == "'s" and tokens[position - 1].label == "ORG":
            return mentions_at(tokens, position - 1)
    return ()


def asker(clause: Clause) -> tuple[Mention, ...]:
    """Who asks for a sum: `$5 million is sought by | WFP |`, `| WFP |'s appeal of $5 million`."""
    tokens, index = clause.tokens, clause.index
    for noun in range(index - 1, max(index - _REACH, 1), -1):
        if tokens[noun].label == "MONEY" or tokens[noun].lower in _ENDS:
            break  # `matched UNICEF's appeal | with | $5 million`
        if tokens[noun].lower in _NEEDS and tokens[noun].mention is None:
            return _owner(tokens, noun)
    by = index + 1
    while by < len(tokens) and (is_auxiliary(tokens[by]) or tokens[by].lower in _ASKED | _NEEDS):
        by += 1
    if index + 1 < by < len(tokens) - 1 and tokens[by].lower == "by":
        return enumerated(tokens, skip_fillers(tokens, by + 1))
    return ()


def asks_legislature(subject: Subject, actors: Actors) -> bool:
    """Whether a donor's government asks at home for what it will give: `The Administration`."""
    if actors.home not in donor_countries():
        return False
    own = {actors.government, actors.administration} - {None}
    return not own.isdisjoint(actors.resolve(subject))
