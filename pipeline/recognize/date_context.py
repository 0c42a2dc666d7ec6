"""What around a pattern of a date tells that it is none: titles, names, verbs; counts are apart."""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.grammar.numbers import GAP
from pipeline.recognize.date_numbers import NUMBER_CHECKS, TRIGGER, Look

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
_DASH_MONTH = re.compile(r"\ ?[-–]\ ?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
_LINK_BEFORE = re.compile(rf"(?:[-–—]|\b(?:to|until|till|through|and)(?:{GAP}the)?){GAP}\Z")
_LINK_AFTER = re.compile(rf"{GAP}(?:to|until|till|through|and)\b")


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
    return check(Look(match, groups, before, text[match.end() : match.end() + 48]))


def _day_word(look: Look) -> bool:
    word = look.match.group()
    if word == "tomorrow":  # "the people of tomorrow"
        return not _OF.search(look.before)
    return word.lower() != "today" or not _BROADCASTER.search(look.before)


def _weekday(look: Look) -> bool:
    """Not any such day (`on a Monday`), nor part of a name (`Black Friday`)."""
    blocked = _NO_DAY_BEFORE.search(look.before)
    if blocked and blocked.group() in ("a ", "A ") and _A_FRIDAY_REPORT.match(look.after):
        return True
    return not (blocked or _NO_DAY_AFTER.match(look.after))


def _season_alone(look: Look) -> bool:
    whole = look.match.group()[:4].lower() == "the " or bool(_CLOSED.match(look.after))
    return "part" in look.groups or (whole and bool(TRIGGER.search(look.before)))


def _month(look: Look) -> bool:
    word, before, after = look.groups["month"], look.before, look.after
    if word == "august":  # the adjective
        return False
    sure = len(word) > 3 and word.lower() != "march"
    if sure or "which" in look.groups or "shade" in look.groups or TRIGGER.search(before):
        return True
    if _DASH_MONTH.match(after):  # "Jan-Feb 2017", "March – May"
        return True
    return word == "May" and bool(_LOWER.search(before)) and not _VERB_OF_NAME.match(after)


#: What may stand behind a day without its month: "on the 18th, …", "by the 5th and …".
_NO_NOUN = re.compile(
    r"[.,;:)!?]|\s?\Z|\s(?:and|or|but|at|when|as|he|she|it|they|we|I|you|the|to|through|until|with|because)\b"
)
_BY_DAY = re.compile(
    rf"\b(?:[Oo]n|week{GAP}of|[Bb]y|[Uu]ntil|[Tt]ill|[Ss]ince|[Bb]efore|[Aa]fter|[Ff]rom){GAP}\Z"
)
_A_DAY = re.compile(r"(?:Day|Eve|Sunday|Monday|Friday|Wednesday|Thursday)\Z")
_BEFORE_HOLIDAY = re.compile(rf"\b(?:[Bb]y|[Bb]efore|[Aa]fter|[Uu]ntil|[Tt]ill|[Ss]ince){GAP}\Z")


def _day_alone(look: Look) -> bool:
    return bool(_BY_DAY.search(look.before) and _NO_NOUN.match(look.after))


def _holiday(look: Look) -> bool:
    """A holiday that is pointed at; one that is celebrated names no day."""
    if {"which", "year", "weekend"} & set(look.groups) or _BEFORE_HOLIDAY.search(look.before):
        return True
    capital = look.groups["holiday"][0].isupper()
    return bool(capital and _ON.search(look.before) and _A_DAY.search(look.groups["holiday"]))


def _short_year(look: Look) -> bool:
    return bool({"month", "season"} & set(look.groups) or TRIGGER.search(look.before))


def _year_month(look: Look) -> bool:
    return NUMBER_CHECKS["year"](look) and _month(look)


_CHECKS: dict[str, Callable[[Look], bool]] = {
    **NUMBER_CHECKS,
    "day_alone": _day_alone,
    "holiday": _holiday,
    "short_year": _short_year,
    "year_month": _year_month,
    "day_word": _day_word,
    "weekday": _weekday,
    "weekday_day": _weekday,
    "season_alone": _season_alone,
    "the_unit": lambda look: bool(TRIGGER.search(look.before)),
    "that_unit": lambda look: bool(_ON.search(look.before)) or look.match.group()[0].isupper(),
    "month": _month,
    "now": lambda look: bool(_LINK_BEFORE.search(look.before) or _LINK_AFTER.match(look.after)),
}
