"""Who speaks in a document: `we`, and the country whose bodies need no naming."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlsplit

import msgspec

from pipeline.document import Document, Extraction, Mention, OrganizationValue
from pipeline.normalize.home import publisher_country
from pipeline.relate.organs import is_organ
from pipeline.relate.quotes import without_quotations

_OPENING_BLOCKS = 6
"""Blocks at the start of a document, among which the one who speaks is named."""
_FIRST_BLOCKS = 2
"""Blocks at the start that name who `we` is, where they are named but once."""
_SHORTEST_ADDRESS = 3
"""Letters of a part of an address that can be a name."""
_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur)\b")
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
    named = [
        mention
        for mention in extraction.mentions
        if isinstance(mention.value, OrganizationValue) and not is_organ(mention)
    ]
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
    host = urlsplit(document.metadata.source_url or "").hostname or ""
    address = {part for part in host.split(".") if len(part) >= _SHORTEST_ADDRESS}
    for mention in named:
        value = mention.value
        if isinstance(value, OrganizationValue):
            names = [n for n in (mention.text, value.organization_name, value.acronym) if n]
            if publisher in [name.casefold() for name in names]:
                return mention
            if not address.isdisjoint(map(_letters, names)):
                return mention  # `savethechildren.org`
    return None


def _letters(name: str) -> str:
    """A name as an address has it: lower case, without accents, spaces and marks."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(char for char in plain if char.isalnum())


def _most_named(document: Document, named: Sequence[Mention]) -> Mention | None:
    """Of the organizations that the opening names the one that the text names most often.

    Where none is named twice, the first one, if the text speaks of `we`.
    """
    counts = Counter(_key(mention) for mention in named)
    opening = [m for m in named if document.block_at(m.start) < _OPENING_BLOCKS]
    most = max(opening, key=lambda mention: counts[_key(mention)], default=None)
    if most is not None and counts[_key(most)] >= _FEWEST:
        return most
    first = next((m for m in opening if document.block_at(m.start) < _FIRST_BLOCKS), None)
    return first if _WE.search(without_quotations(document.text)) else None


def _key(mention: Mention) -> str:
    value = mention.value
    name = value.organization_name if isinstance(value, OrganizationValue) else None
    return name or mention.text
