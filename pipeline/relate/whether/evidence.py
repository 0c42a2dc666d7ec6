"""What each cue around a sum weighs: most beside it, less with each word and border between."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from pipeline.document import MoneyValue
from pipeline.relate.sentence.clauses import Clause
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.sentence.matches import CueMatch, find_cues
from pipeline.relate.sentence.names import ARTICLES, PARTIES
from pipeline.relate.sentence.verbs import Tense, tense_of
from pipeline.relate.whether.cues import Cue, cue_of, giving_nouns
from pipeline.relate.whether.distance import distance_loss, is_source
from pipeline.relate.who.roles import role_of

_NOUN_DECAY = 0.15
"""Loss of strength for each token between a sum and a noun of its phrase."""
_OTHER_VERB = 0.7
"""Loss of strength for a verb that stands nearer to the sum."""
_NOUN_LINKS = words("noun-link")
_ROW_LINKS = _NOUN_LINKS | {"|"}
_AND = frozenset({"and", ","})
_NOUN_REACH = 5
_HEAD_REACH = 4
_QUALIFIER_LOSS = 1.0
"""Loss of strength for a noun that only qualifies another one."""
_FORM_OPENERS = words("form-opener")
_FORM_REACH = 6
"""Tokens between a sum's phrase and the noun that says in what form it comes."""
_FORM_LOSS = 0.3
"""Loss of strength for such a noun."""
_LINK_LOSS = 0.2
"""Loss of strength for a noun before the sum: `a grant of $5 million`."""
_SUBJECT_START = 2
_SUBJECT_LOSS = 1.0
"""Loss of strength for a noun that opens the sentence, far from the sum: `Revenue … reached`."""
_RIGHT_REACH = 8
_RIGHT_LOSS = 0.3
"""Loss of strength for a verb after the sum."""
_RELATIVE_REACH = 14
_RELATIVES = words("relative")
_INTRANSITIVE = words("intransitive")
_OFFICES = ("government", "administration")
_PRONOUNS = frozenset({"it", "they", "we", "he", "she"})


class Evidence(msgspec.Struct, frozen=True):
    """A cue with what it weighs here, and where it stands.

    Of verbs tense and voice too; one after the sum is passive unless it has a subject of its own.
    """

    cue: Cue
    weight: float
    start: int
    end: int
    tense: Tense | None = None
    passive: bool = False


def gather(clause: Clause, value: MoneyValue | None) -> list[Evidence]:
    """All evidence in a sentence for and against a sum being a flow.

    Args:
        clause: the sum in its sentence, or a lead-in.
        value: the sum's value, whose rate and modifier are evidence too.

    Returns:
        Evidence with a positive weight, in the order of the text; that of the value last.
    """
    matches = find_cues(clause.tokens, clause.target)
    weighed = [_weigh(clause, match, matches) for match in matches]
    found = [evidence for evidence in weighed if evidence.weight > 0]
    if value is not None:
        cues = (cue_of("rate", value.per or ""), cue_of("modifier", value.modifier or ""))
        found.extend(
            Evidence(cue, cue.strength, clause.index, clause.index)
            for cue in cues
            if cue is not None
        )
    return found


def _weigh(clause: Clause, match: CueMatch, matches: Sequence[CueMatch]) -> Evidence:
    cue = match.cue
    tense: Tense | None = None
    passive = False
    if match.form is not None:
        tense, passive = tense_of(clause.tokens, match.start, match.form)
    if match.start <= clause.index < match.end:
        weight = cue.strength
    elif cue.kind == "noun":
        weight = _noun_weight(clause, match)
    elif (cue.kind == "subject" and is_source(clause, match.start)) or (
        tense == "infinitive" and _is_for_another(clause, match)
    ):
        weight = 0.0
    elif match.end <= clause.index:
        weight = (
            cue.strength - distance_loss(clause, match) - _verbs_between(clause, match, matches)
        )
    else:
        weight = _right_weight(clause, match, passive)
        passive = passive or not _is_relative(clause, match)
    return Evidence(cue, weight, match.start, match.end, tense, passive)


def _is_for_another(clause: Clause, match: CueMatch) -> bool:
    """Whether a verb says what a sum before it is for: `$5 million to | aid | X and $2 million`."""
    between = clause.tokens[match.end : clause.index]
    return any(token.label == "MONEY" for token in clause.tokens[: match.start]) and any(
        token.lower in _AND for token in between
    )


