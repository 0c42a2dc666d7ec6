"""Who a nominal mention (`we`, `the Administration`, `the Agency`) stands for in a document."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

import msgspec

from pipeline.document import Extraction, Mention, OrganizationValue, PlaceValue
from pipeline.relate.layout.titles import title_countries
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.sentence.offsets import last_before
from pipeline.relate.whether.budgets import BUDGET, binds
from pipeline.relate.who.antecedents import Antecedents, antecedents_of
from pipeline.relate.who.homes import home_of
from pipeline.relate.who.ministries import Head, heads_of, ministry_of
from pipeline.relate.who.organs import ORGANS, is_of_person, is_of_state, is_organ
from pipeline.relate.who.party import Party, capitals_as_governments, government_of, parties_of
from pipeline.relate.who.quotes import Quotation, quotations
from pipeline.relate.who.roles import Subject
from pipeline.relate.who.speaker import speaker_of

_PERSONS = ("he", "she", "minister")
_RULERS = ("government", "authorities", "cabinet")
_MINISTRIES = words("ministry-noun")
_SEATS = words("union-seat")
_FEDERAL = words("federal-seat")


class Actors(msgspec.Struct, frozen=True):
    """The organizations that the nominal mentions of one document stand for.

    Attributes:
        organizations: the organizations that are named, by what may refer to them.
        countries: the mentions of countries, in order.
        quotations: what is quoted, and who speaks there.
        home: ISO 3166-1 alpha-2 code of the country whose bodies speak, or None.
        publisher: who `we` is.
        government: the government that officials without a name belong to.
        administration: who `the Administration` is.
        is_known: whether the text or its metadata name who publishes it.
        host: the government of the one country that the title names, which `the government` is
            where nobody speaks for a country.
        heads: the titles of ministers with their ministries, in order.
    """

    organizations: Antecedents
    countries: tuple[Mention, ...]
    quotations: tuple[Quotation, ...]
    home: str | None
    publisher: Party | None
    government: Party | None
    administration: Party | None
    is_known: bool
    host: Party | None = None
    heads: tuple[Head, ...] = ()

    def resolve(self, subject: Subject) -> tuple[Party, ...]:
        """The parties that a subject names or stands for; none for those without a name."""
        if subject.role == "named":
            described = self.organizations.described(subject.word, subject.mentions)
            return self.named(described or subject.mentions)
        if subject.role == "anaphor":
            return self._anaphor(subject)
        if subject.role == "government" and subject.country is not None:
            return tuple(filter(None, (government_of(subject.country),)))
        if subject.word == BUDGET and binds(self.home):
            return () if self.government is None else (self.government,)
        if subject.word in _PERSONS and (head := self._head(subject.offset)) is not None:
            return tuple(filter(None, (government_of(head.country),)))
        is_host = subject.word in _RULERS and self.government is None
        if is_host and self.host is None:
            return self._last_government(subject.offset)
        stands_for = {
            "publisher": self._speaker(subject.offset),
            "government": self.host if is_host else self.government,
            "administration": self.administration,
        }.get(subject.role)
        return () if stands_for is None else (stands_for,)

    def named(self, mentions: Sequence[Mention]) -> tuple[Party, ...]:
        """Who acts under these names: a board for its owner, a capital for its country."""
        if mentions and all(map(is_organ, mentions)):
            return self._owner(mentions[0].start)
        acts_for_state = len(mentions) == 1 and (
            is_of_person(mentions[0]) or is_of_state(mentions[0])
        )
        if self.government is not None and acts_for_state:
            return (self.government,)
        owned = [
            self._union(mention) or self.organizations.body_of(mention) or mention
            for mention in mentions
        ]
        return parties_of(capitals_as_governments(owned))

    def _union(self, mention: Mention) -> Mention | None:
        """The union that a city stands for in a text that names it: `| Brussels | offered`."""
        seat = mention.value
        if mention.text.lower() not in _SEATS or not isinstance(seat, PlaceValue):
            return None
        told = [m.value.country_code for m in self.countries if isinstance(m.value, PlaceValue)]
        return None if seat.country_code in told else self.organizations.union()

    def counted(self, subject: Subject) -> Subject:
        """A subject that stands for as many bodies named before: `The two banks | gave`."""
        mentions = self.organizations.last_of(subject.word, subject.offset, subject.count)
        if not mentions:
            return subject
        return msgspec.structs.replace(subject, role="named", mentions=mentions)

    @property
    def speaking(self) -> tuple[Party, ...]:
        """The body that speaks, where it is no government, as who receives what `we` get."""
        is_state = self.publisher in (None, self.government, self.administration)
        return () if is_state or self.publisher is None else (self.publisher,)

    def _anaphor(self, subject: Subject) -> tuple[Party, ...]:
        """Whom a noun stands for: the one who speaks, a ministry, else the last one of the noun."""
        word, offset = subject.word, subject.offset
        if subject.is_capital and word in _words_of(self.publisher) and self.publisher is not None:
            return (self.publisher,)
        found = self.named(self.organizations.of_noun(word, offset, subject.country))
        if word in _MINISTRIES and (subject.field or subject.is_owned or not found):
            return self._ministry(subject) or found
        if not found and subject.is_capital and word in _FEDERAL and self.government is not None:
            return (self.government,)  # `the Centre`, as against the States
        return self._owner(offset) if not found and word in ORGANS else found

    def _ministry(self, subject: Subject) -> tuple[Party, ...]:
        """The ministry of a field, else that of the last minister named before, or the first."""
        head = self._head(subject.offset) or next(iter(self.heads), None)
        country = subject.country or (head.country if head is not None else self.home)
        field = subject.field or ((subject.word,) if subject.word == "treasury" else ())
        ministry = ministry_of(field, country)
        if ministry is not None:
            return (ministry,)
        return () if head is None else (head.ministry,)

    def _head(self, offset: int) -> Head | None:
        """The minister named last before an offset."""
        before = bisect.bisect_left(self.heads, offset, key=lambda head: head.offset)
        return self.heads[before - 1] if before else None

    def _owner(self, offset: int) -> tuple[Party, ...]:
        """Whose board it is that acts: that of the one who speaks, else of the last one named."""
        return self.speaking or parties_of(self.organizations.last_body(offset))

    def _speaker(self, offset: int) -> Party | None:
        """Who `we` is: the one who speaks in the quotation around, else the publisher."""
        begun = bisect.bisect_right(self.quotations, offset, key=lambda quoted: quoted.span.start)
        for quoted in self.quotations[max(begun - 1, 0) : begun]:
            if offset < quoted.span.end and quoted.speaker is not None:
                return next(iter(self.named((quoted.speaker,))), self.publisher)
        return self.publisher

    def _last_government(self, offset: int) -> tuple[Party, ...]:
        """The government of the country named last, where nobody speaks for one."""
        return parties_of(last_before(self.countries, offset))


def actors_of(extraction: Extraction) -> Actors:
    """Work out once for a document who its nominal mentions stand for."""
    named = tuple(
        mention
        for mention in extraction.mentions
        if mention.label == "ORG" and isinstance(mention.value, OrganizationValue)
    )
    speaker = speaker_of(extraction)
    home = home_of(extraction, speaker, named)
    titled = title_countries(extraction.document.metadata.title, home.country)
    publisher = speaker.body
    if publisher is None and not speaker.reports:
        publisher = home.most_named or government_of(home.country)
    return Actors(
        organizations=antecedents_of(named),
        countries=tuple(
            mention
            for mention in extraction.mentions
            if isinstance(mention.value, PlaceValue) and mention.value.place_type == "country"
        ),
        quotations=quotations(extraction.document, extraction.mentions),
        home=home.country,
        publisher=publisher,
        is_known=speaker.body is not None or (speaker.country is not None and not speaker.reports),
        government=home.government,
        administration=home.administration,
        host=government_of(titled[0].id) if len(titled) == 1 else None,
        heads=heads_of(extraction, None if speaker.reports else speaker.country),
    )


def _words_of(body: Party | None) -> set[str]:
    return set() if body is None else set(body.name.lower().split())
