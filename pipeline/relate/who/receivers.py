"""Organizations that a sum goes to."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from pipeline.document import Mention
from pipeline.relate.sentence.clauses import Clause
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.sentence.names import (
    ARTICLES,
    PREPOSITIONS,
    coordinated,
    enumerated,
    mentions_at,
    owns_activity,
    preposition_before,
    skip_fillers,
)
from pipeline.relate.sentence.tokens import Token
from pipeline.relate.whether.cues import giving_forms, giving_nouns, verb_forms
from pipeline.relate.whether.evidence import Evidence
from pipeline.relate.who.behind import behind
from pipeline.relate.who.gaps import gapped_receiver
from pipeline.relate.who.listed import in_list
from pipeline.relate.who.signing import SIGNED

_SELF = words("us")
_AGREEMENTS = words("agreement")
_BORDERS = words("clause-end") | words("conjunction") | words("relative") | {","}
_GIFTS = words("gift")
_OWN_GIFTS = words("own-gift")
_SET_OFF = frozenset({"–", "—", "-", ":"})
_GIFT_REACH = 5
"""Tokens before `to` with what is given: `gifts of its staff to | UNICEF |`."""


def receivers(clause: Clause, verb: Evidence | None) -> tuple[Mention, ...]:
    """The organizations that a sum goes to: `to UNICEF`, `grant UNICEF | $5 million`.

    Args:
        clause: the sum in its sentence.
        verb: the verb that governs the sum, or None.
    """
    tokens = clause.tokens
    if found := gapped_receiver(clause, verb):
        return found
    if verb is not None and verb.end <= clause.index and verb.cue.status != "requested":
        name = skip_fillers(tokens, verb.end)
        if name < clause.index and tokens[name].label == "ORG" and not _is_of_aim(clause, name):
            told = enumerated(tokens, name) or mentions_at(tokens, name)
            has_other = any(token.label == "MONEY" for token in tokens[name : clause.index])
            return (behind(clause, verb) or told) if has_other else told
    after = clause.index + 1
    opens = clause.index == 0 and after < len(tokens) and tokens[after].lower in _SET_OFF
    follows = clause.index > 0 and tokens[clause.index - 1].lower not in PREPOSITIONS
    if (opens or follows) and _ends_row(tokens, after + opens):
        return mentions_at(tokens, after + opens)
    return behind(clause, verb) or _before(clause)


def _before(clause: Clause) -> tuple[Mention, ...]:
    """Whom a gift before its sum goes to: `a grant to | UNICEF | of $5 million`."""
    tokens, index = clause.tokens, clause.index
    if index > 1 and tokens[index - 1].lower == "(" and tokens[index - 2].label == "ORG":
        # `went to UNICEF ($5 million) and | Oxfam | ($3 million)`
        first = next((i for i in range(index - 2, 0, -1) if not in_list(tokens[i])), 0)
        return mentions_at(tokens, index - 2) if tokens[first].lower == "to" else ()
    for name in range(index - 1, 1, -1):
        token = tokens[name]
        if token.label == "MONEY" or (token.mention is None and token.lower in _BORDERS):
            break
        preposition = preposition_before(tokens, name) if token.label == "ORG" else None
        if preposition not in ("to", "for", "with"):
            continue
        link = next(i for i in range(name - 1, -1, -1) if tokens[i].lower == preposition)
        if preposition == "with":
            told = _agrees(tokens, link) and not _is_of_aim(clause, name)
        elif preposition == "for":
            told = tokens[link - 1].mention is None and tokens[link - 1].lower in _OWN_GIFTS
        else:
            gift = tokens[max(0, link - _GIFT_REACH) : link]
            given = giving_nouns() | giving_forms() | _GIFTS
            told = any(t.mention is None and t.lower in given for t in gift)
        return coordinated(tokens, name) if told and enumerated(tokens, name) else ()
    return ()


def _is_of_aim(clause: Clause, name: int) -> bool:
    """Whether a sum is that of an aim: `set up | the Council | to run a $5 million programme`.

    That of an aim to give is one of giving: `agreed with | UNICEF | to provide $5 million`.
    """
    return any(
        to.mention is None
        and to.lower == "to"
        and aim.text.islower()
        and aim.lower not in ARTICLES
        and aim.lower not in verb_forms()
        for to, aim in itertools.pairwise(clause.tokens[name + 1 : clause.index])
    )


def _agrees(tokens: Sequence[Token], position: int) -> bool:
    """Whether an agreement stands before `with`: `a loan agreement | with | Acme`."""
    return position > 0 and tokens[position - 1].lower in _AGREEMENTS | SIGNED


def is_received_here(clause: Clause, verb: Evidence | None) -> bool:
    """Whether the one who speaks receives a sum: `sent | us | $5 million`, `$5 million to | us |`.

    Args:
        clause: the sum in its sentence.
        verb: the verb that governs the sum, or None.
    """
    tokens, index = clause.tokens, clause.index
    after_verb = verb.end if verb is not None and verb.end <= index else index
    end = min(clause.phrase_end + 2, len(tokens))
    near = [*range(after_verb, index), *range(index + 1, end)]
    if any(tokens[i].mention is None and tokens[i].lower in _SELF for i in near):
        return True
    # `$5 million | to our work |`
    opener = [token.lower for token in tokens[end - 2 : end]]
    return opener in (["to", "our"], ["for", "our"]) and owns_activity(tokens, end)


def _ends_row(tokens: Sequence[Token], position: int) -> bool:
    """Whether a row of a table ends with an organization, its acronym in brackets aside."""
    if position >= len(tokens) or tokens[position].label != "ORG":
        return False
    return not any(token.is_word for token in tokens[position + 1 :])
