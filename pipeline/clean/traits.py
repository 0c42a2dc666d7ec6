"""What a passage looks like by itself, in numbers, for the classifier of boilerplate."""

from __future__ import annotations

import math
import re
from itertools import pairwise
from typing import NamedTuple

from pipeline.clean.navigation import (
    is_address,
    is_bar,
    is_breadcrumb,
    is_contact,
    is_label,
    is_letterhead,
    is_menu,
)
from pipeline.clean.page import Look, has_money
from pipeline.clean.rules import LONGEST, Rules, undecorated
from pipeline.clean.words import CONTINUING

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+")
_SEPARATORS = re.compile(r"\s[|·•/»›>→]\s|\s{3,}|\t|\|")
_GLUED = re.compile(r"([a-z])([A-Z])")
# How far into a passage its words are looked at, in characters.
_REACH = 400
_ADDRESS = re.compile(r"https?://|www\.|\w@\w|(?<!\w)[@#]\w")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ENDS_SENTENCE = re.compile(r"[.!?][\"'”’)\]]*$")
_ENTRIES = re.compile(r"\s*[|·•/»›>→\t]\s*|\s{2,}")
_QUOTES = '"“”«»'
_BRACKETS = "[]{}<>"
_READER = frozenset(["you", "your", "yours", "you're", "my", "me"])
_US = frozenset(["we", "our", "us", "ours", "we're", "we'll"])


class Traits(NamedTuple):
    """The traits of a passage; flags are 0 or 1, shares 0 to 1, logs natural."""

    rule: float
    menu: float
    label: float
    known: float
    related: float
    aside: float
    contact_head: float
    doc_type: float
    bar: float
    breadcrumb: float
    contact: float
    address: float
    money: float
    link: float
    heading: float
    item: float
    after_blank: float
    prose: float
    log_words: float
    letters_a_word: float
    ends_sentence: float
    ends_colon: float
    question: float
    exclamation: float
    commas: float
    digits: float
    capitals: float
    capital_words: float
    function_words: float
    reader: float
    us: float
    separators: float
    glued: float
    net: float
    brackets: float
    year: float
    quotes: float
    not_latin: float
    lexicon: float


def terms(text: str) -> list[str]:
    """The words of a passage and its pairs of words, those that ran together apart; digits as 0.

    The first and the last word make pairs with the passage's ends.
    """
    text = _GLUED.sub(r"\1 \2", text[:_REACH].replace("’", "'")).lower()
    words = ["0" * min(len(word), 5) if word[0].isdigit() else word for word in _WORD.findall(text)]
    return [*words, *map(" ".join, pairwise(["^", *words, "$"]))]


def _known_share(text: str, rules: Rules) -> float:
    """The share of entries of a menu that are known, where the passage is one."""
    if len(text) > _REACH:
        return 0.0
    entries = [entry for entry in _ENTRIES.split(_GLUED.sub(r"\1|\2", text)) if entry.strip()]
    if not entries:
        return 0.0
    return sum(1 for entry in entries if is_label(entry.strip().lower(), rules)) / len(entries)


def traits_of(look: Look, rules: Rules, breaks_rule: bool, lexicon: float) -> Traits:
    """The traits of a passage.

    Args:
        look: the passage.
        rules: of lookups/boilerplate.csv.
        breaks_rule: one of these holds for the whole passage.
        lexicon: what its words say, from the classifier's lexicon.
    """
    text, normal = look.text, look.normal
    if not normal:  # too long for any rule
        text = text[:LONGEST]
    bare = undecorated(normal)
    words = text.split()
    letters = sum(map(str.isalpha, text))
    lower = [word.lower().strip(".,;:!?\"'“”‘’()") for word in words]
    count = max(1, len(words))
    size = max(1, len(text))
    return Traits(
        rule=breaks_rule,
        menu=is_menu(text, rules),
        label=is_label(normal, rules),
        known=_known_share(text, rules),
        related=rules.related.fullmatch(bare) is not None,
        aside=rules.aside.fullmatch(bare) is not None,
        contact_head=rules.contact.fullmatch(bare) is not None,
        doc_type=bare in rules.types,
        bar=is_bar(text) or is_letterhead(text),
        breadcrumb=is_breadcrumb(text, rules),
        contact=is_contact(normal),
        address=is_address(normal),
        money=has_money(normal),
        link=look.passage.is_link,
        heading=look.passage.kind == "heading",
        item=look.passage.kind == "item",
        after_blank=look.passage.after_blank,
        prose=look.is_prose,
        log_words=math.log(look.words + 1),
        letters_a_word=letters / count,
        ends_sentence=_ENDS_SENTENCE.search(text[-8:]) is not None,
        ends_colon=text.endswith(":"),
        question="?" in text,
        exclamation="!" in text,
        commas=text.count(",") / count,
        digits=sum(map(str.isdigit, text)) / size,
        capitals=sum(map(str.isupper, text)) / max(1, letters),
        capital_words=sum(1 for word in words if word[0].isupper()) / count,
        function_words=sum(map(CONTINUING.__contains__, lower)) / count,
        reader=sum(map(_READER.__contains__, lower)) / count,
        us=sum(map(_US.__contains__, lower)) / count,
        separators=len(_SEPARATORS.findall(text)) / count,
        glued=len(_GLUED.findall(text)) / count,
        net=_ADDRESS.search(text) is not None,
        brackets=sum(map(text.count, _BRACKETS)) / size,
        year=_YEAR.search(text) is not None,
        quotes=any(c in text for c in _QUOTES),
        not_latin=sum(c > "\u024f" and c.isalpha() for c in text) / max(1, letters),
        lexicon=lexicon,
    )
