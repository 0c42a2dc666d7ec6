"""Which sum a sum is a part of: `$9 million, including | $2 million |`, `Of this, …`."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.relate.sentence.clauses import Clause
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.sentence.tokens import Token
from pipeline.relate.whether.cues import giving_forms

_INCLUDING = words("including")
_PART_ENDS = words("part-end")
_POINTING = frozenset({"this", "that", "these", "those", "which", "it"})
_SUMS = words("sum")
_OF_REACH = 5
"""Tokens of `of the new funding`."""
_REACH = 60
"""Tokens between a sum and a part of it in one sentence."""
_OPENING = 4
"""Tokens at the start of a sentence among which `includes` tells that it breaks down."""


def whole_in_sentence(clause: Clause) -> int | None:
    """First code point of the sum in the same sentence that this one is a part of, or None.

    Args:
        clause: the sum in its sentence.
    """
    tokens, index = clause.tokens, clause.index
    is_part = _is_of_it(tokens, index + 1)
    for position in range(index - 1, max(index - _REACH, -1), -1):
        token = tokens[position]
        if token.label == "MONEY" and is_part:
            return token.start
        if token.mention is None:
            if token.lower in _PART_ENDS or (token.lower in giving_forms() and not is_part):
                return None
            of_which = token.lower == "which" and tokens[position - 1].lower == "of"
            is_part = is_part or of_which or token.lower in _INCLUDING
    return None


def breaks_down(clause: Clause) -> bool:
    """Whether a sentence breaks down a sum before it: `Of this, …`, `This includes …`."""
    tokens = clause.tokens
    if _is_of_it(tokens, 0):
        return True
    opening = [token.lower for token in tokens[:_OPENING]]
    including = next((i for i, word in enumerate(opening) if word in _INCLUDING), 0)
    # `The work includes` tells nothing of a sum, `The funding` and `This includes` do.
    is_sum = not _SUMS.isdisjoint(opening[:including])
    return (is_sum and opening[0] in _POINTING | {"the"}) or (
        including == 1 and opening[0] in _POINTING
    )


def is_part_of_said(clause: Clause) -> bool:
    """Whether a sum is a part of one that another sentence tells of: `$2 million of this`."""
    after = clause.index + 1
    return _is_of_it(clause.tokens, after) and whole_in_sentence(clause) is None


def sum_of_lead(lead: Clause) -> int | None:
    """First code point of the sum that a lead-in breaks down: `… | $9 million |, as follows:`."""
    sums = [token for token in lead.tokens if token.label == "MONEY"]
    opens = bool(lead.tokens) and lead.tokens[-1].lower == ":"
    return sums[-1].start if sums and opens else None


def _is_of_it(tokens: Sequence[Token], position: int) -> bool:
    """Whether `of this`, `of which`, `of the new funding`, `from that sum` stands somewhere."""
    position += tokens[position].lower == "out" if position < len(tokens) else 0
    following = [token.lower for token in tokens[position : position + _OF_REACH]]
    if len(following) <= 1 or following[0] not in ("of", "from", "within"):
        return False
    of_sum = not _SUMS.isdisjoint(following[2:])
    pointing = following[1] in _POINTING and (following[0] != "from" or of_sum)
    return pointing or (following[1] == "the" and of_sum)
