"""Pages again in other dress: the same words with other line breaks, menus and neighbours.

A page written once stands for many: sites set their menus in a line or in many, some readers
leave blank lines between all paragraphs and some none, and one site's footer may follow another
site's article.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from itertools import groupby

from training.boilerplate.pages import LabelledPage, Line

_BLANK = Line("", False)
_SEPARATORS = (" | ", "   ", " · ", " / ", "  ", "\t", " • ", "", " - ")
_MARKS = ("", "", "", "* ", "- ", "• ", "» ", "[{}]", "→ ")
# Of an entry that may be put on a line with others, in words.
_LONGEST_ENTRY = 4
# Entries that are set on one line at most: some of a menu, or all.
_JOINED = (6, 6, 100)
# Of a paragraph below which others may stand, in words; and how many of them.
_PARAGRAPH, _MOST_ADDED = 9, 5


def lengthen(page: LabelledPage, article: str, chance: random.Random) -> LabelledPage:
    """A page with an article of real length: with paragraphs of another text among its own.

    Args:
        page: one that was written short, as one that is read by people has to be.
        article: the text, a paragraph a line; its first line, often a title, is left out.
        chance: where the paragraphs go.
    """
    paragraphs = [Line(text, False) for text in article.split("\n")[1:] if text.strip()]
    lines: list[Line] = []
    for line in page.lines:
        lines.append(line)
        if not line.is_boilerplate and len(line.text.split()) >= _PARAGRAPH and paragraphs:
            size = chance.randint(1, _MOST_ADDED)
            lines += paragraphs[:size]
            paragraphs = paragraphs[size:]
    return page._replace(lines=tuple(lines))


def vary(page: LabelledPage, others: Sequence[LabelledPage], chance: random.Random) -> LabelledPage:
    """Another page made of a page and of the boilerplate of others."""
    head, body, tail = _parts(page)
    if chance.random() < 0.5:
        head = _parts(chance.choice(others))[0]
    if chance.random() < 0.5:
        tail = _parts(chance.choice(others))[2]
    if chance.random() < 0.2:
        head = []
    if chance.random() < 0.15:
        tail = []
    if chance.random() < 0.25:  # as pages of other sites would hold it
        body = [line for line in body if not line.is_boilerplate]
    lines: list[Line] = []
    for run in (head, body, tail):
        lines += chance.choice(_CHANGES)(run, chance)
    return page._replace(lines=tuple(chance.choice(_BLANKS)(lines, chance)))


def _parts(page: LabelledPage) -> tuple[list[Line], list[Line], list[Line]]:
    """What stands above the first content, the article, and what stands below it."""
    content = [index for index, line in enumerate(page.lines) if not line.is_boilerplate]
    lines = list(page.lines)
    if not content:
        return lines, [], []
    return lines[: content[0]], lines[content[0] : content[-1] + 1], lines[content[-1] + 1 :]


def _same(lines: list[Line], chance: random.Random) -> list[Line]:
    return lines


def _joined(lines: list[Line], chance: random.Random) -> list[Line]:
    """Short boilerplate on one line, some entries at a time."""
    separator, most, result = chance.choice(_SEPARATORS), chance.choice(_JOINED), []
    for is_entry, run in groupby(lines, _is_entry):
        members = list(run)
        if not is_entry:
            result += members
            continue
        entries = [line.text for line in members]
        while entries:
            size = chance.randint(1, most)
            result.append(Line(separator.join(entries[:size]), True))
            entries = entries[size:]
    return result


def _marked(lines: list[Line], chance: random.Random) -> list[Line]:
    """Short boilerplate with list marks, brackets or arrows."""
    mark = chance.choice(_MARKS)
    if not mark:
        return lines
    form = mark if "{}" in mark else mark + "{}"
    return [Line(form.format(line.text), True) if _is_entry(line) else line for line in lines]


def _shouted(lines: list[Line], chance: random.Random) -> list[Line]:
    return [Line(line.text.upper(), True) if _is_entry(line) else line for line in lines]


def _thinned(lines: list[Line], chance: random.Random) -> list[Line]:
    """Without some of its boilerplate."""
    share = chance.uniform(0.3, 0.9)
    return [line for line in lines if not line.is_boilerplate or chance.random() < share]


def _is_entry(line: Line) -> bool:
    return line.is_boilerplate and len(line.text.split()) <= _LONGEST_ENTRY


def _close(lines: list[Line], chance: random.Random) -> list[Line]:
    return lines


def _apart(lines: list[Line], chance: random.Random) -> list[Line]:
    """A blank line below every line."""
    return [each for line in lines for each in (line, _BLANK)]


def _in_blocks(lines: list[Line], chance: random.Random) -> list[Line]:
    """Blank lines around paragraphs and between content and boilerplate."""
    result: list[Line] = []
    for above, line in zip([None, *lines], lines, strict=False):
        changes = above is not None and above.is_boilerplate != line.is_boilerplate
        is_long = len(line.text) > 60 or (above is not None and len(above.text) > 60)
        if result and (changes or is_long or chance.random() < 0.1):
            result.append(_BLANK)
        result.append(line)
    return result


def _loosely(lines: list[Line], chance: random.Random) -> list[Line]:
    return [
        each for line in lines for each in ((line, _BLANK) if chance.random() < 0.4 else (line,))
    ]


_Change = Callable[[list[Line], random.Random], list[Line]]
#: Ways in which blank lines part a page.
LAYOUTS: tuple[_Change, ...] = (_close, _apart, _in_blocks)
_CHANGES: tuple[_Change, ...] = (_same, _same, _joined, _marked, _shouted, _thinned)
_BLANKS: tuple[_Change, ...] = (_close, _apart, _in_blocks, _in_blocks, _loosely)
