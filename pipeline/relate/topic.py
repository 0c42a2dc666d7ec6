"""What a section and a document are about: the place that holds where a sentence names none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

import msgspec

from pipeline.document import Extraction, OrganizationValue, PlaceValue, Span
from pipeline.lookups.places import countries
from pipeline.relate.actors import Actors
from pipeline.relate.benefit import is_occasion, is_origin
from pipeline.relate.clauses import lead_in_clause, sentence_tokens
from pipeline.relate.draft import Draft
from pipeline.relate.party import Party, government_id
from pipeline.relate.places import BenefitPlace, country_place, place_tokens
from pipeline.relate.titles import title_countries
from pipeline.relate.tokens import Token
from pipeline.relate.when import is_dateline

_MAIN_SHARE = 0.6
"""Share of the places abroad that lie in the country a document is about."""
_FEWEST = 3
"""Places that a document names in the country it is about."""
_NEAR_SENTENCES = 2
"""Sentences before a flow whose places may be meant."""
_AREAS = ("country", "region", "admin")
_COLLECTING = ("ngo", "other")
"""Types of bodies to whom what public bodies give goes, in texts of their own."""
_PUBLIC = ("government", "agency", "igo", "bank")


class Topic(msgspec.Struct, frozen=True):
    """What a document is about.

    Attributes:
        extraction: the document with its mentions.
        home: code of the country whose bodies speak, or None.
        country: the country abroad that most of its places lie in, as a tuple of one, or empty.
        named: how often it names places in each country abroad.
        speaker: the body that speaks, where it is no government, as a tuple of one, or empty.
        charity: the same, if it is a charity or a fund.
        public: id of each public body that the document names to its country, None for others'.
    """

    extraction: Extraction
    home: str | None
    country: tuple[BenefitPlace, ...]
    named: Counter[str]
    speaker: tuple[Party, ...]
    charity: tuple[Party, ...]
    public: dict[str, str | None]

    def beside(self, givers: Collection[str]) -> tuple[BenefitPlace, ...]:
        """The country that it is about, leaving those aside whose public bodies give."""
        giving = {self.public.get(giver) for giver in givers}
        others = {code: count for code, count in self.named.items() if code not in giving}
        return self.country or _main_country(Counter(others))

    def of_section(self, heading: int, givers: Collection[str]) -> tuple[BenefitPlace, ...]:
        """The countries, regions and provinces abroad that a heading names.

        Args:
            heading: index of the heading's block, or -1 for none.
            givers: ids of all who give in the document: their countries are not meant.
        """
        if heading < 0:
            return ()
        block = self.extraction.document.blocks[heading]
        if self.extraction.document.text[block.start : block.end].rstrip().endswith("."):
            return ()  # a sentence set apart
        tokens = sentence_tokens(self.extraction, Span(block.start, block.end))
        if any(token.label == "DATE" and is_dateline(tokens, i) for i, token in enumerate(tokens)):
            return ()
        return place_tokens(
            token
            for token in tokens
            if token.place is not None
            and token.place.place_type in _AREAS
            and token.place.place_id != self.home
            and government_id(token.place.place_id) not in givers
        )

    def of_paragraph(self, draft: Draft, givers: Collection[str]) -> tuple[BenefitPlace, ...]:
        """The places abroad that the sentences before a flow in its paragraph name, nearest first.

        Args:
            draft: the flow.
            givers: ids of all who give in the document: their countries are not meant.
        """
        document = self.extraction.document
        index = document.sentence_at(draft.mention.start)
        start = document.blocks[draft.block].start
        for span in reversed(document.sentences[max(index - _NEAR_SENTENCES, 0) : index]):
            tokens = lead_in_clause(self.extraction, span).tokens
            meant = [
                token
                for i, token in enumerate(tokens)
                if i >= dateline_end(tokens)
                and token.place is not None
                and token.place.place_id != self.home
                and government_id(token.place.place_id) not in givers
                and not is_occasion(tokens, i)
                and not is_origin(tokens, i)
            ]
            if meant and span.start >= start:
                return place_tokens(meant)
        return ()

    def is_abroad(self, place: BenefitPlace) -> bool:
        """Whether a place does not lie in the country that speaks."""
        return place.country is None or place.country != self.home


def dateline_end(tokens: Sequence[Token]) -> int:
    """Where a sentence begins behind where and when it was written: `Lima, | 2 May 2023 | – …`."""
    if not any(token.is_word and token.text.islower() for token in tokens):
        return len(tokens)
    dates = (
        i for i, token in enumerate(tokens) if token.label == "DATE" and is_dateline(tokens, i)
    )
    return next(dates, -1) + 1


def topic_of(extraction: Extraction, actors: Actors) -> Topic:
    """Work out once for a document what it is about."""
    home, speaker = actors.home, actors.publisher
    charities: set[str | None] = set()
    codes: Counter[str] = Counter()
    public: dict[str, str | None] = {}
    if (own := government_id(home)) is not None:
        public[own] = home
    for mention in extraction.mentions:
        value = mention.value
        if isinstance(value, OrganizationValue) and value.organization_type in _PUBLIC:
            if value.organization_id is not None:
                public[value.organization_id] = value.country_code
        elif isinstance(value, OrganizationValue) and value.organization_type in _COLLECTING:
            charities.add(value.organization_id)
        elif isinstance(value, PlaceValue) and value.country_code is not None:
            if (government := government_id(value.country_code)) is not None:
                public[government] = value.country_code
            if value.country_code != home:
                codes[value.country_code] += 1
    titled = title_countries(extraction.document.metadata.title, home)
    country = _main_country(codes) or (titled if len(titled) == 1 else ())
    charity = (speaker,) if speaker is not None and speaker.id in charities else ()
    return Topic(extraction, home, country, codes, actors.speaking, charity, public)


def _main_country(codes: Counter[str]) -> tuple[BenefitPlace, ...]:
    """The country that most places lie in, by how often each country is named."""
    code, count = max(codes.items(), key=lambda item: item[1], default=("", 0))
    is_main = count >= max(_FEWEST, _MAIN_SHARE * codes.total()) and code in countries()
    return (country_place(code),) if is_main else ()


def with_topic(drafts: Sequence[Draft], topic: Topic) -> list[Draft]:
    """Fill receivers and places from what the document, the section, the paragraph tell of."""
    done: list[Draft] = []
    collects = any(draft.receivers == topic.charity for draft in drafts)
    receivers = topic.charity if collects else ()
    drafts = [_asked_by(draft, receivers) for draft in drafts]
    givers = {party.id for draft in drafts for party in draft.providers or ()}
    country = topic.beside(givers)
    for draft in drafts:
        is_near = bool(done) and done[-1].block == draft.block
        near = done[-1].places if is_near else ()
        section = topic.of_section(draft.section, givers)
        done.append(
            _topical(
                draft,
                topic,
                (near, section, country, topic.of_paragraph(draft, givers)),
                receivers,
            )
        )
    return done


def _asked_by(draft: Draft, charity: tuple[Party, ...]) -> Draft:
    """A charity that asks for a sum, and does not say for whom, asks for itself."""
    is_others = draft.role == "unnamed"  # `the response plan calls for $5 million`
    if draft.status != "requested" or is_others or draft.receivers or draft.providers:
        return draft
    return msgspec.structs.replace(draft, receivers=charity)


def _topical(
    draft: Draft,
    topic: Topic,
    around: Sequence[tuple[BenefitPlace, ...]],
    receivers: tuple[Party, ...],
) -> Draft:
    """Money that public bodies give abroad goes where the text around it tells of.

    Args:
        draft: the flow.
        topic: what the document is about.
        around: the places of the paragraph, the section and the document, nearest first.
        receivers: the charity that speaks, if it tells of what it asks for or gets.
    """
    givers = [party.id for party in draft.providers or ()]
    if givers and not draft.receivers and all(giver in topic.public for giver in givers):
        draft = msgspec.structs.replace(draft, receivers=receivers)
    if draft.places:
        return draft
    for places in around:
        if places and all(topic.is_abroad(place) for place in places):
            return msgspec.structs.replace(draft, places=places)
    return draft
