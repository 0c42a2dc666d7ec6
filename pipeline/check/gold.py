"""Stand-off gold: the typed records of what an annotator says of one document.

Offsets are code points of the raw file's text, half-open. A norm's keys are the gold's own; the
attributes are named like the columns of the table that they are compared with.
"""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import cast, get_args

import msgspec

from pipeline.document import Label, Span

LABELS: tuple[Label, ...] = get_args(Label)

Key = tuple[int, int, Label]
"""A mention's identity within its document: raw start, raw end, label."""


class MoneyNorm(msgspec.Struct, frozen=True):
    """An amount in a currency's unit; an empty bound is not known. Keys left out are not judged."""

    amount_min: int | float | str | None = msgspec.field(name="min", default=None)
    amount_max: int | float | str | None = msgspec.field(name="max", default=None)
    currency_code: str | None = msgspec.field(name="currency", default=None)
    modifier: str | msgspec.UnsetType | None = msgspec.field(name="mod", default=msgspec.UNSET)
    per: str | msgspec.UnsetType | None = msgspec.UNSET

    def __post_init__(self) -> None:
        for bound in (self.amount_min, self.amount_max):
            if bound:
                float(bound)


class PlaceNorm(msgspec.Struct, frozen=True):
    """A place by code, by coordinates (degrees, a geocoded corpus), or by name and country."""

    place_id: str | None = msgspec.field(name="id", default=None)
    place_name: str | None = msgspec.field(name="name", default=None)
    country_code: str | None = msgspec.field(name="country", default=None)
    latitude: float | None = msgspec.field(name="lat", default=None)
    longitude: float | None = msgspec.field(name="lon", default=None)
    country_level: bool = False

    def __post_init__(self) -> None:
        if (self.latitude is None) != (self.longitude is None):
            raise ValueError("`lat` and `lon` go together")


class OrganizationNorm(msgspec.Struct, frozen=True):
    """An organization by its full official English name."""

    organization_name: str | None = msgspec.field(name="name", default=None)


class DateNorm(msgspec.Struct, frozen=True):
    """A period of ISO days, both ends inclusive; empty when nothing lets a reader decide."""

    date_start: str | None = msgspec.field(name="start", default=None)
    date_end: str | None = msgspec.field(name="end", default=None)
    modifier: str | msgspec.UnsetType | None = msgspec.field(name="mod", default=msgspec.UNSET)

    def __post_init__(self) -> None:
        for day in (self.date_start, self.date_end):
            if day:
                date.fromisoformat(day)


Norm = MoneyNorm | PlaceNorm | OrganizationNorm | DateNorm


class _Mention(msgspec.Struct, frozen=True, tag_field="label"):
    start: int
    end: int
    text: str = ""

    @property
    def label(self) -> Label:
        return cast(Label, self.__struct_config__.tag)

    @property
    def key(self) -> Key:
        return self.start, self.end, self.label


class GoldMoney(_Mention, frozen=True, tag="MONEY"):
    """A labelled sum; a norm of None is not judged."""

    norm: MoneyNorm | None = None


class GoldPlace(_Mention, frozen=True, tag="PLACE"):
    """A labelled place; a norm of None is not judged."""

    norm: PlaceNorm | None = None


class GoldOrganization(_Mention, frozen=True, tag="ORG"):
    """A labelled organization; a norm of None is not judged."""

    norm: OrganizationNorm | None = None


class GoldDate(_Mention, frozen=True, tag="DATE"):
    """A labelled date; a norm of None is not judged."""

    norm: DateNorm | None = None


GoldMention = GoldMoney | GoldPlace | GoldOrganization | GoldDate


class GoldFlow(msgspec.Struct, frozen=True):
    """A flow on the MONEY mention at `money`; places are ids, or names where there is no id."""

    money: Span
    status: str
    donors: tuple[str, ...] | None = None
    recipients: tuple[str, ...] | None = None
    places: tuple[str, ...] | None = None
    date: str | None = None

    def __post_init__(self) -> None:
        for day in (self.date or "").split("/"):
            if day:
                date.fromisoformat(day)


class GoldDocument(msgspec.Struct, frozen=True):
    """What an annotator says of one document.

    Attributes:
        sha256: of the raw file's bytes; finds the document in a run's output.
        mentions: flat, never overlapping.
        document: path of the raw file, relative to the gold file; None where it is not kept.
        boilerplate: pieces of the raw text that are no content; None where nobody marked them.
        flows: None where nobody labelled them.
        labels: what was labelled; mentions of other labels are not scored.
        score_boilerplate: whether a mention found inside boilerplate counts as spurious.
        ignore: pieces in which a mention that is not in the gold is neither right nor wrong.
    """

    sha256: str
    mentions: tuple[GoldMention, ...]
    document: str | None = None
    boilerplate: tuple[Span, ...] | None = None
    flows: tuple[GoldFlow, ...] | None = None
    labels: tuple[Label, ...] = LABELS
    score_boilerplate: bool = True
    ignore: tuple[Span, ...] = ()

    def scored_mentions(self) -> dict[Key, GoldMention]:
        """The mentions of the labels that the gold covers, by key."""
        return {mention.key: mention for mention in self.mentions if mention.label in self.labels}

    def raw_text(self, path: Path) -> str | None:
        """The text that the offsets count in.

        Args:
            path: the gold file that this document was read from.

        Returns:
            The raw file as UTF-8 text, line ends kept; None when the file is not there, is another
            one than was labelled, or is no UTF-8 text.
        """
        source = path.parent / self.document if self.document else None
        if source is None or not source.is_file():
            return None
        raw = source.read_bytes()
        if hashlib.sha256(raw).hexdigest() != self.sha256:
            return None
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            return None
