"""Organizations that a sum goes to."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Mention
from pipeline.relate.clauses import Clause
from pipeline.relate.evidence import Evidence
from pipeline.relate.lexicon import words
from pipeline.relate.names import ARTICLES, enumerated, mentions_at, skip_fillers
from pipeline.relate.tokens import Token

_RECEIVER_PREPOSITIONS = words("receiver-preposition")
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
            return mentions_at(tokens, name)
    for position in range(clause.index + 1, len(tokens) - 1):
        token = tokens[position]
        if token.label == "MONEY" or token.lower == ";":
            break
        if token.mention is not None or token.lower not in _RECEIVER_PREPOSITIONS:
            continue
        name = skip_fillers(tokens, position + 1)
        if tokens[position + 1].lower in ARTICLES:
            name = _apposed(tokens, name)
        if name < len(tokens) and tokens[name].label == "ORG":
            return enumerated(tokens, name)
        if token.lower == "to" and name == position + 1:
            break  # an infinitive: what follows is the purpose
    return ()


def _apposed(tokens: Sequence[Token], start: int) -> int:
    """The name behind its nouns: `to our partner, the | SRWU |`, `to the utility | PLN |`."""
    position = start
    for token in tokens[start : start + _LONGEST_NOUN]:
        if token.mention is not None:
            return position
        if not (token.text.islower() or token.lower == ","):
            break
        position += 1
    return start
