"""Places that may tell a document's metadata, and which of them is trusted first.

lookups/metadata.csv names them all in order of trust, field by field. A reader needs to know
nothing of this but how to name what it found: see `Candidates`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pipeline.clean.aligned import AlignedText
from pipeline.clean.characters import mend
from pipeline.lookups import read_rows

#: Where a reader may have found a property, besides front matter: the prefix of its name.
ORIGINS = ("json-ld", "meta", "header", "record", "properties")
_FRONT_MATTER = "front-matter"
# Of an object in JSON-LD, what it is called or where it stands.
_NAMES = ("name", "@value", "@id", "url")
# Lists in lists, of which the first item counts.
_NESTED = 5


class Candidates:
    """What may be said of a document, each with where it was found.

    A reader hands its properties over as one flat mapping. Names are in lower case and carry
    where they were found as a prefix, except those of front matter, which have none:

    - `json-ld:datepublished`: the properties of a page's article in JSON-LD, values as parsed
      (a publisher may be an object with a `name`, an image a list);
    - `meta:og:title`: a page's meta tags by their property, name or http-equiv; of the rest of
      its head `meta:title` (the title element), `meta:canonical` (the link's target) and
      `meta:lang` (of the html element);
    - `header:subject`, `header:date`: the headers of an e-mail or of a WARC record;
    - `record:date`, `record:url`: the fields of a JSON line or of a CSV row; a field that the
      user named for the purpose comes under `record:date`, `record:url` or `record:title`;
    - `properties:creationdate`: what a PDF or Word file says of itself.

    Dates may be strings, `date` or `datetime`. Names that lookups/metadata.csv does not have are
    left alone, so a reader may hand over all that it finds.
    """

    def __init__(self, properties: Mapping[str, Any]) -> None:
        self._values: dict[tuple[str, str], Any] = {}
        for key, value in properties.items():
            origin, _, name = key.partition(":")
            if origin in ORIGINS:
                self.add(origin, name, value)
            else:
                self.add(_FRONT_MATTER, key, value)

    def add(self, origin: str, name: str, value: object) -> None:
        """Add what was found, if anything; a name's first value stays."""
        for _ in range(_NESTED):  # a list of YAML can hold itself
            if isinstance(value, list | tuple) and value:
                value = value[0]
        if isinstance(value, dict):
            value = next((value[key] for key in _NAMES if isinstance(value.get(key), str)), None)
        if value is not None:
            self._values.setdefault((origin, name), value)

    def of(self, field: str) -> Iterator[tuple[str, Any]]:
        """Origins and values that may tell a field of `Metadata`, in order of trust."""
        for place in _precedence()[field]:
            if place in self._values:
                yield place[0], self._values[place]

    def strings(self, field: str) -> Iterator[tuple[str, str]]:
        """Of these, the values that are text and not empty, mended and on one line."""
        for origin, value in self.of(field):
            if isinstance(value, str) and value.strip():
                yield origin, " ".join(mend(AlignedText.verbatim(value)).text.split())


@cache
def _precedence() -> dict[str, list[tuple[str, str]]]:
    """Where each field may be told, (origin, name), the most trusted first."""
    places: dict[str, list[tuple[str, str]]] = {}
    for row in read_rows("metadata"):
        places.setdefault(row["field"], []).append((row["origin"], row["name"]))
    return places
