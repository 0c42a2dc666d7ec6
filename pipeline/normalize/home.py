"""The document's own country: whose dollars, fiscal years and order of day and month it means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from urllib.parse import urlsplit

from pipeline.document import Document, Mention, OrganizationValue, PlaceValue
from pipeline.lookups import read_rows
from pipeline.lookups.places import countries, demonyms

#: Second-level names under which governments keep their sites: `gov.au`, `gob.mx`, `gc.ca`.
_GOVERNMENT_HOST = re.compile(r"(?:^|\.)(?:gov|gob|gouv|gub|govt|go|gc|gok|gv)\.([a-z]{2})$")
_BARE_DOLLAR = re.compile(r"(?<![A-Za-z$])\$\s?\d")
_SHARE = 0.6  # of the national bodies named, to speak of one country


def publisher_country(document: Document) -> str | None:
    """ISO 3166-1 alpha-2 code of the country whose body published a document, or None.

    Taken from the publisher's name, else from the host of the source URL.
    """
    host = (urlsplit(document.metadata.source_url or "").hostname or "").lower()
    publisher = document.metadata.publisher or ""
    for suffix, name, code in _publishers():
        if code and (publisher == name or host == suffix or host.endswith(f".{suffix}")):
            return code
    if match := _GOVERNMENT_HOST.search(host):
        code = {"uk": "GB"}.get(match.group(1), match.group(1).upper())
        return code if code in countries() else None
    if host.endswith((".gov", ".mil")):
        return "US"
    return _named_country(publisher)


def home_country(document: Document, mentions: Sequence[Mention]) -> str | None:
    """The country that a document speaks for: its publisher's, else of most national bodies.

    Args:
        document: the document.
        mentions: its mentions; organizations have values.
    """
    published_by = publisher_country(document)
    if published_by is not None:
        return published_by
    bodies = Counter(
        mention.value.country_code
        for mention in mentions
        if isinstance(mention.value, OrganizationValue)
        and mention.value.country_code
        and mention.value.organization_type in ("government", "agency")
    )
    if not bodies:
        return None
    # Of equally frequent countries the one named first: Counter keeps that order.
    code, count = bodies.most_common(1)[0]
    return code if count >= _SHARE * bodies.total() else None


def home_currency(document: Document, mentions: Sequence[Mention]) -> str | None:
    """ISO 4217 code that a bare sign or unit (`$`, `pesos`) means in a document, or None.

    A publisher's country is taken at its word. A country that is only the one most spoken of
    counts for a bare `$` where the text tells its dollars from others by writing `US$` too.
    """
    published_by = publisher_country(document)
    code = published_by or home_country(document, mentions)
    if code is None:
        return None
    currency = countries()[code].currency_code or None
    if published_by is None and _BARE_DOLLAR.search(document.text) and "US$" not in document.text:
        return None
    return currency


def local_currencies(mentions: Sequence[Mention]) -> tuple[str, ...]:
    """ISO 4217 codes of the countries that a text names, those named most often first."""
    named = Counter(
        mention.value.country_code
        for mention in mentions
        if isinstance(mention.value, PlaceValue) and mention.value.country_code
    )
    known = countries()
    return tuple(
        dict.fromkeys(
            known[code].currency_code
            for code, _ in named.most_common()
            if code in known and known[code].currency_code
        )
    )


@cache
def _publishers() -> tuple[tuple[str, str, str], ...]:
    rows = read_rows("publishers")
    return tuple((row["host_suffix"], row["publisher"], row["country_code"]) for row in rows)


@cache
def _named_country(publisher: str) -> str | None:
    """The country whose name or people stand in a publisher's name: `Global Affairs Canada`."""
    words = set(re.findall(r"[A-Z][\w'’-]+", publisher))
    for word in sorted(words):
        if word in demonyms():
            return demonyms()[word]
    for country in countries().values():
        if re.search(rf"\b{re.escape(country.name)}\b", publisher):
            return country.code
    return None
