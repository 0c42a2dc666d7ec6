"""Who works with a sum that others give, and so receives it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pipeline.document import Mention, OrganizationValue
from pipeline.relate.sentence.clauses import Clause
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.sentence.names import is_modifier
from pipeline.relate.sentence.tokens import Token
from pipeline.relate.sentence.verbs import forms_of
from pipeline.relate.whether.cues import giving_nouns
from pipeline.relate.who.acting import user_of
from pipeline.relate.who.party import country_of
from pipeline.relate.who.roles import Subject
from pipeline.relate.who.subjects import first_subject, subject_of

_TOOLS = frozenset({"with", "using"})
_WELCOMES = {form for verb in words("welcome-verb") for form, _ in forms_of(verb)}


def users(clause: Clause, giving: Sequence[Mention]) -> tuple[Mention, ...]:
    """The organizations that use or welcome a sum of others, where the sentence names them.

    Args:
        clause: the sum in its sentence.
        giving: who gives it by the words beside it.
    """
    tokens, index = clause.tokens, clause.index
    user = user_of(tokens, index)
    named = () if user is None else user.mentions
    if user is None:
        subject = _helped_with(tokens, index) or (_welcoming(tokens, index) if giving else None)
        states = {country_of(mention) for mention in giving} - {None}
        named = () if subject is None else subject.mentions
        if any(_is_state_body(mention, states) for mention in named):
            return ()  # a state that announces what it, or one of its agencies, gives
    return tuple(m for m in named if m.label == "ORG" and m not in giving)


def _helped_with(tokens: Sequence[Token], index: int) -> Subject | None:
    """Who works with a sum: `| UNICEF | builds schools thanks to a grant of $5 million`."""
    position = index - 1
    while position > 0 and (
        is_modifier(tokens[position]) or tokens[position].lower in giving_nouns() | {"of"}
    ):
        position -= 1
    thanks = tokens[position].lower == "to" and tokens[position - 1].lower == "thanks"
    if position < 1 or not (thanks or tokens[position].lower in _TOOLS):
        return None
    return first_subject(tokens, position)


def _welcoming(tokens: Sequence[Token], index: int) -> Subject | None:
    """Who tells of a gift of others: `| UNICEF | welcomed Japan's contribution of $5 million`."""
    for position in range(index - 1, 0, -1):
        if tokens[position].label == "MONEY":
            break
        if tokens[position].mention is None and tokens[position].lower in _WELCOMES:
            return subject_of(tokens, position)
    return None


def _is_state_body(mention: Mention, states: Collection[str | None]) -> bool:
    """Whether a mention is of a government, or of an agency of one of these countries."""
    value = mention.value
    kind = value.organization_type if isinstance(value, OrganizationValue) else None
    return kind == "government" or (kind == "agency" and country_of(mention) in states)
