"""Subjects that no verb stands beside: who has a plan, and who a heading consists of."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from pipeline.relate.sentence.lexicon import words
from pipeline.relate.sentence.names import ARTICLES, PARTIES, mentions_at
from pipeline.relate.sentence.tokens import Token
from pipeline.relate.who.roles import Subject, role_of
from pipeline.relate.who.subjects import may_be_verb, subject_of

_PLAN_NOUNS = words("plan-noun")


def plan_owner(tokens: Sequence[Token], verb: int) -> Subject | None:
    """Whose the plan is that an infinitive hangs on: `| Chad |'s decision to give`."""
    noun = verb - 2
    if noun < 1 or tokens[verb - 1].lower != "to" or tokens[noun].lower not in _PLAN_NOUNS:
        return None
    mark = next((i for i in range(noun - 1, 0, -1) if not tokens[i].is_word), 0)
    if tokens[mark].lower != "'s" or tokens[mark - 1].label not in PARTIES:
        return None
    return Subject("named", mentions_at(tokens, mark - 1), offset=tokens[mark - 1].start)


def planner(tokens: Sequence[Token], plan: Subject) -> Subject | None:
    """Who has the plan that an infinitive hangs on: `UNICEF | announced plans to …`."""
    noun = next(i for i, token in enumerate(tokens) if token.start == plan.offset)
    for position in range(noun - 1, 0, -1):
        if may_be_verb(tokens, position) and tokens[position].lower != "to":
            return subject_of(tokens, position)
    return None


def named_alone(tokens: Sequence[Token]) -> Subject | None:
    """The organization that a lead-in or heading consists of: `USAID`, `The Administration:`."""
    said = [
        token
        for token in tokens
        if (token.is_word or token.mention is not None) and token.lower not in ARTICLES
    ]
    if not said:
        return None
    first = said[0]
    role = role_of(first)
    if len(said) == 1 and role in ("government", "administration", "anaphor", "publisher"):
        return Subject(role, word=first.lower, offset=first.start)
    acronyms = {before.lower + first.lower for before, first in itertools.pairwise(tokens)}
    rest = [token for token in said[1:] if "(" + token.lower not in acronyms]
    if first.label != "ORG" or rest or first.mention is None:
        return None
    return Subject("named", (first.mention,), offset=first.start)
