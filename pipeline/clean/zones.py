"""Around the article, above its title and after its last prose: menus, links, contact lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.clean.navigation import (
    is_address,
    is_bar,
    is_breadcrumb,
    is_contact,
    is_label,
    is_letterhead,
    repeats_title,
)
from pipeline.clean.page import Look, Page
from pipeline.clean.rules import Rules
from pipeline.clean.sections import LONGEST_END, LONGEST_TEASER, MOST_TEASERS
from pipeline.clean.titles import find_title

# Of a menu entry on a line of its own, in words.
_LONGEST_ENTRY = 4
# Entries of a menu, and how many of them are known: a share, or in a long menu so many.
_SHORTEST_MENU, _KNOWN_SHARE = 3, 0.4
_LONG_MENU, _KNOWN_ENTRIES = 8, 2
# How far from a breadcrumb the title is looked for, in passages.
_TITLE_REACH = 12
# A contact box, in passages and in words a passage.
_LARGEST_BOX, _LONGEST_BOX_LINE = 10, 20
# How far from an address other boilerplate may be, in passages.
_ADDRESS_REACH = 3
# Share of dropped passages from which the few others among them go too.
_MOSTLY = 0.5
# Dropped passages above a line from which it counts as one of them.
_FEWEST_ABOVE = 4
_NO_ENTRY = re.compile(r"\d|[.!?:;,]$")
_COPYRIGHT = ("©", "(c)", "copyright")


def clear_zones(page: Page, rules: Rules) -> None:
    """Drop what stands around an article and is no part of it; without prose, nothing."""
    prose = page.prose()
    if not prose:
        return
    head = range(prose[0])
    tail = range(_end_of_article(page, prose), len(page.looks))
    for zone in (head, tail):
        _drop_menus(page, zone, rules)
        _drop_lines(page, zone)
    _drop_head_lines(page, head, rules)
    for index in tail:
        if is_contact(page.looks[index].normal):
            _drop_box(page, index, tail.start)
        elif page.looks[index].normal.startswith(_COPYRIGHT) or _is_footer_address(page, index):
            page.drop(index)
    for zone in (head, tail):
        _drop_single_entries(page, zone, rules)
    _sweep_head(page, head, rules)
    _sweep_tail(page, tail)


def _end_of_article(page: Page, prose: Sequence[int]) -> int:
    """The passage after the last prose that is no teaser or notice in the midst of links."""
    end = prose[-1] + 1
    for last in reversed(prose[:-1]):
        rest = range(last + 1, len(page.looks))
        if len(rest) > LONGEST_END:
            break
        stray = [index for index in prose if index > last]
        dropped = len(rest) - len(page.kept(rest.start))
        if (
            len(stray) > MOST_TEASERS * len(rest)
            or dropped < _MOSTLY * len(rest)
            or any(page.looks[index].words > LONGEST_TEASER for index in stray)
        ):
            break
        end = last + 1
    return end


def _drop_menus(page: Page, zone: range, rules: Rules) -> None:
    """Drop runs of short lines that have words of menus among them."""
    run: list[int] = []
    for index in [*zone, None]:
        if index is not None and _is_entry(page.looks[index], rules):
            run.append(index)
            continue
        known = [i for i in run if page.dropped[i] or is_label(page.looks[i].normal, rules)]
        # What stands between the menu and the article is the article's.
        menu = [i for i in run if known and (i >= known[0] if zone.start else i <= known[-1])]
        if (
            (len(menu) >= _SHORTEST_MENU and len(known) >= _KNOWN_SHARE * len(menu))
            or (len(menu) >= _LONG_MENU and len(known) >= _KNOWN_ENTRIES)
            or len(menu) == len(known) > 1
        ):
            for member in menu:
                page.drop(member)
        run = []


def _is_entry(look: Look, rules: Rules) -> bool:
    return (
        look.words <= _LONGEST_ENTRY
        and not _NO_ENTRY.search(look.text)
        and look.normal not in rules.types
    )


def _drop_lines(page: Page, zone: range) -> None:
    """Drop lines that are but links, and rows of entries between bars."""
    for index in zone:
        look = page.looks[index]
        is_title = look.passage.kind == "heading" and look.passage.level == 1
        if (look.passage.is_link and not is_title) or is_bar(look.text):
            page.drop(index)


def _drop_head_lines(page: Page, head: range, rules: Rules) -> None:
    """Drop breadcrumbs, contact lines and letterheads above the article."""
    for index in head:
        look = page.looks[index]
        near = page.looks[max(0, index - _TITLE_REACH) : index + 1 + _TITLE_REACH]
        titles = [other.text for other in near if other.text != look.text]
        if repeats_title(look.text, titles, rules):
            page.drop(index, repeated=True)
        elif is_breadcrumb(look.text, rules) or _is_contact_line(look) or is_letterhead(look.text):
            page.drop(index)


def _is_contact_line(look: Look) -> bool:
    return look.words <= _LONGEST_BOX_LINE and is_contact(look.normal)


def _drop_box(page: Page, index: int, first: int) -> None:
    """Drop a contact line and the short lines around it, up to blank lines."""
    box = page.box(index, _LARGEST_BOX)
    whole = len(box) <= _LARGEST_BOX and all(
        member >= first and page.looks[member].words <= _LONGEST_BOX_LINE for member in box
    )
    for member in box if whole else [index]:
        page.drop(member)


def _is_footer_address(page: Page, index: int) -> bool:
    """Whether a line is a postal address near other boilerplate; one by itself may be content."""
    near = page.dropped[max(0, index - _ADDRESS_REACH) : index + 1 + _ADDRESS_REACH]
    return any(near) and is_address(page.looks[index].normal)


def _drop_single_entries(page: Page, zone: range, rules: Rules) -> None:
    """Drop menu entries beside what was dropped."""
    for index in zone:
        look = page.looks[index]
        beside = (page.dropped[i] for i in (index - 1, index + 1) if 0 <= i < len(page.looks))
        if _is_entry(look, rules) and is_label(look.normal, rules) and any(beside):
            page.drop(index)


def _sweep_head(page: Page, head: range, rules: Rules) -> None:
    """Drop the few short lines above the title that are left in the midst of menus."""
    if len(page.looks) > 1 and page.dropped[1] and not page.looks[1].passage.after_blank:
        _drop_entry(page, 0, rules)  # the site's name, above its menu
    title = find_title(page.looks[index] for index in page.kept(0, head.stop))
    above = next((range(index) for index in head if page.looks[index] is title), range(0))
    if len(above) - len(page.kept(0, above.stop)) >= _MOSTLY * len(above):
        for index in above:
            _drop_entry(page, index, rules)


def _drop_entry(page: Page, index: int, rules: Rules) -> None:
    if _is_entry(page.looks[index], rules):
        page.drop(index)


def _sweep_tail(page: Page, tail: range) -> None:
    """Drop the few lines that are left in the midst of what stands below the article."""
    rest = page.kept(tail.start)
    if len(rest) > (1 - _MOSTLY) * len(tail):
        return
    above = 0
    for index in tail:
        if page.dropped[index]:
            above += 1
        elif above >= _FEWEST_ABOVE and page.looks[index].words <= LONGEST_TEASER:
            page.drop(index)
