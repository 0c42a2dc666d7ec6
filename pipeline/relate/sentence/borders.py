"""Where clauses begin and end, and what stands between a subject and its verb."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.relate.sentence.lexicon import words
from pipeline.relate.sentence.names import (
    ARTICLES,
    PARTIES,
    PREPOSITIONS,
    coordinated,
    preposition_before,
)
from pipeline.relate.sentence.tokens import Token
from pipeline.relate.sentence.verbs import is_adverb, is_auxiliary
from pipeline.relate.whether.cues import verb_forms

CLAUSE_ENDS = words("clause-end")
RELATIVES = words("relative")

_CONJUNCTIONS = words("conjunction")
_PARTICIPLE_BORDERS = words("participle-border")
_PARENTHETICALS = ARTICLES | PREPOSITIONS | RELATIVES | words("parenthetical")
_INTRODUCTIONS = PREPOSITIONS | words("introduction")
_PARTICIPLES = ("ing", "ed")
_APPOSED = 3
_OF_GIVERS = frozenset({"of", "to", "with"})
"""Before a name that a relative clause tells of: `the generosity of Japan, which gave`."""
_AGREEMENTS = words("agreement")
_AGREED_REACH = 4
"""Tokens before a name, among which stands what is agreed on: `a new trade compact with`."""
_NAME_MARKS = frozenset({"'s", "(", ")"})
_PARENTHETICAL_REACH = 30


def opens_coordinate(tokens: Sequence[Token], position: int) -> bool:
    """Whether a clause with a named subject begins at a comma: `…, and Germany’s BMZ has …`."""
    end = len(tokens)
    if tokens[position].lower != "," or position + 1 == end:
        return False
    name = position + 1
    while name < end and tokens[name].lower in _CONJUNCTIONS | ARTICLES | {"that"}:
        name += 1
    if name == position + 1 or name == end:
        return False
    # A few words may stand before the name: `, and the local lender | BRAC | will …`.
    has_article = tokens[name - 1].lower in ARTICLES
    limit = name + _APPOSED if has_article else name
    while name < min(limit, end - 1) and tokens[name].is_word and tokens[name].text.islower():
        name += 1
    if tokens[name].label not in PARTIES:
        return False
    while name < end and (tokens[name].label in PARTIES or tokens[name].lower in _NAME_MARKS):
        name += 1
    if name == end or (tokens[name].lower == "to" and _enumerates(tokens, position)):
        return False  # `for Peru, Mali, and | Chad | to …`
    return _continues(tokens[name])


def clause_start(tokens: Sequence[Token], verb: int) -> int:
    """Where the clause of a verb begins: after the last `, and`, `;` with a subject behind it."""
    for position in range(verb - 1, 0, -1):
        border = tokens[position].lower == ";"
        if tokens[position].lower == "," and tokens[position + 1].lower in _CONJUNCTIONS:
            border = True
        if not border:
            continue
        first = position + 1
        while first < verb and tokens[first].lower in _CONJUNCTIONS | ARTICLES:
            first += 1
        token = tokens[first]
        is_listed = token.label in PARTIES and _is_listed(tokens, first)
        if tokens[verb].label == "MONEY" and not any(map(_may_be_verb, tokens[first:verb])):
            if tokens[position].lower == ";":
                return 0  # `Investments include $5 million for Chad; and | $2 million | for Peru`
            continue
        if first < verb and not is_listed and not _continues(token):
            return position + 1
    return 0


def main_clause_start(tokens: Sequence[Token], limit: int) -> int:
    """First position after introductions such as `In 2021,` or `Today, at a meeting in Rome,`."""
    start = 0
    while start < limit and _introduces(tokens[start]):
        comma = next((i for i in range(start + 1, limit) if tokens[i].lower == ","), None)
        if comma is None:
            break
        start = comma + 1
    return start


def shares_subject(tokens: Sequence[Token], verb: int) -> bool:
    """Whether a verb has the subject of one before: `… and has given`, `…, giving`."""
    if verb > 0 and tokens[verb].lower.endswith("ing"):
        return tokens[verb - 1].lower in _PARTICIPLE_BORDERS
    position = verb - 1
    while position >= 0 and (is_adverb(tokens[position]) or is_auxiliary(tokens[position])):
        if tokens[position].lower == "having":
            return True
        position -= 1
    return position >= 0 and tokens[position].lower in _CONJUNCTIONS


def before_parenthetical(tokens: Sequence[Token], comma: int, start: int) -> int:
    """Where to go on left of a comma: before the comma that opens a parenthetical, if one does."""
    for position in range(comma - 1, max(comma - _PARENTHETICAL_REACH, start), -1):
        token = tokens[position]
        if token.lower in CLAUSE_ENDS:
            break
        if token.lower == "," and not _enumerates(tokens, position):
            first = tokens[position + 1]
            is_participle = first.is_word and first.lower.endswith(_PARTICIPLES)
            is_person = all(part.is_name_part for part in tokens[position + 1 : comma])
            is_parenthetical = is_participle or is_person or first.lower in _PARENTHETICALS
            return position - 1 if is_parenthetical else comma - 1
    return comma - 1


def is_antecedent(tokens: Sequence[Token], index: int) -> bool:
    """Whether a relative clause tells of a name: `the generosity of | Japan |, which gave`.

    One behind those who agree on something tells of that: `a compact with Chad, which includes`.
    """
    behind = index + 1
    if [token.lower for token in tokens[behind : behind + 3 : 2]] == ["(", ")"]:
        behind += 3  # `with the Fund (| GF |), which gives`
    after = [token.lower for token in tokens[behind : behind + 2]]
    if after[:1] != [","] or RELATIVES.isdisjoint(after):
        return False
    before = tokens[max(index - _AGREED_REACH, 0) : index]
    agreed = any(token.mention is None and token.lower in _AGREEMENTS for token in before)
    return not agreed and preposition_before(tokens, index) in _OF_GIVERS


def _enumerates(tokens: Sequence[Token], comma: int) -> bool:
    """Whether a comma joins two names: `financed by Chile | , | Peru and Chad`."""
    after = comma + 1
    while after < len(tokens) and tokens[after].lower in ARTICLES | _CONJUNCTIONS:
        after += 1
    is_named = after < len(tokens) and tokens[after].label in PARTIES
    return comma > 0 and tokens[comma - 1].label in PARTIES and is_named


def opening_bracket(tokens: Sequence[Token], closing: int) -> int:
    """The position of the bracket that the one at a position closes; itself if there is none."""
    for position in range(closing - 1, -1, -1):
        if tokens[position].lower == "(":
            return position
    return closing


def _is_listed(tokens: Sequence[Token], index: int) -> bool:
    """Whether a name ends an enumeration: `Japan, France, and | Norway |`."""
    return len(coordinated(tokens, index)) > 1


def _continues(token: Token) -> bool:
    """Whether a word behind `, and` goes on with the clause before it."""
    return token.mention is None and (
        is_adverb(token) or is_auxiliary(token) or token.lower in verb_forms()
    )


def _may_be_verb(token: Token) -> bool:
    return _continues(token) or (token.is_word and token.lower.endswith("ed"))


def _introduces(token: Token) -> bool:
    is_participle = token.is_word and token.lower.endswith("ing")
    return token.label == "DATE" or token.lower in _INTRODUCTIONS or is_participle
