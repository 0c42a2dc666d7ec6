"""When an activity begins and ends, and when its money moves, as IATI asks for it.

Nothing is judged by today's date, so that the same tables give the same file on every day: what is
over is what was over when the document was published.
"""

from __future__ import annotations

from datetime import date

from pipeline.export.records import FlowRecord

PLANNED_START, ACTUAL_START, PLANNED_END, ACTUAL_END = "1", "2", "3", "4"
"""Codes of IATI ActivityDateType."""
PIPELINE, IMPLEMENTATION, CLOSED = "1", "2", "4"
"""Codes of IATI ActivityStatus."""
_PROMISES = frozenset({"2", "10", "11", "12", "13"})
"""Codes of IATI TransactionType for money that has not moved: commitments, guarantees, pledges."""


def transaction_day(record: FlowRecord) -> date | None:
    """The day of the transaction.

    Returns:
        For a promise the first day of the flow, for money that has moved the last; in any case
        no later than the document was published, as its author could only tell what had happened.
        The day of publication where the flow has no date; None where neither is known.
    """
    start, end = record.period
    stated = (start or end) if record.transaction_type in _PROMISES else (end or start)
    days = [day for day in (stated, record.published) if day is not None]
    return min(days, default=None)


def activity_dates(record: FlowRecord, transaction: date) -> dict[str, date]:
    """The days on which the activity begins and ends.

    Args:
        record: the flow.
        transaction: its transaction_day, for a flow without dates.

    Returns:
        Days by code of ActivityDateType: a start and, where the text gives one, an end.
    """
    start, end = record.period
    is_promise = record.transaction_type in _PROMISES
    first = start or (min(transaction, end) if end else transaction)
    has_dates = start is not None or end is not None
    begun = _is_past(first, record) if has_dates else not is_promise
    days = {ACTUAL_START if begun else PLANNED_START: first}
    if end is not None:
        over = begun and not is_promise and _is_past(end, record)
        days[ACTUAL_END if over else PLANNED_END] = end
    return days


def activity_status(dates: dict[str, date]) -> str:
    """The code of ActivityStatus that goes with the activity's dates."""
    if PLANNED_START in dates:
        return PIPELINE
    return CLOSED if ACTUAL_END in dates else IMPLEMENTATION


def _is_past(day: date, record: FlowRecord) -> bool:
    if record.published is None:
        return record.transaction_type not in _PROMISES
    return day <= record.published
