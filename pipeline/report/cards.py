"""What a mention means, in the few lines of its card."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.report.wording import amount, dollars, period, shortened

_LONGEST = 120
_FLOW_WORDS = {
    "pledged": "pledged",
    "provided": "provided",
    "loan": "lent",
    "requested": "asked for",
    "received": "received",
    "total": "running total",
}


def card(row: dict[str, Any]) -> str:
    """The card of a mention: its value first, then why, last how it was found.

    Args:
        row: of the query in documents.py: columns of mentions, and of the table of its value.
    """
    lines = {"MONEY": _money, "PLACE": _place, "ORG": _organization, "DATE": _date}[row["label"]]
    reason = row["null_reason"]
    told = [
        *lines(row),
        *([f"not complete: {reason}"] if reason else []),
        f"found by {row['recognizer']}, score {row['score']:.2f}",
    ]
    return "\n".join(shortened(line, _LONGEST) for line in told if line)


def _money(row: dict[str, Any]) -> Iterator[str]:
    said = amount(
        *(row["amount_min"], row["amount_max"], row["currency_code"], row["modifier"]),
        per=row["per"] or "",
    )
    yield said or "amount not known"
    low, high = row["amount_usd_min"], row["amount_usd_max"]
    if row["currency_code"] != "USD" and (low or high) is not None:
        sums = dollars(low if high is None else (low + high) / 2)
        yield f"{sums} at the rate of {period(row['rate_date'], row['rate_date'])}"
    if row["currency_reason"] not in (None, "written"):
        yield f"currency by: {row['currency_reason']}"
    if row["status"]:
        whom = row["receiver_names"] or row["recipient_place_names"]
        yield (
            f"{_FLOW_WORDS[row['status']]}: {' and '.join(row['provider_names']) or '?'}"
            f" → {' and '.join(whom) or '?'}"
        )
    else:
        yield "in no flow"


def _place(row: dict[str, Any]) -> Iterator[str]:
    if row["place_id"] is None:
        yield "place not known"
        return
    yield f"{row['name']} ({row['place_id']})"
    yield " in ".join(part for part in (row["kind"], row["country_code"]) if part)


def _organization(row: dict[str, Any]) -> Iterator[str]:
    if row["organization_id"] is None:
        yield "organization not known"
        return
    yield f"{row['name']}"
    yield f"{row['organization_id']} · {row['kind'] or 'kind not known'}"


def _date(row: dict[str, Any]) -> Iterator[str]:
    yield period(row["date_start"], row["date_end"]) or "day not known"
    kind = " ".join(part for part in (row["date_modifier"], row["kind"]) if part)
    yield kind.replace("_", " ")
    if row["anchor_date"]:
        yield f"counted from {period(row['anchor_date'], row['anchor_date'])}"
