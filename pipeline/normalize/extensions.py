"""Values on spaCy spans: `span._.money` and `span._.date`, worked out when they are asked for."""

from __future__ import annotations

from datetime import date

from spacy.tokens import Span

from pipeline.document import DateValue, MoneyValue
from pipeline.normalize.anchors import Anchors, is_deadline, tense
from pipeline.normalize.dates import date_value
from pipeline.normalize.money import money_value


def register() -> None:
    """Add the two extensions to spaCy's spans; calling it again changes nothing."""
    for name, getter in (("money", _money), ("date", _date)):
        if not Span.has_extension(name):
            Span.set_extension(name, getter=getter)


def _money(span: Span) -> MoneyValue | None:
    """The amount of a span of the layer `pledgebook_money`; None for other spans."""
    if span.label_ != "MONEY":
        return None
    return money_value(span.doc.text, span.start_char, span.end_char)


def _date(span: Span) -> DateValue | None:
    """The period of a span of the layer `pledgebook_dates`; None for other spans.

    What is relative is counted from `doc.user_data["published"]`, a date or its ISO form.
    """
    if span.label_ != "DATE":
        return None
    published = span.doc.user_data.get("published")
    if isinstance(published, str):
        published = date.fromisoformat(published)
    around = span.sent if span.doc.has_annotation("SENT_START") else span.doc[:]
    offset = span.start_char - around.start_char
    anchors = Anchors(
        published=published,
        future=tense(around.text, offset),
        deadline=is_deadline(around.text, offset),
    )
    return date_value(span.text, anchors)
