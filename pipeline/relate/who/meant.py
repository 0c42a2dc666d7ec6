"""Receivers without a name: `lent | the Fund | $5 million`, `to | the Ukrainian government |`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.lookups.places import demonyms
from pipeline.relate.sentence.clauses import Clause
from pipeline.relate.sentence.tokens import Token
from pipeline.relate.whether.cues import giving_forms, giving_nouns
from pipeline.relate.whether.evidence import Evidence
from pipeline.relate.who.actors import Actors
from pipeline.relate.who.party import Party, government_of
from pipeline.relate.who.roles import Subject, role_of


def nominal_receivers(clause: Clause, verb: Evidence | None, actors: Actors) -> tuple[Party, ...]:
    """The body that a noun stands for, where a sum goes to it.

    Args:
        clause: the sum in its sentence.
        verb: the verb that governs it, or None.
        actors: who nominal mentions stand for.
    """
    if verb is not None and verb.cue.status == "requested":
        return ()  # `has asked the Fund for $5 million`
    for start in _starts(clause, verb):
        found = _meant(clause.tokens, start, actors)
        if found:
            return found
    return ()


def nominal_asked(clause: Clause, verb: Evidence | None, actors: Actors) -> tuple[Party, ...]:
    """The body that a noun stands for, where it is asked for a sum: `asked | the Fund | for`."""
    if verb is None or verb.cue.status != "requested" or verb.end >= clause.index:
        return ()
    return _meant(clause.tokens, verb.end, actors)


def _starts(clause: Clause, verb: Evidence | None) -> Iterator[int]:
    """Where a receiver may begin: behind the verb, or behind `to` beside a gift or the sum."""
    tokens, index = clause.tokens, clause.index
    if verb is not None and verb.end < index and not verb.passive:
        yield verb.end
    for position in range(1, min(clause.phrase_end + 2, len(tokens))):
        before = tokens[position - 1]
        given = before.mention is None and before.lower in giving_nouns() | giving_forms()
        lower = tokens[position].lower
        if (lower == "to" and (given or position > index)) or (lower == "for" and position > index):
            yield position + 1


def _meant(tokens: Sequence[Token], start: int, actors: Actors) -> tuple[Party, ...]:
    """Who `the Fund` or `the Ukrainian government` is, if that stands at a position."""
    noun = start + 1
    if noun >= len(tokens) or tokens[start].lower != "the":
        return ()
    role = role_of(tokens[noun])
    if role == "anaphor":
        return actors.resolve(
            Subject("anaphor", word=tokens[noun].lower, offset=tokens[noun].start)
        )
    is_goal = start > 0 and tokens[start - 1].lower != "for"
    if is_goal and role == "government" and tokens[noun].lower == "government":
        of_other = [token.lower for token in tokens[noun + 1 : noun + 2]] == ["of"]
        named = Subject("government", word="government", offset=tokens[noun].start)
        return () if of_other else actors.resolve(named)
    people = demonyms().get(tokens[noun].text) if tokens[noun].mention is None else None
    if people is None or noun + 1 == len(tokens) or tokens[noun + 1].lower != "government":
        return ()
    government = government_of(people)
    return () if government is None else (government,)
