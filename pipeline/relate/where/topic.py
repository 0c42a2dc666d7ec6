"""What a document is about: where its flows go and who receives, where sentences do not say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

import msgspec

from pipeline.document import Extraction, Mention, OrganizationValue, PlaceValue, Span
from pipeline.lookups.places import countries
from pipeline.normalize.home import is_official
from pipeline.relate.draft import Draft
from pipeline.relate.layout.titles import title_countries
from pipeline.relate.sentence.clauses import sentence_tokens
from pipeline.relate.where.around import Around, dateline_end
from pipeline.relate.where.places import BenefitPlace, country_place, place_of
from pipeline.relate.who.actors import Actors
from pipeline.relate.who.party import Party, donor_countries, government_id

_MAIN_SHARE = 0.6
"""Share of the places abroad that lie in the country a document is about."""
_FEWEST = 3
"""Places that a document names in the country it is about."""
_FEWEST_OTHERS = 2
"""The same, beside the country that gives, which it names more often."""
_LOCAL_SHARE, _FEWEST_LOCAL = 0.5, 2
"""Share and number of its places that are the town or province it is about."""
_OPENING_BLOCKS = 3
"""Blocks at the start, or the title, that name the country that a text is about."""
_DATELINE_BLOCKS = 5
"""Blocks at the start of a text that may begin with a dateline."""
_DATELINE = 100
"""Code points that hold a dateline."""
_GIVEN_SHARE = 0.75
"""Share of the sums with a receiver that go to the one body that a document tells of."""
_FEWEST_GIVERS = 3
"""Those who must give to that body."""
_COLLECTING = ("ngo", "other")
"""Types of bodies to whom what public bodies give goes, in texts of their own."""
_PUBLIC = ("government", "agency", "igo", "bank")


class Topic(msgspec.Struct, frozen=True):
    """What a document is about.

    Attributes:
        extraction: the document with its mentions.
        home: code of the country whose bodies speak, or None.
        country: the country abroad that most of its places lie in, or the town or province of a
            text that names no country, as a tuple of one, or empty.
        named: how often it names places in each country abroad.
        opening: the countries abroad that its title or its first blocks name.
        speaker: the body that speaks, where it is no government, as a tuple of one, or empty.
        charity: the same, if it is a charity or a fund.
        public: id of each public body that the document names to its country, None for others'.
        reports: whether it is not known that a body of that country speaks.
    """

    extraction: Extraction
    home: str | None
    country: tuple[BenefitPlace, ...]
    named: Counter[str]
    opening: Collection[str]
    speaker: tuple[Party, ...]
    charity: tuple[Party, ...]
    public: dict[str, str | None]
    reports: bool

    def beside(self, givers: Collection[str]) -> tuple[BenefitPlace, ...]:
        """The country that it is about, leaving those aside whose public bodies give."""
        giving = {self.public.get(giver) for giver in givers}
        others = Counter({code: n for code, n in self.named.items() if code not in giving})
        if self.country and self.country[0].id in giving:
            aside = self.country[0].id in donor_countries()
            other = _main_country(others, self.opening, _FEWEST_OTHERS)
            return other or (() if aside else self.country)
        return self.country or _main_country(others, self.opening)


def topic_of(extraction: Extraction, actors: Actors) -> Topic:
    """Work out once for a document what it is about."""
    home, speaker = actors.home, actors.publisher
    charities: set[str | None] = set()
    codes: Counter[str] = Counter()
    opening: set[str] = set()
    public: dict[str, str | None] = {}
    if (own := government_id(home)) is not None:
        public[own] = home
    for mention in extraction.mentions:
        value = mention.value
        if isinstance(value, OrganizationValue) and value.organization_type in _PUBLIC:
            if value.organization_id is not None:
                is_bank = value.organization_type == "bank"
                public[value.organization_id] = None if is_bank else value.country_code
        elif isinstance(value, OrganizationValue) and value.organization_type in _COLLECTING:
            charities.add(value.organization_id)
        elif isinstance(value, PlaceValue) and value.country_code is not None:
            if (government := government_id(value.country_code)) is not None:
                public[government] = value.country_code
            if value.country_code != home and not _is_in_dateline(extraction, mention):
                codes[value.country_code] += 1
                if extraction.document.block_at(mention.start) < _OPENING_BLOCKS:
                    opening.add(value.country_code)
    titled = title_countries(extraction.document.metadata.title, home)
    opening.update(place.id for place in titled)
    is_of_state = actors.is_known and home is not None
    locality = () if is_of_state else _main_locality(extraction)
    country = locality or _main_country(codes, opening) or (titled if len(titled) == 1 else ())
    charity = (speaker,) if speaker is not None and speaker.id in charities else ()
    return Topic(
        extraction=extraction,
        home=home,
        country=country,
        named=codes,
        opening=opening,
        speaker=actors.speaking,
        charity=charity,
        public=public,
        reports=not (actors.is_known and is_official(extraction.document)),
    )


def _main_locality(extraction: Extraction) -> tuple[BenefitPlace, ...]:
    """The town or province that a text without countries names most."""
    named: Counter[BenefitPlace] = Counter()
    for mention in extraction.mentions:
        if not isinstance(mention.value, PlaceValue):
            continue
        if mention.value.place_type in ("country", "region"):
            return ()
        named[place_of(mention.value, mention.text)] += 1
    place, count = max(named.items(), key=lambda item: item[1], default=(None, 0))
    return (
        (place,)
        if place is not None and count >= max(_FEWEST_LOCAL, _LOCAL_SHARE * named.total())
        else ()
    )


def _is_in_dateline(extraction: Extraction, mention: Mention) -> bool:
    """Whether a place says but where a text was written."""
    document = extraction.document
    number = document.block_at(mention.start)
    if number >= _DATELINE_BLOCKS:
        return False
    block = document.blocks[number]
    opening = sentence_tokens(
        extraction, Span(block.start, min(block.end, block.start + _DATELINE))
    )
    end = dateline_end(opening)
    return end > 0 and mention.start < opening[end - 1].start


def _main_country(
    codes: Counter[str], opening: Collection[str], fewest: int = _FEWEST
) -> tuple[BenefitPlace, ...]:
    """The country that most places lie in.

    Args:
        codes: how often each country is named.
        opening: those that the title or the first blocks name.
        fewest: how often it is named at least.
    """
    code, count = max(codes.items(), key=lambda item: item[1], default=("", 0))
    is_main = count >= max(fewest, _MAIN_SHARE * codes.total()) and code in opening
    return (country_place(code),) if is_main and code in countries() else ()


def with_topic(drafts: Sequence[Draft], topic: Topic) -> list[Draft]:
    """Fill receivers and places from what the document, the section, the paragraph tell of."""
    done: list[Draft] = []
    collects = any(draft.receivers == topic.charity for draft in drafts)
    receivers = topic.charity if collects else ()
    fund = _most_given(drafts)
    drafts = [_asked_by(draft, receivers) for draft in drafts]
    givers = {party.id for draft in drafts for party in draft.providers or ()}
    country = topic.beside(givers)
    around = Around(topic.extraction, topic.home, country, givers, topic.public, topic.reports)
    for draft in drafts:
        draft = _received(draft, topic, receivers, fund)
        places = draft.places or around.places(draft, done[-1] if done else None)
        done.append(msgspec.structs.replace(draft, places=places))
    return done


def _asked_by(draft: Draft, charity: tuple[Party, ...]) -> Draft:
    """A charity that asks for a sum, and does not say for whom, asks for itself."""
    is_others = draft.role == "unnamed"  # `the response plan calls for $5 million`
    if draft.status != "requested" or is_others or draft.receivers or draft.providers:
        return draft
    return msgspec.structs.replace(draft, receivers=charity)


def _most_given(drafts: Sequence[Draft]) -> tuple[Party, ...]:
    """The body that nearly all sums go to that are told to go to one, if several give them."""
    gets = Counter(party for draft in drafts for party in draft.receivers)
    most, count = max(gets.items(), key=lambda item: item[1], default=(None, 0))
    if most is None or count < _GIVEN_SHARE * gets.total():
        return ()
    giving = {p for draft in drafts if most in draft.receivers for p in draft.providers or ()}
    return (most,) if len(giving - {most}) >= _FEWEST_GIVERS else ()


def _received(
    draft: Draft, topic: Topic, charity: tuple[Party, ...], fund: tuple[Party, ...]
) -> Draft:
    """A flow that does not say who receives, with those whom the document tells of.

    Args:
        draft: the flow.
        topic: what the document is about.
        charity: the charity that tells of it: what public bodies give goes there.
        fund: the body that several give to: so do others, where they name no other use.
    """
    givers = [party.id for party in draft.providers or ()]
    if not givers or draft.receivers:
        return draft
    received = charity if all(giver in topic.public for giver in givers) else ()
    if not received and not draft.places and not draft.purpose:
        received = fund
    return msgspec.structs.replace(draft, receivers=received)
