"""What passes between the stages: frozen, typed records.

clean makes a `Document`; recognize wraps it in an `Extraction` with its mentions; normalize
gives each mention a value; relate adds flows; emit turns extractions into rows. All records
encode to JSON and back without loss (msgspec), so a stage can hand them on in memory or on disk.

Offsets count Unicode code points and are half-open. A value's fields are named like the columns
of its table (see pipeline/schema/tables.py).
"""

from __future__ import annotations

import bisect
from datetime import date
from decimal import Decimal
from typing import Literal

import msgspec

Label = Literal["MONEY", "PLACE", "ORG", "DATE"]
BlockKind = Literal["heading", "paragraph", "item"]


class Span(msgspec.Struct, frozen=True, array_like=True, order=True):
    """A half-open piece of a text."""

    start: int
    end: int


class Segment(msgspec.Struct, frozen=True, array_like=True):
    """A piece of cleaned text and the piece of raw text that it came from.

    Equal lengths mean that the characters correspond one to one; a segment of unequal lengths
    was replaced as a whole (a mended character, a line break and indent that became one space).
    """

    start: int
    end: int
    raw_start: int
    raw_end: int


class Alignment(msgspec.Struct, frozen=True):
    """The map from cleaned text back to raw text: segments that cover the cleaned text in order."""

    segments: tuple[Segment, ...]

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """Raw offsets of a non-empty piece of the cleaned text.

        Args:
            start: first code point of the piece in the cleaned text.
            end: one past its last code point; greater than start.

        Returns:
            The smallest half-open raw piece that holds all that the piece came from.
        """
        first, last = self._segment_at(start), self._segment_at(end - 1)
        verbatim = first.end - first.start == first.raw_end - first.raw_start
        raw_start = first.raw_start + (start - first.start if verbatim else 0)
        verbatim = last.end - last.start == last.raw_end - last.raw_start
        raw_end = last.raw_start + (end - last.start) if verbatim else last.raw_end
        return raw_start, raw_end

    def _segment_at(self, offset: int) -> Segment:
        index = bisect.bisect_right(self.segments, offset, key=lambda segment: segment.start) - 1
        return self.segments[max(index, 0)]


class Block(msgspec.Struct, frozen=True):
    """A line of the cleaned text: a heading, a paragraph, or a list item.

    `level` is 1 for a top heading or an outermost list item and grows inwards; 0 for paragraphs.
    """

    start: int
    end: int
    kind: BlockKind
    level: int = 0


class Metadata(msgspec.Struct, frozen=True):
    """What is known of a document as a whole; None where neither metadata nor text say it.

    Each field has another that names where it was found: an origin of lookups/metadata.csv.
    """

    title: str | None = None
    published: date | None = None
    publisher: str | None = None
    source_url: str | None = None
    language: str | None = None
    title_source: str | None = None
    published_source: str | None = None
    publisher_source: str | None = None
    source_url_source: str | None = None
    language_source: str | None = None


class Document(msgspec.Struct, frozen=True):
    """A cleaned text and where it came from.

    Attributes:
        document_id: first 16 hex digits of source_sha256.
        source_path: path relative to the input folder, with `/`; empty for a string in memory.
        source_sha256: of the raw file's bytes.
        format: name of the reader (`text`, `markdown`, `string`).
        raw_text: the decoded file, line ends kept; what raw offsets refer to.
        text: the cleaned text; blocks are separated by line breaks.
        alignment: from text to raw_text.
        blocks: headings, paragraphs and list items of text, in order.
        sentences: of text, in order, never across blocks.
        raw_kept: pieces of raw_text that were not dropped as boilerplate.
    """

    document_id: str
    source_path: str
    source_sha256: str
    format: str
    raw_text: str
    text: str
    alignment: Alignment
    blocks: tuple[Block, ...]
    sentences: tuple[Span, ...]
    raw_kept: tuple[Span, ...]
    metadata: Metadata = Metadata()

    def sentence_at(self, offset: int) -> int:
        """Index of the sentence that holds an offset of the text, or of the nearest before it."""
        index = bisect.bisect_right(self.sentences, offset, key=lambda span: span.start) - 1
        return max(index, 0)

    def block_at(self, offset: int) -> int:
        """Index of the block that holds an offset of the text, or of the nearest before it."""
        index = bisect.bisect_right(self.blocks, offset, key=lambda block: block.start) - 1
        return max(index, 0)


