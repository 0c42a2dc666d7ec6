"""All forms of dates.

A form matches one point or period; ranges and coordinated dates (`April and July 2023`) are put
together from points by `pipeline.recognize.dates`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.grammar.date_days import DAYS
from pipeline.grammar.date_figures import FIGURES
from pipeline.grammar.date_periods import PERIODS
from pipeline.grammar.date_relative import RELATIVE
from pipeline.grammar.date_words import MONTHS

__all__ = ["FORMS", "MONTHS", "compiled_forms", "matches"]

FORMS = (*DAYS, *FIGURES, *PERIODS, *RELATIVE)


@cache
def compiled_forms() -> dict[str, re.Pattern[str]]:
    """The patterns of all forms by name, ready to search."""
    return {form.name: re.compile(rf"(?<![\w$€£#])(?:{form.pattern})") for form in FORMS}


def matches(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """All matches of all forms, with the form's name; they may overlap.

    Args:
        text: any text.
    """
    compiled = compiled_forms()
    for start, end in _paragraphs(text):
        lower = text[start:end].lower()
        for form in FORMS:
            if not form.needs or any(piece in lower for piece in form.needs):
                for match in compiled[form.name].finditer(text, start, end):
                    yield form.name, match


_SHORTEST = 300  # characters that are searched at once, in one or more paragraphs


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Pieces between blank lines, which no form crosses: rare words are looked for in few."""
    start = 0
    while (blank := text.find("\n\n", start + _SHORTEST)) >= 0:
        yield start, blank
        start = blank + 2
    yield start, len(text)
