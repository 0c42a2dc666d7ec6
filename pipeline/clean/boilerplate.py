"""Which passages are boilerplate: banners, menus, share bars, footers, contact boxes, offers.

Two judges: the rules of lookups/boilerplate.csv, for passages whose own words say what they are,
and for all others a trained classifier that sees what a passage looks like and where it stands.
Neither has the last word: a passage that holds an amount of money, is long, is a row of a table
of figures, or is the title, a line that repeats it, or the line that tells the day, is content.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from statistics import fmean

from pipeline.clean.blocks import Passage
from pipeline.clean.classifier import SURE, SURE_OF_LONG, Verdict, load_classifier
from pipeline.clean.navigation import is_menu, repeats_title
from pipeline.clean.page import Look, Page
from pipeline.clean.published import find_days
from pipeline.clean.rules import Rules, load_rules, undecorated
from pipeline.clean.sections import drop_sections
from pipeline.clean.titles import find_title

# Of an offer, a notice or a banner, in words.
_LONGEST_NOTICE = 120
# How far from the title the line that tells the day may stand, in passages.
_NEAR_TITLE = 6
# A probability from which a passage is not the title.
_NO_TITLE = 0.8
# How far from a breadcrumb the title is looked for, in passages.
_TITLE_REACH = 12
_PARTS = re.compile(r"\s[-–—|·]\s")


def find_boilerplate(passages: Sequence[Passage], title: str | None) -> list[bool]:
    """Tell boilerplate from content.

    A text without a passage of prose is left as it is, but for what breaks a rule: nothing tells
    a list from a menu there.

    Args:
        passages: of the whole text.
        title: of the document, where its metadata tell; a passage that repeats it is content.

    Returns:
        For each passage whether it is boilerplate.
    """
    rules = load_rules()
    page = Page(passages, title)
    breaks = [breaks_rule(look, rules) for look in page.looks]
    for index, broken in enumerate(breaks):
        if broken:
            page.drop(index)
    if not page.prose():
        return page.dropped
    verdict = load_classifier().classify(page.looks, rules, breaks)
    drop_sections(page, rules)
    _drop_repeated_titles(page, rules)
    kept = _head_of_article(page, rules, verdict)
    for index, found in enumerate(verdict.found):
        if found and index not in kept:
            page.drop(index, sure=verdict.probabilities[index] >= SURE_OF_LONG)
    _drop_money_in_boilerplate(page, verdict, kept)
    return page.dropped


def breaks_rule(look: Look, rules: Rules) -> bool:
    """Whether a passage is boilerplate for its own words, wherever it stands."""
    if not look.normal or look.words > _LONGEST_NOTICE:
        return False
    bare = undecorated(look.normal)
    return bool(
        rules.line.fullmatch(look.normal)
        or (bare != look.normal and rules.line.fullmatch(bare))
        or rules.phrase.search(look.normal)
        or is_menu(look.text, rules)
    )


def _drop_repeated_titles(page: Page, rules: Rules) -> None:
    """Drop breadcrumbs above the article that end with its title, and labels glued to it."""
    for index in range(page.prose()[0]):
        look = page.looks[index]
        near = page.looks[max(0, index - _TITLE_REACH) : index + 1 + _TITLE_REACH]
        titles = [other.text for other in near if other.text != look.text]
        if repeats_title(look.text, titles, rules):
            page.drop(index, money=True)


def _head_of_article(page: Page, rules: Rules, verdict: Verdict) -> set[int]:
    """The title, lines that repeat it, and lines near it that tell the day or the kind of text."""
    above = range(next((i for i in page.prose() if not verdict.found[i]), page.prose()[0]))
    unsure = [i for i in page.kept(0, above.stop) if verdict.probabilities[i] < _NO_TITLE]
    title = find_title(page.looks[index] for index in unsure)
    if title is None:
        return set()
    places = [index for index in above if page.looks[index].normal.startswith(title.normal)]
    around = range(max(0, places[0] - _NEAR_TITLE), min(above.stop, places[-1] + 1 + _NEAR_TITLE))
    told = [index for index in around if _tells_kind_or_day(page.looks[index], rules)]
    return {*places, *told}


def _drop_money_in_boilerplate(page: Page, verdict: Verdict, kept: set[int]) -> None:
    """Drop amounts with nothing but boilerplate above and below: gifts, other headlines."""
    size = len(page.looks)
    waiting = [verdict.found[i] and not page.dropped[i] and i not in kept for i in range(size)]
    for waits, run in groupby(range(size), lambda index: waiting[index]):
        members = list(run)
        sides = [index for index in (members[0] - 1, members[-1] + 1) if 0 <= index < size]
        is_inside = len(sides) == 2 and all(page.dropped[side] for side in sides)
        if waits and is_inside and fmean(verdict.probabilities[i] for i in members) >= SURE:
            for index in members:
                page.drop(index, money=True)


def _tells_kind_or_day(look: Look, rules: Rules) -> bool:
    parts = _PARTS.split(look.normal)
    is_kind = any(undecorated(part) in rules.types for part in parts)
    return is_kind or find_days([look.text]) != (None, None)
