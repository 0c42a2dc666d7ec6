"""Places that a document names otherwise: `across the country`, or by a paragraph's label."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from pipeline.document import Extraction, Mention, PlaceValue, Span
from pipeline.lookups import read_rows
from pipeline.lookups.places import countries
from pipeline.relate.clauses import Clause, sentence_tokens
from pipeline.relate.lexicon import words
from pipeline.relate.places import BenefitPlace, place_of
from pipeline.relate.tokens import Token

_LABEL_REACH = 60
"""Code points at the start of a block that hold its label."""
_WITHIN = words("within-preposition")
_INTO = _WITHIN - words("all-over")
"""Before `the country` that was named before, not the one that speaks."""


def nominal_place(
    clause: Clause, extraction: Extraction, home: str | None
) -> tuple[BenefitPlace, ...]:
    """The place that `across the country`, `in the state` stands for after a sum.

    Args:
        clause: the sum in its sentence.
        extraction: the document with its mentions.
        home: code of the country whose bodies speak, which `the country` is.

    Returns:
        The last place of the noun's kind that was named before, or the home country; empty
        where no such words stand after the sum.
    """
    tokens = clause.tokens
    for position in range(clause.index + 1, len(tokens)):
        place_type = _place_nouns().get(tokens[position].lower)
        if place_type is None or tokens[position].mention is not None:
            continue
        if not _is_definite(tokens, position):
            continue
        if place_type == "home" and (home is None or tokens[position - 2].lower in _INTO):
            place_type = "country"
        if place_type == "home":
            return (_country(home),) if home is not None and home in countries() else ()
        return _last_named(extraction.mentions, place_type, tokens[position].start)
    return ()


def label_place(extraction: Extraction, block: int, home: str | None) -> tuple[BenefitPlace, ...]:
    """The place that a paragraph or item has for a label: `Vietnam: USAID will …`."""
    span = extraction.document.blocks[block]
    tokens = sentence_tokens(extraction, Span(span.start, min(span.end, span.start + _LABEL_REACH)))
    if len(tokens) < 2 or tokens[1].lower not in (":", "–", "—"):
        return ()
    mention = tokens[0].mention
    value = None if mention is None else mention.value
    if not isinstance(value, PlaceValue) or value.place_id == home:
        return ()
    return (place_of(value, tokens[0].text),)


def _is_definite(tokens: Sequence[Token], position: int) -> bool:
    if tokens[position].lower == "nationwide":
        return True
    return (
        position > 1
        and tokens[position - 1].lower in ("the", "our", "this")
        and tokens[position - 2].lower in _WITHIN
    )


def _last_named(
    mentions: Sequence[Mention], place_type: str, offset: int
) -> tuple[BenefitPlace, ...]:
    for mention in reversed(mentions):
        value = mention.value
        if mention.start >= offset or not isinstance(value, PlaceValue):
            continue
        if value.place_type == place_type:
            return (place_of(value, mention.text),)
    return ()


def _country(code: str) -> BenefitPlace:
    return BenefitPlace(code, countries()[code].name)


@cache
def _place_nouns() -> dict[str, str]:
    return {row["noun"]: row["place_type"] for row in read_rows("flow_place_nouns")}
