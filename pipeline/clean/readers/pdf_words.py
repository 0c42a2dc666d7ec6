"""Words that were broken at the ends of lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from pipeline.clean.words import CONTINUING

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)[-\xad]$")
_BREAK = re.compile(r"[^\W_][-\xad]$")
_REST = re.compile(r"[^\W\d_]+")


class Hyphens:
    """Joins the lines of a text; its other words tell which hyphens a line break has brought."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = list(lines)

    @cached_property
    def _words(self) -> frozenset[str]:
        words: set[str] = set()
        for line in self._lines:
            found = [word.lower() for word in _WORD.findall(line)]
            if found and line.endswith("-"):
                found.pop()
            words.update(found)
        return frozenset(words)

    def join(self, lines: Sequence[str]) -> str:
        """Lines of one paragraph on one line.

        `develop-` and `ment` become one word. The hyphen stays where the text has the word with
        it elsewhere, where both halves are words and their whole is not (`long-`, `term`), and
        before what is no small letter (`Indo-`, `Pacific`).
        """
        text = lines[0]
        for line in lines[1:]:
            if not _BREAK.search(text) or not line[:1].isalnum():
                text = f"{text} {line}"
                continue
            broken, rest = _BROKEN.search(text), _REST.match(line)
            word = rest.group() if rest else ""
            if word in CONTINUING:  # `mid-` and long-term
                text = f"{text} {line}"
            elif broken and word[:1].islower() and not self._keeps(broken.group(1), word):
                text = f"{text[:-1]}{line}"
            else:
                text = f"{text[:-1]}-{line}"
        return text

    def _keeps(self, first: str, second: str) -> bool:
        first, second = first.lower(), second.lower()
        if f"{first}{second}" in self._words:
            return False
        if f"{first}-{second}" in self._words:
            return True
        return first.rpartition("-")[2] in self._words and second in self._words
