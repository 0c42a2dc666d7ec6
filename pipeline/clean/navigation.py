"""Menus, tool bars, breadcrumbs and contact lines: told by their shape and vocabulary."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.clean.rules import Rules, undecorated

# Between the entries of a menu on one line.
_SEPARATOR = re.compile(r"\s*[|·•›»→☰]\s*|\s{2,}|\t|\s[/>]\s")
_CRUMB = re.compile(r"\s*[>›»→]\s*|\s[/|]\s|\s*::\s*")
# Where entries that ran together begin: `HomeNews`.
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BAR = re.compile(r"\s*\|\s*")
_COLUMN = re.compile(r"\s{3,}|\t+")
_FEWEST_ENTRIES = 3
# Of an entry, and of a known label, in words.
_LONGEST_ENTRY, _LONGEST_LABEL = 5, 4
# Share of a menu's entries that are known labels.
_KNOWN = 0.34
_CONTACT = re.compile(
    r"(?<=[\w.+-])(?:@|\[at\]| \(at\) )[\w-]{1,64}\.[a-z]{2,}"
    r"|\b(?:tel|phone|telephone|fax|mobile|cell|e-?mail)\b\.?(?: no\.?)? ?[:(+\d]"
    r"|\bp\.? ?o\.? box \d"
)
_ADDRESS = re.compile(
    r"\b[a-z]{2} \d{5}(?:-\d{4})?$"  # state and ZIP code
    r"|\b[a-z]{1,2}\d{1,2}[a-z]? \d[a-z]{2}$"  # British postcode
    r"|^\d{1,5} (?:[\w.'-]+ ){1,4}"
    r"(?:street|st|avenue|ave|road|rd|boulevard|blvd|drive|lane|plaza|nw|place|suite)\b"
)
# Begins with a set of characters, as the search for one is many times faster than one for all else.
_PHONE = re.compile(
    r"[+(\d](?<![\w/-].)(?:(?<=\+)\d[\d ().-]{6,20}\d"
    r"|(?<=\()\d[\d-]{0,6}\) ?\d[\d .-]{4,16}\d"
    r"|(?<=0)\d{1,4}[ .-]\d[\d .-]{4,14}\d"
    r"|(?<=\d)\d{2}[.-]\d{3}[.-]\d{4})(?!\w)"
)


def is_menu(text: str, rules: Rules) -> bool:
    """Whether a passage is a line of menu entries or of tool bar buttons."""
    if text.endswith((".", "!", "?", "”", '"')):
        return False
    entries = [entry for entry in _SEPARATOR.split(text) if entry]
    if len(entries) < 2:
        return _is_tiled(text.lower().split(), rules.buttons)
    if any(len(entry.split()) > _LONGEST_ENTRY for entry in entries):
        return False
    known = sum(1 for entry in entries if is_label(entry.lower(), rules))
    return known == len(entries) or (known >= 2 and known >= _KNOWN * len(entries))


def is_label(normal: str, rules: Rules) -> bool:
    """Whether a normalized passage is one entry of a menu."""
    return undecorated(normal) in rules.labels


def is_bar(text: str) -> bool:
    """Whether a passage is a row of short entries between bars, known or not, and of no table."""
    return not text.startswith("|") and _are_entries(_BAR.split(text))


def is_letterhead(text: str) -> bool:
    """Whether a passage is a row of short entries in columns."""
    return _are_entries(_COLUMN.split(text))


def _are_entries(entries: Sequence[str]) -> bool:
    entries = [entry for entry in entries if entry]
    return len(entries) >= _FEWEST_ENTRIES and not any(
        len(entry.split()) > _LONGEST_ENTRY or any(c.isdigit() for c in entry) for entry in entries
    )


def is_breadcrumb(text: str, rules: Rules) -> bool:
    """Whether a passage tells the way from the home page to this page."""
    crumbs = [crumb for crumb in _CRUMB.split(text) if crumb]
    if len(crumbs) < 2:
        return False
    first = crumbs[0].lower().removeprefix("you are here:").strip()
    return any(arrow in text for arrow in ">›»") or first in rules.labels


def repeats_title(text: str, titles: Sequence[str], rules: Rules) -> bool:
    """Whether a passage is a breadcrumb or some menu labels and then a title of those given."""
    start = _glued_label(text, rules)
    rest = _letters(text[start:])
    if start > 0 and any(_letters(title).startswith(rest) for title in titles):
        return True
    return is_breadcrumb(text, rules) and any(text.endswith(title) for title in titles)


def _glued_label(text: str, rules: Rules) -> int:
    """Where a title begins that menu labels ran together with, as in `HomeNewsTitle`; else 0."""
    start = 0
    for boundary in _CAMEL.finditer(text):
        if not is_label(text[start : boundary.start()].lower(), rules):
            break
        start = boundary.start()
    return start


def _letters(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())


def is_contact(normal: str) -> bool:
    """Whether a normalized passage holds a telephone number, an e-mail address or a post box."""
    return bool(_CONTACT.search(normal) or _PHONE.search(normal))


def is_address(normal: str) -> bool:
    """Whether a normalized passage is a line of a postal address."""
    return _ADDRESS.search(normal) is not None


def _is_tiled(words: list[str], labels: frozenset[str]) -> bool:
    """Whether words are two or more labels one after the other."""
    count, start = 0, 0
    while start < len(words):
        for size in range(min(_LONGEST_LABEL, len(words) - start), 0, -1):
            if " ".join(words[start : start + size]) in labels:
                break
        else:
            return False
        count, start = count + 1, start + size
    return count >= 2
