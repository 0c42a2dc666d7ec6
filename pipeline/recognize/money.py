"""Money mentions by rule: sign or code before the amount, name behind it, and vague amounts.

A mention holds currency, number and magnitude; words that only qualify it (`more than`,
`nearly`) stay outside. A range is one mention.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterator
from functools import cache

from pipeline.grammar.money import compiled_money
from pipeline.grammar.numbers import DIGITS, GAP, MAGNITUDE, one_of, parse_number
from pipeline.lookups import read_rows
from pipeline.recognize.layers import Found

#: "in constant 2024 dollars" names a price level, not an amount.
_YEAR_OF_PRICES = re.compile(r"(?:19|20)\d\d\s+\S+")
_SCALED = re.compile(r"[A-Za-z]\Z")
_SCALED_WORD = re.compile(r"[A-Za-z]{2}\Z")
#: "gave 50 million euros, France 30 million and Italy 20 million": a sum whose currency stands
#: once for several.
_ELIDED = re.compile(
    rf"(?<=[^\W\d_]\ ){DIGITS}(?:-|{GAP}){MAGNITUDE}"
    rf"(?=[.,;)]|{GAP}(?:and|to|for|while|respectively)\b|\s*\Z)"
)
_TO_NAME = re.compile(r"\b[A-Z][\w.'’-]*\)?\ \Z")
_SENTENCE_END = re.compile(r"[.!?:]\s|\n\s*\n")
_CLAUSE = 120
"""Characters before an elided sum among which the sum with the currency ends."""
_BETWEEN = re.compile(rf"\bbetween{GAP}\Z", re.I)


def find_money(text: str) -> Iterator[Found]:
    """All money mentions of a text.

    Args:
        text: any text; offsets refer to it.

    Yields:
        Candidates in no particular order; those of different forms may overlap.
    """
    seen: set[str] = set()
    ends: list[int] = []
    for name, pattern in compiled_money().items():
        position = 0
        while match := pattern.search(text, position):
            start, end = match.span()
            position = end
            if (
                match.re.groupindex.get("tail")
                and match["tail"]
                and not _is_range(text, match, sign_first=name == "sign")
            ):
                end = match.end("first")
                position = end
                if name == "name":  # the name stands behind the second amount
                    if _SCALED_WORD.search(match["first"]):
                        yield Found(start, end, "MONEY", "money.elided", 0.9)
                    position = match.start("second")
                    continue
            if "sign" in match.re.groupindex:
                seen.add(match["sign"])
            if name == "vague_bare" and not _counts_money(text, start, end):
                continue
            if not _YEAR_OF_PRICES.fullmatch(text, start, end):
                ends.append(end)
                score = 0.9 if name.startswith("vague") else 0.99
                yield Found(start, end, "MONEY", f"money.{name}", score)
    yield from _known_signs(text, seen)
    yield from _elided(text, sorted(ends))


def _known_signs(text: str, seen: set[str]) -> Iterator[Found]:
    """Small amounts with a sign that is also a letter: read where the text used it so before."""
    if seen:
        pattern = re.compile(rf"(?<![\w$])(?:{one_of(seen)}){GAP}{DIGITS}(?![\w%-])")
        for match in pattern.finditer(text):
            yield Found(match.start(), match.end(), "MONEY", "money.word_sign", 0.9)


def _elided(text: str, ends: list[int]) -> Iterator[Found]:
    """Sums without a currency that go to (or come from) a name, behind one that has it."""
    for match in _ELIDED.finditer(text):
        start, end = match.span()
        before = bisect_left(ends, start)
        if (
            before
            and start - ends[before - 1] < _CLAUSE
            and _TO_NAME.search(text, max(0, start - 40), start)
            and not _SENTENCE_END.search(text, ends[before - 1], start)
        ):
            insort(ends, end)
            yield Found(start, end, "MONEY", "money.elided", 0.9)


def _counts_money(text: str, start: int, end: int) -> bool:
    """Whether `billions` without a currency is money: `invest billions`, `billions in aid`."""
    verbs, nouns = _company()
    return bool(verbs.search(text, max(0, start - 24), start) or nouns.match(text, end))


@cache
def _company() -> tuple[re.Pattern[str], re.Pattern[str]]:
    verbs = one_of(row["verb"] for row in read_rows("money_verbs"))
    nouns = one_of(row["noun"] for row in read_rows("money_nouns"))
    return (
        re.compile(rf"\b(?i:{verbs}){GAP}\Z"),
        re.compile(rf"{GAP}(?:more{GAP})?in{GAP}(?:[\w-]+{GAP}){{0,2}}(?:{nouns})\b", re.I),
    )


@cache
def _change() -> re.Pattern[str]:
    blockers = one_of(row["verb"] for row in read_rows("range_blockers"))
    return re.compile(rf"\b(?i:{blockers})\b[^.;:]{{0,60}}\bfrom{GAP}(?:[a-z]+{GAP}){{0,3}}\Z")


def _is_range(text: str, match: re.Match[str], *, sign_first: bool) -> bool:
    """Whether `first link second` names one range and not two amounts."""
    link = match["link"].strip()
    before = text[max(0, match.start() - 100) : match.start()]
    if link in ("and", "or") and not _BETWEEN.search(before):
        return False
    first, second = match["first"], match["second"]
    scaled = _SCALED.search(second) is not None
    if sign_first and not match["again"] and not scaled:
        # "$5 million to 10 schools", "$5 - 10 schools": only "$5-10" and "$5 to 10 million" go on
        tight = link in "-–—" and match["link"] == link
        if not tight or _SCALED.search(first):
            return False
    low, high = parse_number(first), parse_number(second)
    if low is None or high is None:
        return False
    shares = scaled and not _SCALED.search(first)
    if low >= (1000 * high if shares else high):
        return False
    return not (link == "to" and "from" in before and _change().search(before))
