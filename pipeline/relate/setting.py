"""Places that a document names otherwise: `across the country`, or by a paragraph's label."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache

import msgspec

from pipeline.document import Extraction, Mention, PlaceValue, Span
from pipeline.lookups import read_rows
from pipeline.lookups.places import capitals, countries
from pipeline.relate.benefit import opens_clause
from pipeline.relate.clauses import Clause, sentence_tokens
from pipeline.relate.lexicon import words
from pipeline.relate.offsets import last_before
from pipeline.relate.party import government_id
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


_BE = words("be") | words("have") | words("modal")
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5}
"""Words that say how many places a noun stands for."""


class Setting(msgspec.Struct, frozen=True):
    """What a document says once of its places.

    Attributes:
        extraction: the document with its mentions.
        home: code of the country whose bodies speak, which `the country` is.
        titled: countries abroad that the title names.
        named: the mentions of places in order, by type; no regions in the names of bodies.
        first_paragraph: index of the first paragraph, or -1 where there is none.
    """

    extraction: Extraction
    home: str | None
    titled: tuple[BenefitPlace, ...]
    named: Mapping[str, Sequence[Mention]]
    first_paragraph: int

    def of_nouns(self, clause: Clause) -> tuple[BenefitPlace, ...]:
        """The places that `across the country`, `in the two provinces` stand for after a sum.

        Args:
            clause: the sum in its sentence.

        Returns:
            The last places of the noun's kind that were named before, as many as the words say,
            or the home country; empty where no such words stand after the sum.
        """
        tokens = clause.tokens
        for position in range(clause.index + 1, len(tokens)):
            if opens_clause(tokens, position):
                break
            if _is_there(tokens, position):
                return self._there(tokens[position].start)
            place_type = _place_nouns().get(tokens[position].lower)
            if place_type is None or tokens[position].mention is not None:
                continue
            start, count = _counted(tokens, position)
            if count > 1:
                if len(self.titled) == count and place_type == "home":
                    return self.titled
                return self._last(place_type, tokens[position].start, count)
            if not _is_definite(tokens, position):
                continue
            if place_type == "home" and (self.home is None or tokens[start - 1].lower in _INTO):
                place_type = "country"
            if place_type == "home":
                return _country(self.home)
            if place_type == "country" and len(self.titled) == 1:
                return self.titled
            return self._last(place_type, tokens[position].start, 1)
        return ()

    def _there(self, offset: int) -> tuple[BenefitPlace, ...]:
        """The places of the last sentence before an offset that names any."""
        said = last_before(self.named.get("any", ()), offset)
        if not said:
            return ()
        document = self.extraction.document
        sentence = document.sentences[document.sentence_at(said[0].start)]
        span = Span(sentence.start, min(sentence.end, offset))
        return place_tokens(sentence_tokens(self.extraction, span))

    def _last(self, place_type: str, offset: int, count: int) -> tuple[BenefitPlace, ...]:
        """The last places of a kind named before an offset, in order; none if there are fewer."""
        found: dict[str, BenefitPlace] = {}
        kind = "country" if place_type == "home" else place_type
        for mention in reversed(self.named.get(kind, ())):
            if mention.start < offset and isinstance(mention.value, PlaceValue) and len(found) < count:
                place = place_of(mention.value, mention.text)
                found.setdefault(place.id, place)
        return tuple(reversed(found.values())) if len(found) == count else ()

    def of_label(self, block: int, givers: Collection[str]) -> tuple[BenefitPlace, ...]:
        """The place that a paragraph or item has for a label: `Vietnam: USAID will …`.

        Args:
            block: index of the block.
            givers: ids of those who give: `Japan: Will provide …` is no place.
        """
        span = self.extraction.document.blocks[block]
        opening = Span(span.start, min(span.end, span.start + _LABEL_REACH))
        tokens = sentence_tokens(self.extraction, opening)
        mark = next((i for i, token in enumerate(tokens) if token.lower in _LABEL_ENDS), 0)
        label = tokens[:mark]
        is_first = block == self.first_paragraph and not any(map(_is_country, label))
        if is_first or (len(label) == 1 and label[0].text.isupper()):
            return ()  # where a report was written: `GENEVA: The agency …`
        if any(token.label != "PLACE" and token.lower not in _ENUMERATORS for token in label):
            return ()
        return tuple(
            place
            for place in place_tokens(label)
            if place.id != self.home and government_id(place.id) not in givers
        )


def setting_of(extraction: Extraction, home: str | None) -> Setting:
    """Work out once for a document what it says of its places.

    Args:
        extraction: the document with its mentions.
        home: code of the country whose bodies speak, or None.
    """
    named: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in extraction.mentions:
        value = mention.value
        if not isinstance(value, PlaceValue) or value.place_type is None:
            continue
        if mention.parent is None or value.place_type != "region":
            named[value.place_type].append(mention)
        if mention.parent is None:
            named["any"].append(mention)
        if value.place_id in capitals():
            named["capital"].append(mention)
    blocks = enumerate(extraction.document.blocks)
    first = next((index for index, block in blocks if block.kind == "paragraph"), -1)
    titled = title_countries(extraction.document.metadata.title, home)
    return Setting(extraction, home, titled, named, first)


def _is_country(token: Token) -> bool:
    return token.place is not None and token.place.place_type == "country"


def _is_there(tokens: Sequence[Token], position: int) -> bool:
    """Whether `there` is a place, not a subject: `spent $5 million | there |`."""
    after = tokens[position + 1].lower if position + 1 < len(tokens) else ""
    return tokens[position].lower == "there" and after not in _BE


def _counted(tokens: Sequence[Token], position: int) -> tuple[int, int]:
    """Where `the | country`, `the two | provinces` begins, and how many places it means."""
    before = tokens[position - 1].lower
    if before == "both":
        return position - 1, 2
    count = _NUMBERS.get(before, 1)
    return position - 1 - (count > 1), count


def _is_definite(tokens: Sequence[Token], position: int) -> bool:
    if tokens[position].lower == "nationwide":
        return True
    after = tokens[position + 1] if position + 1 < len(tokens) else None
    goes_on = after is not None and after.mention is None and after.text.islower()
    if goes_on and after.lower not in _AFTER_NAME:
        return False  # `to the | state | utility`
    return (
        position > 1
        and tokens[position - 1].lower in ("the", "our", "this", "that")
        and tokens[position - 2].lower in _WITHIN
    )


def _places(mentions: Iterable[Mention]) -> tuple[BenefitPlace, ...]:
    return tuple(place_of(m.value, m.text) for m in mentions if isinstance(m.value, PlaceValue))


def _country(code: str | None) -> tuple[BenefitPlace, ...]:
    known = countries().get(code or "")
    return () if known is None or code is None else (BenefitPlace(code, known.name),)


@cache
def _place_nouns() -> dict[str, str]:
    return {row["noun"]: row["place_type"] for row in read_rows("flow_place_nouns")}
