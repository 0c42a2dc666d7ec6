"""What a flow is for: the shortest words of the text that say it."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.relate.clauses import Clause
from pipeline.relate.lexicon import words
from pipeline.relate.names import ARTICLES, PARTIES
from pipeline.relate.tokens import Token

_AIMS = words("aim")
_KINDS = words("kind")
_ENDS = words("purpose-end")
_NOT_LAST = ARTICLES | words("not-last")
_WITHIN = words("within-preposition") | {"for", "to"}
_MAX_WORDS = 14


def purpose_of(clause: Clause, text: str) -> str | None:
    """The words after `to`, `for` or `in` that say what a sum is for.

    Args:
        clause: the sum in its sentence.
        text: the document's text.

    Returns:
        A piece of the text without its first article, or None where nothing is said. `to` and
        `for` go before the kind of money (`in humanitarian assistance`).
    """
    after = clause.tokens[clause.index + 1 : clause.next_sum]
    found = _words_after(after, _AIMS) or _words_after(after, _KINDS)
    return " ".join(text[found[0].start : found[-1].end].split()) if found else None


def _words_after(tokens: Sequence[Token], openers: frozenset[str]) -> list[Token]:
    for position, token in enumerate(tokens):
        if token.mention is None and token.lower in openers:
            found = _phrase(tokens[position + 1 :])
            if found and token.lower == "to" and found[0].label in PARTIES:
                continue  # to whom, not what for
            if found and not all(word.label in ("ORG", "PLACE", "DATE") for word in found):
                return found
    return []


def _phrase(tokens: Sequence[Token]) -> list[Token]:
    found: list[Token] = []
    for token in tokens:
        if len(found) >= _MAX_WORDS or token.label in ("MONEY", "DATE"):
            break
        if token.mention is None and token.lower in _ENDS:
            break
        if token.label == "PLACE" and found and found[-1].lower in _WITHIN:
            found.pop()
            break
        found.append(token)
    while found and (found[0].lower in ARTICLES):
        del found[0]
    while found and found[-1].lower in _NOT_LAST:
        found.pop()
    return found
