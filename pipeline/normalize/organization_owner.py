"""Whose body a mention is if its name does not say: its owner, its section's, its document's."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import msgspec

from pipeline.document import Document, Mention
from pipeline.lookups.places import countries
from pipeline.normalize.country_focus import CountryWord, country_words
from pipeline.normalize.home import publisher_country
from pipeline.normalize.organization_context import Context

_POSSESSIVE = re.compile(r"['’]s? ")
_BEHIND = re.compile(r" (?:of|in) (?:the )?")
_MINISTRY = re.compile(r"\b[Mm]inist(?:ry|ries|erio|ère)\b")
_SENTENCE_ENDS = (". ", "! ", "? ", "; ")
#: Country domains that sites of all countries use.
_WORLDWIDE = frozenset(
    ["AC", "AI", "AM", "CC", "CO", "FM", "GG", "IO", "LY", "ME", "NU", "SO", "TO", "TV", "VC", "WS"]
)
#: How far before a mention the country that a text speaks of is looked for, in characters.
_BEFORE = 600
_BEHIND_LENGTH = 60
#: How much of a mention's own sentence is read before it, in characters: a line may be endless.
_SENTENCE_LENGTH = 300
#: Blocks above a mention in which the heading of its section is looked for.
_SECTION_BLOCKS = 200


def seen_from(document: Document, mention: Mention, context: Context) -> Context:
    """The context of one mention: `home` is the country whose body a name without country means.

    Args:
        document: the document that the mention lies in.
        mention: an ORG mention.
        context: what the document as a whole says.
    """
    text, start = document.text, mention.start
    near = max(0, start - _SENTENCE_LENGTH)
    line = max(near, text.rfind("\n", near, start) + 1)
    sentence = max(line, *(text.rfind(end, line, start) + 1 for end in _SENTENCE_ENDS))
    before = list(country_words(text[sentence:start], capitals=True))
    if before and _POSSESSIVE.fullmatch(text[sentence + before[-1].end : start]):
        return _beside(context, before[-1].code)
    if (owner := _behind(text, mention.end)) is not None:
        return _beside(context, owner)
    publisher = publisher_country(document) or _host_country(document)
    speaks = publisher is not None and _is_named_by(document.metadata.publisher, mention)
    if speaks:
        return _published_in(context, publisher)
    if publisher not in (None, "US") and not _MINISTRY.search(mention.text):
        return _published_in(context, publisher)
    if context.sole:
        return context
    owner = _last_foreign(before) or _section_country(document, start)
    if owner is not None:
        return _beside(context, owner)
    if context.home is not None:
        return context
    earlier = list(country_words(text[max(0, start - _BEFORE) : start], capitals=True))
    return msgspec.structs.replace(context, home=_last_foreign(earlier) or publisher)


def _is_named_by(publisher: str | None, mention: Mention) -> bool:
    """Whether a mention is the first words of the publisher's name: `Ministry of Health`."""
    name = " ".join(mention.text.split())
    return " " in name and (publisher or "").startswith(name + " ")


def _published_in(context: Context, code: str | None) -> Context:
    """The context where a country's own bodies speak: American ones are meant if it names them."""
    american = context.american and (code == "US" or "US" in context.countries)
    return msgspec.structs.replace(context, home=code, american=american)


def _host_country(document: Document) -> str | None:
    """The country of the site that a document is from: `NZ` for `www.odt.co.nz`."""
    host = urlsplit(document.metadata.source_url or "").hostname or ""
    code = host.rpartition(".")[2].upper()
    code = {"UK": "GB"}.get(code, code)
    return code if code in countries() and code not in _WORLDWIDE else None


def _beside(context: Context, code: str) -> Context:
    return msgspec.structs.replace(context, home=code, beside=True)


def _behind(text: str, end: int) -> str | None:
    """The country right behind a mention: `… in Honduras`."""
    match = _BEHIND.match(text, end)
    if match is None:
        return None
    words = country_words(text[match.end() : match.end() + _BEHIND_LENGTH])
    first = next(words, None)
    return first.code if first and first.start == 0 and first.kind == "name" else None


def _last_foreign(words: list[CountryWord]) -> str | None:
    """The last country named, other than the United States; its people do not count."""
    found = [word.code for word in words if word.code != "US" and word.kind != "people"]
    return found[-1] if found else None


def _section_country(document: Document, offset: int) -> str | None:
    """The one country in the heading, or in the line that ends with `:`, above a place."""
    index = document.block_at(offset) if document.blocks else 0
    for block in reversed(document.blocks[max(0, index - _SECTION_BLOCKS) : index]):
        if block.kind == "item":
            continue
        text = document.text[block.start : block.end].rstrip()
        if block.kind == "heading" or text.endswith(":"):
            codes = {word.code for word in country_words(text)} - {"US"}
            return codes.pop() if len(codes) == 1 else None
        if document.blocks[index].kind == "item":
            return None
    return None
