"""Whose gift a sum measures: `| Canadian | support has reached $5 million`."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.lookups.places import demonyms
from pipeline.relate.sentence.borders import CLAUSE_ENDS, opening_bracket
from pipeline.relate.sentence.clauses import Clause
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.sentence.names import ARTICLES, PARTIES, PREPOSITIONS, mentions_at
from pipeline.relate.sentence.tokens import Token
from pipeline.relate.whether.cues import giving_nouns
from pipeline.relate.who.actors import Actors
from pipeline.relate.who.party import Party, government_of
from pipeline.relate.who.roles import Subject

_GIFTS = words("own-gift")
_COMES_TO = words("comes-to")
_BEFORE_NOUN = (ARTICLES | PREPOSITIONS | words("conjunction")) - words("owner") - {"our"}
_DEMONYM_REACH = 5
_MODIFIERS = 5
"""Words between a gift and whose it is."""


def gift_owner(clause: Clause, actors: Actors) -> tuple[Party, ...]:
    """Whose a gift is that stands before the sum that it comes to; empty where no word tells it.

    Args:
        clause: the sum in its sentence.
        actors: who nominal mentions stand for.
    """
    tokens, index = clause.tokens, clause.index
    comes_to = index > 1 and tokens[index - 1].lower in _COMES_TO
    if not (comes_to and tokens[index - 2].lower != "addition") and not _of_gift(tokens):
        return ()
    for position in range(index - 1, -1, -1):
        token = tokens[position]
        if token.label == "MONEY" or token.lower in CLAUSE_ENDS:
            break
        if token.mention is None and token.lower in _GIFTS and _is_head(tokens, position):
            return _owner(tokens, position, actors)
    return ()


def national_source(clause: Clause) -> tuple[Party, ...]:
    """The government of a people named before a gift: `in | Canadian | aid`, `a Dutch grant of`."""
    tokens, index = clause.tokens, clause.index
    stretches = (
        range(index + 1, min(clause.phrase_end, len(tokens))),
        range(max(index - _DEMONYM_REACH, 0), index),
    )
    for stretch in stretches:
        for position in stretch:
            code = demonyms().get(tokens[position].text)
            if code is None or tokens[position].mention is not None:
                continue
            rest = tokens[position + 1 : min(position + _DEMONYM_REACH, stretch.stop)]
            if not rest or rest[0].is_name_part:
                continue  # `in | American | Rescue Plan funds`
            linked = stretch.stop != index or tokens[index - 1].lower in ("of", "worth")
            if linked and any(t.mention is None and t.lower in giving_nouns() for t in rest):
                government = government_of(code)
                return () if government is None else (government,)
    return ()


def _of_gift(tokens: Sequence[Token]) -> bool:
    """Whether a sentence begins with what a sum is a part of: `Of the Danish grant, $5 million`."""
    return [token.lower for token in tokens[:2]] in (["of", "the"], ["from", "the"])


def _is_head(tokens: Sequence[Token], position: int) -> bool:
    after = tokens[position + 1]
    return after.mention is not None or not after.is_word or after.lower not in _GIFTS


def _owner(tokens: Sequence[Token], noun: int, actors: Actors) -> tuple[Party, ...]:
    for position in range(noun - 1, max(noun - 1 - _MODIFIERS, -1), -1):
        token = tokens[position]
        if token.lower == ")":
            position = opening_bracket(tokens, position) - 1  # `the Bank (WB) | loan`
            return actors.named(mentions_at(tokens, position)) if position >= 0 else ()
        people = demonyms().get(token.text) if token.place is None else None
        if people is not None:
            government = government_of(people)
            return () if government is None else (government,)
        if token.lower == "our":
            return actors.resolve(Subject("publisher", offset=token.start))
        if token.lower == "'s" and tokens[position - 1].label in PARTIES:
            return actors.named(mentions_at(tokens, position - 1))
        if token.label == "ORG" or (token.label == "PLACE" and _is_short(token)):
            return actors.named(mentions_at(tokens, position))
        if token.mention is not None or not token.is_word or token.lower in _BEFORE_NOUN:
            break
    return ()


def _is_short(token: Token) -> bool:
    """Whether a country's name stands before what it gives (`U.S. aid`), and not gets."""
    return token.text.replace(".", "").isupper()
