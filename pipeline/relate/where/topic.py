"""What a document is about: where its flows go and who receives, where sentences do not say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

import msgspec

from pipeline.document import Extraction, OrganizationValue, PlaceValue
from pipeline.normalize.home import is_official
from pipeline.relate.draft import Draft
from pipeline.relate.where.around import Around
from pipeline.relate.where.main_place import MainPlace, main_place_of
from pipeline.relate.where.places import BenefitPlace
from pipeline.relate.who.actors import Actors
from pipeline.relate.who.party import Party, government_id

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
        main_place: the country or town that it is about.
        charity: the body that speaks, if it is a charity or a fund, as a tuple of one, or empty.
        public: id of each public body that the document names to its country, None for others'.
        reports: whether it is not known that a body of that country speaks.
    """

    extraction: Extraction
    home: str | None
    main_place: MainPlace
    charity: tuple[Party, ...]
    public: dict[str, str | None]
    reports: bool

    def beside(self, givers: Collection[str]) -> tuple[BenefitPlace, ...]:
        """The country that it is about, leaving those aside whose public bodies give."""
        return self.main_place.beside({self.public.get(giver) for giver in givers})


def topic_of(extraction: Extraction, actors: Actors) -> Topic:
    """Work out once for a document what it is about."""
    home, speaker = actors.home, actors.publisher
    charities: set[str | None] = set()
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
        elif (
            isinstance(value, PlaceValue) and (own := government_id(value.country_code)) is not None
        ):
            public[own] = value.country_code
    is_of_state = actors.is_known and home is not None
    charity = (speaker,) if speaker is not None and speaker.id in charities else ()
    return Topic(
        extraction=extraction,
        home=home,
        main_place=main_place_of(extraction, home, is_of_state=is_of_state),
        charity=charity,
        public=public,
        reports=not (actors.is_known and is_official(extraction.document)),
    )


def with_topic(drafts: Sequence[Draft], topic: Topic) -> list[Draft]:
    """Fill receivers and places from what the document, the section, the paragraph tell of."""
    done: list[Draft] = []
    collects = any(draft.receivers == topic.charity for draft in drafts)
    receivers = topic.charity if collects else ()
    fund = _most_given(drafts)
    drafts = [_asked_by(draft, receivers) for draft in drafts]
    givers = {party.id for draft in drafts for party in draft.providers or ()}
    country = topic.beside(givers)
    around = Around(
        topic.extraction,
        topic.home,
        country,
        topic.main_place.region,
        givers,
        topic.public,
        topic.reports,
    )
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
