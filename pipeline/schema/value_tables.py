"""The tables of what mentions mean: one row a mention, with its value in codes."""

from __future__ import annotations

from pipeline.schema import fields as f
from pipeline.schema.model import Field, ForeignKey, Table

# What each of these tables begins with.
MENTIONED = (f.MENTION_ID.in_every_row(), f.DOCUMENT_ID.in_every_row(), f.TEXT.in_every_row())
IN_MENTIONS = ForeignKey("mention_id", "mentions", "mention_id")
IN_DOCUMENTS = ForeignKey("document_id", "documents", "document_id")

MONEY = Table(
    "money",
    "One row for each MONEY mention, with its amount",
    "Mentions, not payments: a sum named twice stands twice. To add sums up, use flows.",
    (
        *MENTIONED,
        f.AMOUNT_MIN,
        f.AMOUNT_MAX,
        f.CURRENCY_CODE,
        Field("currency_text", "string", "Currency as written."),
        f.MONEY_MODIFIER,
        Field("per", "string", "What a rate is counted by (`day`, `month`, `year`, `person`)."),
        Field("amount_usd_min", "decimal", "amount_min at exchange_rate.", unit="USD"),
        Field("amount_usd_max", "decimal", "amount_max at exchange_rate.", unit="USD"),
        Field("exchange_rate", "number", "USD for one unit of the currency.", unit="USD"),
        Field(
            "rate_date",
            "date",
            "Day that the exchange rate is of: the flow's that the sum belongs to, else the "
            "document's, or the nearest day before with a rate.",
        ),
        f.NULL_REASON,
        Field(
            "currency_reason",
            "string",
            "Why it is this currency: `written` (the words name one); for a shared sign or unit "
            "as `$`: `stated` (the document says once whose it means), `publisher:AU`, "
            "`marked:C$` (the one dollar that the text marks before a bare `$`), `bodies:AU` "
            "(most national bodies named), `named:CO` (the country named most that has such a "
            "unit), `default` (its usual meaning).",
        ),
    ),
    ("mention_id",),
    (IN_MENTIONS, IN_DOCUMENTS),
)

PLACES = Table(
    "places",
    "One row for each PLACE mention, with its entry in a gazetteer",
    "place_id is null where the name fits no known place; the reason stands in null_reason.",
    (
        *MENTIONED,
        f.PLACE_ID,
        f.PLACE_NAME,
        f.PLACE_TYPE,
        f.COUNTRY_CODE,
        Field("admin1_code", "string", "First-level subdivision.", unit="ISO 3166-2"),
        Field(
            "latitude", "number", "North of the equator.", unit="degrees", minimum=-90, maximum=90
        ),
        Field(
            "longitude", "number", "East of Greenwich.", unit="degrees", minimum=-180, maximum=180
        ),
        f.SCORE,
        f.NULL_REASON,
    ),
    ("mention_id",),
    (IN_MENTIONS, IN_DOCUMENTS, ForeignKey("place_id", "place_index", "place_id")),
)

ORGANIZATIONS = Table(
    "organizations",
    "One row for each ORG mention, with its entry in a registry",
    "organization_id is null where the name cannot be told apart from others.",
    (
        *MENTIONED,
        f.ORGANIZATION_ID,
        Field("id_scheme", "string", "Registry that the identifier is from."),
        f.ORGANIZATION_NAME,
        Field("acronym", "string", "Acronym in common use."),
        f.ORGANIZATION_TYPE,
        f.COUNTRY_CODE,
        f.SCORE,
        f.NULL_REASON,
    ),
    ("mention_id",),
    (
        IN_MENTIONS,
        IN_DOCUMENTS,
        ForeignKey("organization_id", "organization_index", "organization_id"),
    ),
)

DATES = Table(
    "dates",
    "One row for each DATE mention, as a period of whole days",
    "Both ends are inclusive; a fiscal year covers the days of that government's fiscal year.",
    (
        *MENTIONED,
        f.DATE_START,
        f.DATE_END,
        Field(
            "resolution",
            "string",
            "How long a period the words name.",
            allowed=(
                "day",
                "week",
                "month",
                "quarter",
                "half",
                "season",
                "year",
                "fiscal_year",
                "decade",
                "range",
            ),
        ),
        f.DATE_MODIFIER,
        Field("anchor_date", "date", "Day that a relative expression was counted from."),
        f.NULL_REASON,
    ),
    ("mention_id",),
    (IN_MENTIONS, IN_DOCUMENTS),
)
