"""How sure it is that two flows of one sum are one, by what agrees of their keys."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from pipeline.relate.repeated.flow_key import SETS, FlowKey

TIME_APART = timedelta(days=400)
"""Dates of publication between which one gift is told again: this year's and last year's sheet."""
_ENOUGH_AT_HOME, _ENOUGH_ABROAD = 1, 2
"""Fields that must agree, beside the sum, in one document and across documents."""
_ROUND = 1
"""Digits of a sum that many gifts have (`$2 million`): one more field must agree."""
_TELLS = {"providers": 0.5, "receivers": 0.6, "places": 0.4, "words": 0.6, "dates": 0.3}
"""How much each field that agrees takes off the chance that two equal sums are two flows."""
_TELLS_AT_HOME = 0.4
"""The same for standing in one document."""


def likeness_of(first: FlowKey, later: FlowKey) -> float:
    """How sure it is that two flows of one sum are one.

    Args:
        first: the flow that was stated first.
        later: the other one.

    Returns:
        0 where a field contradicts or too few agree. Else each field that agrees leaves a share
        of the doubt that the others left, and the answer is what is not doubted.
    """
    at_home = first.document_id == later.document_id
    fields = {name: _compare(getattr(first, name), getattr(later, name)) for name in SETS}
    fields["dates"] = _compare_dates(first, later)
    agreeing = [name for name, agrees in fields.items() if agrees]
    if False in fields.values():
        return 0.0
    if at_home and first.sentence == later.sentence and first.words and later.words:
        return 0.0  # `$2 million for schools and $2 million for teachers in schools`
    if not at_home and not _near(first.published, later.published):
        return 0.0
    is_round = at_home and _digits(first.amount_min) <= _ROUND
    if len(agreeing) < (_ENOUGH_AT_HOME if at_home else _ENOUGH_ABROAD) + is_round:
        return 0.0
    doubt = 1 - _TELLS_AT_HOME if at_home else 1.0
    for name in agreeing:
        doubt *= 1 - _TELLS[name]
    return round(1 - doubt, 3)


def _digits(amount: Decimal) -> int:
    return len(amount.normalize().as_tuple().digits)


def _compare(first: frozenset[str], later: frozenset[str]) -> bool | None:
    """True where two sets meet, False where they do not, None where one says nothing."""
    if not first or not later:
        return None
    return not first.isdisjoint(later)


def _compare_dates(first: FlowKey, later: FlowKey) -> bool | None:
    if first.date_start is None or later.date_start is None:
        return None
    first_end = first.date_end or date.max
    later_end = later.date_end or date.max
    return first.date_start <= later_end and later.date_start <= first_end


def _near(first: date | None, later: date | None) -> bool:
    return first is None or later is None or abs(later - first) <= TIME_APART
