"""Lines to passages: headings, paragraphs and list items, each to become a line of clean text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, zip_longest

import msgspec

from pipeline.clean.aligned import AlignedText
from pipeline.clean.lines import Line
from pipeline.clean.words import CONTINUING
from pipeline.clean.wrapping import goes_on, wrap_columns
from pipeline.document import BlockKind

# Of a heading that no mark tells; the first level is that of marked titles.
_PLAIN_LEVEL = 2
# Of a heading in plain text, in words: in capitals or title case, and otherwise.
_LONGEST_HEADING, _LONGEST_PLAIN_HEADING = 15, 8
_TITLE_CASE = 0.6
_ENDS_SENTENCE = re.compile(r"[.!;:,][\"'”’)\]]*$")
_DASHES = ("-", "–", "—")
_WORD = re.compile(r"[^\W\d_]+")


class Passage(msgspec.Struct, frozen=True):
    """A heading, paragraph or list item, and the raw lines that it came from.

    Attributes:
        text: on one line, not empty.
        kind: as of the block that it will be.
        level: as of the block that it will be.
        after_blank: nothing, or a blank line, stands above it.
        is_link: all of its words are links.
        raw_start: raw offset of its first line, or of the rule that sets it apart.
        raw_end: raw offset after its last line and all that follows up to the next passage.
    """

    text: AlignedText
    kind: BlockKind
    level: int
    after_blank: bool
    is_link: bool
    raw_start: int
    raw_end: int


def build_passages(lines: Sequence[Line], raw_end: int) -> list[Passage]:
    """Join the lines that belong together.

    Args:
        lines: of the whole text.
        raw_end: raw offset after the last one.
    """
    groups = _group(lines)
    rules = _rules_above(lines)
    starts = [rules.get(group[0].raw_start, group[0].raw_start) for group, _ in groups]
    vocabulary = _Vocabulary(lines)
    passages = []
    marks: list[int] = []
    for index, (group, after_blank) in enumerate(groups):
        first = group[0]
        kind: BlockKind = first.kind if first.kind in ("heading", "item") else "paragraph"
        level = first.level
        if kind == "item":
            level = _nest(marks, first.mark_column)
        else:
            marks.clear()
        passages.append(
            Passage(
                text=_join(group, vocabulary),
                kind=kind,
                level=level,
                after_blank=after_blank,
                is_link=all(line.is_link for line in group),
                raw_start=starts[index],
                raw_end=starts[index + 1] if index + 1 < len(starts) else raw_end,
            )
        )
    return _with_plain_headings(passages)


def _group(lines: Sequence[Line]) -> list[tuple[list[Line], bool]]:
    """Runs of lines that are one passage each, and whether a blank line stands above them."""
    columns = wrap_columns(lines)
    groups: list[tuple[list[Line], bool]] = []
    current: list[Line] = []
    after_blank = True
    for line, column in zip(lines, columns, strict=True):
        if line.kind in ("blank", "rule"):
            current, after_blank = [], True
        elif (
            current
            and line.kind == "text"
            and current[0].kind in ("text", "item")
            and goes_on(current, line, column)
        ):
            current.append(line)
        else:
            current = [line]
            groups.append((current, after_blank))
            after_blank = False
    return [(group, blank) for group, blank in groups if any(line.text.text for line in group)]


def _rules_above(lines: Sequence[Line]) -> dict[int, int]:
    """Where the rules above a line begin, by where the line begins."""
    above: dict[int, int] = {}
    start = None
    for line in lines:
        if line.kind == "rule" and start is None:
            start = line.raw_start
        elif line.text.text:
            if start is not None:
                above[line.raw_start] = start
            start = None
    return above


def _nest(marks: list[int], column: int) -> int:
    """The level of a list item whose mark stands at a column, below the items at `marks`."""
    while marks and marks[-1] > column:
        marks.pop()
    if not marks or marks[-1] < column:
        marks.append(column)
    return len(marks)


class _Vocabulary:
    """The words of a text, gathered only when a word was broken at the end of a line."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.words: frozenset[str] | None = None

    def __contains__(self, word: str) -> bool:
        if self.words is None:
            found = (w for line in self.lines for w in _WORD.findall(line.text.text))
            self.words = frozenset(w.lower() for w in found)
        return word.lower() in self.words


def _join(group: Sequence[Line], vocabulary: _Vocabulary) -> AlignedText:
    texts = [line.text for line in group if line.text.text]
    if len(texts) == 1:
        return texts[0]
    separators = []
    for index, (text, below) in enumerate(pairwise(texts)):
        separators.append(" ")
        if not text.text.endswith(_DASHES) or not text.text[-2:-1].isalnum():
            continue
        first_word = _WORD.match(below.text)
        word = first_word.group() if first_word else ""
        broken = text.text[:-1].rpartition(" ")[2]
        if word and broken.isalpha() and broken + word in vocabulary:
            texts[index] = text.slice(0, len(text) - 1)
        elif word in CONTINUING:
            continue  # `mid-` and long-term
        separators[-1] = ""
    return AlignedText.join(texts, separators)


def _with_plain_headings(passages: list[Passage]) -> list[Passage]:
    """Recognize the headings that no mark tells; which of them is the title is not known."""
    result: list[Passage] = []
    for passage, below in zip_longest(passages, passages[1:]):
        alone = passage.after_blank and (below is None or below.after_blank)
        if passage.kind == "paragraph" and _reads_like_heading(passage.text.text, alone):
            passage = msgspec.structs.replace(passage, kind="heading", level=_PLAIN_LEVEL)
        result.append(passage)
    return result


def _reads_like_heading(text: str, alone: bool) -> bool:
    if len(text) > 200 or _ENDS_SENTENCE.search(text) or "|" in text:
        return False
    words = [word for word in text.split() if word not in CONTINUING]
    if not words or len(words) > _LONGEST_HEADING or words[0][0].islower():
        return False
    if text.isupper() and len(words[0]) > 1:
        return True
    if not alone:
        return False
    capitalized = sum(1 for word in words if not word[0].islower())
    return len(words) <= _LONGEST_PLAIN_HEADING or capitalized >= _TITLE_CASE * len(words)
