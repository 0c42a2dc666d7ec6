"""What of a flow is compared with others, kept small: its key."""

from __future__ import annotations

import re
import zlib
from datetime import date
from decimal import Decimal

import msgspec

from pipeline.document import Flow
from pipeline.relate.sentence.lexicon import words

SETS = ("providers", "receivers", "places", "words")
"""Fields of a key that are sets; an empty one says nothing."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_COMMON = words("common")
_WORDS_KEPT = 12


class FlowKey(msgspec.Struct, frozen=True, kw_only=True):
    """What is compared of a flow; small, so that millions fit in memory.

    Attributes:
        flow_id: the flow.
        document_id: its document.
        published: publication date of the document, or None.
        money_mention_id: sorts flows of a document in order.
        sentence: a check sum of its sentence.
        currency_code: ISO 4217.
        amount_min: lower end of the sum.
        amount_max: upper end.
        status_group: `asked` for requests, `given` for all else: a request is not its answer.
        providers: ids (or names) of the givers.
        receivers: ids (or names) of the receivers.
        places: ids (or names) of the places of the benefit.
        words: the first few telling words of the purpose.
        date_start: first day of giving, or None.
        date_end: last day of giving, or None.
    """

    flow_id: str
    document_id: str
    published: date | None
    money_mention_id: str
    sentence: int
    currency_code: str | None
    amount_min: Decimal
    amount_max: Decimal
    status_group: str
    providers: frozenset[str]
    receivers: frozenset[str]
    places: frozenset[str]
    words: frozenset[str]
    date_start: date | None
    date_end: date | None


def flow_key(flow: Flow, published: date | None) -> FlowKey | None:
    """The key of a flow.

    Args:
        flow: the flow.
        published: publication date of its document.

    Returns:
        The key, or None for a vague sum (`millions of dollars`), which tells too little, and for
        a sum that only restates another one.
    """
    if flow.amount_min is None or flow.amount_max is None or flow.modifier == "vague":
        return None
    if flow.duplicate_of is not None:
        return None
    purpose = _WORD.findall((flow.purpose or "").lower())
    return FlowKey(
        flow_id=flow.flow_id,
        document_id=flow.document_id,
        published=published,
        money_mention_id=flow.money_mention_id,
        sentence=zlib.crc32(flow.sentence_text.encode()),
        currency_code=flow.currency_code,
        amount_min=flow.amount_min,
        amount_max=flow.amount_max,
        status_group="asked" if flow.status == "requested" else "given",
        providers=frozenset(flow.provider_ids),
        receivers=frozenset(flow.receiver_ids),
        places=frozenset(flow.recipient_place_ids),
        words=frozenset([word for word in purpose if word not in _COMMON][:_WORDS_KEPT]),
        date_start=flow.date_start,
        date_end=flow.date_end,
    )
