"""Money mentions by rule: sign or code before the amount, name behind it, and vague amounts.

A mention holds currency, number and magnitude; words that only qualify it (`more than`,
`nearly`) stay outside. A range is one mention.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipeline.grammar.currencies import names, safe, signs
from pipeline.grammar.numbers import (
    DIGITS,
    GAP,
    MAGNITUDE,
    NUMBER,
    SCALED_DIGITS,
    one_of,
    parse_number,
)
from pipeline.lookups import read_rows
from pipeline.recognize.layers import Found

#: "in constant 2024 dollars" names a price level, not an amount.
_YEAR_OF_PRICES = re.compile(r"(?:19|20)\d\d\s+\S+")


class _Forms(NamedTuple):
    before: re.Pattern[str]
    behind: re.Pattern[str]
    vague: re.Pattern[str]
    change: re.Pattern[str]


@cache
def _forms() -> _Forms:
    # "NZ $ 26 million"; but in "cost the US $5" the country's name stands before the sign.
    sure = re.sub(
        r"(?<![A-Za-z])(?!US)([A-Za-z]{2,3})\\\$",
        r"\1\ ?\\$",
        one_of(safe(signs().items(), also_word=False)),
    )
    unsure = one_of(safe(signs().items(), also_word=True))
    name = one_of(safe(names().items(), also_word=False))
    word = one_of(safe(names().items(), also_word=True))
    # A sign that is also a word counts only before an amount that cannot be a plain count.
    large = (
        rf"(?:{DIGITS}(?:-|{GAP}){MAGNITUDE}|{DIGITS}(?i:m|b|k)\b"
        r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d{1,6}\.\d\d(?![\d.]))"
    )
    prefix = rf"(?:(?<![A-Z\d$])(?=\W)|(?<![\w$]))(?:[A-Z]{{3}}{GAP})?(?:{sure})"
    tail = (
        rf"(?P<tail>(?P<link>{GAP}(?:[-–—]|to|and){GAP})"
        rf"(?P<again>(?:[A-Z]{{3}}{GAP})?(?:{sure}){GAP})?(?P<second>{SCALED_DIGITS}))?"
    )
    # A name or code said twice (`$10 billion USD`, `$162 dollars`) belongs to the mention.
    doubled = rf"(?:{GAP}(?:USD|AUD|CAD|NZD|(?i:dollars))\b)?"
    # `code` after `code`: "KES 3.2 billion"; digits may touch the code: "EUR300 million".
    before = (
        rf"(?:{prefix}{GAP}(?P<first>{SCALED_DIGITS}){tail}|(?<![\w$])(?:{unsure}){GAP}{large})"
        rf"{doubled}"
    )
    codes = one_of(form for form in signs() if len(form) == 3 and form.isupper())
    nouns = one_of(row["noun"] for row in read_rows("money_nouns"))
    behind = (
        rf"(?<![\w$€£¥.,])(?!(?i:an?{GAP}{MAGNITUDE}-))(?P<first>{NUMBER})"
        rf"(?P<tail>(?P<link>{GAP}(?:[-–—]|to|and){GAP})(?P<again>)(?P<second>{NUMBER}))?"
        rf"(?:-|{GAP})(?:(?i:{name})|USD|EUR|GBP)\b"
        rf"|(?<![\w$€£¥.,])(?:{large}|(?i:an?{GAP}{MAGNITUDE}))(?:-|{GAP})"
        rf"(?:(?i:{word})\b(?!{GAP}of\b)|(?:{codes})\b(?!{GAP}\d))"
    )
    scale = r"(?:thousands|millions|billions|trillions)"
    unit = rf"(?:(?:taxpayer|U\.S\.|US){GAP})?(?:{name}|{word})\b"
    vague = (
        rf"\b(?i:(?:(?:tens|hundreds|thousands|dozens|100s){GAP}(?:of|or){GAP}){{0,2}}"
        rf"(?:{scale}|hundreds|tens){GAP}of{GAP}{unit}"
        rf"|multi-?(?:million|billion|trillion)(?:-|{GAP})(?:{name}|{word})\b"
        rf"|(?<!\d\ )(?<![\d.]-)(?:million|billion|trillion)-(?:dollar|euro|pound)\b"
        rf"|(?:(?:tens|hundreds){GAP}of{GAP})?(?:millions|billions|trillions)"
        rf"(?={GAP}(?:more{GAP})?in{GAP}(?:[\w-]+{GAP}){{0,2}}(?:{nouns})\b))"
    )
    blockers = one_of(row["verb"] for row in read_rows("range_blockers"))
    change = rf"\b(?i:{blockers})\b[^.;:]{{0,60}}\bfrom{GAP}(?:[a-z]+{GAP}){{0,3}}\Z"
    return _Forms(*(re.compile(pattern) for pattern in (before, behind, vague, change)))


def find_money(text: str) -> Iterator[Found]:
    """All money mentions of a text.

    Args:
        text: any text; offsets refer to it.

    Yields:
        Candidates in no particular order; those of different forms may overlap.
    """
    forms = _forms()
    for recognizer, pattern in (("money.sign", forms.before), ("money.name", forms.behind)):
        position = 0
        while match := pattern.search(text, position):
            end = match.end()
            if match["tail"] and not _is_range(text, match, forms.change):
                end = match.end("first")
                if recognizer == "money.name":  # the name stood behind the second amount
                    position = match.start("second")
                    continue
            position = end
            if not _YEAR_OF_PRICES.fullmatch(match.group()):
                yield Found(match.start(), end, "MONEY", recognizer, 0.99)
    for match in forms.vague.finditer(text):
        yield Found(match.start(), match.end(), "MONEY", "money.vague", 0.9)


def _is_range(text: str, match: re.Match[str], change: re.Pattern[str]) -> bool:
    """Whether `first link second` names one range and not two amounts."""
    link = match["link"].strip()
    before = text[max(0, match.start() - 100) : match.start()]
    if link == "and" and not re.search(rf"\bbetween{GAP}\Z", before, re.I):
        return False
    if link == "to" and change.search(before):
        return False
    first, second = match["first"], match["second"]
    scaled = re.search(r"[a-z]\Z", second, re.I) is not None
    if not match["again"] and match.re is _forms().before and not scaled:
        # "$5 million to 10 schools", "$5 - 10 schools": only "$5-10" and "$5 to 10 million" go on
        tight = link in "-–—" and match["link"] == link
        if not tight or re.search(r"[a-z]\Z", first, re.I):
            return False
    low, high = parse_number(first), parse_number(second)
    if low is None or high is None:
        return False
    shares = scaled and not re.search(r"[a-z]\Z", first, re.I)
    return low < high if not shares else low < 1000 * high
