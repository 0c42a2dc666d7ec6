"""Places that a document names otherwise: `across the country`, or by a paragraph's label."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache

from pipeline.document import Extraction, Mention, PlaceValue, Span
from pipeline.lookups import read_rows
from pipeline.lookups.places import countries
from pipeline.relate.clauses import Clause, sentence_tokens
from pipeline.relate.lexicon import words
from pipeline.relate.party import government_of
from pipeline.relate.places import BenefitPlace, place_of, place_tokens
from pipeline.relate.titles import title_countries
from pipeline.relate.tokens import Token

_LABEL_REACH = 60
"""Code points at the start of a block that hold its label."""
_LABEL_ENDS = (":", "–", "—", ".")
_WITHIN = words("within-preposition")
_ENUMERATORS = words("enumerator")
_AFTER_NAME = words("after-name")
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
        titled = title_countries(extraction.document.metadata.title, home)
        if place_type == "country" and len(titled) == 1:
            return titled
        return _last_named(extraction.mentions, place_type, tokens[position].start)
    return ()


def label_place(
    extraction: Extraction, block: int, home: str | None, givers: Collection[str]
) -> tuple[BenefitPlace, ...]:
    """The place that a paragraph or item has for a label: `Vietnam: USAID will …`."""
    span = extraction.document.blocks[block]
    tokens = sentence_tokens(extraction, Span(span.start, min(span.end, span.start + _LABEL_REACH)))
    mark = next((i for i, token in enumerate(tokens) if token.lower in _LABEL_ENDS), 0)
    label = tokens[:mark]
    first = next((i for i, b in enumerate(extraction.document.blocks) if b.kind == "paragraph"), -1)
    is_first = block == first and not any(map(_is_country, label))
    if is_first or (len(label) == 1 and label[0].text.isupper()):
        return ()  # where a report was written: `GENEVA: The agency …`
    if any(token.label != "PLACE" and token.lower not in _ENUMERATORS for token in label):
        return ()
    return tuple(
        place
        for place in place_tokens(label)
        if place.id != home and _government(place.id) not in givers  # `Japan: Will provide …`
    )


def _is_country(token: Token) -> bool:
    value = None if token.mention is None else token.mention.value
    return isinstance(value, PlaceValue) and value.place_type == "country"


def _government(place_id: str) -> str | None:
    government = government_of(place_id)
    return None if government is None else government.id


def _is_definite(tokens: Sequence[Token], position: int) -> bool:
    if tokens[position].lower == "nationwide":
        return True
    after = tokens[position + 1] if position + 1 < len(tokens) else None
    if after is not None and after.text.islower() and after.lower not in _AFTER_NAME:
        return False  # `to the | state | utility`
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
        if mention.parent is not None and place_type == "region":
            continue  # in the name of a regional body
        if value.place_type == place_type:
            return (place_of(value, mention.text),)
    return ()


def _country(code: str) -> BenefitPlace:
    return BenefitPlace(code, countries()[code].name)


@cache
def _place_nouns() -> dict[str, str]:
    return {row["noun"]: row["place_type"] for row in read_rows("flow_place_nouns")}
