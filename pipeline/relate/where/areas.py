"""Where in a sentence the places of a sum's benefit are looked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from pipeline.relate.sentence.clauses import Clause
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.sentence.names import PARTIES, is_modifier, skip_fillers
from pipeline.relate.sentence.tokens import Token
from pipeline.relate.where.benefit import SPEAKING, opens_clause
from pipeline.relate.whether.evidence import Evidence

BENEFIT = words("benefit-preposition")
_ENUMERATORS = words("enumerator")
_PARTING = words("including") | {":", "for", "to"}
"""Between two sums that are not for the same."""
_RAISING = words("raising-verb")
_JOINTS = frozenset({",", ";", "and", "while"})
"""Between what one sum is for and the next sum."""
_MEANT_FOR = frozenset({"for"})
_LOCAL = frozenset({"at", "for", "in", "near"})
"""Before a place of the benefit where no verb stands before: `Wells in Chad ($5 million)`."""


class Area(msgspec.Struct, frozen=True):
    """A stretch of tokens that is searched for places.

    Attributes:
        start: first position.
        end: one past the last.
        prepositions: those that govern a place of the benefit here.
        object_only: only a place at the start counts, which something is given to:
            `provide | Ukraine | with …`.
    """

    start: int
    end: int
    prepositions: frozenset[str] = BENEFIT
    object_only: bool = False


def areas_of(clause: Clause, verb: Evidence | None) -> Iterator[Area]:
    """Where places of the benefit are looked for, one after the other."""
    tokens, index, following = clause.tokens, clause.index, clause.next_sum
    since = _clause_since(tokens, clause.last_sum, index)
    given = None if verb is None or verb.end > index else skip_fillers(tokens, verb.end)
    if given is not None:
        yield Area(given, index, object_only=True)
    yield Area(index + 1, following)
    if _shares_places(tokens, index, following):
        yield Area(following, len(tokens))
    yield Area(_relative_start(tokens, index, following), following)
    if given is not None:
        yield Area(max(given, since), index)
    yield Area(0, _opening_end(tokens, index))
    if verb is not None and verb.cue.text in _RAISING and not verb.passive:
        return  # where money is collected is not where it goes
    is_governed = verb is not None and verb.start < index
    yield Area(since, index, prepositions=_MEANT_FOR if is_governed else _LOCAL)
    if verb is not None and verb.cue.subject_is == "receiver" and verb.start < index:
        yield Area(0, verb.start, prepositions=_LOCAL | {"of"})


def _clause_since(tokens: Sequence[Token], last_sum: int, index: int) -> int:
    """Where what stands before a sum is its own: behind the last sum and what that one is for."""
    joints = (i for i in range(index - 1, last_sum, -1) if tokens[i].lower in _JOINTS)
    return 0 if last_sum < 0 else next(joints, index - 1) + 1


def _shares_places(tokens: Sequence[Token], index: int, following: int) -> bool:
    """Whether what is said behind the next sum holds for this one: `$5 million in loans and | $2`.

    It does not where the sums have verbs or purposes of their own, or the next one is a part of
    this one: `$5 million in all: | $2 million`.
    """
    return not any(
        opens_clause(tokens, position)
        or tokens[position].label in PARTIES
        or tokens[position].lower in _PARTING
        for position in range(index + 1, following)
    )


def _relative_start(tokens: Sequence[Token], index: int, following: int) -> int:
    """Where a clause begins on what a sum is for: `$5 million for a fund, which | helps …`.

    `that` opens none behind a comma or `and`: `$5 million, and that Chad gave …`.
    """
    for position in range(index + 2, following):
        joins = tokens[position - 1].lower in _ENUMERATORS
        word = tokens[position].lower
        if word in ("which", "who", "whose") or (word == "that" and not joins):
            return position + 1
    return following


def _opening_end(tokens: Sequence[Token], index: int) -> int:
    """Where the places end that a sentence opens with: `In Chad and in Niger | we spent …`."""
    if tokens[0].lower != "in":
        return 0
    first = end = next((i for i, token in enumerate(tokens) if token.label == "PLACE"), 0)
    joins = _ENUMERATORS | {"in", "the"}
    while end < len(tokens) and (tokens[end].label == "PLACE" or tokens[end].lower in joins):
        end += 1
    if any(token.lower in SPEAKING for token in tokens[end:index]):
        return 0
    is_bare = not any(token.is_word and not is_modifier(token) for token in tokens[1:first])
    return end if is_bare or tokens[end - 1].lower == "," else 0
