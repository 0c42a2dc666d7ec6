"""Places that the text around a flow tells of, where its own sentence names none."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import msgspec

from pipeline.document import Extraction, Span
from pipeline.relate.draft import Draft
from pipeline.relate.sentence.clauses import lead_in_clause, sentence_tokens
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.sentence.tokens import Token
from pipeline.relate.when.giving_date import is_dateline
from pipeline.relate.where.benefit import is_occasion, is_origin
from pipeline.relate.where.places import BenefitPlace, country_place, place_tokens
from pipeline.relate.who.party import donor_countries, government_id

_NEAR_SENTENCES = 2
"""Sentences before a flow whose places may be meant."""
_EVERYWHERE = words("everywhere")
"""Words beside money that goes to no place that the text around tells of."""
_AREAS = ("country", "region", "admin")


class Around(msgspec.Struct, frozen=True):
    """What holds for all flows of a document.

    Attributes:
        extraction: the document with its mentions.
        home: code of the country whose bodies speak, or None.
        country: the country abroad that the document is about, as a tuple of one, or empty.
        region: the region of the world that it is about by its title, likewise.
        givers: ids of all who give in the document: their countries are not meant.
        public: id of each public body that it names to its country, None for others'.
        reports: whether it is not known that a body of the home country speaks.
    """

    extraction: Extraction
    home: str | None
    country: tuple[BenefitPlace, ...]
    region: tuple[BenefitPlace, ...]
    givers: Collection[str]
    public: Mapping[str, str | None]
    reports: bool

    def places(self, draft: Draft, before: Draft | None) -> tuple[BenefitPlace, ...]:
        """Where a flow goes by the text around it.

        Args:
            draft: the flow.
            before: the flow before it, with its places.

        Returns:
            The places of the flow before it in its paragraph, else those of its section, else the
            country that the document is about, else those of the sentences before it, else the
            region that it is about; none where it goes all over the world.
        """
        if any(token.lower in _EVERYWHERE for token in draft.clause.tokens):
            return ()
        is_near = before is not None and before.block == draft.block
        near = before.places if before is not None and is_near else ()
        return (
            self._abroad(near)
            or self._of_section(draft.section)
            or self.country
            or self._abroad(self._of_sentences(draft))
            or self.region
            or self._given_to_home(draft)
        )

    def _given_to_home(self, draft: Draft) -> tuple[BenefitPlace, ...]:
        """The country at home, if it is none of the donors: what others give, or all in a report.

        A body of the state does not say of its own sums that they stay at home.
        """
        givers = [party.id for party in draft.providers or ()]
        is_from_abroad = givers and all(self.public.get(g, self.home) != self.home for g in givers)
        is_said = is_from_abroad or self.reports
        if self.home is None or self.home in donor_countries() or not is_said:
            return ()
        return (country_place(self.home),)

    def _of_section(self, heading: int) -> tuple[BenefitPlace, ...]:
        """The countries, regions and provinces of a heading; at home only where it names no more.

        Args:
            heading: index of the heading's block, or -1 for none.
        """
        document = self.extraction.document
        if heading < 0:
            return ()
        block = document.blocks[heading]
        if document.text[block.start : block.end].rstrip().endswith("."):
            return ()  # a sentence set apart
        tokens = sentence_tokens(self.extraction, Span(block.start, block.end))
        if dateline_end(tokens):
            return ()
        named = [t for t in self._meant(tokens) if t.place and t.place.place_type in _AREAS]
        places = place_tokens(named)
        return places if len(named) == len(tokens) else self._abroad(places)

    def _of_sentences(self, draft: Draft) -> tuple[BenefitPlace, ...]:
        """The places of the sentences before a flow in its paragraph, nearest first."""
        document = self.extraction.document
        index = document.sentence_at(draft.mention.start)
        start = document.blocks[draft.block].start
        for span in reversed(document.sentences[max(index - _NEAR_SENTENCES, 0) : index]):
            tokens = lead_in_clause(self.extraction, span).tokens
            meant = self._meant(tokens[dateline_end(tokens) :])
            if meant and span.start >= start:
                return place_tokens(meant)
        return ()

    def _meant(self, tokens: Sequence[Token]) -> list[Token]:
        """Places that are neither those who speak or give nor scenery."""
        return [
            token
            for position, token in enumerate(tokens)
            if token.place is not None
            and token.place.place_id != self.home
            and government_id(token.place.place_id) not in self.givers
            and not is_occasion(tokens, position)
            and not is_origin(tokens, position)
        ]

    def _abroad(self, places: tuple[BenefitPlace, ...]) -> tuple[BenefitPlace, ...]:
        """Places, if none of them lies in the country that speaks."""
        is_at_home = any(p.country is not None and p.country == self.home for p in places)
        return () if is_at_home else places


def dateline_end(tokens: Sequence[Token]) -> int:
    """Where a sentence begins behind where and when it was written: `Lima, | 2 May 2023 | – …`."""
    dates = (i for i, token in enumerate(tokens) if token.label == "DATE")
    return next((i for i in dates if is_dateline(tokens, i) or _in_brackets(tokens, i)), -1) + 1


def _in_brackets(tokens: Sequence[Token], position: int) -> bool:
    """Whether a date stands in brackets behind places that open a text: `Lima (| 2 May |) – …`."""
    opening = tokens[: position - 1]
    is_bracket = position > 1 and tokens[position - 1].lower == "("
    return is_bracket and all(token.label == "PLACE" or token.lower == "," for token in opening)
