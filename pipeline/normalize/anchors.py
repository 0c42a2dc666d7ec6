"""What a date expression is counted from: the published date, dates said before, and tense."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from pipeline.grammar.numbers import one_of
from pipeline.lookups import read_rows


class Anchors(NamedTuple):
    """What is known where a date expression stands.

    Attributes:
        published: the document's date, or None.
        previous: start of the last day or month said before in the same or preceding sentence.
        known: start of the nearest dated mention before (else behind) in the document; used only
            where there is no published date.
        country_code: the document's country, which decides fiscal years and day-month order.
        sentence_year: the year of a day or month said before in the same sentence.
        future: True where the clause speaks of the future, False of the past, None unknown.
    """

    published: date | None
    previous: date | None = None
    known: date | None = None
    country_code: str | None = None
    sentence_year: int | None = None
    future: bool | None = None

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
        None when no word tells.
    """
    nearest: tuple[int, bool] | None = None
    for match in _cues().finditer(sentence):
        distance = offset - match.end() if match.end() <= offset else match.start() - offset
        if nearest is None or distance < nearest[0]:
            nearest = distance, match["future"] is not None
    return nearest[1] if nearest else None


@cache
def _cues() -> re.Pattern[str]:
    words = {
        tense: one_of(row["cue"] for row in read_rows("tense_cues") if row["tense"] == tense)
        for tense in ("future", "past")
    }
    # Regular past forms end in -ed.
    return re.compile(
        rf"(?P<future>(?<!\w)(?i:{words['future']})\b)|\b(?:{words['past']}|[a-z]{{3,}}ed)\b"
    )
