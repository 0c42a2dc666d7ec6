"""Organizations behind a sum that it goes to: `$5 million | for two agencies, WFP and UNICEF |`."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Mention
from pipeline.relate.sentence.borders import opens_coordinate
from pipeline.relate.sentence.clauses import Clause
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.sentence.names import (
    ARTICLES,
    PARTIES,
    PREPOSITIONS,
    RECEIVER_PREPOSITIONS,
    enumerated,
    mentions_at,
    possessed,
    skip_fillers,
)
from pipeline.relate.sentence.phrases import infinitive_at
from pipeline.relate.sentence.tokens import Token
from pipeline.relate.whether.cues import giving_forms, verb_forms
from pipeline.relate.whether.evidence import Evidence

_AGREEMENTS = words("agreement")
_AGREE_VERBS = words("agree-verb")
_BENEFIT_VERBS = words("benefit-verb")
_AIMS = words("purpose-opener")
_EVENTS = words("event")
_BODIES = words("bodies")
_EXAMPLES = words("example")
_ACTIVITIES = words("activity") | words("benefit-noun")
_RELATIVES = (words("relative") - {"who"}) | {"so"}
_MODALS = words("modal")
_USES = words("welcome-verb") | words("of-part")
_SHARED = words("shared")
_SHARE_REACH = 2
"""Tokens before `between` with what is shared: `shared equally | between |`."""
_IN_COMPOUNDS = frozenset({"-", "'s"})
_JOINS = (PREPOSITIONS | words("conjunction")) - {"at"}
_LONGEST_NOUN = 5
"""Tokens of a noun, with comma and article, before the name that explains it."""


def behind(clause: Clause, verb: Evidence | None) -> tuple[Mention, ...]:
    """The organizations behind a sum that it goes to; empty where there are none.

    Args:
        clause: the sum in its sentence.
        verb: the verb that governs the sum, or None.
    """
    tokens = clause.tokens
    is_purpose = False
    for position in range(clause.index + 1, min(clause.next_sum, len(tokens) - 1)):
        token = tokens[position]
        is_other = token.lower == ";" or opens_coordinate(tokens, position)
        if is_other or (is_purpose and token.lower == ","):
            break
        if token.mention is not None or (is_purpose and token.lower != "at"):
            continue
        found = _object(tokens, position)
        if found is None and token.lower in _RELATIVES:
            found = _user(tokens, position)
        if found is None and _leads_to_receiver(clause, position, verb):
            found = _governed(tokens, position, clause.index)
        if found is not None:
            return found
        # What follows an infinitive is a purpose: a body is named no more but where it is done.
        verb_behind = token.lower == "to" and infinitive_at(tokens, position + 1)
        helps = tokens[position + 1].lower == "be" or _object(tokens, position + 1) is not None
        is_purpose = is_purpose or (bool(verb_behind) and not helps)
    return ()


def _object(tokens: Sequence[Token], position: int) -> tuple[Mention, ...] | None:
    """Whom a verb gives to (`that Japan | granted | UNICEF`) or helps; None for other words."""
    name = _example(tokens, skip_fillers(tokens, position + 1))
    if name >= len(tokens) or tokens[name].label != "ORG":
        return None
    before = tokens[position - 1]
    has_subject = before.label in PARTIES or before.lower in ("has", "have")
    if has_subject and tokens[position].lower in giving_forms():
        return mentions_at(tokens, name)
    if tokens[position].lower not in _BENEFIT_VERBS:
        return None
    return enumerated(tokens, name) or _acting(tokens, name)


def _acting(tokens: Sequence[Token], name: int) -> tuple[Mention, ...]:
    """Who is helped to do something: `help | UNICEF | reach the villages`."""
    goes_on = tokens[name + 2].lower if name + 2 < len(tokens) else ""
    acts = infinitive_at(tokens, name + 1) and goes_on in ARTICLES | PREPOSITIONS
    return mentions_at(tokens, name) if acts else ()


def _user(tokens: Sequence[Token], position: int) -> tuple[Mention, ...] | None:
    """Who will use a sum: `, which | UNICEF | will use`, `so that | WFP | can`, or None."""
    name = skip_fillers(tokens, position + 1)
    if name + 2 >= len(tokens) or tokens[name].label != "ORG":
        return None
    names = enumerated(tokens, name)
    end = next((i for i in range(name, len(tokens) - 2) if tokens[i].mention in names[-1:]), name)
    will, does = tokens[end + 1].lower, tokens[end + 2].lower
    return names if will in _MODALS and does not in verb_forms() - _USES else None


def _leads_to_receiver(clause: Clause, position: int, verb: Evidence | None) -> bool:
    """Whether who receives may stand behind a word."""
    tokens, lower = clause.tokens, clause.tokens[position].lower
    if lower == "with":
        agrees = verb is not None and verb.cue.text in _AGREE_VERBS
        return agrees or tokens[position - 1].lower in _AGREEMENTS
    before = [token.lower for token in tokens[clause.index + 1 : position] if token.mention is None]
    if lower == "at":
        return not _AIMS.isdisjoint(before)  # `$5 million for a lab | at | Chad University`
    if lower in ("by", "between", "among"):
        return not _SHARED.isdisjoint(before[-_SHARE_REACH:])
    return lower in RECEIVER_PREPOSITIONS


def _governed(tokens: Sequence[Token], position: int, index: int) -> tuple[Mention, ...] | None:
    """The organizations that a preposition behind the sum at an index governs, or None."""
    name = skip_fillers(tokens, position + 1)
    if tokens[position + 1].lower in ARTICLES:
        name = _apposed(tokens, name)
    name = _example(tokens, name)
    if name < len(tokens) and tokens[name].label == "PLACE":
        name = possessed(tokens, name)
    is_event = tokens[position].lower == "at" and any(
        token.lower in _EVENTS for token in tokens[index:name]
    )
    if name >= len(tokens) or tokens[name].label != "ORG" or is_event:
        return None
    return enumerated(tokens, name)


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


def _example(tokens: Sequence[Token], start: int) -> int:
    """The first name behind what it is one of, or what is its; the start where there is none.

    `two agencies, | UNICEF | and WFP`, `partners such as | WFP |`, `the work of | WFP |`.
    """
    for noun in range(start, min(start + _LONGEST_NOUN, len(tokens) - 1)):
        token, name = tokens[noun], noun + 1
        if token.mention is not None:
            continue
        is_named = tokens[name].label == "ORG" or tokens[name].lower in _EXAMPLES
        if token.lower in _BODIES and is_named:
            while name < len(tokens) and tokens[name].lower in _EXAMPLES | ARTICLES:
                name += 1
            return name
        if token.lower in _ACTIVITIES and tokens[name].lower == "of":
            return skip_fillers(tokens, name + 1)
        if token.lower in _JOINS or not (token.is_word or token.lower in _IN_COMPOUNDS):
            break
    return start
