"""What around figures tells that they are no date: fractions, counts, files, titles."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from pipeline.grammar.numbers import GAP, one_of
from pipeline.lookups import read_rows

TRIGGER = re.compile(
    r"\b(?:in|since|by|until|till|of|during|before|after|through|throughout|from|to|between|and|or|early|late"
    rf"|mid|last|this|next|past|for|effective|dated|over|into|ahead{GAP}of|as|this|on|within){GAP}-?\Z",
    re.I,
)
#: "its 2024 Capital Impact Report": the title of what somebody issues, no date beside a title.
_TITLE = re.compile(
    r"(?:\s[A-Z][\w’'-]*){1,5}?\s(?:Reports?|Plans?|Survey|Review|Index|Factbook|Outlook)\b"
)
_ITS = re.compile(
    r"\b(?:[Ii]ts|[Tt]heir|[Oo]ur|his|her|an?|[Ss]urvey|[Rr]eleases?d?|comprehensive|new)\s\Z"
)


_SLASHED_AFTER = re.compile(
    rf"\b(?:[Oo]n|from|since|until|between|to|and|through|by){GAP}\Z|\d/\d\d?{GAP}[-–]{GAP}\Z"
)


class Look(NamedTuple):
    """A match with its groups and the text on both sides of it."""

    match: re.Match[str]
    groups: dict[str, str]
    before: str
    after: str


def _numeric(look: Look) -> bool:
    low, high = sorted((int(look.groups["a"]), int(look.groups["b"])))
    if _LONGER_NUMBER.search(look.before):
        return False
    return 1 <= low <= 12 and high <= 31


def _slashed(look: Look) -> bool:
    a, b = int(look.groups["a"]), int(look.groups["b"])
    fraction = a < b <= 10 and a <= 3  # "from 1/3 to 2/3"
    if fraction or not _numeric(look):
        return False
    return "weekday" in look.groups or bool(_SLASHED_AFTER.search(look.before))


def _iso(look: Look) -> bool:
    return 1 <= int(look.groups["month"]) <= 12 and 1 <= int(look.groups["day"]) <= 31


def _years(look: Look) -> bool:
    start, end = int(look.groups["year"]), look.groups["year_to"]
    later = int(end) > (start if len(end) == 4 else start % 100)
    return later and not _blocked(look.before, look.after)


def _year(look: Look) -> bool:
    if _blocked(look.before, look.after) or _LONGER_NUMBER.search(look.before):
        return False
    words = look.match.group().lower()
    if words == "two thousand":
        return False
    if look.match["year"] is None and not words.startswith("nineteen"):  # "two thousand and six"
        return bool(TRIGGER.search(look.before)) or words.startswith("the year")
    return not (_ITS.search(look.before) and _TITLE.match(look.after))


_LONGER_NUMBER = re.compile(r"\d[-–]\Z")  # of a telephone, a file
_DATED = re.compile(rf"\b(?:[Oo]n|[Dd]ated|[Ss]ince|[Ff]rom|[Uu]ntil|[Bb]y|[Aa]s{GAP}of){GAP}\Z")
_OF_SOMETHING = re.compile(rf"{GAP}of\b")


def _week_number(look: Look) -> bool:
    if not 1 <= int(look.groups["week"]) <= 53:
        return False
    if {"year", "which", "kind"} & set(look.groups):
        return True
    return bool(TRIGGER.search(look.before)) and not _OF_SOMETHING.match(look.after)


@cache
def _blockers() -> tuple[re.Pattern[str], re.Pattern[str]]:
    rows = read_rows("year_blockers")
    before = one_of(row["phrase"] for row in rows if row["side"] == "before")
    after = one_of(row["phrase"] for row in rows if row["side"] == "after")
    return re.compile(rf"(?<!\w)(?:{before}){GAP}\Z"), re.compile(rf"\A{GAP}(?:{after})\b")


def _blocked(before: str, after: str) -> bool:
    """Whether a bare four-digit number is a count, a number of a document or part of a title."""
    blocked_before, blocked_after = _blockers()
    return bool(blocked_before.search(before) or blocked_after.match(after))


NUMBER_CHECKS: dict[str, Callable[[Look], bool]] = {
    "numeric": _numeric,
    "slashed": _slashed,
    "iso": _iso,
    "iso_month": lambda look: bool(TRIGGER.search(look.before)),
    "compact": lambda look: bool(_DATED.search(look.before)),
    "week_number": _week_number,
    "years": _years,
    "year": _year,
}
