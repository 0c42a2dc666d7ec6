"""A value in words that people read and change in a tool: `start: 2021-01-01; end: 2021-12-31`.

Keys are those of gold (tests/gold/README.md); what is empty is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import msgspec

from pipeline.check.gold import DateNorm, MoneyNorm, Norm, OrganizationNorm, PlaceNorm
from pipeline.check.values import is_null
from pipeline.document import DateValue, Label, MoneyValue, OrganizationValue, PlaceValue, Value
from pipeline.label.records import TaskError

NormDict = dict[str, str]

_KEYS: Mapping[Label, tuple[type[Norm], tuple[str, ...]]] = {
    "MONEY": (MoneyNorm, ("min", "max", "currency", "mod", "per")),
    "PLACE": (PlaceNorm, ("id", "name", "country")),
    "ORG": (OrganizationNorm, ("name",)),
    "DATE": (DateNorm, ("start", "end", "mod")),
}


def norm_of(value: Value | None) -> NormDict | None:
    """A value as gold says it; None where it is not known."""
    if value is None or is_null(value):
        return None
    match value:
        case MoneyValue():
            said = {
                "min": _number(value.amount_min),
                "max": _number(value.amount_max),
                "currency": value.currency_code,
                "mod": value.modifier or "exact",
                "per": value.per,
            }
        case PlaceValue():
            said = {
                "id": value.place_id,
                "name": value.place_name,
                "country": value.country_code,
            }
        case OrganizationValue():
            said = {"name": value.organization_name}
        case DateValue():
            said = {
                "start": _day(value.date_start),
                "end": _day(value.date_end),
                "mod": value.modifier,
            }
    return {key: " ".join((cell or "").split()) for key, cell in said.items()}


def in_words(norm: NormDict | None) -> str:
    """What a tool shows of a norm; empty where there is none."""
    return "; ".join(f"{key}: {cell}" for key, cell in (norm or {}).items() if cell)


def read_words(words: str, label: Label) -> NormDict | None:
    """The norm that people have left in a tool.

    Args:
        words: from `in_words`, changed by anybody.
        label: of the span.

    Returns:
        None for no words.

    Raises:
        TaskError: the words are no value of the label.
    """
    if not words.strip():
        return None
    norm_type, keys = _KEYS[label]
    pieces = re.split(rf"(?:\A|;)\s*({'|'.join(keys)}):", words.strip())
    norm = dict.fromkeys(keys, "")
    norm.update(zip(pieces[1::2], map(str.strip, pieces[2::2]), strict=True))
    if label == "MONEY":
        norm["mod"] = norm["mod"] or "exact"
    try:
        if pieces[0].strip():
            raise ValueError(f"it begins with {pieces[0]!r}")
        msgspec.convert({key: cell for key, cell in norm.items() if cell}, norm_type)
    except ValueError as error:
        raise TaskError(
            f"{words[:80]!r} is no value of {label} ({error})",
            f"Write it as {_EXAMPLES[label]!r} or leave it empty",
        ) from error
    return norm


_EXAMPLES: Mapping[Label, str] = {
    "MONEY": "min: 5000000; max: 5000000; currency: USD; mod: exact",
    "PLACE": "id: GT",
    "ORG": "name: World Food Programme",
    "DATE": "start: 2021-01-01; end: 2021-12-31",
}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _number(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount.normalize():f}"
