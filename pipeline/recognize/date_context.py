"""What around a pattern of a date tells that it is none: counts, titles, names, verbs."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from pipeline.grammar.numbers import GAP, one_of
from pipeline.lookups import read_rows

_TRIGGER = re.compile(
    r"\b(?:in|since|by|until|till|of|during|before|after|through|throughout|from|to|between|and|or|early|late"
    rf"|mid|last|this|next|past|for|effective|dated|over|into|ahead{GAP}of|as|this|on|within){GAP}-?\Z",
    re.I,
)
_ON = re.compile(rf"\b(?:[Oo]n|[Ss]ince|[Uu]ntil|[Ff]rom){GAP}\Z")
_OF = re.compile(rf"\bof{GAP}\Z")
_BROADCASTER = re.compile(r"(?:USA|VOA|News|Psychology|Russia)\s\Z")
_LOWER = re.compile(r"[a-z] \Z")
#: What a person called May does; months do none of it.
_VERB_OF_NAME = re.compile(r"[’']s|\s[A-Z]|\s(?:said|says|told|was|is|has|had|and her)\b")
#: What may follow a season without article: "in winter, …", but not "in summer programs".
_CLOSED = re.compile(
    r"\s?(?:[.,;:!?)]|\Z)|\s(?:and|or|when|as|while|but|to|for|because|without|will)\b"
)
_NO_DAY_BEFORE = re.compile(
    r"\b(?:an?|every|each|any|Black|Cyber|Super|Good|Palm|Bloody|Ash|Holy|Easter|Whit|Maundy|Giving|Business|Bowl|News)\s\Z"
)
_NO_DAY_AFTER = re.compile(
    r"\s(?:Night Live|Times|Morning|Review|Magazine|Herald|Mail|School|Post)\b"
)
_A_FRIDAY_REPORT = re.compile(r"\s(?:press|report|statement|news|briefing|meeting|announcement)\b")
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
_DASH_MONTH = re.compile(r"[-–](?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
_LINK_BEFORE = re.compile(rf"(?:[-–—]|\b(?:to|until|till|through|and)(?:{GAP}the)?){GAP}\Z")
_LINK_AFTER = re.compile(rf"{GAP}(?:to|until|till|through|and)\b")


class _Look(NamedTuple):
    """A match with its groups and the text on both sides of it."""

    match: re.Match[str]
    groups: dict[str, str]
    before: str
    after: str


def plausible(text: str, name: str, match: re.Match[str], groups: dict[str, str]) -> bool:
    """Whether the words around a match leave it a date.

    Args:
        text: the text that the match lies in.
        name: of the form that matched.
        match: the match.
        groups: its groups that took part.
    """
    check = _CHECKS.get(name)
    if check is None:
        return True
    before = text[max(0, match.start() - 24) : match.start()]
    return check(_Look(match, groups, before, text[match.end() : match.end() + 48]))


def _numeric(look: _Look) -> bool:
    low, high = sorted((int(look.groups["a"]), int(look.groups["b"])))
    if _LONGER_NUMBER.search(look.before):
        return False
    return 1 <= low <= 12 and high <= 31


def _slashed(look: _Look) -> bool:
    a, b = int(look.groups["a"]), int(look.groups["b"])
    fraction = a < b <= 10 and a <= 3  # "from 1/3 to 2/3"
    if fraction or not _numeric(look):
        return False
    return "weekday" in look.groups or bool(_SLASHED_AFTER.search(look.before))


def _iso(look: _Look) -> bool:
    return 1 <= int(look.groups["month"]) <= 12 and 1 <= int(look.groups["day"]) <= 31


def _years(look: _Look) -> bool:
    start, end = int(look.groups["year"]), look.groups["year_to"]
    later = int(end) > (start if len(end) == 4 else start % 100)
    return later and not _blocked(look.before, look.after)


def _year(look: _Look) -> bool:
    if _blocked(look.before, look.after) or _LONGER_NUMBER.search(look.before):
        return False
    words = look.match.group().lower()
    if words == "two thousand":
        return False
    if look.match["year"] is None and not words.startswith("nineteen"):  # "two thousand and six"
        return bool(_TRIGGER.search(look.before)) or words.startswith("the year")
    return not (_ITS.search(look.before) and _TITLE.match(look.after))


def _day_word(look: _Look) -> bool:
    word = look.match.group()
    if word == "tomorrow":  # "the people of tomorrow"
        return not _OF.search(look.before)
    return word.lower() != "today" or not _BROADCASTER.search(look.before)


def _weekday(look: _Look) -> bool:
    """Not any such day (`on a Monday`), nor part of a name (`Black Friday`)."""
    blocked = _NO_DAY_BEFORE.search(look.before)
    if blocked and blocked.group() in ("a ", "A ") and _A_FRIDAY_REPORT.match(look.after):
        return True
    return not (blocked or _NO_DAY_AFTER.match(look.after))


def _season_alone(look: _Look) -> bool:
    whole = look.match.group()[:4].lower() == "the " or bool(_CLOSED.match(look.after))
    return "part" in look.groups or (whole and bool(_TRIGGER.search(look.before)))


def _month(look: _Look) -> bool:
    word, before, after = look.groups["month"], look.before, look.after
    if word == "august":  # the adjective
        return False
    sure = len(word) > 3 and word.lower() != "march"
    if sure or "which" in look.groups or "shade" in look.groups or _TRIGGER.search(before):
        return True
    if _DASH_MONTH.match(after):  # "Jan-Feb 2017"
        return True
    return word == "May" and bool(_LOWER.search(before)) and not _VERB_OF_NAME.match(after)


#: What may stand behind a day without its month: "on the 18th, …", "by the 5th and …".
_NO_NOUN = re.compile(
    r"[.,;:)!?]|\s?\Z|\s(?:and|or|but|at|when|as|he|she|it|they|we|I|you|the|to|through|until|with|because)\b"
)
_LONGER_NUMBER = re.compile(r"\d[-–]\Z")  # of a telephone, a file
_BY_DAY = re.compile(
    rf"\b(?:[Oo]n|week{GAP}of|[Bb]y|[Uu]ntil|[Tt]ill|[Ss]ince|[Bb]efore|[Aa]fter|[Ff]rom){GAP}\Z"
)
_DATED = re.compile(rf"\b(?:[Oo]n|[Dd]ated|[Ss]ince|[Ff]rom|[Uu]ntil|[Bb]y|[Aa]s{GAP}of){GAP}\Z")
_A_DAY = re.compile(r"(?:Day|Eve|Sunday|Monday|Friday|Wednesday|Thursday)\Z")
_BEFORE_HOLIDAY = re.compile(rf"\b(?:[Bb]y|[Bb]efore|[Aa]fter|[Uu]ntil|[Tt]ill|[Ss]ince){GAP}\Z")
_OF_SOMETHING = re.compile(rf"{GAP}of\b")


def _day_alone(look: _Look) -> bool:
    return bool(_BY_DAY.search(look.before) and _NO_NOUN.match(look.after))


def _holiday(look: _Look) -> bool:
    """A holiday that is pointed at; one that is celebrated names no day."""
    if {"which", "year", "weekend"} & set(look.groups) or _BEFORE_HOLIDAY.search(look.before):
        return True
    capital = look.groups["holiday"][0].isupper()
    return bool(capital and _ON.search(look.before) and _A_DAY.search(look.groups["holiday"]))


def _week_number(look: _Look) -> bool:
    if not 1 <= int(look.groups["week"]) <= 53:
        return False
    if {"year", "which", "kind"} & set(look.groups):
        return True
    return bool(_TRIGGER.search(look.before)) and not _OF_SOMETHING.match(look.after)


def _short_year(look: _Look) -> bool:
    return bool({"month", "season"} & set(look.groups) or _TRIGGER.search(look.before))


def _year_month(look: _Look) -> bool:
    return _year(look) and _month(look)


_CHECKS: dict[str, Callable[[_Look], bool]] = {
    "numeric": _numeric,
    "slashed": _slashed,
    "iso": _iso,
    "iso_month": lambda look: bool(_TRIGGER.search(look.before)),
    "compact": lambda look: bool(_DATED.search(look.before)),
    "day_alone": _day_alone,
    "holiday": _holiday,
    "week_number": _week_number,
    "short_year": _short_year,
    "year_month": _year_month,
    "years": _years,
    "year": _year,
    "day_word": _day_word,
    "weekday": _weekday,
    "weekday_day": _weekday,
    "season_alone": _season_alone,
    "the_unit": lambda look: bool(_TRIGGER.search(look.before)),
    "that_unit": lambda look: bool(_ON.search(look.before)) or look.match.group()[0].isupper(),
    "month": _month,
    "now": lambda look: bool(_LINK_BEFORE.search(look.before) or _LINK_AFTER.match(look.after)),
}


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
