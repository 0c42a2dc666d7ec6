"""The numbers of a money mention: one amount, the two ends of a range, or a vague magnitude."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from pipeline.grammar.currencies import names, signs
from pipeline.grammar.numbers import (
    DIGITS,
    GAP,
    MAGNITUDE,
    MAGNITUDES,
    NUMBER,
    SHORT_MAGNITUDES,
    one_of,
    parse_number,
)


class Amount(NamedTuple):
    """What a mention counts, in the unit that it names; both None when it is not understood.

    Attributes:
        low: the amount, the lower end of a range, or the magnitude of a vague amount.
        high: the amount, the upper end of a range; None for a vague amount.
        vague: True for `billions of dollars` and the like.
    """

    low: Decimal | None
    high: Decimal | None
    vague: bool = False


class _Patterns(NamedTuple):
    number: re.Pattern[str]
    vague: re.Pattern[str]
    counted: re.Pattern[str]
    compound: re.Pattern[str]
    scaled_code: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    scales = one_of(f"{word}s" for word in MAGNITUDES if not word.endswith("s"))
    units = one_of(form for form, written in names().items() if written.scale == 1)
    minor = one_of(form for form, written in names().items() if written.scale > 1)
    codes = one_of(sign for sign in signs() if len(sign) == 3 and sign.isupper())
    return _Patterns(
        re.compile(NUMBER),
        re.compile(rf"(?i)\b(?:{scales}|tens)\b|\bmulti|\A(?:m|b|tr)illion-"),
        re.compile(rf"{DIGITS}(?:-|{GAP}){MAGNITUDE}"),
        re.compile(
            rf"(?P<whole>{NUMBER})(?:-|{GAP})(?:(?i:{units})|{codes}|(?i:usd|eur|gbp)|[$€£])"
            rf"{GAP}(?:and{GAP})?(?P<part>{NUMBER})(?:(?:-|{GAP})(?i:{minor}))?"
        ),
        re.compile(
            rf"(?P<behind>{NUMBER}){GAP}(?P<scale>[MKB])(?:{codes}|€)"
            rf"|(?P<scale_before>[MKB])(?:{codes}){GAP}(?P<before>{DIGITS})"
        ),
    )


def amount_of(mention: str) -> Amount:
    """The numbers of a money mention.

    Args:
        mention: its text as `pipeline.recognize.money` found it.
    """
    patterns = _patterns()
    if patterns.vague.search(mention) and not patterns.counted.search(mention):
        return Amount(_vague_magnitude(mention), None, vague=True)
    if match := patterns.scaled_code.fullmatch(mention):  # "120 MEUR"
        number = parse_number(match["behind"] or match["before"])
        factor = SHORT_MAGNITUDES[(match["scale"] or match["scale_before"]).lower()]
        value = None if number is None else number * factor
        return Amount(value, value)
    if match := patterns.compound.fullmatch(mention):  # "three dollars and 50 cents"
        whole, part = parse_number(match["whole"]), parse_number(match["part"])
        if whole is not None and part is not None and part < 100:
            return Amount(whole + part / 100, whole + part / 100)
    return _ends([match.group() for match in patterns.number.finditer(mention)], mention)


def _ends(pieces: list[str], mention: str) -> Amount:
    values = [value for piece in pieces if (value := parse_number(piece)) is not None]
    if not values:
        return Amount(None, None)
    if len(values) == 1:
        after_code = re.search(rf"[A-Z]{{3}}{GAP}({one_of(MAGNITUDES)})\Z", mention)
        value = values[0] * (MAGNITUDES[after_code.group(1)] if after_code else 1)
        return Amount(value, value)  # "75 USD million"
    low, high = values[0], values[-1]
    shared = re.search(r"[a-z]+\Z", pieces[-1], re.I)
    if shared and not re.search(r"[a-z]\Z", pieces[0], re.I) and low < 1000:
        scaled = parse_number(f"{pieces[0]} {shared.group()}") if pieces[0][-1].isdigit() else None
        low = scaled if scaled is not None and scaled <= high else low
    return Amount(low, high)


def _vague_magnitude(mention: str) -> Decimal:
    amount = Decimal(1)
    for word in re.findall(r"[a-z]+", mention.lower()):
        singular = word.removeprefix("multi").removesuffix("s")
        amount *= MAGNITUDES.get(singular, Decimal(10) if singular == "ten" else Decimal(1))
    if re.match(r"100s\b", mention):
        amount *= 100
    return amount
