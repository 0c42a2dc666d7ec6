"""What the model reads around a sum: words of the text, and the names among them with their values.

Training and running share this module: they see the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from functools import cached_property
from typing import NamedTuple

from pipeline.document import Extraction, OrganizationValue, Span
from pipeline.lookups.places import countries
from pipeline.relate.layout.sums import Sum
from pipeline.relate.model.outstanding import outstanding_in, places_within
from pipeline.relate.sentence.clauses import lead_in_clause
from pipeline.relate.sentence.names import PARTIES
from pipeline.relate.sentence.tokens import Token
from pipeline.relate.where.places import BenefitPlace, country_place, place_tokens
from pipeline.relate.where.topic import Topic
from pipeline.relate.who.actors import Actors
from pipeline.relate.who.party import Party
from pipeline.relate.who.roles import Subject, role_of

_TITLE, _ABOVE, _BEFORE, _LEFT, _RIGHT, _NEXT = 20, 36, 40, 60, 50, 24
"""Tokens read of the title, of each lead-in or heading, of each sentence before, of the sum's own
on each side, and of the next sentence."""
_SENTENCES_BEFORE = 2
_LEADS = 3
"""Lead-ins and headings that are read, nearest first."""
_ACTING = ("government", "administration", "publisher", "anaphor")

Value = Party | BenefitPlace
Values = tuple[tuple[Party, ...], tuple[BenefitPlace, ...]]


class Part(IntEnum):
    """Where a word stands to the sum; those up to OFTEN hold for the whole document."""

    TITLE = 1
    PUBLISHER = 2
    GOVERNMENT = 3
    HOME = 4
    TOPIC = 5
    OPENING = 6
    OFTEN = 7
    ROW = 8
    HEADING = 9
    LEAD_IN = 10
    BEFORE = 11
    HERE = 12
    NEXT = 13


class Kind(IntEnum):
    """What a word belongs to."""

    WORD = 1
    SUM = 2
    OTHER_SUM = 3
    ORGANIZATION = 4
    PLACE = 5
    DATE = 6
    ACTOR = 7


class Word(NamedTuple):
    """A token of the text as the model gets it; that of the sum itself has the kind SUM."""

    text: str
    kind: Kind
    part: Part


class Named(NamedTuple):
    """A name, or a noun that stands for one: index of its word, and what it may stand for."""

    word: int
    parties: tuple[Party, ...]
    places: tuple[BenefitPlace, ...]


class Around(NamedTuple):
    """The words around a sum, the index of the sum among them, and the names.

    Names are in order of the text; those that hold for the whole document come last.
    """

    words: tuple[Word, ...]
    target: int
    named: tuple[Named, ...]


_KINDS = {
    "ORG": Kind.ORGANIZATION,
    "PLACE": Kind.PLACE,
    "DATE": Kind.DATE,
    "MONEY": Kind.OTHER_SUM,
}


class Reader:
    """Reads what stands around the sums of one document.

    Args:
        extraction: the document with its mentions.
        actors: who its nominal mentions stand for.
        topic: what it is about.
    """

    def __init__(self, extraction: Extraction, actors: Actors, topic: Topic) -> None:
        self.extraction, self.actors, self.topic = extraction, actors, topic
        self._tokens: dict[Span, tuple[Token, ...]] = {}
        self._known: dict[int, Values] = {}
        self._within = places_within(extraction)

    def around(self, here: Sum) -> Around:
        """What stands around a sum: metadata, what it hangs on, sentences before, its own, next."""
        words, of_document = list(self._document[0]), self._document[1]
        named: list[Named] = []
        read: list[Span] = []
        for part, span, tokens in self._pieces(here):
            if any(done.start <= span.start and span.end <= done.end for done in read):
                continue
            read.append(span)
            self._add(tokens, part, words, named)
        target = len(words)
        index = here.clause.index
        own = here.clause.tokens[max(0, index - _LEFT) : index + 1 + _RIGHT]
        target += min(index, _LEFT)
        self._add(own, Part.HERE, words, named)
        words[target] = words[target]._replace(kind=Kind.SUM)
        following = self.extraction.document.sentence_at(here.mention.start) + 1
        for span in self.extraction.document.sentences[following : following + 1]:
            self._add(self._of(span)[:_NEXT], Part.NEXT, words, named)
        return Around(tuple(words), target, (*named, *of_document))

    @cached_property
    def _document(self) -> tuple[list[Word], list[Named]]:
        """What holds for all sums: the title, who speaks, and what the document is about."""
        title = (self.extraction.document.metadata.title or "").split()[:_TITLE]
        words = [Word(word, Kind.WORD, Part.TITLE) for word in title]
        named: list[Named] = []
        home = self.topic.home
        outstanding = outstanding_in(self.extraction, self.actors.named)
        told: list[tuple[Part, Sequence[Value | None]]] = [
            (Part.PUBLISHER, (self.actors.publisher,)),
            (Part.GOVERNMENT, (self.actors.government,)),
            (Part.HOME, (country_place(home),) if home and home in countries() else ()),
            (Part.TOPIC, self.topic.main_place.place),
            (Part.OPENING, outstanding.opening),
            (Part.OFTEN, outstanding.often),
        ]
        for part, values in told:
            for value in values:
                if value is None:
                    continue
                kind = Kind.ORGANIZATION if isinstance(value, Party) else Kind.PLACE
                parties = (value,) if isinstance(value, Party) else ()
                places = (value,) if isinstance(value, BenefitPlace) else ()
                named.append(Named(len(words), parties, places))
                words.append(Word(value.name, kind, part))
        return words, named

    def _pieces(self, here: Sum) -> Iterator[tuple[Part, Span, Sequence[Token]]]:
        """What is read before the sum's sentence, farthest first."""
        leads = here.standing.leads[:_LEADS]
        document = self.extraction.document
        for lead in reversed(leads):
            block = document.blocks[document.block_at(lead.span.start)]
            part = Part.HEADING if block.kind == "heading" else Part.LEAD_IN
            yield part, lead.span, lead.tokens[-_ABOVE:]
        number = document.sentence_at(here.mention.start)
        for span in document.sentences[max(0, number - _SENTENCES_BEFORE) : number]:
            yield Part.BEFORE, span, self._of(span)[-_BEFORE:]
        if here.heads.name is not None:
            name = here.heads.name
            span = Span(name.start, name.end)
            yield Part.ROW, span, self._of(span)

    def _of(self, span: Span) -> tuple[Token, ...]:
        if span not in self._tokens:
            self._tokens[span] = lead_in_clause(self.extraction, span).tokens
        return self._tokens[span]

    def _add(
        self, tokens: Iterable[Token], part: Part, words: list[Word], named: list[Named]
    ) -> None:
        for token in tokens:
            kind = _KINDS.get(token.label or "", Kind.WORD)
            if token.start not in self._known:
                self._known[token.start] = self._values(token)
            parties, places = self._known[token.start]
            if parties or places:
                named.append(Named(len(words), parties, places))
                kind = Kind.ACTOR if kind == Kind.WORD else kind
            words.append(Word(token.text, kind, part))

    def _values(self, token: Token) -> Values:
        """What a token may stand for; a body also for the place in its name, else its country."""
        if token.mention is None:
            role = role_of(token)
            if role not in _ACTING:
                return (), ()
            return self.actors.resolve(Subject(role, (), token.lower, token.start)), ()
        if token.label not in PARTIES and token.label != "PLACE":
            return (), ()
        parties = self.actors.named([token.mention]) if token.label in PARTIES else ()
        value = token.mention.value
        if isinstance(value, OrganizationValue):
            code = value.country_code
            if within := self._within.get(Span(token.start, token.end)):
                return parties, within
            return parties, (country_place(code),) if code and code in countries() else ()
        return parties, place_tokens([token])
