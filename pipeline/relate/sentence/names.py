"""Names in a sentence: what governs them, and the enumerations that they stand in."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Mention
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.sentence.tokens import Token

ARTICLES = words("article")
PREPOSITIONS = words("preposition")
AGENT_PREPOSITIONS = words("agent-preposition")
RECEIVER_PREPOSITIONS = words("receiver-preposition")
PARTIES = ("ORG", "PLACE")
"""Labels of those that give and receive."""

_FILLERS = ARTICLES | words("filler")
_ENUMERATORS = words("enumerator")
_PLACE_ADJECTIVES = words("place-adjective")
_ACTIVITIES = words("activity")
_CONJUNCTIONS = words("conjunction")
_AFTER_NAME = words("after-name") | words("body-noun")
_OF_OTHERS = PREPOSITIONS - AGENT_PREPOSITIONS - {"of", "with", "between", "among"}
"""Before a name that is none of those who act: `gave to UNICEF, and | Japan | pledged …`."""
_MOST_FILLERS = 3
_PAIR = 2
_ADJECTIVES = ("al", "ern", "ly")
_VERBAL = ("ed", "ing", "ly")
"""Endings of words behind a name that it does not qualify: `for UNICEF | intended …`."""
_ACTIVITY_REACH = 6
"""Tokens behind `'s` among which a noun tells what a body does."""
_LONGEST_ACRONYM = 4
"""Tokens of an acronym with its brackets, and one more."""


def mentions_at(tokens: Sequence[Token], position: int) -> tuple[Mention, ...]:
    """The mention at a position, as a tuple of one; empty for a word."""
    mention = tokens[position].mention
    return () if mention is None else (mention,)


def is_modifier(token: Token) -> bool:
    """Whether a word may stand between a preposition and its name: an article, an adjective."""
    is_compound = "-" in token.text and token.text.islower()  # `in drought-hit | Somalia |`
    ends = token.lower.endswith(_ADJECTIVES) or is_compound or token.lower in _PLACE_ADJECTIVES
    return token.is_word and (token.lower in ARTICLES or ends)


def preposition_before(tokens: Sequence[Token], index: int) -> str | None:
    """The preposition that governs the mention at a position, or None."""
    position = index - 1
    while position >= 0 and is_modifier(tokens[position]):
        position -= 1
    if position < 0:
        return None
    in_place = tokens[position].lower == "," and tokens[index].label == "PLACE"
    if in_place and position > 0 and tokens[position - 1].label == "PLACE":
        return preposition_before(tokens, position - 1)  # `in Nairobi, Kenya`
    return tokens[position].lower if tokens[position].lower in PREPOSITIONS else None


def coordinated(tokens: Sequence[Token], last: int) -> tuple[Mention, ...]:
    """The mentions of an enumeration that ends at a position: `A, B and | C |` → A, B, C."""
    found = [*mentions_at(tokens, last)]
    position = first = last
    separators = _ENUMERATORS - {","}
    acts = last + 1 < len(tokens) and _begins_clause(tokens, last)
    while True:
        position -= 1
        while position >= 0 and tokens[position].lower in ARTICLES:
            position -= 1
        if position > 1 and tokens[position].lower == "'s":  # `Peru and Chile's army`
            position -= 2
        if position < 1 or tokens[position].lower not in separators:
            break
        if tokens[position - 1].lower == ",":
            position -= 1
        if tokens[position - 1].lower == ")":
            position = _opening(tokens, position - 1)
        if tokens[position - 1].label not in PARTIES:
            break
        is_clause = tokens[position].lower == "," and len(found) == 1
        preposition = preposition_before(tokens, position - 1) if is_clause else None
        if preposition in _OF_OTHERS or (preposition is not None and acts):
            break  # `gave to UNICEF, and | Japan | pledged …`
        position -= 1
        found += mentions_at(tokens, position)
        separators, first = _ENUMERATORS, position
    if acts and len(found) > _PAIR and preposition_before(tokens, first) in _OF_OTHERS:
        found.pop()  # `After a grant for UNICEF, | Japan, Chad, and Peru | pledged …`
    return tuple(reversed(found))


def enumerated(
    tokens: Sequence[Token], first: int, labels: Sequence[str] = ("ORG",)
) -> tuple[Mention, ...]:
    """The mentions of an enumeration that begins at a position, acronyms in brackets aside.

    Returns:
        The mentions in order; without the last where it only qualifies what follows it
        (`for NATO members`).
    """
    found: list[Mention] = []
    last = position = first
    while position < len(tokens):
        token = tokens[position]
        if token.label in labels:
            names = mentions_at(tokens, position)
            if token.label == "ORG" and position == last + 1 and found:
                # The longer is the name: `the Fund | GF |`, `the UN | World Food Programme |`.
                names = (max((found.pop(), *names), key=lambda mention: len(mention.text)),)
            found += names
            last = position
        elif token.lower == "(":
            closing = _closing(tokens, position)
            if closing is None:
                break
            last = position = closing
        elif token.lower not in _ENUMERATORS | ARTICLES:
            break
        position += 1
    follows = tokens[last + 1] if last + 1 < len(tokens) else None
    if follows is not None and len(found) == 2 and _begins_clause(tokens, last):
        return (found[0],)  # `to UNICEF, and | Japan | pledged …`
    if follows is not None and follows.text == "-" and follows.start == tokens[last].end:
        return tuple(found[:-1])  # `in | USAID |-funded clinics`
    if follows is None or not (follows.is_word or follows.lower == "'s"):
        return tuple(found)
    stands_alone = follows.lower in _AFTER_NAME | ARTICLES or follows.lower.endswith(_VERBAL)
    stands_alone |= follows.lower == "'s" and owns_activity(tokens, last + 2)
    return tuple(found if stands_alone else found[:-1])


def owns_activity(tokens: Sequence[Token], position: int) -> bool:
    """Whether a noun for what a body does stands behind its `'s`: `| WFP | 's food work`."""
    for token in tokens[position : position + _ACTIVITY_REACH]:
        if not (token.is_word or token.label == "PLACE") or token.lower in PREPOSITIONS:
            return False
        if token.lower in _ACTIVITIES:
            return True
    return False


def possessed(tokens: Sequence[Token], position: int) -> int:
    """The position of the name that one owns: `from | Germany | 's KfW` → KfW; else itself."""
    owned = position + 2
    owned += owned < len(tokens) and tokens[owned].lower == "own"  # `Chad's own | Water Agency |`
    is_chain = owned < len(tokens) and tokens[position + 1].lower == "'s"
    return owned if is_chain and tokens[owned].label == "ORG" else position


def _begins_clause(tokens: Sequence[Token], name: int) -> bool:
    """Whether a name behind `, and` is followed by what may be its verb."""
    first = _opening(tokens, name) - 1 if tokens[name].lower == ")" else name
    before = first - 1
    while before > 0 and tokens[before].lower in ARTICLES:
        before -= 1
    before -= tokens[before].lower in _CONJUNCTIONS
    joined = tokens[before].lower == ","
    verb = tokens[name + 1]
    return joined and verb.is_word and verb.text.islower() and verb.lower not in PREPOSITIONS


def skip_fillers(tokens: Sequence[Token], position: int) -> int:
    """The first position from here that holds no article or the like."""
    limit = min(position + _MOST_FILLERS, len(tokens))
    while position < limit and (tokens[position].lower in _FILLERS or _describes(tokens, position)):
        position += 1
    return position


def _describes(tokens: Sequence[Token], position: int) -> bool:
    """Whether a word stands before a name that it describes: `to | state-owned | PLN`."""
    after = tokens[position + 1] if position + 1 < len(tokens) else None
    return is_modifier(tokens[position]) and after is not None and after.label in PARTIES


def skip_back(tokens: Sequence[Token], position: int) -> int:
    """The last position before this one that holds no article."""
    position -= 1
    while position > 0 and tokens[position].lower in ARTICLES:
        position -= 1
    return position


def _opening(tokens: Sequence[Token], closing: int) -> int:
    for position in range(closing - 1, max(closing - _LONGEST_ACRONYM, 0), -1):
        if tokens[position].lower == "(":
            return position
    return closing


def _closing(tokens: Sequence[Token], opening: int) -> int | None:
    for position in range(opening + 1, min(opening + _LONGEST_ACRONYM, len(tokens))):
        if tokens[position].lower == ")":
            return position
    return None
