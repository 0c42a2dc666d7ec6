"""The subject of a verb, found by walking left over what may stand between the two."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.relate.sentence.borders import (
    CLAUSE_ENDS,
    RELATIVES,
    before_parenthetical,
    clause_start,
    is_antecedent,
    main_clause_start,
    opening_bracket,
    shares_subject,
)
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.sentence.names import (
    AGENT_PREPOSITIONS,
    ARTICLES,
    PARTIES,
    PREPOSITIONS,
    coordinated,
    mentions_at,
    possessed,
    preposition_before,
)
from pipeline.relate.sentence.tokens import Token
from pipeline.relate.sentence.verbs import is_adverb, is_auxiliary
from pipeline.relate.whether.cues import verb_forms
from pipeline.relate.who.nouns import noun_subject
from pipeline.relate.who.party import is_donor
from pipeline.relate.who.roles import Subject, role_of

_TIME_CONJUNCTIONS = words("time-conjunction")
_STRONG_PAST = words("strong-past")
_BETWEEN = ARTICLES | PREPOSITIONS | RELATIVES | words("predicate") | words("name-particle")
_CALLS = words("call")
_PLANS = words("plan-noun")
_MINISTRIES = words("ministry-noun")
_OWNED = _PLANS | words("board-member") | words("undertaking")
_LABEL_REACH = 6
_LABEL_ENDS = (":", "–", "—")


def subject_of(tokens: Sequence[Token], verb: int) -> Subject | None:
    """The subject of the verb at a position, or None when there is none to be found.

    Where words stand between the verb and the nearest name (`… and announced`), the subject of
    the sentence's first verb holds.
    """
    start = clause_start(tokens, verb)
    if verb > 0 and tokens[verb - 1].lower == "having":
        return first_subject(tokens, verb)  # `Japan is the largest giver, and a founder, having …`
    found = None if shares_subject(tokens, verb) else _adjacent_subject(tokens, verb, start)
    return found if found is not None else first_subject(tokens, verb, start)


def first_subject(
    tokens: Sequence[Token], end: int | None = None, start: int = 0
) -> Subject | None:
    """The subject of the first verb of a sentence or lead-in.

    Args:
        tokens: the sentence.
        end: positions from here on are left out; before an end, a label (`Australia: …`) is a
            subject too.
        start: positions before this are left out.
    """
    limit = len(tokens) if end is None else end
    start = start or main_clause_start(tokens, limit)
    for position in range(start, limit):
        if may_be_verb(tokens, position):
            found = _adjacent_subject(tokens, position, start)
            if found is not None:
                return found
    return None if end is None else _label(tokens[:limit])


def may_be_verb(tokens: Sequence[Token], position: int) -> bool:
    """Whether a word is a verb of the tables, or looks like one right after a name."""
    token = tokens[position]
    if token.mention is not None:
        return False
    named = position - 1
    while named > 0 and is_adverb(tokens[named]):
        named -= 1  # `the Bank | now | says`
    before = tokens[named] if position > 0 else None
    if token.lower == "'s" and possessed(tokens, position - 1) > position:
        return False  # `the State Department | 's | Bureau`
    after_name = before is not None and (before.label in PARTIES or before.lower == ")")
    ending = token.lower.endswith(("ed", "s")) or token.lower in _STRONG_PAST
    looks = after_name and token.text.islower() and ending
    looks |= before is not None and role_of(before) is not None and token.lower in _STRONG_PAST
    return is_auxiliary(token) or token.lower in verb_forms() or (looks and not role_of(token))


def _adjacent_subject(tokens: Sequence[Token], verb: int, start: int = 0) -> Subject | None:
    position = _before_governor(tokens, verb)
    while position >= start:
        token = tokens[position]
        if token.lower in RELATIVES and tokens[position - 1].lower == ",":
            position -= 2  # `Oxfam, which has given`
        elif token.lower == ")":
            position = opening_bracket(tokens, position) - 1
        elif token.lower == ",":
            position = before_parenthetical(tokens, position, start)
        elif token.label in PARTIES:
            head = _of_mention(tokens, position)
            if isinstance(head, Subject):
                return head
            position = head
        elif token.lower in CLAUSE_ENDS:
            return None
        elif (role := role_of(token)) is not None and token.lower not in RELATIVES:
            return noun_subject(tokens, position, role)
        elif _may_stand_between(token):
            position -= 1
        else:
            return None
    return None


def _before_governor(tokens: Sequence[Token], verb: int) -> int:
    """Where a subject may end: before the verb that an infinitive hangs on: `| vowed to give`."""
    governor = verb - 2
    if verb > 1 and tokens[verb - 1].lower == "to" and tokens[governor].text.islower():
        is_verb = tokens[governor].is_word and role_of(tokens[governor]) is None
        return governor - 1 if is_verb and tokens[governor].lower not in _PLANS else verb - 1
    return verb - 1


def _of_mention(tokens: Sequence[Token], index: int) -> Subject | int:
    """The subject that a mention is, or where to go on when it hangs on a preposition."""
    offset = tokens[index].start
    preposition = preposition_before(tokens, index)
    acts = preposition is None or preposition in AGENT_PREPOSITIONS | _TIME_CONJUNCTIONS
    if acts or is_antecedent(tokens, index):
        return Subject("named", coordinated(tokens, index), offset=offset)
    position = index - 1
    while tokens[position].lower != preposition:
        position -= 1
    before = tokens[position - 1] if position > 0 else None
    if preposition == "on" and before is not None and before.lower in _CALLS:
        return Subject("named", coordinated(tokens, index), offset=offset)
    owns = before is not None and (
        role_of(before) in ("government", "anaphor")
        or before.lower in _OWNED
        or _names_official(tokens, position - 1)
    )
    if preposition == "of" and before is not None and before.lower in _MINISTRIES:
        return noun_subject(tokens, position - 1, "anaphor")
    if preposition in ("of", "by") and owns:
        return Subject("named", mentions_at(tokens, index), offset=offset)
    return position - 1


def _names_official(tokens: Sequence[Token], last: int) -> bool:
    """Whether the name of one in office ends at a position: `Prime Minister | Doe | of Chad`."""
    while last > 0 and tokens[last].is_name_part and role_of(tokens[last]) is None:
        last -= 1
    return tokens[last].is_name_part and role_of(tokens[last]) == "government"


def _may_stand_between(token: Token) -> bool:
    return (
        token.label == "MONEY"
        or is_adverb(token)
        or is_auxiliary(token)
        or token.is_name_part
        or token.lower in _BETWEEN
        or token.lower in verb_forms()
        or token.lower.endswith(("ing", "ed"))
    )


def _label(tokens: Sequence[Token]) -> Subject | None:
    """The name that a colon or dash sets off at a line's start, an acronym in brackets aside."""
    opening = tokens[:_LABEL_REACH]
    colon = next((i for i, token in enumerate(opening) if token.lower in _LABEL_ENDS), None)
    named = [i for i, token in enumerate(opening) if token.is_word or token.mention is not None]
    if colon is None or not named or opening[named[0]].label not in PARTIES:
        return None
    if any(opening[i].is_word for i in named if i < colon):
        return None
    name = opening[named[0]]
    mentions, mention = mentions_at(tokens, named[0]), name.mention
    is_place = name.label == "PLACE" and mention is not None and not is_donor(mention)
    return Subject("named", mentions, offset=name.start, is_place_label=is_place)
