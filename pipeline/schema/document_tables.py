"""The tables of what was read: documents, and the mentions found in them."""

from __future__ import annotations

from pipeline.schema import fields as f
from pipeline.schema.model import Field, ForeignKey, Table


def _count(name: str, description: str, unit: str) -> Field:
    return Field(name, "integer", description, unit=unit, required=True, minimum=0)


def _origin(name: str) -> Field:
    return Field(f"{name}_source", "string", f"Where {name} was found (docs/cleaning.md).")


def _offset(name: str, description: str) -> Field:
    return _count(name, description, "code points")


DOCUMENTS = Table(
    "documents",
    "One row a distinct raw file",
    "Files with the same bytes are one document. Files whose cleaned text is the same stay rows of "
    "their own, tied by duplicate_of: leave those with a duplicate_of out where sums are taken.",
    (
        f.DOCUMENT_ID.in_every_row(),
        f.SOURCE_PATH.in_every_row(),
        Field("source_sha256", "string", "SHA-256 of the raw file's bytes, in hex.", required=True),
        Field("format", "string", "Reader that decoded the file.", required=True),
        Field("title", "string", "Title, from metadata or the text."),
        Field("published_date", "date", "Day of publication, from metadata or the text."),
        Field("publisher", "string", "Publisher, from metadata or the text."),
        Field("source_url", "string", "Address that the document was taken from."),
        Field("language", "string", "Language of the text.", unit="ISO 639-1"),
        _offset("raw_chars", "Length of the decoded raw text."),
        Field(
            "raw_kept",
            "spans",
            "Pieces [start, end) of the raw text that cleaning kept as content.",
            unit="code points",
            required=True,
        ),
        _offset("clean_chars", "Length of the cleaned text."),
        _count("words", "Words of the cleaned text, parted by white space.", "words"),
        _count("sentences", "Sentences of the cleaned text.", "sentences"),
        f.DUPLICATE_OF,
        _origin("title"),
        _origin("published_date"),
        _origin("publisher"),
        _origin("source_url"),
        _origin("language"),
    ),
    ("document_id",),
    (ForeignKey("duplicate_of", "documents", "document_id"),),
)

DOCUMENTS_TEXT = Table(
    "documents_text",
    "The raw text of each document",
    "What raw_start, raw_end and raw_kept count in: for text, Markdown, CSV and JSON lines the "
    "text as it is, decoded; for all other formats what the reader got (docs/formats.md). Only as "
    "Parquet and in the database, as CSV alters what a spreadsheet would take for a formula.",
    (
        f.DOCUMENT_ID.in_every_row(),
        Field("raw_text", "string", "The text, line ends kept.", required=True),
    ),
    ("document_id",),
    (ForeignKey("document_id", "documents", "document_id"),),
    in_csv=False,
)

MENTIONS = Table(
    "mentions",
    "One row for each place in a text where a thing is named",
    "A thing named twice has two rows: count mentions for emphasis, ids for things. Mentions never "
    "overlap, but for a PLACE inside an ORG's name, which points to the ORG by parent_mention_id.",
    (
        f.MENTION_ID.in_every_row(),
        f.DOCUMENT_ID.in_every_row(),
        Field(
            "label",
            "string",
            "What is named.",
            allowed=("MONEY", "PLACE", "ORG", "DATE"),
            required=True,
        ),
        f.TEXT.in_every_row(),
        _offset("start", "First code point in the cleaned text."),
        _offset("end", "One past the last code point in the cleaned text."),
        _offset("raw_start", "First code point in the decoded raw text."),
        _offset("raw_end", "One past the last code point in the decoded raw text."),
        Field(
            "sentence",
            "integer",
            "Index of the mention's sentence in the document, from 0.",
            required=True,
            minimum=0,
        ),
        Field(
            "parent_mention_id", "string", "The ORG mention that a PLACE lies in; null for others."
        ),
        Field("recognizer", "string", "Rule, list or model that found it.", required=True),
        f.SCORE.in_every_row(),
    ),
    ("mention_id",),
    (
        ForeignKey("document_id", "documents", "document_id"),
        ForeignKey("parent_mention_id", "mentions", "mention_id"),
    ),
)
