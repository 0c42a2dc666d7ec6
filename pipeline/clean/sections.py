"""Headings that open boilerplate: related articles, parts of the page, contact boxes."""

from __future__ import annotations

from pipeline.clean.navigation import is_address, is_contact, is_label
from pipeline.clean.page import Page
from pipeline.clean.rules import Rules, undecorated

# In words: of a heading, of a link's text, and of the few lines that announce an article.
_LONGEST_HEADING, _LONGEST_LINK, _LONGEST_TEASER = 8, 20, 45
# Passages below an article, and of a section in the midst of it, at most.
_LONGEST_END, _LONGEST_SECTION = 400, 100
# Share of teasers among the passages from such a heading to the end.
_MOST_TEASERS = 0.25
# Passages with money among links; and how much more prose stands above than below the end.
_MOST_MONEY, _MORE_ABOVE = 1, 3
# Lines of a contact box between two that hold a number or an address.
_CONTACT_GAP = 6


def drop_sections(page: Page, rules: Rules) -> None:
    """Drop the headings of boilerplate and what belongs to them, below the first prose."""
    prose_words = reached = 0
    for index, look in enumerate(page.looks):
        if look.is_prose and not page.dropped[index]:
            prose_words += look.words
        if index < reached or not prose_words or look.words > _LONGEST_HEADING:
            continue
        heading = undecorated(look.normal)
        for kind in ("related", "aside", "contact"):
            if getattr(rules, kind).fullmatch(heading):
                over = _is_over(page, index, prose_words)
                end = len(page.looks) if over else _end_of_section(page, index, kind, rules)
                if end > index + 1:
                    reached = end
                    for member in range(index, end):
                        page.drop(member)
                break


def _is_over(page: Page, heading: int, prose_words: int) -> bool:
    """Whether the article is over at a heading: hardly any prose or money stands below it."""
    if len(page.looks) - heading > _LONGEST_END:
        return False
    rest = page.kept(heading + 1)
    below = [index for index in rest if page.looks[index].is_prose]
    return (
        sum(1 for index in rest if page.has_money(index)) <= _MOST_MONEY
        and len(below) <= _MOST_TEASERS * (len(page.looks) - heading)
        and all(page.looks[index].words <= _LONGEST_TEASER for index in below)
        and page.words(below) * _MORE_ABOVE <= prose_words
    )


def _end_of_section(page: Page, heading: int, kind: str, rules: Rules) -> int:
    """The passage after the last one that belongs to a heading in the midst of a text."""
    if kind == "contact":
        return _end_of_box(page, heading)
    end = heading + 1
    last = min(len(page.looks), heading + _LONGEST_SECTION)
    while end < last and _is_entry(page, end, heading, kind, rules):
        end += 1
    # The last line before prose is the heading of what follows, where no blank line tells.
    if heading + 1 < end < len(page.looks) and not page.blank_lines_tell:
        before = page.looks[end - 1]
        if not (before.passage.is_link or page.dropped[end - 1]):
            end -= 1
    return end


def _is_entry(page: Page, index: int, heading: int, kind: str, rules: Rules) -> bool:
    """Whether a passage belongs to the list of links above it."""
    look = page.looks[index]
    passage = look.passage
    if page.dropped[index]:
        return True
    if look.is_prose or look.words > _LONGEST_LINK:
        return False
    if passage.kind == "heading" and not passage.is_link and page.blank_lines_tell:
        return False
    if kind == "aside":
        return passage.is_link or is_label(look.normal, rules)
    apart = passage.after_blank and index > heading + 1 and page.blank_lines_tell
    return not apart or passage.is_link or passage.kind == "item"


def _end_of_box(page: Page, heading: int) -> int:
    """The passage after the last contact line below a heading."""
    end = heading + 1
    for index in range(heading + 1, len(page.looks)):
        look = page.looks[index]
        if index - end >= _CONTACT_GAP or (look.is_prose and not page.dropped[index]):
            break
        if page.dropped[index] or is_contact(look.normal) or is_address(look.normal):
            end = index + 1
    return end
