"""Places that a document names before or above a sum: in its title, a label, by their kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

import msgspec

from pipeline.document import Extraction, Mention, PlaceValue, Span
from pipeline.lookups.places import capitals
from pipeline.relate.layout.titles import title_countries
from pipeline.relate.sentence.clauses import lead_in_clause, sentence_tokens
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.sentence.offsets import last_before, starting_in
from pipeline.relate.sentence.tokens import Token
from pipeline.relate.where.places import BenefitPlace, place_of, place_tokens
from pipeline.relate.who.party import government_id

_LABEL_REACH = 60
"""Code points at the start of a block that hold its label."""
_LABEL_ENDS = (":", "–", "—", ".")
_ENUMERATORS = words("enumerator")


class Setting(msgspec.Struct, frozen=True):
    """What a document says once of its places.

    Attributes:
        extraction: the document with its mentions.
        home: code of the country whose bodies speak, which `the country` is.
        titled: countries abroad that the title names.
        named: the mentions of places in order, by type, and as `capital` and
            `any`; no regions in the names of bodies.
        first_paragraph: index of the first paragraph, or -1 where there is none.
    """

    extraction: Extraction
    home: str | None
    titled: tuple[BenefitPlace, ...]
    named: Mapping[str, Sequence[Mention]]
    first_paragraph: int

    def last_said(self, offset: int) -> tuple[BenefitPlace, ...]:
        """The places of the last sentence before an offset that names any."""
        said = last_before(self.named.get("any", ()), offset)
        if not said:
            return ()
        document = self.extraction.document
        sentence = document.sentences[document.sentence_at(said[0].start)]
        span = Span(sentence.start, min(sentence.end, offset))
        return place_tokens(lead_in_clause(self.extraction, span).tokens)

    def last(self, kind: str, offset: int, count: int) -> tuple[BenefitPlace, ...]:
        """The last places of a kind named before an offset, in order; none if there are fewer."""
        found: dict[str, BenefitPlace] = {}
        for mention in reversed(starting_in(self.named.get(kind, ()), 0, offset)):
            if isinstance(mention.value, PlaceValue):
                place = place_of(mention.value, mention.text)
                found.setdefault(place.id, place)
            if len(found) == count:
                return tuple(reversed(found.values()))
        return ()

    def of_label(
        self, block: int, sentence: Span, givers: Collection[str]
    ) -> tuple[BenefitPlace, ...]:
        """The place that a sentence or its paragraph has for a label: `Vietnam: USAID will …`.

        Args:
            block: index of the paragraph or item.
            sentence: the sentence.
            givers: ids of those who give: `Japan: Will provide …` is no place.
        """
        span = self.extraction.document.blocks[block]
        label = self._label(sentence) or self._label(Span(span.start, span.end))
        if block == self.first_paragraph and not any(map(_is_country, label)):
            return ()
        return tuple(
            place
            for place in place_tokens(label)
            if place.id != self.home and government_id(place.id) not in givers
        )

    def _label(self, span: Span) -> Sequence[Token]:
        """The places before a mark that opens a piece of the text."""
        opening = Span(span.start, min(span.end, span.start + _LABEL_REACH))
        tokens = sentence_tokens(self.extraction, opening)
        mark = next((i for i, token in enumerate(tokens) if token.lower in _LABEL_ENDS), 0)
        label = tokens[:mark]
        if len(label) == 1 and label[0].text.isupper():
            return ()  # where a report was written: `GENEVA: The agency …`
        is_label = all(t.label == "PLACE" or t.lower in _ENUMERATORS for t in label)
        return label if is_label else ()


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
