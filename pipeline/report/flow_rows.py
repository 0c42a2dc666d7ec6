"""The rows of the table of flows, as JSON that a page can carry without running it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import duckdb
import msgspec
from markupsafe import Markup

from pipeline.emit.view_queries import RECIPIENTS
from pipeline.report import limits
from pipeline.report.engine import rows
from pipeline.report.sample import Shown
from pipeline.report.wording import amount, dollars, period, shortened, visible
from pipeline.report.world import country_names

_LONGEST_SENTENCE, _MOST_NAMES = 500, 8

# Of rows that do not count, the countries are asked for as well: RECIPIENTS reads `flows_unique`,
# which here is all flows.
_ROWS = f"""
WITH recipients AS (WITH flows_unique AS (FROM flows) {RECIPIENTS}),
going AS (
    SELECT flow_id, list(coalesce(country_code, region_id) ORDER BY ALL) AS ids
    FROM (SELECT flow_id, country_code, region_id FROM recipients) GROUP BY flow_id
)
SELECT
    f.*, m.text, m.per,
    (m.amount_usd_min + m.amount_usd_max) / 2 AS usd,
    coalesce(going.ids, []) AS country_ids,
    coalesce(u.year, year(coalesce(f.date_start, f.date_end, d.published_date))) AS year,
    u.flow_id IS NOT NULL AS counts,
    d.duplicate_of AS copy_of,
    coalesce(d.title, d.source_path) AS document
FROM flows f
JOIN money m ON m.mention_id = f.money_mention_id
JOIN documents d ON d.document_id = f.document_id
LEFT JOIN flows_unique u ON u.flow_id = f.flow_id
LEFT JOIN going ON going.flow_id = f.flow_id
WHERE list_contains(?, f.document_id)
ORDER BY usd DESC NULLS LAST, f.flow_id
"""  # noqa: S608 - constants


class FlowRows(NamedTuple):
    """Rows for a page.

    Attributes:
        json: an array of objects; `<` and `&` are written as escapes, so no text ends the element.
        shown: how many rows they are.
    """

    json: Markup
    shown: int


def read_flow_rows(connection: duckdb.DuckDBPyConnection, shown: Shown) -> FlowRows:
    """The flows of the documents that are shown, the largest first, as many as a page holds.

    Args:
        connection: from `engine.opened`.
        shown: documents that amounts lead to.
    """
    encoded, size = list[str](), 0
    for text in _encoded(connection, shown):
        size += len(text.encode())
        if size > limits.TABLE_BYTES:
            break
        encoded.append(text)
    return FlowRows(Markup(f"[{','.join(encoded)}]"), len(encoded))  # noqa: S704 - escaped in _encoded


def _encoded(connection: duckdb.DuckDBPyConnection, shown: Shown) -> Iterator[str]:
    places = {
        found["place_id"]: found["place_name"]
        for found in rows(
            connection, "SELECT place_id, place_name FROM place_index WHERE place_type = 'region'"
        )
    }
    for row in rows(connection, _ROWS, list(shown.pages)):
        names = {**places, **country_names()}
        text = msgspec.json.encode(_row(row, names, shown)).decode()
        yield text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _row(row: dict[str, Any], names: dict[str, str], shown: Shown) -> dict[str, object]:
    """Keys as in flows.js; lists of names, texts as they are."""
    said = amount(
        *(row["amount_min"], row["amount_max"], row["currency_code"], row["modifier"]),
        per=row["per"] or "",
    )
    return {
        "href": shown.href(row["document_id"], row["money_mention_id"]),
        "amount": said or visible(row["text"]),
        "dollars": dollars(row["usd"]) if row["currency_code"] != "USD" and row["usd"] else "",
        "usd": None if row["usd"] is None else float(row["usd"]),
        "text": row["text"],
        "status": row["status"],
        "provider": _names(row["provider_names"]),
        "receiver": _names(row["receiver_names"]),
        "place": _names(row["recipient_place_names"]),
        "where": _names([names.get(id_, id_) for id_ in row["country_ids"]]),
        "year": row["year"],
        "when": period(row["date_start"], row["date_end"]),
        "sentence": _around(row["sentence_text"], row["text"]),
        "document": shortened(row["document"], limits.LONGEST_NAME),
        "score": row["score"],
        "left_out": _why_left_out(row),
    }


def _names(names: list[str]) -> list[str]:
    return [shortened(name, limits.LONGEST_NAME) for name in names[:_MOST_NAMES]]


def _around(sentence: str, words: str) -> str:
    """A sentence, cut to where some words of it stand when it is too long."""
    line = " ".join(sentence.split())
    start = max(0, line.find(words) - _LONGEST_SENTENCE // 2)
    return ("…" if start else "") + shortened(line[start:], _LONGEST_SENTENCE)


def _why_left_out(row: dict[str, Any]) -> str:
    """Why a flow does not count in sums; empty for those that do."""
    if row["counts"]:
        return ""
    if row["duplicate_of"]:
        return "said before"
    if row["status"] == "total":
        return "running total"
    return "copy of a document" if row["copy_of"] else "its parts count"
