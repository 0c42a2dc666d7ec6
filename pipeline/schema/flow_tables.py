"""The table of flows: who gives how much to whom, where, when, what for."""

from __future__ import annotations

from pipeline.schema import fields as f
from pipeline.schema.model import Field, ForeignKey, Table


def _names(name: str, description: str) -> Field:
    return Field(name, "strings", description, required=True)


FLOWS = Table(
    "flows",
    "One row for each sum that is given, lent, pledged, asked for or spent",
    "To add sums up, leave out rows with a duplicate_of or a part_of and rows whose status is "
    "`total`, and keep currencies and statuses apart. The score is the probability that the row is "
    "a flow with its status, providers and receivers right. Lists are empty where the text does "
    "not say.",
    (
        Field("flow_id", "string", "Key of the flow, made of its MONEY mention.", required=True),
        f.DOCUMENT_ID.in_every_row(),
        Field("money_mention_id", "string", "The MONEY mention that names the sum.", required=True),
        f.AMOUNT_MIN,
        f.AMOUNT_MAX,
        f.CURRENCY_CODE,
        f.MONEY_MODIFIER,
        Field(
            "status",
            "string",
            "How far the sum has come; `total` is a running sum of other flows.",
            allowed=("pledged", "provided", "loan", "requested", "received", "total"),
            required=True,
        ),
        Field(
            "transaction_type_code",
            "string",
            "Kind of transaction.",
            unit="IATI TransactionType",
            allowed=tuple(str(code) for code in range(1, 14)),
        ),
        _names("provider_ids", "Who gives: keys as in organization_id."),
        _names("provider_names", "Who gives: full names."),
        _names("receiver_ids", "Who gets it: keys as in organization_id."),
        _names("receiver_names", "Who gets it: full names."),
        _names(
            "recipient_place_ids",
            "Where the money goes: keys as in place_id, else `place:` and a slug of the name.",
        ),
        _names("recipient_place_names", "Where the money goes: usual English names."),
        f.DATE_START,
        f.DATE_END,
        Field("purpose", "string", "Shortest words of the text that say what for."),
        Field("sentence_text", "string", "The sentence that states the flow.", required=True),
        f.SCORE.in_every_row(),
        Field("part_of", "string", "Flow of the same document whose sum this one breaks down."),
        f.DUPLICATE_OF,
        Field(
            "duplicate_score",
            "number",
            "How sure it is that the two are one: each field that agrees, beside the sum, adds.",
            unit="0 to 1",
            minimum=0,
            maximum=1,
        ),
    ),
    ("flow_id",),
    (
        ForeignKey("document_id", "documents", "document_id"),
        ForeignKey("money_mention_id", "money", "mention_id"),
        ForeignKey("part_of", "flows", "flow_id"),
        ForeignKey("duplicate_of", "flows", "flow_id"),
    ),
)
