"""What a field of a flow may hold by its document, and where that is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple, get_args

import msgspec

from pipeline.check.flows import FoundFlow
from pipeline.document import Flow
from pipeline.lookups.places import countries
from pipeline.relate.draft import Draft
from pipeline.relate.layout.leads import lead_ins
from pipeline.relate.sentence.clauses import Clause, lead_in_clause
from pipeline.relate.sentence.names import PARTIES, enumerated
from pipeline.relate.where.places import BenefitPlace, country_place, place_tokens
from pipeline.relate.where.topic import Topic
from pipeline.relate.who.actors import Actors
from pipeline.relate.who.party import Party
from pipeline.relate.who.roles import Subject, role_of

Field = Literal["status", "donors", "recipients", "places"]
FIELDS: tuple[Field, ...] = get_args(Field)

_STATUSES = ("pledged", "provided", "requested", "loan", "total", "received")
_COLUMNS = {
    "status": ("status",),
    "donors": ("provider_names",),
    "recipients": ("receiver_names",),
    "places": ("recipient_place_names", "recipient_place_ids"),
}
_LABELS = {"donors": PARTIES, "recipients": ("ORG",), "places": ("PLACE",)}
_ACTING = ("government", "administration", "publisher", "anaphor")
_BEFORE = 3
"""Sentences before the sum's that are searched."""


class Option(NamedTuple):
    """A value of a field, where it is named, and at which positions of the sum's sentence."""

    value: FoundFlow
    where: str
    first: int = -1
    last: int = -1


def chosen(flow: Flow, field: Field) -> FoundFlow:
    """What a field of a flow holds, and nothing else of it."""
    return FoundFlow(**{column: getattr(flow, column) for column in _COLUMNS[field]})


def names_of(value: FoundFlow) -> tuple[str, ...]:
    """The names in a value, or its status."""
    names = value.provider_names or value.receiver_names or value.recipient_place_names
    return names or ((value.status,) if value.status else ())


def options_of(actors: Actors, topic: Topic, draft: Draft, field: Field) -> Iterator[Option]:
    """All that a field of a flow may hold.

    Args:
        actors: who nominal mentions of the document stand for.
        topic: what the document is about.
        draft: the flow.
        field: the field.
    """
    if field == "status":
        yield from (Option(FoundFlow(status=status), "the table") for status in _STATUSES)
        return
    yield Option(_value(field, ()), "nothing")
    if field == "places":
        yield Option(_value(field, topic.main_place.place), "topic")
        yield Option(_value(field, _countries([topic.home])), "home")
    else:
        yield Option(_value(field, (actors.publisher,)), "publisher")
        yield Option(_value(field, (actors.government,)), "government")
    yield from _in_clause(draft.clause, "sentence", actors, field)
    document = topic.extraction.document
    here = document.sentence_at(draft.mention.start)
    spans = {f"{n} before": document.sentences[here - n] for n in range(1, min(_BEFORE, here) + 1)}
    for number, span in enumerate(lead_ins(document, draft.mention.start)):
        spans["heading" if number else "lead-in"] = span
    for where, span in spans.items():
        for option in _in_clause(lead_in_clause(topic.extraction, span), where, actors, field):
            yield Option(option.value, where)


def _in_clause(clause: Clause, where: str, actors: Actors, field: Field) -> Iterator[Option]:
    """Each name by itself, with those enumerated behind it, and with all behind it."""
    tokens, labels = clause.tokens, _LABELS[field]
    for position, token in enumerate(tokens):
        role = role_of(token)
        if field != "places" and role in _ACTING and role is not None:
            acting = actors.resolve(Subject(role, (), token.lower, token.start))
            yield Option(_value(field, acting), where, position, position)
    at = [position for position, token in enumerate(tokens) if token.label in labels]
    for number, first in enumerate(at):
        listed = max(1, len(enumerated(tokens, first, labels)))
        for end in sorted({number + 1, number + listed, len(at)}):
            names = [tokens[position] for position in at[number:end]]
            found: list[Sequence[Party | BenefitPlace]]
            if field == "places":
                codes = (token.place.country_code for token in names if token.place is not None)
                found = [place_tokens(names), _countries(codes)]
            else:
                found = [actors.named([t.mention for t in names if t.mention is not None])]
            yield from (Option(_value(field, parts), where, first, at[end - 1]) for parts in found)


def _value(field: Field, parts: Iterable[Party | BenefitPlace | None]) -> FoundFlow:
    known = [part for part in parts if part is not None]
    values = (tuple(part.name for part in known), tuple(part.id for part in known))
    return msgspec.convert(dict(zip(_COLUMNS[field], values, strict=False)), FoundFlow)


def _countries(codes: Iterable[str | None]) -> list[BenefitPlace]:
    return [country_place(c) for c in dict.fromkeys(codes) if c is not None and c in countries()]
