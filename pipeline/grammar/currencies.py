"""Currency signs, codes and names: how texts write them and which ISO 4217 code they mean."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from pipeline.lookups import read_rows, split_list


class Written(NamedTuple):
    """One way to write a currency.

    Attributes:
        code: ISO 4217; empty where the document's country must decide (`$`, `pesos`).
        noun: the bare unit (`dollar`; several: `krona|krone`), which the document's country may
            make its own; else empty.
        scale: how many of this unit make one of the currency (`cents`: 100).
        also_word: True where the form is also an ordinary word or abbreviation.
    """

    code: str
    noun: str
    scale: int
    also_word: bool


@cache
def signs() -> dict[str, Written]:
    """Signs and codes, which stand before the amount (codes after it too); case matters."""
    found = {
        row["code"]: Written(row["code"], "", 1, row["also_word"] == "1")
        for row in read_rows("currencies")
    }
    for row in read_rows("currency_signs"):
        found[row["sign"]] = Written(row["code"], row["noun"], 1, row["also_word"] == "1")
    return found


@cache
def spaced_signs() -> frozenset[str]:
    """Signs before whose `$` a blank may stand: `NZ $ 26 million`."""
    return frozenset(row["sign"] for row in read_rows("currency_signs") if row["spaced"] == "1")


@cache
def scaled_signs() -> tuple[str, ...]:
    """Signs that are short for so much else that only a clear amount is read: `VT 500 million`."""
    return tuple(row["sign"] for row in read_rows("currency_signs") if row["scaled"] == "1")


@cache
def behind_signs() -> tuple[str, ...]:
    """Signs that texts also write behind the number: `100 €`."""
    return tuple(row["sign"] for row in read_rows("currency_signs") if row["behind"] == "1")


#: Codes that texts also write small; others are words of some language.
_LOWER_CODES = ("usd", "eur", "gbp")


@cache
def names() -> dict[str, Written]:
    """Names of currencies and of their units, which stand behind the amount; lower-case keys."""
    found: dict[str, Written] = {}
    for row in read_rows("currencies"):
        for form in split_list(row["forms"]):
            found[form.lower()] = Written(row["code"], "", 1, False)
    for form, written in list(found.items()):
        if form.startswith("us "):
            for country in ("u.s. ", "us-", "united states ", "american "):
                found[country + form[3:]] = written
    found |= _short_dollars()
    for code in _LOWER_CODES:
        found[code] = Written(code.upper(), "", 1, False)
    for row in read_rows("currency_nouns"):
        forms = split_list(row["forms"])
        noun = row["noun"] or forms[0]
        for form in forms:
            found[form.lower()] = Written(row["default_code"], noun, 1, row["also_word"] == "1")
        for form in split_list(row["minor_forms"]):
            found[form.lower()] = Written(row["default_code"], noun, 100, False)
    return found


def _short_dollars() -> dict[str, Written]:
    """The letters of a sign before its dollars: `AU dollars`."""
    dollars = (sign for sign in spaced_signs() if ("dollar", signs()[sign].code) in units())
    return {
        f"{sign.removesuffix('$').lower()} {unit}": signs()[sign]
        for sign in dollars
        for unit in ("dollar", "dollars")
    }


@cache
def units() -> frozenset[tuple[str, str]]:
    """(unit, ISO 4217 code) of each currency whose name ends with the unit.

    Such as `dollar`, `AUD` and `cfa franc`, `XAF`; units in small letters.
    """
    names_of = ((row["name"].lower().split(), row["code"]) for row in read_rows("currencies"))
    return frozenset(
        (" ".join(words[start:]), code) for words, code in names_of for start in range(len(words))
    )


def safe(forms: Iterable[tuple[str, Written]], *, also_word: bool) -> list[str]:
    """The forms that are (or are not) ordinary words as well."""
    return [form for form, written in forms if written.also_word is also_word]
