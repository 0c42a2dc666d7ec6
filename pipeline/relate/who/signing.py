"""Who lends where two sign: `| ADB | and Chad signed a loan agreement worth $5 million`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.document import Mention, OrganizationValue
from pipeline.relate.sentence.clauses import Clause
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.sentence.names import PARTIES, enumerated, skip_fillers
from pipeline.relate.sentence.tokens import Token
from pipeline.relate.sentence.verbs import forms_of
from pipeline.relate.whether.evidence import Evidence

_SIGNING = words("agree-verb")
SIGNED = frozenset(text for lemma in _SIGNING for text, _ in forms_of(lemma))
"""Forms of the verbs of those who agree: `signed`, `concluded`."""
_LENDERS = words("lender-name")
_LENT = words("lent")
_WORD = re.compile(r"\w+")


def lenders(
    clause: Clause, verb: Evidence | None, signing: Sequence[Mention]
) -> tuple[Mention, ...]:
    """Those who lend of those who sign an agreement on a sum; empty where that is not plain.

    Args:
        clause: the sum in its sentence.
        verb: the verb that governs the sum, or None.
        signing: who the verb's subject names.
    """
    if verb is None or verb.cue.text not in _SIGNING or not signing:
        return ()
    among = tuple(mention for mention in signing if _lends(mention))
    if among:
        return among if len(among) < len(signing) else ()
    with_whom = _behind(clause.tokens, verb.end, "with")
    is_lent = any(t.mention is None and t.lower in _LENT for t in clause.tokens[verb.end :])
    return with_whom if is_lent and with_whom and all(map(_lends, with_whom)) else ()


def signed_between(clause: Clause) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Who lends and who borrows what is `agreed between | ADB | and | Chad |`, if it is plain."""
    tokens = clause.tokens
    for position in range(len(tokens) - 2):
        if tokens[position].lower in SIGNED and tokens[position + 1].lower == "between":
            signing = _behind(tokens, position, "between")
            lending = tuple(mention for mention in signing if _lends(mention))
            others = tuple(mention for mention in signing if mention not in lending)
            return (lending, others) if lending and others else ((), ())
    return (), ()


def _behind(tokens: Sequence[Token], start: int, preposition: str) -> tuple[Mention, ...]:
    """Who is named behind the first preposition of a kind."""
    for position in range(start, len(tokens) - 1):
        if tokens[position].mention is None and tokens[position].lower == preposition:
            name = skip_fillers(tokens, position + 1)
            return enumerated(tokens, name, PARTIES) if name < len(tokens) else ()
    return ()


def _lends(mention: Mention) -> bool:
    """Whether a name is that of a bank or a fund that lends and grants."""
    value = mention.value
    if not isinstance(value, OrganizationValue):
        return False
    names = (mention.text, value.organization_name, value.acronym)
    said = _WORD.findall(" ".join(filter(None, names)).lower())
    return value.organization_type == "bank" or not _LENDERS.isdisjoint(said)
