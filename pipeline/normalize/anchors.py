"""What a date expression is counted from: the published date, dates said before, and tense."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from pipeline.grammar.numbers import one_of
from pipeline.lookups import read_rows
from pipeline.normalize.calendar import Period


class Anchors(NamedTuple):
    """What is known where a date expression stands.

    Attributes:
        published: the document's date, or None.
        previous: start of the last day or month said before in the same or preceding sentence.
        said: the last period said before in the same or preceding sentences, however long.
        known: start of the nearest dated mention before (else behind) in the document; used only
            where there is no published date.
        country_code: the document's country, which decides fiscal years and day-month order.
        sentence_year: the year of a day or month said before in the same sentence.
        future: True where the clause speaks of the future, False of the past, None unknown.
        deadline: True behind `until`, `by` and the like, where a past verb decides less.
    """

    published: date | None
    previous: date | None = None
    said: Period | None = None
    known: date | None = None
    country_code: str | None = None
    sentence_year: int | None = None
    future: bool | None = None
    deadline: bool = False

    @property
    def year_hint(self) -> date | None:
        """The day whose year a date without a year is nearest to."""
        return self.published or self.previous or self.known


def tense(sentence: str, offset: int) -> bool | None:
    """Whether the words nearest to a date speak of the future (True) or of the past (False).

    Args:
        sentence: the sentence that the date stands in.
        offset: where in the sentence the date begins.

    Returns:
        None when no word of the date's clause tells.
    """
    nearest: tuple[int, str] | None = None
    start, end = _clause(sentence, offset)
    comma = sentence.find(",", offset, end)
    for match in _cues().finditer(sentence, start, end):
        distance = offset - match.end() if match.end() <= offset else match.start() - offset
        if match.lastgroup == "future" and 0 <= comma < match.start():
            distance += _COMMA_LOSS
        if nearest is None or distance < nearest[0]:
            nearest = distance, match.lastgroup or "open"
    return {"future": True, "past": False}.get(nearest[1]) if nearest else None


def is_deadline(sentence: str, offset: int) -> bool:
    """Whether the words before a date make it an end: `until`, `by`, which may lie ahead.

    Args:
        sentence: the sentence that the date stands in.
        offset: where in the sentence the date begins.
    """
    return bool(_DEADLINE.search(sentence, max(0, offset - 24), offset))


_COMMA_LOSS = 30
"""Characters that a verb behind a comma must be nearer: `agreed in | July |, will pay for`."""
_DEADLINE = re.compile(r"\b(?:until|till|by|through|to|before|for)\s+(?:the\s+)?\Z")
_BREAK = re.compile(r"[;:]\s|,\s(?:and|but|while|which|who|whose)\s|\s[–—]\s")


def _clause(sentence: str, offset: int) -> tuple[int, int]:
    """The part of the sentence around a date up to the next signs of another clause."""
    start, end = 0, len(sentence)
    for match in _BREAK.finditer(sentence):
        if match.end() <= offset:
            start = match.end()
        elif match.start() > offset:
            end = match.start()
            break
    # A clause that holds no verb ("In June, which …") still belongs to its sentence.
    return (start, end) if _cues().search(sentence, start, end) else (0, len(sentence))


@cache
def _cues() -> re.Pattern[str]:
    words = {
        tense: one_of(row["cue"] for row in read_rows("tense_cues") if row["tense"] == tense)
        for tense in ("future", "past", "open")
    }
    # Regular past forms end in -ed; those of the passive take the tense of their auxiliary.
    return re.compile(
        rf"(?P<future>(?<!\w)(?i:{words['future']})\b)"
        rf"|(?P<open>(?<!will )(?<!\w)(?i:{words['open']})\b)"
        rf"|(?P<past>\b(?<!\bbe )(?:{words['past']}|[a-z]{{3,}}ed)\b)"
    )
