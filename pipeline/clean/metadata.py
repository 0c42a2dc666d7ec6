"""What is known of a document as a whole, and where each of it was found.

A reader's properties and what the text itself tells are candidates (candidates.py); for each
field the first that has a usable value decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from pipeline.clean.blocks import Passage
from pipeline.clean.candidates import Candidates
from pipeline.clean.language import detect_language
from pipeline.clean.page import look_at
from pipeline.clean.published import date_in_address, find_days, parse_date
from pipeline.clean.titles import find_title
from pipeline.document import Metadata
from pipeline.lookups import read_rows

_LANGUAGE_CODE = re.compile(r"([a-z]{2})(?:[-_][a-z0-9]{2,8}){0,3}", re.IGNORECASE)
_TITLE_REACH = 60  # passages
_ADDRESS = re.compile(r"https?://(?:[^/?#\s@]*@)?([^/:?#\s]+)\S*", re.IGNORECASE)
_USER = re.compile(r"^(https?://)[^/?#\s@]*@", re.IGNORECASE)
#: What is assumed of a text that tells nothing, as of a list of names.
_ASSUMED = "en"


def read_title(properties: Mapping[str, Any]) -> str | None:
    """The title that a document's properties tell."""
    return next((title for _, title in Candidates(properties).strings("title")), None)


def read_metadata(
    properties: Mapping[str, Any],
    content: Sequence[Passage],
    passages: Sequence[Passage],
    given: Mapping[str, object] | None = None,
) -> Metadata:
    """Gather a document's metadata.

    Args:
        properties: that a reader found, named as `Candidates` says.
        content: its passages without boilerplate.
        passages: all of its passages; a masthead may be the only one that tells the day.
        given: what a caller knows better than the document: its `title`, its `published`.
    """
    found = Candidates(properties)
    for name, value in (given or {}).items():
        found.add("given", name, value)
    url_source, url = next(_addresses(found), (None, None))
    _add_titles(found, content)
    _add_days(found, content, passages, url)
    found.add("address", "host", _publisher_of(url) if url else None)
    found.add("detected", "", detect_language([passage.text.text for passage in content]))
    found.add("assumed", "", _ASSUMED)
    title_source, title = next(found.strings("title"), (None, None))
    published_source, published = next(_days(found), (None, None))
    publisher_source, publisher = next(_publishers(found), (None, None))
    language_source, language = next(_languages(found), (None, None))
    return Metadata(
        title=title,
        published=published,
        publisher=publisher,
        source_url=url,
        language=language,
        title_source=title_source,
        published_source=published_source,
        publisher_source=publisher_source,
        source_url_source=url_source,
        language_source=language_source,
    )


def _add_titles(found: Candidates, content: Sequence[Passage]) -> None:
    """Add the title that stands above the text."""
    look = find_title(look_at(passage) for passage in content[:_TITLE_REACH])
    if look is not None:
        is_marked = look.passage.kind == "heading" and look.passage.level == 1
        found.add("heading" if is_marked else "first-lines", "", look.text)


def _add_days(
    found: Candidates, content: Sequence[Passage], passages: Sequence[Passage], url: str | None
) -> None:
    """Add the days that the address and the text tell."""
    found.add("address", "day", date_in_address(url) if url else None)
    inside = find_days(passage.text.text for passage in content)
    around = find_days(passage.text.text for passage in passages)
    found.add("dateline", "", inside.published)
    found.add("masthead", "", around.published)
    found.add("last-updated", "", inside.changed or around.changed)


def _days(found: Candidates) -> Iterator[tuple[str, date]]:
    for origin, value in found.of("published"):
        if isinstance(value, datetime):
            yield origin, value.date()
        elif isinstance(value, date):
            yield origin, value
        elif isinstance(value, str) and (day := parse_date(value)) is not None:
            yield origin, day


def _addresses(found: Candidates) -> Iterator[tuple[str, str]]:
    """Addresses without the user and password that may stand in them."""
    for origin, value in found.strings("source_url"):
        if _ADDRESS.fullmatch(value):
            yield origin, _USER.sub(r"\1", value)


def _publishers(found: Candidates) -> Iterator[tuple[str, str]]:
    return (pair for pair in found.strings("publisher") if not _ADDRESS.fullmatch(pair[1]))


def _languages(found: Candidates) -> Iterator[tuple[str, str]]:
    for origin, value in found.strings("language"):
        if (match := _LANGUAGE_CODE.fullmatch(value)) is not None:
            yield origin, match.group(1).lower()


def _publisher_of(url: str) -> str | None:
    """The name that goes with the longest known suffix of an address's host."""
    match = _ADDRESS.fullmatch(url)
    labels = match.group(1).lower().split(".") if match else []
    suffixes = (".".join(labels[index:]) for index in range(len(labels)))
    return next((_known_hosts()[suffix] for suffix in suffixes if suffix in _known_hosts()), None)


@cache
def _known_hosts() -> dict[str, str]:
    return {row["host_suffix"]: row["publisher"] for row in read_rows("publishers")}
