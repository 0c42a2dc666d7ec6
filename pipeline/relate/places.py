"""A place of the benefit and its key, also where no gazetteer has it."""

from __future__ import annotations

import re

import msgspec

from pipeline.document import PlaceValue

_WORD = re.compile(r"\w+")


class BenefitPlace(msgspec.Struct, frozen=True):
    """A place of the benefit.

    Attributes:
        id: key of the place; `place:` and a slug of the name where no gazetteer has it.
        name: its name.
    """

    id: str
    name: str


def place_of(value: PlaceValue, text: str) -> BenefitPlace:
    """The place that a mention with a value and a text names."""
    name = value.place_name or text
    slug = "-".join(_WORD.findall(name.casefold()))
    return BenefitPlace(value.place_id or f"place:{slug}", name)
