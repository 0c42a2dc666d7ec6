"""A text seen as a page: its passages with what tells prose from the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.clean.blocks import Passage
from pipeline.clean.rules import LONGEST, normalize
from pipeline.clean.tables import table_rows

# In words: prose has at least so many, with and without a full stop.
_SHORTEST_PROSE, _SURELY_PROSE = 10, 25
# Of one sentence, on average, in words.
_LONGEST_SENTENCE = 100
_STOP = re.compile(r"[.!?;:][\"'”’)\]]*(?=\s|$)")
# Share of passages below a blank line.
_FEW_APART, _MANY_APART = 0.1, 0.9
_ENDS_SENTENCE = re.compile(r"(?<!\.)[.!?][\"'”’)\]]*$")
_MONEY = re.compile(
    r"[$€£¥₦₹₱₩₺₴]\s?\d|\d\s?[$€£¥₦₹₱₩₺₴]"
    r"|(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand"
    r"|(?:m|b|tr)illion|(?:thousand|(?:m|b|tr)illion)s of))[\s-]?"
    r"(?:(?:m|b|tr)illion|bn|mn|m|k)?[\s-]?(?:(?:m|b|tr)illion|bn|mn|dollars?|euros?|pounds|pesos?"
    r"|yen|yuan|rupees?|shillings?|francs?|naira|rand|taka|cedis?|vatu|gourdes?)\b"
    r"|\b(?:usd|eur|gbp|jpy|cny|inr|aud|cad|nzd|chf|sek|nok|dkk|zar|kshs?|kes|ngn|ghs|xof|xaf|cfa"
    r"|cop|brl|mxn|php|idr|bdt|pkr|afn|rs|tk)\.? ?\d"
)


class Look(NamedTuple):
    """A passage and what it looks like.

    Attributes:
        passage: the passage.
        text: its text.
        normal: as rules see it; empty for a passage too long for any rule.
        words: how many it has.
        is_prose: it reads like a sentence or more of an article.
    """

    passage: Passage
    text: str
    normal: str
    words: int
    is_prose: bool


class Page:
    """The passages of a text and which of them have been dropped so far.

    Attributes:
        looks: one a passage.
        dropped: likewise.
        blank_lines_tell: blank lines set some passages apart, and not all or none.
    """

    def __init__(self, passages: Sequence[Passage], title: str | None) -> None:
        self.looks = [look_at(passage) for passage in passages]
        self.dropped = [False] * len(passages)
        self._title = title
        self._rows = table_rows([look.text if look.normal else "" for look in self.looks])
        apart = sum(1 for passage in passages if passage.after_blank)
        self.blank_lines_tell = _FEW_APART <= apart / max(1, len(passages)) <= _MANY_APART

    def drop(self, index: int, *, sure: bool = False, money: bool = False) -> None:
        """Drop a passage, unless it is long, the title, a row of a table, or holds money.

        Args:
            index: of the passage.
            sure: drop it even if it is long.
            money: drop it even if it holds money.
        """
        look = self.looks[index]
        if look.text == self._title or index in self._rows or not (look.normal or sure):
            return
        if money or not has_money(look.normal or normalize(look.text)):
            self.dropped[index] = True

    def has_money(self, index: int) -> bool:
        """Whether a passage holds an amount of money."""
        return has_money(self.looks[index].normal)

    def kept(self, start: int, end: int | None = None) -> list[int]:
        """The passages of a range that have not been dropped."""
        size = len(self.looks)
        return [i for i in range(start, size if end is None else end) if not self.dropped[i]]

    def prose(self) -> list[int]:
        """The passages that are prose and have not been dropped."""
        return [index for index in self.kept(0) if self.looks[index].is_prose]

    def words(self, indices: Sequence[int]) -> int:
        """How many words passages have together."""
        return sum(self.looks[index].words for index in indices)


def has_money(normal: str) -> bool:
    """Whether a normalized passage holds an amount of money."""
    return _MONEY.search(normal) is not None


def is_prose(text: str) -> bool:
    """Whether a passage reads like a sentence or more of an article."""
    ends = _ENDS_SENTENCE.search(text[-8:]) is not None
    words = len(text.split())
    if len(text) > LONGEST:  # a menu or a list on one line has no full stops
        return words <= _LONGEST_SENTENCE * max(1, len(_STOP.findall(text)))
    return words >= (_SHORTEST_PROSE if ends else _SURELY_PROSE)


def holds_money(text: str) -> bool:
    """Whether a text holds an amount of money; a long one counts as if it did."""
    return len(text) > LONGEST or _MONEY.search(normalize(text)) is not None


def look_at(passage: Passage) -> Look:
    """See what a passage looks like."""
    text = passage.text.text
    if len(text) > LONGEST:
        return Look(passage, text, "", text.count(" ") + 1, is_prose(text))
    return Look(passage, text, normalize(text), len(text.split()), is_prose(text))
