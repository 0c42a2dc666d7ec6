"""The words around an amount: what they make of it (`more than`), and per what it is a rate."""

from __future__ import annotations

import re
from functools import cache

from pipeline.grammar.numbers import GAP, one_of
from pipeline.lookups import read_rows, split_list

_WINDOW = 60  # characters around a mention that may hold its modifier or rate
#: Small words and a count may stand between: "up to an additional $5,000".
_FILLER = (
    r"an?|the|another|additional|further|extra|total|of|combined|initial|new|between|US|average"
)
#: "less than the $9,500 that it cost": a comparison says nothing of the amount itself.
_COMPARED = re.compile(r"than\s+the\s*\Z")
_TIME = ("day", "week", "month", "quarter", "year")


def modifier_around(text: str, start: int, end: int) -> str:
    """The modifier that the words before or after a single amount give it; else `exact`.

    Args:
        text: the document's text.
        start: offset of the mention's first character.
        end: offset one past its last character.
    """
    if "+" in text[start:end]:
        return "at_least"
    # A bracket or quotation mark may stand between: "up to “$5 million".
    before = text[max(0, start - _WINDOW) : start].rstrip('(“"[')
    if not _COMPARED.search(before):
        pattern, modifiers = _modifiers("before")
        if match := pattern.search(before):
            return modifiers[re.sub(r"\s+", " ", match.group(1).lower())]
    pattern, modifiers = _modifiers("after")
    if match := pattern.match(text[end : end + _WINDOW]):
        return modifiers[re.sub(r"\s+", " ", match.group(1).lower())]
    return "exact"


@cache
def _modifiers(side: str) -> tuple[re.Pattern[str], dict[str, str]]:
    rows = {
        row["phrase"]: row["modifier"]
        for row in read_rows("amount_modifiers")
        if row["side"] == side
    }
    phrases = one_of(rows)
    if side == "before":
        # Scraped texts run words together: "announcingup to".
        pattern = (
            rf"(?i)(?:\b|(?<=\W)|(?<=ing)(?=up))({phrases})(?:{GAP}(?:{_FILLER})\b){{0,4}}{GAP}\Z"
        )
    else:
        pattern = rf"(?i){GAP}({phrases})(?!\w)"
    return re.compile(pattern), rows


def rate_around(text: str, start: int, end: int) -> str | None:
    """What an amount is counted per: a unit of `rate_units`, or None.

    The unit stands directly behind the amount (`$25 per day`), at the end of its clause
    (`$5 billion in aid each year`), or before it (`an annual budget of $5 billion`).

    Args:
        text: the document's text.
        start: offset of the mention's first character.
        end: offset one past its last character.
    """
    rates = _rates()
    after = text[end : end + _WINDOW + 30]
    if match := rates.behind.match(after):
        return rates.unit(next(group for group in match.groups() if group))
    if match := rates.clause.match(after):
        return rates.unit(next(group for group in match.groups() if group))
    if match := rates.before.search(text[max(0, start - _WINDOW - 30) : start]):
        return rates.unit(match.group(1))
    return None


class _Rates:
    """The patterns of rates, made of the lookup's rows."""

    def __init__(self) -> None:
        self.units = {
            form.lower(): row["unit"]
            for row in read_rows("rate_units")
            for form in split_list(row["form"])
        }
        bare = [form for form in self.units if re.match(r"an? |for a|.*ly\Z|annual", form)]
        named = one_of(form for form in self.units if form not in bare)
        every = rf"(?:per|a|an|each|every|for{GAP}every|/)"
        self.behind = re.compile(
            rf"(?i)(?:{GAP}(?:or|and){GAP}(?:more|above|less))?"
            rf"(?:{GAP}{every}{GAP}({named})|{GAP}({one_of(bare)})|/({named}))\b"
        )
        time = [form for form in self.units if self.units[form] in _TIME]
        adverbs = one_of(form for form in time if form.endswith("ly") and form != "daily")
        periods = one_of(form for form in time if form in _TIME)
        # Nothing may stand between that could have a rate or a measure of its own. Words are whole
        # (`*+`): a gap can be empty, and they could be cut in many ways.
        self.clause = re.compile(
            rf"(?i)(?:{GAP}[a-z][\w’'-]*+){{1,9}}?{GAP}"
            rf"\b(?:(?:per|each|every){GAP}({periods})|({adverbs}))\b(?={GAP}?(?:[.,;:)]|\Z|and|while|but))"
        )
        adjectives = one_of(form for form in time if form.endswith("ly") or form == "annual")
        self.before = re.compile(
            rf"(?i)\b({adjectives})(?:{GAP}[\w’'-]++){{1,6}}?{GAP}\b(?:of|by|at|to|is|are|was|were)\b"
            rf"(?:{GAP}[a-z]++){{0,4}}{GAP}\Z"
        )

    def unit(self, form: str) -> str:
        """The unit that a form names."""
        return self.units[re.sub(r"\s+", " ", form.lower())]


@cache
def _rates() -> _Rates:
    return _Rates()
