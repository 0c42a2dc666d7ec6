"""Fields that stand in several tables, each defined once: same name, same meaning.

The one exception is `modifier`: words that shade an amount and words that shade a date differ.
"""

from __future__ import annotations

from pipeline.schema.model import Field

DOCUMENT_ID = Field(
    "document_id", "string", "Key of the document: first 16 hex digits of source_sha256."
)
MENTION_ID = Field(
    "mention_id",
    "string",
    "Key of the mention, made of document, start and end; it sorts in the order of the text.",
)
RUN_ID = Field("run_id", "string", "Key of the run.")
SOURCE_PATH = Field(
    "source_path",
    "string",
    "Path of the raw file, relative to the input folder, with `/`; empty for a text in memory.",
)
DUPLICATE_OF = Field(
    "duplicate_of",
    "string",
    "Key of the row that says the same first; null when this row is the first.",
)

TEXT = Field("text", "string", "The mention as written, cut from the document's cleaned text.")
SCORE = Field(
    "score", "number", "How sure the row is; 1 is certain.", unit="0 to 1", minimum=0, maximum=1
)
NULL_REASON = Field(
    "null_reason",
    "string",
    "Why the value, or part of it, could not be worked out; null when it is complete.",
)

AMOUNT_MIN = Field(
    "amount_min",
    "decimal",
    "Amount, or its lower end; for a vague amount the magnitude named.",
    unit="whole currency units",
)
AMOUNT_MAX = Field(
    "amount_max",
    "decimal",
    "Amount, or its upper end: equal to amount_min for a point, null for a vague amount.",
    unit="whole currency units",
)
CURRENCY_CODE = Field("currency_code", "string", "Currency.", unit="ISO 4217 alphabetic code")
MONEY_MODIFIER = Field(
    "modifier",
    "string",
    "How the words around the amount shade it.",
    allowed=(
        "exact",
        "approx",
        "more_than",
        "at_least",
        "at_most",
        "less_than",
        "range",
        "vague",
    ),
)
DATE_MODIFIER = Field(
    "modifier",
    "string",
    "Part of the period that the words name, or `approx`; null when they mean all of it.",
    allowed=("start", "mid", "end", "approx"),
)
DATE_START = Field("date_start", "date", "First day of the period, inclusive.")
DATE_END = Field("date_end", "date", "Last day of the period, inclusive.")

COUNTRY_CODE = Field(
    "country_code",
    "string",
    "Country that the place lies in or the organization belongs to; null for international ones.",
    unit="ISO 3166-1 alpha-2",
)
PLACE_ID = Field(
    "place_id",
    "string",
    "Place: ISO 3166-1 alpha-2 (`GT`), ISO 3166-2 (`US-TX`), `geonames:` and its number, or "
    "`region:` and a slug.",
)
PLACE_NAME = Field("place_name", "string", "Usual English name of the place.")
PLACE_TYPE = Field(
    "place_type",
    "string",
    "Kind of place; `region` is a world or cross-border region, `admin` a subdivision.",
    allowed=("country", "region", "admin", "city", "natural", "facility"),
)
ORGANIZATION_ID = Field(
    "organization_id",
    "string",
    "Organization: an official identifier where there is one (`US-GOV-1`, `XM-DAC-41121`), else "
    "`x-` and a slug of the full name.",
)
ORGANIZATION_NAME = Field(
    "organization_name", "string", "Full official English name of the organization."
)
ORGANIZATION_TYPE = Field(
    "organization_type",
    "string",
    "Kind of organization; `government` is a government as a whole, `igo` an intergovernmental "
    "body.",
    allowed=("government", "agency", "igo", "ngo", "company", "bank", "media", "other"),
)

MENTION_COUNT = Field(
    "mention_count", "integer", "Mentions in all documents.", unit="rows", minimum=1
)
DOCUMENT_COUNT = Field(
    "document_count", "integer", "Documents with at least one mention.", unit="rows", minimum=1
)
FIRST_PUBLISHED_DATE = Field(
    "first_published_date", "date", "Earliest published date of those documents."
)
LAST_PUBLISHED_DATE = Field(
    "last_published_date", "date", "Latest published date of those documents."
)
