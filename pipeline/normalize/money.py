"""From a money mention to an amount: number, currency, modifier, rate.

The currency is read from the mention's own text. A bare `$` or an unspecific unit (`pesos`) is
the currency of the document's country when that country has such a unit, else the unit's default.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from types import MappingProxyType

from pipeline.document import MoneyValue
from pipeline.grammar.currencies import Written, names, signs, units
from pipeline.grammar.numbers import GAP, SHORT_MAGNITUDES, one_of
from pipeline.normalize.amounts import amount_of
from pipeline.normalize.home import HomeCurrency
from pipeline.normalize.modifiers import modifier_around, rate_around
from pipeline.recognize.money import find_money

#: Amounts are stored with 28 digits, 4 behind the point; larger ones cannot be written.
_LIMIT = Decimal(10) ** 24
_CENT = Decimal("0.0001")
_LINK = re.compile(rf"{GAP}(?:and|or){GAP}\d")
_BESIDE = 140
"""Characters around a sum without a currency among which the one that it shares stands."""
#: Units that mean one currency wherever the text does not speak for another country.
_WORLDWIDE = frozenset(("dollar", "pound", "euro"))


def money_value(
    text: str,
    start: int,
    end: int,
    home: HomeCurrency | None = None,
    local_currencies: Mapping[str, str] = MappingProxyType({}),
) -> MoneyValue:
    """The value of a money mention.

    Args:
        text: the document's text.
        start: offset of the mention's first character.
        end: offset one past its last character.
        home: the currency of the document's own country, or None when unknown.
        local_currencies: ISO 4217 codes of the countries that the document names, the most named
            first, each with its country.

    Returns:
        Amounts in units of the currency; null with `null_reason` where the text does not say.
    """
    mention = text[start:end]
    written, currency_text = _currency_of(mention)
    if written is None and mention[0].isdigit():
        written, currency_text = _currency_beside(text, start, end)
    code, why = _resolve(written, home, local_currencies)
    low, high, vague = amount_of(mention)
    reason = None
    if low is not None and (low >= _LIMIT or (high or low) >= _LIMIT):
        low = high = None
        reason = "amount-out-of-range"
    elif low is None:
        reason = "amount-not-understood"
    elif code is None:
        reason = f"currency-ambiguous:{currency_text}"
    if vague:
        modifier = "vague"
    elif low != high:
        modifier = "range"
    else:
        modifier = modifier_around(text, start, end)
    return MoneyValue(
        amount_min=_scaled(low, written),
        amount_max=_scaled(high, written),
        currency_code=code,
        currency_text=currency_text,
        modifier=modifier,
        per=rate_around(text, start, end),
        null_reason=reason,
        currency_reason=why if code else None,
    )


def _scaled(amount: Decimal | None, written: Written | None) -> Decimal | None:
    if amount is None:
        return None
    exact = (amount / (written.scale if written else 1)).quantize(_CENT).normalize()
    return exact.quantize(Decimal(1)) if exact == exact.to_integral() else exact


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    # The letters of a sign may stand apart from its dollar: "NZ $ 26 million"; a magnitude may
    # touch its code: "120 MEUR".
    sign = re.compile(
        rf"(?:(?<![A-Za-z])|(?<=\b[MKB])|(?=\W))(?:{one_of(signs())})"
        r"(?:(?<![A-Za-z.])|(?![a-z]))".replace(r"\$", rf"{GAP}\$")
    )
    name = re.compile(rf"(?<![a-z])(?i:{one_of(names())})(?:\b|(?=\d))")
    return sign, name


def _currency_of(mention: str) -> tuple[Written | None, str | None]:
    sign, name = _patterns()
    # A code says more than the sign beside it: "AUD $85 million".
    found = [
        (signs()[re.sub(r"\s", "", m.group())], m.group().strip())
        for m in sign.finditer(mention)
        if re.sub(r"\s", "", m.group()) in signs() and not _is_magnitude(mention, m)
    ]
    found += [
        (names()[re.sub(r"\s+", " ", m.group().lower())], m.group())
        for m in name.finditer(mention)
        if re.sub(r"\s+", " ", m.group().lower()) in names()
    ]
    if not found:
        return None, None
    return max(
        found,
        key=lambda item: (
            bool(item[0].code) and not item[0].noun,
            -item[0].scale,
            bool(item[0].code),
            len(item[1]),
        ),
    )


def _currency_beside(text: str, start: int, end: int) -> tuple[Written | None, str | None]:
    """The currency that a sum shares with the next (`| 4 million | and 5 million euros`).

    Else with the nearest before: `50 million euros for Mali and for Chad | 30 million |`.
    """
    base = max(0, start - _BESIDE)
    sums = sorted(
        (found.start, text[base + found.start : base + found.end])
        for found in find_money(text[base : end + _BESIDE])
    )
    named = [(at + base, mention) for at, mention in sums if _currency_of(mention)[0]]
    before = [mention for at, mention in named if at < start]
    behind = [mention for at, mention in named if at >= end]
    if behind and (_LINK.match(text, end) or not before):
        return _currency_of(behind[0])
    return _currency_of(before[-1]) if before else (None, None)


def _is_magnitude(mention: str, sign: re.Match[str]) -> bool:
    """The `K` of `$5K` is a thousand, no kwacha."""
    behind_digit = mention[: sign.start()].rstrip(" -")[-1:].isdigit()
    return behind_digit and sign.group().lower() in SHORT_MAGNITUDES


def _resolve(
    written: Written | None, home: HomeCurrency | None, local_currencies: Mapping[str, str]
) -> tuple[str | None, str]:
    """ISO 4217 code of a currency as written, and the reason for this reading."""
    if written is None:
        return "USD", "default"  # "billions in funding": texts in English count in dollars
    nouns = written.noun.lower().split("|") if written.noun else []
    if not nouns:
        return written.code, "written"
    if home and any((noun, home.code) in units() for noun in nouns):
        return home.code, home.reason
    if not _WORLDWIDE.intersection(nouns):  # "200 billion pesos" in a text about Colombia
        for code, country in local_currencies.items():
            if any((noun, code) in units() for noun in nouns):
                return code, f"named:{country}"
    return written.code or ("USD" if "dollar" in nouns else None), "default"
