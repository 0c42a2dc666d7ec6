"""Is this value right? One function a label.

Names are compared without what writers vary freely (case, accents, order, articles, the ways to
write the United States), as the same body is spelled in many official ways.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

import msgspec

from pipeline.check.gold import DateNorm, MoneyNorm, Norm, OrganizationNorm, PlaceNorm
from pipeline.document import DateValue, MoneyValue, OrganizationValue, PlaceValue, Value

SAME_PLACE_KM = 161.0
"""A hundred miles, the usual tolerance in toponym resolution ("accuracy at 161 km")."""

_EARTH_DIAMETER_KM = 12742.0
_AMOUNT_TOLERANCE = 1e-6
_FREE_WORDS = ("the", "of", "for", "and", "on", "department", "united states", r"u\.?s\.?a?")
_FREE = re.compile(rf"\b(?:{'|'.join(_FREE_WORDS)})\b")
_WORD = re.compile(r"[a-z0-9]+")


def plain(name: str | None) -> str:
    """A name's distinguishing words, lower-case ASCII, sorted; empty for no name."""
    ascii_name = unicodedata.normalize("NFKD", name or "").encode("ascii", "ignore").decode()
    kept = _FREE.sub(" ", ascii_name.lower().replace("&", " and "))
    return " ".join(sorted(_WORD.findall(kept)))


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance of two points given in degrees."""
    phi, other_phi = radians(lat), radians(other_lat)
    half_chord = (
        sin((other_phi - phi) / 2) ** 2
        + cos(phi) * cos(other_phi) * sin(radians(other_lon - lon) / 2) ** 2
    )
    return _EARTH_DIAMETER_KM * asin(min(1.0, sqrt(half_chord)))


def money_is_right(value: MoneyValue, norm: MoneyNorm) -> bool:
    """Same bounds and currency; same modifier and rate where the gold has them."""
    return (
        _same_amount(value.amount_min, norm.amount_min)
        and _same_amount(value.amount_max, norm.amount_max)
        and (value.currency_code or "") == (norm.currency_code or "")
        and _same_if_judged(value.modifier or "exact", norm.modifier, empty="exact")
        and _same_if_judged(value.per or "", norm.per)
    )


def place_is_right(value: PlaceValue, norm: PlaceNorm) -> bool:
    """Same id; else same country or a near point (geocoded gold); else same name and country."""
    if norm.place_id:
        return value.place_id == norm.place_id
    same_country = (value.country_code or "") == (norm.country_code or "")
    if norm.latitude is not None and norm.longitude is not None:
        if norm.country_level:
            return same_country
        if value.latitude is None or value.longitude is None:
            return False
        away = distance_km(value.latitude, value.longitude, norm.latitude, norm.longitude)
        return away <= SAME_PLACE_KM
    return same_country and plain(value.place_name) == plain(norm.place_name)


def organization_is_right(value: OrganizationValue, norm: OrganizationNorm) -> bool:
    """Same name but for what writers vary freely."""
    return plain(value.organization_name) == plain(norm.organization_name)


def date_is_right(value: DateValue, norm: DateNorm) -> bool:
    """Same first and last day; same modifier where the gold has it."""
    return (
        value.date_start == _day(norm.date_start)
        and value.date_end == _day(norm.date_end)
        and _same_if_judged(value.modifier or "", norm.modifier)
    )


def is_right(value: Value, norm: Norm) -> bool:
    """Whether a run's value is the gold's; values of two labels are never the same."""
    match value, norm:
        case MoneyValue(), MoneyNorm():
            return money_is_right(value, norm)
        case PlaceValue(), PlaceNorm():
            return place_is_right(value, norm)
        case OrganizationValue(), OrganizationNorm():
            return organization_is_right(value, norm)
        case DateValue(), DateNorm():
            return date_is_right(value, norm)
    return False


def is_null(value: Value) -> bool:
    """Whether a value lacks what nobody can use it without."""
    match value:
        case MoneyValue():
            return value.amount_min is None or value.currency_code is None
        case PlaceValue():
            return not (value.place_id or value.place_name or value.latitude is not None)
        case OrganizationValue():
            return not value.organization_name
        case DateValue():
            return value.date_start is None and value.date_end is None


class Verdict(NamedTuple):
    """How the value of a strictly found mention compares with the gold's.

    Attributes:
        right: the value is the gold's.
        undecidable: the gold's value is empty, as nothing lets a reader decide.
        null: the run gave no value.
        explained: the run said why it gave none.
    """

    right: bool
    undecidable: bool
    null: bool
    explained: bool


def judge(value: Value, norm: Norm) -> Verdict:
    """Compare a run's value with the gold's; both must be of the same label."""
    return Verdict(
        right=is_right(value, norm),
        undecidable=is_null(as_value(norm)),
        null=is_null(value),
        explained=bool(value.null_reason),
    )


def as_value(norm: Norm) -> Value:
    """The value that a run would give if it said just what the gold says."""
    match norm:
        case MoneyNorm():
            return MoneyValue(
                amount_min=_decimal(norm.amount_min),
                amount_max=_decimal(norm.amount_max),
                currency_code=norm.currency_code or None,
                modifier=_judged(norm.modifier),
                per=_judged(norm.per),
            )
        case PlaceNorm():
            return PlaceValue(
                place_id=norm.place_id or None,
                place_name=norm.place_name or None,
                country_code=norm.country_code or None,
                latitude=norm.latitude,
                longitude=norm.longitude,
            )
        case OrganizationNorm():
            return OrganizationValue(organization_name=norm.organization_name or None)
        case DateNorm():
            return DateValue(
                date_start=_day(norm.date_start),
                date_end=_day(norm.date_end),
                modifier=_judged(norm.modifier),
            )


def _same_amount(got: Decimal | None, wanted: float | str | None) -> bool:
    if got is None or wanted is None or wanted == "":
        return got is None and (wanted is None or wanted == "")
    a, b = float(got), float(wanted)
    return abs(a - b) <= _AMOUNT_TOLERANCE * max(1.0, abs(a), abs(b))


def _same_if_judged(got: str, wanted: str | msgspec.UnsetType | None, *, empty: str = "") -> bool:
    return wanted is msgspec.UNSET or got == (wanted or empty)


def _decimal(bound: float | str | None) -> Decimal | None:
    return None if bound is None or bound == "" else Decimal(str(bound))


def _judged(word: str | msgspec.UnsetType | None) -> str | None:
    return None if word is msgspec.UNSET else word or None


def _day(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None
