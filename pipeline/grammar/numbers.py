"""Numbers as texts write them: digits, number words and magnitudes.

`NUMBER` is the pattern of a number with its magnitude (`4.5 million`, `1,200`, `half a billion`,
`seven hundred thousand`); `parse_number` gives the value of a text that it matched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal, localcontext
from functools import cache
from typing import Any

from pipeline.lookups import read_rows

# Groups are atomic `(?>…)` so that no input makes a pattern try the same words again and again.

#: Blanks inside a phrase: any run of white space that holds at most one line break.
GAP = r"[^\S\n]{0,20}(?:\n[^\S\n]{0,20})?"


_END = ""  # marks the end of a word in the tree of `one_of`


def one_of(words: Iterable[str]) -> str:
    """A pattern that matches any of the words, the longest where several fit.

    Words with the same beginning share it (a prefix tree), so that long lists stay fast; each
    blank matches `GAP`.
    """
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for character in word:
            node = node.setdefault(character, {})
        node[_END] = {}
    return _branches(tree) or "(?!)"


def _branches(node: dict[str, Any]) -> str:
    branches = [
        (rf"(?:\ |{GAP})" if character == " " else re.escape(character)) + _branches(child)
        for character, child in sorted(node.items())
        if character != _END
    ]
    if not branches:
        return ""
    pattern = f"(?:{'|'.join(branches)})" if len(branches) > 1 or _END in node else branches[0]
    return f"{pattern}?" if _END in node else pattern


def _magnitudes(attached_only: str) -> dict[str, Decimal]:
    rows = (row for row in read_rows("magnitudes") if row["attached_only"] == attached_only)
    return {row["form"]: Decimal(row["factor"]) for row in rows}


MAGNITUDES = _magnitudes("0")
SHORT_MAGNITUDES = _magnitudes("1")


def _words(kind: str) -> dict[str, Decimal]:
    rows = (row for row in read_rows("number_words") if row["kind"] == kind)
    return {row["word"]: Decimal(row["value"]) for row in rows}


CARDINALS = _words("cardinal")
_FRACTIONS = _words("fraction")


DIGITS = (
    r"(?>\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,6})?(?![\d,]*\d)"  # 1,200,000.50
    r"|\d{1,2}(?:,\d{2}){1,6},\d{3}(?:\.\d{1,6})?(?![\d,]*\d)"  # 12,34,567.89
    r"|\d{1,3}(?:\.\d{3}){1,6},\d{1,2}(?!\d)"  # 1.200,50
    r"|\d{1,3}(?:\.\d{3}){2,6}(?![\d.]*\d)"  # 1.200.000
    r"|\d{1,3}(?:[\u00a0\u202f\u2009 ]\d{3}){1,6}(?![\d,])"  # 1 200 000
    r"|\d{1,3}(?:['’]\d{3}){1,6}(?!\d)"  # 1'200'000
    r"|\d{1,24}(?:[.,]\d{1,6})?)(?!\d)"
)
# The word may run into the next one ("$20 billionin aid"), as scraped texts have it; one may
# count another ("2 lakh crore").
MAGNITUDE = (
    rf"(?:(?i:(?:(?:thousand|lakh|lac){GAP})?{one_of(MAGNITUDES)})\b"
    r"|(?:million|billion|trillion)(?!s?\b|th|s?aire))"
)
SCALED_DIGITS = (
    rf"{DIGITS}(?:\+?(?:-|{GAP})(?:(?i:tens|hundreds)\ of\ )?{MAGNITUDE}"
    rf"|-?(?i:{one_of(SHORT_MAGNITUDES)})\b|\ [MBmb]\b(?![&'’.-]\w))?"
)
_CARDINAL = rf"(?:{one_of([*CARDINALS, 'hundred', 'and a half'])})"
_SCALE_WORD = rf"(?:{one_of([*CARDINALS, *MAGNITUDES, 'and a half', 'and-a-half'])})"
NUMBER_WORDS = (
    rf"\b(?>(?i:(?:(?:an?|one|two|three){GAP})?(?:{one_of(_FRACTIONS)})(?:{GAP}of)?"
    rf"(?:(?:-|{GAP})an?)?(?:-|{GAP}){MAGNITUDE}"
    rf"|(?:an?|several)(?:-|{GAP}){MAGNITUDE}(?:{GAP}and{GAP}a{GAP}half)?"
    rf"|{_CARDINAL}\b(?:(?:-|{GAP})(?:and{GAP})?{_SCALE_WORD}\b){{0,9}}))"
)
NUMBER = rf"(?:{SCALED_DIGITS}|{NUMBER_WORDS})"

_POINT_GROUP = re.compile(r"[1-9]\d{1,2}\.\d{3}|[1-9]\.\d\d0")
"""`250.000` is a quarter of a million in most of Europe; a price like `3.459` is not rounded."""
_TOKEN = re.compile(rf"{DIGITS}|[A-Za-z]+")


@cache
def parse_number(text: str) -> Decimal | None:
    """The value of a written number.

    Args:
        text: a number as `NUMBER` matches it, e.g. `4.5 million`, `Seven hundred thousand`.

    Returns:
        Its exact value, or None when the words make no number.
    """
    if _POINT_GROUP.fullmatch(text):
        return Decimal(text.replace(".", ""))
    total, current, after_and, scale = Decimal(0), None, False, Decimal(1)
    with localcontext() as context:
        context.prec = 60
        for word in _TOKEN.findall(text.lower()):
            if word == "and":
                after_and = True
            elif factor := MAGNITUDES.get(word) or SHORT_MAGNITUDES.get(word):
                if word == "hundred":
                    current = (Decimal(1) if current is None else current) * factor
                    continue
                is_scaled = current is None and total  # "2 lakh crore"
                total = (
                    total * factor
                    if is_scaled
                    else total + (1 if current is None else current) * factor
                )
                current, after_and, scale = None, False, factor
            elif after_and and total and word in _FRACTIONS:  # "a million and a half"
                total += _FRACTIONS[word] * scale
                current = None
            elif word != "of":
                current = _next_value(current, word, after_and=after_and)
                if current is None:
                    return None
        if current is None and total == 0:
            return None
        return total + (current or Decimal(0))


def _next_value(current: Decimal | None, word: str, *, after_and: bool) -> Decimal | None:
    """The value below the next magnitude once a word is added; None when it is no number."""
    if word[0].isdigit():
        return _parse_digits(word)
    if word in ("a", "an", "several"):
        return Decimal(1) if current is None else current
    if word in CARDINALS:
        return (current or Decimal(0)) + CARDINALS[word]
    if word in _FRACTIONS:  # "two and a half", but "three quarters of"
        if after_and and current is not None:
            return current + _FRACTIONS[word]
        return (Decimal(1) if current is None else current) * _FRACTIONS[word]
    return None


def _parse_digits(digits: str) -> Decimal:
    bare = re.sub(r"[\u00a0\u202f\u2009 '’]", "", digits)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}", bare):
        return Decimal(bare.replace(".", ""))
    if re.fullmatch(r"[\d.]+,\d{1,2}", bare):  # a decimal comma: no thousand has one or two digits
        return Decimal(bare.replace(".", "").replace(",", "."))
    return Decimal(bare.replace(",", ""))
