"""What is known of a document as a whole, from its front matter or page metadata, or its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from pipeline.clean.aligned import AlignedText
from pipeline.clean.blocks import Passage
from pipeline.clean.characters import mend
from pipeline.clean.page import look_at
from pipeline.clean.published import date_in_address, find_published, parse_date
from pipeline.clean.titles import find_title
from pipeline.document import Metadata
from pipeline.lookups import read_rows

# Names of properties, in order of trust.
_TITLE = ("title", "headline", "og:title", "name")
_PUBLISHED = (
    "date", "published", "published_date", "publication_date", "date_published", "datepublished",
    "publish_date", "pubdate", "published_time", "published_at", "article:published_time",
    "first_published", "issued", "release_date", "created",
)  # fmt: skip
_PUBLISHER = ("publisher", "site_name", "sitename", "og:site_name", "organization", "organisation",
              "source", "site")  # fmt: skip
_URL = ("url", "source_url", "canonical_url", "canonical", "og:url", "link", "permalink",
        "original_url", "source")  # fmt: skip
_LANGUAGE = ("language", "lang", "og:locale")
_LANGUAGE_CODE = re.compile(r"([a-z]{2,3})(?:[-_][a-z]{2,4})?", re.IGNORECASE)
_TITLE_REACH = 60  # passages
_ADDRESS = re.compile(r"https?://(?:[^/?#\s@]*@)?([^/:?#\s]+)\S*", re.IGNORECASE)


def read_title(properties: Mapping[str, Any]) -> str | None:
    """The title that a document's properties tell."""
    return next(_strings(properties, _TITLE), None)


def read_metadata(
    properties: Mapping[str, Any], content: Sequence[Passage], passages: Sequence[Passage]
) -> Metadata:
    """Gather a document's metadata.

    Args:
        properties: of its front matter or page, names in lower case.
        content: its passages without boilerplate.
        passages: all of its passages; a masthead may be the only one that tells the day.
    """
    url = next((v for v in _strings(properties, _URL) if _ADDRESS.fullmatch(v)), None)
    names = (v for v in _strings(properties, _PUBLISHER) if not _ADDRESS.fullmatch(v))
    code = _LANGUAGE_CODE.fullmatch(next(_strings(properties, _LANGUAGE), ""))
    return Metadata(
        title=read_title(properties) or title_of(content),
        published=_read_published(properties)
        or (date_in_address(url) if url else None)
        or find_published(passage.text.text for passage in content)
        or find_published(passage.text.text for passage in passages),
        publisher=next(names, None) or (_publisher_of(url) if url else None),
        source_url=url,
        language=code.group(1).lower() if code else None,
    )


def title_of(passages: Sequence[Passage]) -> str | None:
    """The title that stands above a text."""
    look = find_title(look_at(passage) for passage in passages[:_TITLE_REACH])
    return look.text if look else None


def _strings(properties: Mapping[str, Any], names: Sequence[str]) -> Iterator[str]:
    """The values of properties that are text and not empty, mended and on one line."""
    for name in names:
        value = properties.get(name)
        if isinstance(value, str) and value.strip():
            yield " ".join(mend(AlignedText.verbatim(value)).text.split())


def _read_published(properties: Mapping[str, Any]) -> date | None:
    for name in _PUBLISHED:
        value = properties.get(name)
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        day = parse_date(value) if isinstance(value, str) else None
        if day is not None:
            return day
    return None


def _publisher_of(url: str) -> str | None:
    """The name that goes with the longest known suffix of an address's host."""
    match = _ADDRESS.fullmatch(url)
    labels = match.group(1).lower().split(".") if match else []
    suffixes = (".".join(labels[index:]) for index in range(len(labels)))
    return next((_publishers()[suffix] for suffix in suffixes if suffix in _publishers()), None)


@cache
def _publishers() -> dict[str, str]:
    return {row["host_suffix"]: row["publisher"] for row in read_rows("publishers")}
