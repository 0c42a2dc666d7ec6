"""Who speaks in a document: `we`, and the country whose bodies need no naming."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from urllib.parse import urlsplit

import msgspec

from pipeline.document import Document, Extraction, Mention, OrganizationValue
from pipeline.lookups.organizations import Organization, organizations, organizations_named
from pipeline.normalize.home import publisher_country
from pipeline.relate.layout.titles import title_actor
from pipeline.relate.who.organs import is_organ
from pipeline.relate.who.party import Party, parties_of
from pipeline.relate.who.quotes import without_quotations

_OPENING_BLOCKS = 6
"""Blocks at the start of a document, among which the one who speaks is named."""
_FIRST_BLOCKS = 2
"""Blocks at the start that name who `we` is, where they are named but once."""
_SHORTEST_ADDRESS = 3
"""Letters of a part of an address that can be a name."""
_SHORTEST_WORD = 5
"""Letters of a part of an address that are a name's own."""
_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur)\b")
_FEWEST = 2
"""Mentions of one who speaks without being named in the metadata."""
NATIONAL = ("government", "agency")
_MEDIA = "media"


class Speaker(msgspec.Struct, frozen=True):
    """Who speaks in a document.

    Attributes:
        body: the one who speaks, or None where they are not named.
        country: ISO 3166-1 alpha-2 code of the country that they speak for, or None.
        reports: whether a newspaper or the like speaks, of what others do.
    """

    body: Party | None = None
    country: str | None = None
    reports: bool = False


def speaker_of(extraction: Extraction) -> Speaker:
    """Who speaks: the publisher that the metadata name, else the body that the text is full of."""
    document = extraction.document
    named = [
        mention
        for mention in extraction.mentions
        if isinstance(mention.value, OrganizationValue) and not is_organ(mention)
    ]
    publisher, country = _publisher(document), publisher_country(document)
    if publisher is not None and publisher.organization_type == _MEDIA:
        return Speaker(country=country, reports=True)
    if country is None and publisher is not None and _is_of_state(publisher):
        country = publisher.country_code
    certain = _in_metadata(document, named)
    if certain is not None:
        return Speaker(_party(certain), country or _country(certain))
    if publisher is not None and not _is_of_state(publisher):
        return Speaker(Party(publisher.organization_id, publisher.name), country)
    if publisher is None and country is None and document.metadata.source_url is None:
        country = title_actor(document.metadata.title)
    most = None if country else _most_named(document, named)
    if most is None:
        return Speaker(country=country)
    country = _country(most)
    return Speaker(None if country else _party(most), country)


def _publisher(document: Document) -> Organization | None:
    """The publisher in the registry, by the name or else the address that the metadata give."""
    named = organizations_named(document.metadata.publisher or "")
    if named:
        return named[0] if len(named) == 1 else None
    found = (_by_letters().get(part) for part in reversed(_address(document)))
    return next((entry for entry in found if entry is not None), _titled(document))


def _titled(document: Document) -> Organization | None:
    """The body that a title begins with, if the address has a word of its name.

    `The Chad Well Trust: Annual Report` at `chadwell.org`.
    """
    opening = (document.metadata.title or "").partition(":")[0].strip()
    named = organizations_named(opening.removeprefix("The "))
    said = _letters(opening)
    at = any(part in said for part in _address(document) if len(part) >= _SHORTEST_WORD)
    return named[0] if at and len(named) == 1 else None


def _address(document: Document) -> list[str]:
    """The parts of the address that a document was found at, which may be names."""
    host = urlsplit(document.metadata.source_url or "").hostname or ""
    return [_letters(part) for part in host.split(".")[:-1] if len(part) >= _SHORTEST_ADDRESS]


@cache
def _by_letters() -> Mapping[str, Organization | None]:
    """The organizations by their names as an address has them; None for what several are called."""
    found: dict[str, Organization | None] = {}
    for entry in organizations():
        for name in {_letters(n) for n in (entry.name, entry.acronym, *entry.aliases) if n}:
            found[name] = entry if name not in found else None
    return found


def _is_of_state(publisher: Organization) -> bool:
    """Whether a body is a state's own, as a ministry or a parliament."""
    kind = publisher.organization_type
    return kind in NATIONAL or (kind == "other" and publisher.country_code is not None)


def _party(mention: Mention) -> Party | None:
    return next(iter(parties_of((mention,))), None)


def _country(mention: Mention) -> str | None:
    """The country that a national body speaks for."""
    value = mention.value
    if isinstance(value, OrganizationValue) and value.organization_type in NATIONAL:
        return value.country_code
    return None


def _in_metadata(document: Document, named: Sequence[Mention]) -> Mention | None:
    publisher = (document.metadata.publisher or "").casefold()
    address = set(_address(document))
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
