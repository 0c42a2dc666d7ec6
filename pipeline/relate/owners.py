"""Subjects that no verb stands beside: who has a plan, and who a heading consists of."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from pipeline.relate.names import ARTICLES
from pipeline.relate.roles import Subject, role_of
from pipeline.relate.subjects import may_be_verb, subject_of
from pipeline.relate.tokens import Token


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
