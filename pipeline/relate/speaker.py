"""Who speaks in a document: `we`, and the country whose bodies need no naming."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from pipeline.document import Document, Extraction, Mention, OrganizationValue
from pipeline.normalize.home import publisher_country

_OPENING_BLOCKS = 6
"""Blocks at the start of a document, among which the one who speaks is named."""
_FEWEST = 2
"""Mentions of one who speaks without being named in the metadata."""
NATIONAL = ("government", "agency")


class Speaker(msgspec.Struct, frozen=True):
    """Who speaks in a document.

    Attributes:
        mention: a mention of them, or None where they are not named.
        country: ISO 3166-1 alpha-2 code of the country that they speak for, or None.
        is_certain: whether the metadata name them.
    """

    mention: Mention | None
    country: str | None
    is_certain: bool


def speaker_of(extraction: Extraction) -> Speaker:
    """Who speaks: the publisher that the metadata name, else the body that the text is full of."""
    document = extraction.document
    named = [m for m in extraction.mentions if isinstance(m.value, OrganizationValue)]
    country = publisher_country(document)
    certain = _in_metadata(document, named)
    mention = certain or (None if country else _most_named(document, named))
    if country is None and mention is not None:
        value = mention.value
        if isinstance(value, OrganizationValue) and value.organization_type in NATIONAL:
            country = value.country_code
    return Speaker(mention, country, certain is not None)


def _in_metadata(document: Document, named: Sequence[Mention]) -> Mention | None:
    publisher = (document.metadata.publisher or "").casefold()
    for mention in named:
        value = mention.value
        if publisher and isinstance(value, OrganizationValue):
            names = (mention.text, value.organization_name, value.acronym)
            if publisher in [name.casefold() for name in names if name]:
                return mention
    return None


def _most_named(document: Document, named: Sequence[Mention]) -> Mention | None:
    """Of the organizations that the opening names the one that the text names most often."""
    counts = Counter(_key(mention) for mention in named)
    opening = [m for m in named if document.block_at(m.start) < _OPENING_BLOCKS]
    most = max(opening, key=lambda mention: counts[_key(mention)], default=None)
    return most if most is not None and counts[_key(most)] >= _FEWEST else None


def _key(mention: Mention) -> str:
    value = mention.value
    name = value.organization_name if isinstance(value, OrganizationValue) else None
    return name or mention.text
