"""From a money mention to an amount: number, currency, modifier, rate.

The currency is read from the mention's own text. A bare `$` or an unspecific unit (`pesos`) is
the currency of the document's country when that country has such a unit, else the unit's default.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from pipeline.document import MoneyValue
from pipeline.grammar.currencies import Written, code_by_noun, names, signs
from pipeline.grammar.numbers import GAP, MAGNITUDES, NUMBER, one_of, parse_number
from pipeline.lookups import read_rows, split_list

#: Amounts are stored with 28 digits, 4 behind the point; larger ones cannot be written.
_LIMIT = Decimal(10) ** 24
_CENT = Decimal("0.0001")
#: Units that mean one currency wherever the text does not speak for another country.
_WORLDWIDE = frozenset(("dollar", "pound", "euro", "yen", "yuan"))
_WINDOW = 60  # characters around a mention that may hold its modifier or rate


def money_value(
    text: str,
    start: int,
    end: int,
    home_currency: str | None = None,
    local_currencies: Sequence[str] = (),
) -> MoneyValue:
    """The value of a money mention.

    Args:
        text: the document's text.
        start: offset of the mention's first character.
        end: offset one past its last character.
        home_currency: ISO 4217 code of the document's own country, or None when unknown.
        local_currencies: codes of the countries that the document names, the most named first.

    Returns:
        Amounts in units of the currency; null with `null_reason` where the text does not say.
    """
    mention = text[start:end]
    written, currency_text = _currency_of(mention)
    code = _resolve(written, home_currency, local_currencies)
    low, high, vague = _amounts(mention)
    before, after = text[max(0, start - _WINDOW) : start], text[end : end + _WINDOW]
    reason = None
    if low is not None and (low >= _LIMIT or (high or low) >= _LIMIT):
        low = high = None
        reason = "amount-out-of-range"
    elif low is None:
        reason = "amount-not-understood"
    elif code is None:
        reason = f"currency-ambiguous:{currency_text}"
    return MoneyValue(
        amount_min=_scaled(low, written),
        amount_max=_scaled(high, written),
        currency_code=code,
        currency_text=currency_text,
        modifier=_modifier(mention, before, after, low, high, vague=vague),
        per=_rate(after),
        null_reason=reason,
    )


def _scaled(amount: Decimal | None, written: Written | None) -> Decimal | None:
    if amount is None:
        return None
    exact = (amount / (written.scale if written else 1)).quantize(_CENT).normalize()
    return exact.quantize(Decimal(1)) if exact == exact.to_integral() else exact


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    # The letters of a sign may stand apart from its dollar: "NZ $ 26 million".
    sign = re.compile(rf"(?<![A-Za-z])(?:{one_of(signs())})".replace(r"\$", rf"{GAP}\$"))
    name = re.compile(rf"(?<![a-z])(?i:{one_of(names())})\b")
    scales = one_of(f"{word}s" for word in MAGNITUDES if not word.endswith("s"))
    vague = re.compile(rf"(?i)\b(?:{scales}|tens)\b|\bmulti|\A(?:m|b|tr)illion-")
    return sign, name, re.compile(NUMBER), vague


def _currency_of(mention: str) -> tuple[Written | None, str | None]:
    sign, name, _, _ = _patterns()
    # A code says more than the sign beside it: "AUD $85 million".
    found = [
        (signs()[re.sub(r"\s", "", m.group())], m.group().strip())
        for m in sign.finditer(mention)
        if re.sub(r"\s", "", m.group()) in signs()
    ]
    found += [
        (names()[re.sub(r"\s+", " ", m.group().lower())], m.group())
        for m in name.finditer(mention)
        if re.sub(r"\s+", " ", m.group().lower()) in names()
    ]
    if not found:
        return None, None
    return max(
        found, key=lambda item: (bool(item[0].code) and not item[0].noun, bool(item[0].code))
    )


def _resolve(
    written: Written | None, home_currency: str | None, local_currencies: Sequence[str]
) -> str | None:
    if written is None:
        return "USD"  # "billions in funding": policy texts in English count in dollars
    if not written.noun:
        return written.code
    if home_currency and (written.noun, home_currency) in code_by_noun():
        return home_currency
    if written.noun not in _WORLDWIDE:  # "200 billion pesos" in a text about Colombia
        for code in local_currencies:
            if (written.noun, code) in code_by_noun():
                return code
    return written.code or ("USD" if written.noun == "dollar" else None)


def _amounts(mention: str) -> tuple[Decimal | None, Decimal | None, bool]:
    _, _, number, vague = _patterns()
    if vague.search(mention):
        return _vague_magnitude(mention), None, True
    pieces = [match.group() for match in number.finditer(mention)]
    values = [value for piece in pieces if (value := parse_number(piece)) is not None]
    if not values:
        return None, None, False
    if len(values) == 1:
        return values[0], values[0], False
    low, high = values[0], values[-1]
    shared = re.search(r"[a-z]+\Z", pieces[-1], re.I)
    if shared and not re.search(r"[a-z]\Z", pieces[0], re.I) and low < 1000:
        scaled = parse_number(f"{pieces[0]} {shared.group()}") if pieces[0][-1].isdigit() else None
        low = scaled if scaled is not None and scaled <= high else low
    return low, high, False


def _vague_magnitude(mention: str) -> Decimal:
    amount = Decimal(1)
    for word in re.findall(r"[a-z]+", mention.lower()):
        singular = word.removeprefix("multi").removesuffix("s")
        amount *= MAGNITUDES.get(singular, Decimal(10) if singular == "ten" else Decimal(1))
    return amount


@cache
def _modifiers(side: str) -> tuple[re.Pattern[str], dict[str, str]]:
    rows = {
        row["phrase"]: row["modifier"]
        for row in read_rows("amount_modifiers")
        if row["side"] == side
    }
    phrases = one_of(rows)
    if side == "before":
        # Small words and a count may stand between: "up to an additional $5,000".
        filler = (
            r"an?|the|another|additional|further|extra|total|of|combined|initial|new|between|US"
        )
        pattern = rf"(?i)(?:\b|(?<=\W))({phrases})(?:{GAP}(?:{filler})\b){{0,4}}{GAP}\Z"
    else:
        pattern = rf"(?i)\A{GAP}({phrases})(?!\w)"
    return re.compile(pattern), rows


def _modifier(
    mention: str, before: str, after: str, low: Decimal | None, high: Decimal | None, *, vague: bool
) -> str:
    if vague:
        return "vague"
    if low is not None and high is not None and low != high:
        return "range"
    if "+" in mention:
        return "at_least"
    for side, context in (("before", before), ("after", after)):
        pattern, modifiers = _modifiers(side)
        # A bracket or quotation mark may stand between: "up to “$5 million".
        if match := pattern.search(context.rstrip('(“"[') if side == "before" else context):
            return modifiers[re.sub(r"\s+", " ", match.group(1).lower())]
    return "exact"


@cache
def _rates() -> tuple[re.Pattern[str], dict[str, str]]:
    units = {
        form: row["unit"] for row in read_rows("rate_units") for form in split_list(row["form"])
    }
    bare = [form for form in units if re.match(r"an? |for a|.*ly\Z|annual", form)]
    named = [form for form in units if form not in bare]
    pattern = (
        rf"(?i)\A(?:{GAP}(?:or|and){GAP}(?:more|above|less))?"
        rf"(?:{GAP}(?:per|a|an|each|every|for{GAP}every|/){GAP}({one_of(named)})|{GAP}({one_of(bare)})|"
        rf"/({one_of(named)}))\b"
    )
    return re.compile(pattern), units


def _rate(after: str) -> str | None:
    pattern, units = _rates()
    if match := pattern.match(after):
        form = next(group for group in match.groups() if group)
        return units[re.sub(r"\s+", " ", form.lower())]
    return None
