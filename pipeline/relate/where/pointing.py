"""Places that words behind a sum point back to: `across the country`, `both provinces`, `there`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from pipeline.lookups import read_rows
from pipeline.lookups.places import countries
from pipeline.relate.sentence.clauses import Clause
from pipeline.relate.sentence.lexicon import COUNTS, words
from pipeline.relate.sentence.tokens import Token
from pipeline.relate.where.benefit import opens_clause
from pipeline.relate.where.places import BenefitPlace, country_place
from pipeline.relate.where.setting import Setting

_WITHIN = words("within-preposition")
_INTO = _WITHIN - words("all-over")
"""Before `the country` that was named before, not the one that speaks."""
_AFTER_NAME = words("after-name")
_POINTING = frozenset({"the", "our", "this", "that"})
_NOT_SUBJECT = words("be") | words("have") | words("modal")
"""Behind `there` where it is no place."""


def pointed_places(clause: Clause, setting: Setting) -> tuple[BenefitPlace, ...]:
    """The places that nouns and `there` stand for after a sum.

    Args:
        clause: the sum in its sentence.
        setting: what the document says of its places.

    Returns:
        The last places of the noun's kind that were named before, as many as are meant, or the
        home country; empty where no such words stand after the sum.
    """
    tokens = clause.tokens
    for position in range(clause.index + 1, len(tokens)):
        if opens_clause(tokens, position):
            break
        if _is_place(tokens, position):
            return setting.last_said(tokens[position].start)
        noun = None if tokens[position].mention else _place_nouns().get(tokens[position].lower)
        count = COUNTS.get(tokens[position - 1].lower, 1)
        if noun is not None and (count > 1 or _is_definite(tokens, position)):
            return _meant(tokens, position, noun, count, setting)
    return ()


def _meant(
    tokens: Sequence[Token], position: int, noun: str, count: int, setting: Setting
) -> tuple[BenefitPlace, ...]:
    """The places that a noun at a position stands for."""
    is_home = noun == "home" and count == 1 and tokens[position - 2].lower not in _INTO
    if is_home and setting.home is not None and setting.home in countries():
        return (country_place(setting.home),)
    kind = "country" if noun == "home" else noun
    if kind == "country" and len(setting.titled) == count:
        return setting.titled
    return setting.last(kind, tokens[position].start, count)


def _is_place(tokens: Sequence[Token], position: int) -> bool:
    """Whether `there` is a place, not a subject: `spent $5 million | there |`."""
    after = tokens[position + 1].lower if position + 1 < len(tokens) else ""
    return tokens[position].lower == "there" and after not in _NOT_SUBJECT


def _is_definite(tokens: Sequence[Token], position: int) -> bool:
    """Whether a noun points to a known place: `in the | state |`, not `the | state | debt`."""
    if tokens[position].lower == "nationwide":
        return True
    after = tokens[position + 1] if position + 1 < len(tokens) else None
    is_word = after is not None and after.mention is None and after.text.islower()
    if is_word and after is not None and after.lower not in _AFTER_NAME:
        return False
    is_within = position > 1 and tokens[position - 2].lower in _WITHIN
    return is_within and tokens[position - 1].lower in _POINTING


@cache
def _place_nouns() -> dict[str, str]:
    return {row["noun"]: row["place_type"] for row in read_rows("flow_place_nouns")}
