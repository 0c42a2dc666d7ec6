"""The document's own country: whose dollars, fiscal years and order of day and month it means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple
from urllib.parse import urlsplit

from pipeline.document import Document, Mention, MoneyValue, OrganizationValue, PlaceValue
from pipeline.grammar.currencies import names, signs, units
from pipeline.grammar.numbers import one_of
from pipeline.lookups import read_rows
from pipeline.lookups.places import countries, demonyms

#: Second-level names under which governments keep their sites: `gov.au`, `gob.mx`, `gc.ca`.
_GOVERNMENT_HOST = re.compile(r"(?:^|\.)(?:gov|gob|gouv|gub|govt|go|gc|gok|gv)\.([a-z]{2})$")
_BARE_DOLLAR = re.compile(r"(?<![A-Za-z$])\$\s?\d")
#: "C$25 million ($18 million)": the same amount in another country's dollars.
_CONVERTED = re.compile(r"[(\[/](?:[a-z]+\s){0,3}\$\s?\d")
_SHARE = 0.6  # of the national bodies named, to speak of one country


class HomeCurrency(NamedTuple):
    """ISO 4217 code of what a shared sign means in a document, and why: `publisher:AU`."""

    code: str
    reason: str


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


def is_official(document: Document) -> bool:
    """Whether a document is no web page, or one of a government, as far as its address tells."""
    host = (urlsplit(document.metadata.source_url or "").hostname or "").lower()
    is_states = _GOVERNMENT_HOST.search(host) is not None or host.endswith((".gov", ".mil"))
    return is_states or not host


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


def home_currency(document: Document, mentions: Sequence[Mention]) -> HomeCurrency | None:
    """The currency that a bare sign or unit (`$`, `pesos`) means in a document, or None.

    What the document says itself (`all amounts in Canadian dollars`) goes first, then its
    publisher's country, then the one dollar that it marks (`C$25 million`, later `$3 million`).
    A country that is only the one most spoken of counts for a bare `$` where
    the text tells its dollars from others by writing `US$` too.
    """
    if match := _stated().search(document.text):
        named = re.sub(r"\s+", " ", match["name"].lower())
        return HomeCurrency(names()[named].code if named in names() else match["name"], "stated")
    published_by = publisher_country(document)
    if published_by is None and (marked := _marked_dollar(document.text, mentions)):
        return marked
    code = published_by or home_country(document, mentions)
    if code is None:
        return None
    currency = countries()[code].currency_code
    if published_by is None and _BARE_DOLLAR.search(document.text) and "US$" not in document.text:
        return None
    source = "publisher" if published_by else "bodies"
    return HomeCurrency(currency, f"{source}:{code}") if currency else None


@cache
def _stated() -> re.Pattern[str]:
    """A sentence that says once whose dollars (pounds, pesos) all amounts are."""
    own = {form: written for form, written in names().items() if not written.noun}
    codes = one_of(sign for sign in signs() if len(sign) == 3 and sign.isupper())
    return re.compile(
        r"(?i:\b(?:all|unless[\w\s,]{0,40}|dollar|the)\s+(?:dollar\s+|monetary\s+|financial\s+)?"
        r"(?:figures|amounts|values|sums|prices|dollars|references\s+to\s+dollars)"
        r"(?:\s+in\s+this\s+\w+)?\s+(?:are|is|refer|given|quoted|expressed|stated|shown)"
        r"(?:\s+(?:given|quoted|expressed|stated|shown|reported))?\s*(?:in|to)?)"
        rf"\s+(?P<name>(?i:{one_of(own)})|(?:{codes}))\b"
    )


def _marked_dollar(text: str, mentions: Sequence[Mention]) -> HomeCurrency | None:
    """The dollar whose country a text tells once, before it writes `$` alone.

    None where the bare sign may as well tell the United States' dollars from that country's: the
    text names the United States, marks several dollars, or converts one into the other.
    """
    marked = list(_marked_dollars().finditer(text))
    bare = _BARE_DOLLAR.search(text)
    codes = {signs()[match["sign"]].code for match in marked}
    if bare is None or len(codes) != 1 or bare.start() < marked[0].start():
        return None
    named = {getattr(mention.value, "country_code", None) for mention in mentions}
    if codes == {"USD"} or "US" in named or _CONVERTED.search(text):
        return None
    return HomeCurrency(codes.pop(), f"marked:{marked[0]['sign']}")


@cache
def _marked_dollars() -> re.Pattern[str]:
    dollars = (
        sign
        for sign, written in signs().items()
        if "$" in sign and ("dollar", written.code) in units()
    )
    return re.compile(rf"(?<![\w$])(?P<sign>{one_of(dollars)})\s?\d")


def local_currencies(mentions: Sequence[Mention]) -> dict[str, str]:
    """ISO 4217 codes of the countries that a text names, with the country; most named first."""
    named = Counter(
        mention.value.country_code
        for mention in mentions
        if isinstance(mention.value, PlaceValue) and mention.value.country_code
    )
    known = countries()
    found: dict[str, str] = {}
    for code, _ in named.most_common():
        if code in known and known[code].currency_code:
            found.setdefault(known[code].currency_code, code)
    return found


def spending_country(mentions: Sequence[Mention]) -> str | None:
    """ISO 3166-1 alpha-2 code of the country in whose money a text counts, or None: `EUR`.

    Args:
        mentions: those of the document; money has values.
    """
    codes = Counter(m.value.currency_code for m in mentions if isinstance(m.value, MoneyValue))
    for code, count in codes.most_common(1):
        country = (code or "")[:2]  # with which a code of ISO 4217 begins
        if country in countries() and count > _SHARE * codes.total():
            return country
    return None


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