class MoneyValue(msgspec.Struct, frozen=True, tag="MONEY", kw_only=True):
    """An amount in a currency's unit; columns of the table `money`."""

    amount_min: Decimal | None = None
    amount_max: Decimal | None = None
    currency_code: str | None = None
    currency_text: str | None = None
    modifier: str | None = None
    per: str | None = None
    amount_usd_min: Decimal | None = None
    amount_usd_max: Decimal | None = None
    exchange_rate: float | None = None
    rate_date: date | None = None
    null_reason: str | None = None
    currency_reason: str | None = None


class PlaceValue(msgspec.Struct, frozen=True, tag="PLACE", kw_only=True):
    """A place in a gazetteer; columns of the table `places`. Degrees WGS 84; score 0 to 1."""

    place_id: str | None = None
    place_name: str | None = None
    place_type: str | None = None
    country_code: str | None = None
    admin1_code: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    score: float | None = None
    null_reason: str | None = None


class OrganizationValue(msgspec.Struct, frozen=True, tag="ORG", kw_only=True):
    """An organization in a registry; columns of the table `organizations`. Score 0 to 1."""

    organization_id: str | None = None
    id_scheme: str | None = None
    organization_name: str | None = None
    acronym: str | None = None
    organization_type: str | None = None
    country_code: str | None = None
    score: float | None = None
    null_reason: str | None = None


class DateValue(msgspec.Struct, frozen=True, tag="DATE", kw_only=True):
    """A period of whole days, both ends inclusive; columns of the table `dates`."""

    date_start: date | None = None
    date_end: date | None = None
    resolution: str | None = None
    modifier: str | None = None
    anchor_date: date | None = None
    null_reason: str | None = None


Value = MoneyValue | PlaceValue | OrganizationValue | DateValue


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A place in a text where a thing is named.

    Attributes:
        recognizer: the rule, list or model that found it, e.g. `money.sign`, `gazetteer.country`.
        score: 0 to 1, how sure the recognizer is.
        parent: the ORG mention that a PLACE lies in; None for all others, which never overlap.
        value: None until normalize has run.
    """

    document_id: str
    label: Label
    text: str
    start: int
    end: int
    sentence: int
    recognizer: str
    score: float
    parent: Span | None = None
    value: Value | None = None

    @property
    def mention_id(self) -> str:
        """The mention's key: sorts like (document, start, end)."""
        return mention_id(self.document_id, self.start, self.end)

    @property
    def parent_mention_id(self) -> str | None:
        """Key of the ORG mention around this one, or None."""
        if self.parent is None:
            return None
        return mention_id(self.document_id, self.parent.start, self.parent.end)


class Flow(msgspec.Struct, frozen=True, kw_only=True):
    """Who gives how much to whom, where, when, what for; columns of the table `flows`."""

    document_id: str
    money_mention_id: str
    amount_min: Decimal | None
    amount_max: Decimal | None
    currency_code: str | None
    modifier: str | None
    status: str
    transaction_type_code: str | None
    provider_ids: tuple[str, ...]
    provider_names: tuple[str, ...]
    receiver_ids: tuple[str, ...]
    receiver_names: tuple[str, ...]
    recipient_place_ids: tuple[str, ...]
    recipient_place_names: tuple[str, ...]
    date_start: date | None
    date_end: date | None
    purpose: str | None
    sentence_text: str
    score: float
    part_of: str | None = None
    duplicate_of: str | None = None
    duplicate_score: float | None = None

    @property
    def flow_id(self) -> str:
        """The flow's key, made from its money mention's."""
        return f"flow-{self.money_mention_id}"


class Extraction(msgspec.Struct, frozen=True):
    """A document with what has been found in it so far; mentions in order of (start, -end)."""

    document: Document
    mentions: tuple[Mention, ...] = ()
    flows: tuple[Flow, ...] = ()


class Issue(msgspec.Struct, frozen=True, kw_only=True):
    """Something that a user should know of one input file; a row of `issues` without its run."""

    document_id: str | None
    source_path: str
    stage: str
    level: Literal["error", "warning"]
    code: str
    message: str


def mention_id(document_id: str, start: int, end: int) -> str:
    """Key of the mention at [start, end) of a document's cleaned text."""
    return f"{document_id}-{start:08d}-{end:08d}"
