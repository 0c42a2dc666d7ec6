"""Organizations that a sum goes to."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Mention
from pipeline.relate.sentence.clauses import Clause
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.sentence.names import (
    ARTICLES,
    PARTIES,
    PREPOSITIONS,
    RECEIVER_PREPOSITIONS,
    coordinated,
    enumerated,
    mentions_at,
    owns_activity,
    preposition_before,
    skip_fillers,
)
from pipeline.relate.sentence.tokens import Token
from pipeline.relate.whether.cues import giving_forms, giving_nouns
from pipeline.relate.whether.evidence import Evidence
from pipeline.relate.who.listed import in_list

_SELF = words("us")
_AGREEMENTS = words("agreement")
_BENEFIT_VERBS = words("benefit-verb")
_AGREE_VERBS = words("agree-verb")
_BORDERS = words("clause-end") | words("conjunction") | words("relative") | {","}
_JOINS = (PREPOSITIONS | words("conjunction")) - {"at"}
_GIFTS = words("gift")
_GIFT_REACH = 5
"""Tokens before `to` with what is given: `gifts of its staff to | UNICEF |`."""
_LONGEST_NOUN = 5
"""Tokens of a noun, with comma and article, before the name that explains it."""


def receivers(clause: Clause, verb: Evidence | None) -> tuple[Mention, ...]:
    """The organizations that a sum goes to: `to UNICEF`, `grant UNICEF | $5 million`.

    Args:
        clause: the sum in its sentence.
        verb: the verb that governs the sum, or None.
    """
    tokens = clause.tokens
    if verb is not None and verb.end <= clause.index and verb.cue.status != "requested":
        name = skip_fillers(tokens, verb.end)
        if name < clause.index and tokens[name].label == "ORG":
            told = enumerated(tokens, name) or mentions_at(tokens, name)
            has_other = any(token.label == "MONEY" for token in tokens[name : clause.index])
            return (_behind(clause, verb) or told) if has_other else told
    after = clause.index + 1
    if clause.index > 0 and _ends_row(tokens, after):
        return mentions_at(tokens, after)
    return _behind(clause, verb) or _before(clause)


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
        if preposition not in ("to", "with"):
            continue
        link = next(i for i in range(name - 1, -1, -1) if tokens[i].lower == preposition)
        if preposition == "with":
            told = _agrees(tokens, link)
        else:
            gift = tokens[max(0, link - _GIFT_REACH) : link]
            given = giving_nouns() | giving_forms() | _GIFTS
            told = any(t.mention is None and t.lower in given for t in gift)
        return coordinated(tokens, name) if told and enumerated(tokens, name) else ()
    return ()


def _agrees(tokens: Sequence[Token], position: int) -> bool:
    """Whether an agreement stands before `with`: `a loan agreement | with | Acme`."""
    return position > 0 and tokens[position - 1].lower in _AGREEMENTS


def _behind(clause: Clause, verb: Evidence | None) -> tuple[Mention, ...]:
    """The organizations behind a sum that it goes to."""
    tokens = clause.tokens
    for position in range(clause.index + 1, len(tokens) - 1):
        token = tokens[position]
        if token.label == "MONEY" or token.lower == ";":
            break
        if _gives_to(tokens, position):
            return mentions_at(tokens, skip_fillers(tokens, position + 1))
        if token.mention is not None:
            continue
        if _names_helped(tokens, position):
            return enumerated(tokens, skip_fillers(tokens, position + 1))
        if not _leads_to_receiver(tokens, position, verb):
            continue
        name = skip_fillers(tokens, position + 1)
        if tokens[position + 1].lower in ARTICLES:
            name = _apposed(tokens, name)
        if name < len(tokens) and tokens[name].label == "ORG":
            return enumerated(tokens, name)
        if token.lower == "to" and name == position + 1 and not _names_helped(tokens, name):
            break  # an infinitive: what follows is the purpose
    return ()


def _names_helped(tokens: Sequence[Token], position: int) -> bool:
    """Whether a verb names whom a sum helps: `$5 million will | help | the Ministry of Health`."""
    name = skip_fillers(tokens, position + 1)
    helps = tokens[position].mention is None and tokens[position].lower in _BENEFIT_VERBS
    return helps and name < len(tokens) and tokens[name].label == "ORG"


def _leads_to_receiver(tokens: Sequence[Token], position: int, verb: Evidence | None) -> bool:
    if tokens[position].lower == "with":
        return _agrees(tokens, position) or (verb is not None and verb.cue.text in _AGREE_VERBS)
    return tokens[position].lower in RECEIVER_PREPOSITIONS


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


def _gives_to(tokens: Sequence[Token], position: int) -> bool:
    """Whether a verb behind a sum names who gets it: `that Japan | granted | UNICEF`."""
    token = tokens[position]
    name = skip_fillers(tokens, position + 1)
    is_given = token.mention is None and token.lower in giving_forms()
    has_subject = tokens[position - 1].label in PARTIES or tokens[position - 1].lower in (
        "has",
        "have",
    )
    return is_given and has_subject and name < len(tokens) and tokens[name].label == "ORG"


def _apposed(tokens: Sequence[Token], start: int) -> int:
    """The name behind its nouns: `to our partner, the | SRWU |`, `for a ward at the | Mulago |`."""
    position = start
    for token in tokens[start : start + _LONGEST_NOUN]:
        if token.mention is not None:
            return position
        if not (token.text.islower() or token.lower == ",") or token.lower in _JOINS:
            break
        position += 1
    return start
