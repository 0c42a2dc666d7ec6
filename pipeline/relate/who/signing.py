"""Who lends where two sign: `| ADB | and Chad signed a loan agreement worth $5 million`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.document import Mention, OrganizationValue
from pipeline.relate.sentence.clauses import Clause
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.sentence.names import enumerated, skip_fillers
from pipeline.relate.sentence.tokens import Token
from pipeline.relate.whether.evidence import Evidence

_SIGNING = words("agree-verb")
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
    with_whom = _signed_with(clause.tokens, verb.end)
    is_lent = any(t.mention is None and t.lower in _LENT for t in clause.tokens[verb.end :])
    return with_whom if is_lent and with_whom and all(map(_lends, with_whom)) else ()


def _signed_with(tokens: Sequence[Token], start: int) -> tuple[Mention, ...]:
    for position in range(start, len(tokens) - 1):
        if tokens[position].mention is None and tokens[position].lower == "with":
            name = skip_fillers(tokens, position + 1)
            return enumerated(tokens, name) if name < len(tokens) else ()
    return ()


def _lends(mention: Mention) -> bool:
    """Whether a name is that of a bank or a fund that lends and grants."""
    value = mention.value
    if not isinstance(value, OrganizationValue):
        return False
    said = _WORD.findall(f"{mention.text} {value.organization_name or ''}".lower())
    return value.organization_type == "bank" or not _LENDERS.isdisjoint(said)
