"""Sums that the sums after them break down."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pipeline.document import MoneyValue

_TOLERANCE = Decimal("0.015")
"""Share of a total that its parts may miss it by, if they are rounded so much."""
MOST_PARTS = 40
"""Sums behind a total that are added up."""
_ROUNDED = Decimal("0.05")
"""Share of a sum that a headline may round away or add."""
_NEAR_BLOCKS = 2
"""Blocks between a flow and the first of the sums that add up to it; the others follow."""
FEWEST_PARTS = 2
"""Sums behind a total that break it down at least."""


def parts_of(values: Sequence[MoneyValue]) -> int:
    """How many of the sums after the first one break it down.

    Args:
        values: a sum and those that follow it in the text.

    Returns:
        The number of following sums in the same currency that add up to the first, give or take
        their rounding; 0 when no run of at least two does.
    """
    total = _amount(values[0]) if values else None
    if total is None or total <= 0:
        return 0
    added, rounding = Decimal(0), _rounding(total)
    for count, value in enumerate(values[1 : MOST_PARTS + 1], start=1):
        part = _amount(value)
        if part is None or part >= total or value.currency_code != values[0].currency_code:
            return 0
        added, rounding = added + part, rounding + _rounding(part)
        if count >= FEWEST_PARTS and abs(added - total) <= min(rounding, _TOLERANCE * total):
            return count
        if added > total * (1 + _TOLERANCE):
            return 0
    return 0


def _rounding(amount: Decimal) -> Decimal:
    """By how much a sum may be rounded: half of its last digit that is no zero."""
    return Decimal((0, (5,), int(amount.normalize().as_tuple().exponent) - 1))


def is_rounded(value: MoneyValue, rounded: MoneyValue) -> bool:
    """Whether the second sum may be the first one in fewer digits."""
    exact, about = _amount(value), _amount(rounded)
    if exact is None or about is None or value.currency_code != rounded.currency_code:
        return False
    return about > 0 and abs(exact - about) <= min(_rounding(about), _ROUNDED * about)


def parts_nearby(
    values: Sequence[MoneyValue], blocks: Sequence[int], are_flows: Sequence[bool]
) -> set[int]:
    """Positions of the sums that add up to a flow right before them.

    Args:
        values: the sums of a document in order.
        blocks: the block that each stands in.
        are_flows: whether each is known to be a flow.
    """
    return {
        part
        for whole, is_flow in enumerate(are_flows)
        if is_flow
        for part in range(whole + 1, whole + 1 + parts_of(values[whole : whole + 1 + MOST_PARTS]))
        if blocks[part] - blocks[whole] < _NEAR_BLOCKS + part - whole
    }


def _amount(value: MoneyValue) -> Decimal | None:
    return value.amount_min if value.amount_min == value.amount_max else None


def digits_of(value: MoneyValue) -> int:
    """How many digits of a sum tell it from others: 4 of `$22.13 million`, 1 of `$20 million`."""
    amount = _amount(value)
    return 0 if amount is None else len(amount.normalize().as_tuple().digits)
