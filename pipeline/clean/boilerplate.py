"""Which passages are boilerplate: banners, menus, share bars, footers, contact boxes, offers.

Three passes, each over what the ones before have left. Rules drop passages for their own words;
headings such as `Related News` take with them what follows; the zones before the first and after
the last passage of prose are cleared of menus and contact lines. A passage that holds an amount
of money is never dropped.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.clean.blocks import Passage
from pipeline.clean.navigation import is_menu
from pipeline.clean.page import Look, Page
from pipeline.clean.rules import Rules, load_rules, undecorated
from pipeline.clean.sections import drop_sections
from pipeline.clean.zones import clear_zones

# Of an offer, a notice or a banner, in words.
_LONGEST_NOTICE = 120


def find_boilerplate(passages: Sequence[Passage], title: str | None) -> list[bool]:
    """Tell boilerplate from content.

    Args:
        passages: of the whole text.
        title: of the document, where its metadata tell; a passage that repeats it is content.

    Returns:
        For each passage whether it is boilerplate.
    """
    rules = load_rules()
    page = Page(passages, title)
    for index, look in enumerate(page.looks):
        if look.normal and look.words <= _LONGEST_NOTICE and _breaks_rule(look, rules):
            page.drop(index)
    drop_sections(page, rules)
    clear_zones(page, rules)
    return page.dropped


def _breaks_rule(look: Look, rules: Rules) -> bool:
    bare = undecorated(look.normal)
    return bool(
        rules.line.fullmatch(look.normal)
        or (bare != look.normal and rules.line.fullmatch(bare))
        or rules.phrase.search(look.normal)
        or is_menu(look.text, rules)
    )
