"""Noun phrases and infinitives that tell a purpose: where they begin and end."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.lookups import read_rows
from pipeline.lookups.places import demonyms
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.sentence.names import ARTICLES, PREPOSITIONS, is_modifier, preposition_before
from pipeline.relate.sentence.tokens import Token
from pipeline.relate.sentence.verbs import is_auxiliary
from pipeline.relate.who.roles import role_of

_ENDS = words("purpose-end") - {","}
_PLACING = words("placing")
_JOINS = frozenset({"and", "or", "&"})
_NOT_FIRST = ARTICLES | words("not-first")
_NOT_LAST = ARTICLES | words("not-last")
_SAYS_NOTHING = frozenset(row["word"] for row in read_rows("number_words")).union(
    *map(words, ("no-purpose", "gift", "lent", "undertaking", "more", "conjunction"))
)
_USED = words("used-for")
_NOUNS = words("plain-noun")
_ADJECTIVES = ("al", "ic", "ive", "ous", "less", "able", "ern", "ian", "ean", "ese")
_WHO = ("government", "anaphor", "unnamed", "members")
"""Roles of nouns for those who get a sum."""
_LAWS = frozenset({"act", "law", "bill"})
_PERSONS = ("ers", "ors", "ants", "ees", "ians", "ists", "wives")
_MAX_WORDS = 16
_LONGEST_ITEM = 5
"""Tokens of an item of a list: `schools, | safe drinking water | and clinics`."""


def infinitive_at(tokens: Sequence[Token], position: int) -> Sequence[Token]:
    """The words of an infinitive behind `to`; empty where no verb begins here.

    Args:
        tokens: a stretch of a sentence.
        position: the position behind `to`.
    """
    if position >= len(tokens) or not _may_be_infinitive(tokens, position):
        return ()
    while position < len(tokens) and _is_use(tokens, position):
        position += 1  # `to be used for | clinics |`
    found = phrase_at(tokens, position)
    return found if len(found) > 1 else ()


def phrase_at(tokens: Sequence[Token], start: int) -> Sequence[Token]:
    """The words from a position that tell a purpose, up to a place, a date or another clause.

    Empty where they only name a body or place, say how long, or tell nothing (`the project`).
    """
    while start < len(tokens) and tokens[start].lower in _NOT_FIRST:
        start += 1
    end = start
    while end < len(tokens) and end - start < _MAX_WORDS and not _ends(tokens, start, end):
        end += 1
    found = list(tokens[start:end])
    while found and (found[-1].lower in _NOT_LAST or _is_where(found)):
        found.pop()
    return found if _tells(found) else ()


def _is_where(found: Sequence[Token]) -> bool:
    """Whether a phrase ends with a place that it does not need: `fire brigades of | Pará |`."""
    return found[-1].label == "PLACE" and preposition_before(found, len(found) - 1) is not None


def _may_be_infinitive(tokens: Sequence[Token], position: int) -> bool:
    """Whether a word behind `to` looks like a verb: no name, article, plural or adjective."""
    token = tokens[position]
    if not token.is_word or not token.text.isalpha():
        return False
    is_plural = token.lower.endswith("s") and not token.lower.endswith(("ss", "us"))
    is_noun = token.lower in ARTICLES | PREPOSITIONS | _NOUNS or role_of(token) in _WHO
    return not (is_plural or is_noun or token.lower.endswith(_ADJECTIVES))


def _is_use(tokens: Sequence[Token], position: int) -> bool:
    pays = tokens[position].lower == "pay" and tokens[position + 1 : position + 2]
    return tokens[position].lower in _USED or bool(pays and pays[0].lower == "for")


def _ends(tokens: Sequence[Token], start: int, end: int) -> bool:
    token = tokens[end]
    if token.label in ("MONEY", "DATE"):
        return True
    if token.mention is not None:
        return False
    if token.lower == ",":
        return not (_is_number(tokens, end) or _goes_on(tokens, end))
    if token.lower in _PLACING:
        return end > start
    return token.lower in _ENDS or _is_verb(token)


def _is_verb(token: Token) -> bool:
    return is_auxiliary(token) and token.lower not in ("'s", "to")


def _is_number(tokens: Sequence[Token], comma: int) -> bool:
    """Whether a comma stands within a number: `380 | , | 000`."""
    around = [*tokens[comma - 1 : comma], *tokens[comma + 1 : comma + 2]]
    return len(around) == 2 and all(token.text.isdigit() for token in around)


def _goes_on(tokens: Sequence[Token], comma: int) -> bool:
    """Whether a comma joins items of a list: `schools | , | clinics and roads`."""
    for position in range(comma + 1, min(comma + 2 + _LONGEST_ITEM, len(tokens))):
        token = tokens[position]
        if token.lower in _JOINS:
            return position + 1 < len(tokens)
        if token.lower == ",":
            return position > comma + 1 and _goes_on(tokens, position)
        if not token.is_word or token.lower in _ENDS or _is_verb(token):
            return False
    return False


def _tells(found: Sequence[Token]) -> bool:
    """Whether words tell a purpose: some are more than names, dates and words for any money."""
    if not found or any(token.is_name_part and token.lower in _LAWS for token in found):
        return False
    plain = not any(token.lower in PREPOSITIONS for token in found)
    if found[0].label == "ORG" or (plain and found[-1].label == "ORG"):
        return False  # `for the grid operator | Ukrenergo |`
    rest = [*found[1:], None]
    return any(
        token.is_word
        and token.lower not in _SAYS_NOTHING | PREPOSITIONS | ARTICLES
        and not (after is not None and after.label == "PLACE" and is_modifier(token))
        for token, after in zip(found, rest, strict=True)
    )


def is_people(found: Sequence[Token]) -> bool:
    """Whether a phrase begins with those whom a sum is for: `families in need`."""
    head: list[Token] = []
    for token in found:
        if token.lower in PREPOSITIONS | {"who", "that"}:
            break
        head.append(token)
    return any(
        role_of(token) in _WHO or token.text in demonyms() or token.lower.endswith(_PERSONS)
        for token in head
    )