def _noun_weight(clause: Clause, match: CueMatch) -> float:
    strength = match.cue.strength
    if match.start > clause.index:
        if match.start >= clause.phrase_end:
            return strength - _FORM_LOSS if _is_form(clause, match) else 0.0
        if match.cue.status == "requested" and clause.tokens[clause.index + 1].lower == "of":
            return 0.0  # a share of what is asked for: `$5 million of the | appeal |`
        qualifies = not match.cue.is_flow and _has_giving_head(clause, match.end)
        loss = _QUALIFIER_LOSS if qualifies else 0.0
        return strength - loss - _NOUN_DECAY * (match.start - clause.index - 1)
    if clause.target is None:
        return strength - distance_loss(clause, match)
    gap = clause.tokens[match.end : clause.index]
    if len(gap) <= _NOUN_REACH and _linked(clause, match):
        return strength - _LINK_LOSS - _NOUN_DECAY * len(gap)
    if match.start <= _SUBJECT_START and not match.cue.is_flow:
        return strength - _SUBJECT_LOSS - distance_loss(clause, match)
    return 0.0


def _is_form(clause: Clause, match: CueMatch) -> bool:
    """Whether a noun says in what form a sum comes: `$5 million through a soft | loan |`."""
    between = clause.tokens[clause.phrase_end : match.start]
    between = between[1:] if between and between[0].lower == "," else between
    opens = bool(between) and between[0].lower in _FORM_OPENERS
    plain = all(token.mention is None and token.lower not in (",", "to") for token in between)
    return match.cue.status == "loan" and opens and plain and len(between) <= _FORM_REACH


def _has_giving_head(clause: Clause, start: int) -> bool:
    """Whether a noun only qualifies one of giving behind it: `in trade and investment pledges`."""
    rest = clause.tokens[start : max(clause.phrase_end, start + _HEAD_REACH)]
    return any(token.lower in giving_nouns() for token in rest)


def _linked(clause: Clause, match: CueMatch) -> bool:
    gap = clause.tokens[match.end : clause.index]
    links = _ROW_LINKS if match.cue.is_flow else _NOUN_LINKS
    return any(token.lower in links for token in gap) and not any(
        token.label == "MONEY" for token in gap
    )


def _verbs_between(clause: Clause, match: CueMatch, matches: Sequence[CueMatch]) -> float:
    nearer = sum(
        other.cue.kind == "verb"
        and other.cue.is_flow != match.cue.is_flow
        and match.end <= other.start < clause.index
        for other in matches
    )
    return _OTHER_VERB * nearer


def _right_weight(clause: Clause, match: CueMatch, passive: bool) -> float:
    """A verb after the sum counts when the sum is what is given: `$5 million was provided by …`."""
    if clause.target is None or match.cue.kind not in ("verb", "phrase"):
        return 0.0
    gap = clause.tokens[clause.index + 1 : match.start]
    if any(token.label == "MONEY" or token.lower == "|" for token in gap):
        return 0.0
    near = len(gap) <= _RIGHT_REACH
    reduced = match.form == "past" and match.start <= clause.phrase_end + 1  # `…, delivered to`
    intransitive = match.cue.text in _INTRANSITIVE
    if (near and (passive or reduced or intransitive)) or _is_relative(clause, match):
        return match.cue.strength - _RIGHT_LOSS - distance_loss(clause, match)
    return 0.0


def _is_relative(clause: Clause, match: CueMatch) -> bool:
    """Whether a verb after a sum has a subject of its own: `$5 million (that) Japan has given`."""
    tokens = clause.tokens
    if match.form is None or not match.cue.is_flow:
        return False
    opener = clause.phrase_end
    if opener == len(tokens) or tokens[opener].lower not in _RELATIVES:
        opener = clause.index + 1
    if opener >= match.start or match.start - opener > _RELATIVE_REACH:
        return False
    start = opener + 1 if tokens[opener].lower in _RELATIVES else opener
    start += tokens[start].lower in ARTICLES
    subject = tokens[start]
    return subject.label in PARTIES or subject.lower in _PRONOUNS or role_of(subject) in _OFFICES
