"""Stage three: from mentions to values with codes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from pipeline.document import DateValue, Document, Extraction, Mention
from pipeline.normalize.anchors import Anchors, is_deadline, tense
from pipeline.normalize.calendar import Period
from pipeline.normalize.date_owner import fiscal_country
from pipeline.normalize.dates import date_value
from pipeline.normalize.exchange import with_dollars
from pipeline.normalize.home import (
    home_country,
    home_currency,
    local_currencies,
    spending_country,
)
from pipeline.normalize.money import money_value
from pipeline.normalize.organizations import resolve_organizations
from pipeline.normalize.places import resolve_places

__all__ = ["normalize"]

_ABOUT = re.compile(r"\b(?:about|around|approximately|roughly|circa)\s+\Z", re.I)
_SENTENCES = 2  # behind which `the following year` no longer points at a date
_PINNED = frozenset(("day", "month"))  # resolutions fine enough to count others from


def normalize(extraction: Extraction) -> Extraction:
    """Give each mention its value.

    Args:
        extraction: from recognize.

    Returns:
        The same extraction; every mention has a value, null with a reason where it is unknown.
    """
    document = extraction.document
    mentions = resolve_places(document, extraction.mentions)
    mentions = tuple(resolve_organizations(document, mentions))
    mentions = tuple(_with_money(document, mentions))
    return replace(extraction, mentions=tuple(_with_dates(document, mentions)))


def _with_money(document: Document, mentions: Sequence[Mention]) -> Iterator[Mention]:
    home, local = home_currency(document, mentions), local_currencies(mentions)
    for mention in mentions:
        if mention.label == "MONEY":
            value = money_value(document.text, mention.start, mention.end, home, local)
            mention = replace(mention, value=with_dollars(value, document.metadata.published))
        yield mention


def _with_dates(document: Document, mentions: Sequence[Mention]) -> Iterator[Mention]:
    country, spending = home_country(document, mentions), spending_country(mentions)
    known = _first_pinned(mentions, Anchors(document.metadata.published, country_code=country))
    by_sentence = defaultdict(list)
    for mention in mentions:
        by_sentence[mention.sentence].append(mention)
    previous: Mention | None = None
    last: Mention | None = None
    for mention in mentions:
        if mention.label == "DATE":
            around = by_sentence[mention.sentence]
            owner = fiscal_country(document, mention, around, country, spending)
            anchors = _anchors(document, mention, previous, last, known, owner)
            value = date_value(mention.text, anchors)
            if _ABOUT.search(document.text, max(0, mention.start - 16), mention.start):
                value = replace(value, modifier=value.modifier or "approx")
            mention = replace(mention, value=value)
            if value.date_start is not None or value.date_end is not None:
                last = mention
            if value.resolution in _PINNED and value.date_start is not None:
                previous = mention
                known = value.date_start
        yield mention


def _anchors(
    document: Document,
    mention: Mention,
    previous: Mention | None,
    last: Mention | None,
    known: date | None,
    country: str | None,
) -> Anchors:
    said, sentence_year, period = None, None, None
    near = last is not None and mention.sentence - last.sentence <= _SENTENCES
    if near and last is not None and isinstance(last.value, DateValue):
        period = Period(last.value.date_start, last.value.date_end)
    if previous is not None and isinstance(previous.value, DateValue):
        if mention.sentence - previous.sentence <= 1:
            said = previous.value.date_start
        if mention.sentence == previous.sentence and previous.value.anchor_date is None and said:
            sentence_year = said.year
    span = document.sentences[mention.sentence]
    sentence, offset = document.text[span.start : span.end], mention.start - span.start
    return Anchors(
        published=document.metadata.published,
        previous=said,
        said=period,
        known=known,
        country_code=country,
        sentence_year=sentence_year,
        future=tense(sentence, offset),
        deadline=is_deadline(sentence, offset),
    )


def _first_pinned(mentions: Sequence[Mention], anchors: Anchors) -> date | None:
    """The first day or month of the text that says its year itself."""
    for mention in mentions:
        if mention.label == "DATE":
            value = date_value(mention.text, anchors)
            if value.resolution in _PINNED and value.anchor_date is None:
                return value.date_start
    return None
