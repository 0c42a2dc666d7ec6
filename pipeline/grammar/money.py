"""The forms of money: named patterns, built from numbers and currencies.

A form matches one amount, or two with what links them (`first`, `link`, `second`);
`pipeline.recognize.money` decides whether the two make one range.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.grammar.currencies import (
    behind_signs,
    names,
    safe,
    scaled_signs,
    signs,
    spaced_signs,
)
from pipeline.grammar.form import Form
from pipeline.grammar.numbers import (
    DIGITS,
    GAP,
    MAGNITUDE,
    NUMBER,
    NUMBER_WORDS,
    SCALED_DIGITS,
    one_of,
)

_LINK = rf"(?P<link>{GAP}(?:[-–—]|to|and|or){GAP})"
#: A number that is surely no plain count: grouped, with cents, or with a magnitude.
_LARGE = (
    rf"(?:{DIGITS}(?:-|{GAP}){MAGNITUDE}|{DIGITS}-?(?i:m|b|k)\b"
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d{1,3}(?:[\u00a0\u202f\u2009 '’]\d{3})+(?![\d,])"
    r"|\d{1,6}\.\d\d(?![\d.]))"
)
_NOT_IN_NUMBER = r"(?<![\w$€£¥.,])"
_SCALES = r"(?:thousands|millions|billions|trillions)"
_VAGUE_COUNT = rf"(?:(?:tens|hundreds|thousands|dozens|100s){GAP}(?:of|or){GAP}){{0,2}}"


def _sure() -> str:
    """Signs that are no word; a blank may stand before the `$` of some: `NZ $ 26 million`."""
    plain = one_of(sign for sign in safe(signs().items(), also_word=False) if sign != "US$")
    spaced = one_of(sign.removesuffix("$") for sign in spaced_signs() if sign != "US$")
    # In "cost the US $5" the country's name stands before the sign.
    return rf"(?:{plain}|(?:{spaced})\ ?\$|US\$|(?<!the\ )US\ \$)"


def _sign_forms() -> tuple[Form, ...]:
    sure = _sure()
    unsure = one_of(set(safe(signs().items(), also_word=True)) - set(scaled_signs()))
    letters = one_of(scaled_signs())
    behind = one_of(behind_signs())
    code = rf"(?:[A-Z]{{3}}{GAP})?"
    prefix = rf"(?:(?<![A-Z\d$])(?=\W)|(?<![\w$])){code}(?:{sure})"
    # A name or code said twice (`$10 billion USD`, `$162 dollars`) belongs to the mention.
    doubled = rf"(?:{GAP}(?:USD|AUD|CAD|NZD|(?i:dollars|euros|yuan))\b)?"
    tail = rf"(?P<tail>{_LINK}(?P<again>{code}(?:{sure}){GAP})?(?P<second>{SCALED_DIGITS}))?"
    return (
        Form("sign", rf"{prefix}{GAP}(?P<first>{SCALED_DIGITS}){tail}{doubled}", "US$5–10 million"),
        Form("word_sign", rf"(?<![\w$])(?P<sign>{unsure}){GAP}{_LARGE}{doubled}", "R 1.2 billion"),
        Form(
            "letter_sign",
            rf"(?<![\w$])(?P<sign>{letters})"
            rf"(?:\ ?{DIGITS}(?:-|{GAP}){MAGNITUDE}"
            r"|(?:\ |(?!2[MB]\b))\d+(?:\.\d+)?-?[MB]\b"  # "M2M" and "P2B" are no sums
            r"|\d{1,3}(?:,\d{3}){1,6}(?:\.\d\d?)?(?![.,]?\d|\w))",
            "VT 500 million",
        ),
        Form(
            "sign_behind",
            rf"{_NOT_IN_NUMBER}{SCALED_DIGITS}{GAP}(?:{behind})(?![\w$]|{GAP}\d)"
            rf"|{_NOT_IN_NUMBER}{DIGITS}{GAP}(?:{behind}){GAP}\d\d?{GAP}(?i:cents?)\b"
            rf"|{_NOT_IN_NUMBER}{SCALED_DIGITS}\ (?P<twice>{behind})"
            rf"(?=\ {DIGITS}\ (?P=twice)(?!\d))",
            "100 €",
        ),
        Form(
            "scaled_code",
            rf"{_NOT_IN_NUMBER}(?:{NUMBER}{GAP}[MKB](?:(?:{_codes()})\b|€)|[MKB](?:{_codes()}){GAP}{DIGITS}\b)",
            "120 MEUR",
        ),
    )


def _codes() -> str:
    return one_of(sign for sign in signs() if len(sign) == 3 and sign.isupper())


def _name_forms() -> tuple[Form, ...]:
    name = one_of(safe(names().items(), also_word=False))
    word = one_of(safe(names().items(), also_word=True))
    minor = one_of(form for form, written in names().items() if written.scale > 1)
    units = one_of(
        form for form, written in names().items() if written.scale == 1 and not written.also_word
    )
    unit = rf"(?:(?i:{name})|USD|EUR|GBP)"
    tail = rf"(?P<tail>{_LINK}(?P<again>)(?P<second>{NUMBER}))?"
    return (
        Form(
            "name",
            rf"{_NOT_IN_NUMBER}(?!(?i:an?{GAP}(?:half-|quarter-)?{MAGNITUDE}-))(?P<first>{NUMBER}){tail}"
            # the point of a magnitude of three letters: "34 Mio. Euro"
            rf"(?:-|(?:(?<=\ \w\w\w)\.)?{GAP}(?:(?:more|additional|extra){GAP})?)"
            rf"(?:USD{GAP}{MAGNITUDE}|{unit}\b)"
            rf"(?:{GAP}(?:and{GAP})?{NUMBER}(?:-|{GAP})(?i:{minor})\b"
            rf"|(?<=s|D){GAP}(?:and{GAP})?(?:\d\d|{NUMBER})(?=[.?!;]?\Z|[.?!;]\s|{GAP}more\b))?",
            "Seven hundred thousand dollars",
        ),
        Form(
            "word_name",
            rf"{_NOT_IN_NUMBER}(?:{_LARGE}|{NUMBER_WORDS}(?:(?<=illion)|(?<=ousand)))(?:-|{GAP})"
            rf"(?:(?i:{word})\b(?!{GAP}of\b)|(?:{_codes()})\b(?!{GAP}\d))",
            "4.5 million pounds",
        ),
        Form(
            "name_before",
            rf"(?<![\w-])"
            rf"(?:(?<!\d\ )(?<!illion\ )(?<!ousand\ )(?<!\bof\ )(?i:{units}){GAP}{_LARGE}"
            rf"|(?:usd|eur|gbp|rmb){GAP}{SCALED_DIGITS})",
            "Euro 50 million",
        ),
        *_vague_forms(rf"(?:{name}|{word})\b"),
    )


def _vague_forms(name: str) -> tuple[Form, ...]:
    # "billions of taxpayer dollars", "millions of American Rescue Plan dollars"
    described = rf"(?:(?:taxpayer|public|federal|U\.S\.|US|American|[A-Z]\w+){GAP}){{0,4}}"
    return (
        Form(
            "vague",
            rf"\b(?:(?i:{_VAGUE_COUNT}(?:{_SCALES}|hundreds|tens){GAP}of{GAP}){described}(?i:{name}))",
            "tens of billions of dollars",
        ),
        Form(
            "vague_adjective",
            rf"\b(?i:multi{GAP}-?{GAP}(?:million|billion|trillion){GAP}-?{GAP}{name}"
            r"|(?<!\d\ )(?<![\d.]-)(?:million|billion|trillion)-(?:dollar|euro|pound)\b)",
            "multibillion-dollar",
        ),
        Form(
            "vague_bare",
            rf"\b(?i:{_VAGUE_COUNT}(?:millions|billions|trillions))\b(?!{GAP}(?:of|more{GAP}[a-z]+s)\b)",
            "hundreds of billions",
        ),
    )


@cache
def money_forms() -> tuple[Form, ...]:
    """All forms of money."""
    return (*_sign_forms(), *_name_forms())


@cache
def compiled_money() -> dict[str, re.Pattern[str]]:
    """The patterns of all forms by name, ready to search."""
    return {form.name: re.compile(form.pattern) for form in money_forms()}
