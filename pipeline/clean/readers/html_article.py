"""Which blocks of a page are its article: what trafilatura keeps, and what it should have kept.

trafilatura's own text has lost where it stood on the page, so its lines are looked up among the
page's blocks. Besides these, blocks are content that stand among the article's and read like
prose, its title and the lines between that and its first prose, headings above content, and what
holds an amount of money and is neither a link nor in a menu or a footer.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.clean.page import holds_money, is_prose
from pipeline.clean.readers.composing import Block
from pipeline.clean.readers.html_blocks import PageBlock

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# What trafilatura gets to see of a page: its time grows with the square of what one element holds.
_MOST_ROWS, _MOST_CHILDREN = 200, 1000
# fmt: off
_INLINE = (
    "a", "abbr", "b", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span",
    "strong", "sub", "sup", "u",
)
# fmt: on

_NO_WORD = re.compile(r"[\W_]+")
# A text so long that it is no accident when it stands inside a longer one; in letters.
_LONG = 24
# Share of a page's prose that the article must hold, or else it was not found.
_LEAST_PROSE = 0.3
# How far above the article its title may stand, in blocks.
_TITLE_REACH = 12


def mark_boilerplate(blocks: Sequence[PageBlock], tree: HtmlElement) -> Iterator[Block]:
    """The blocks of a page, those that are not its article marked as boilerplate."""
    kept = _find_article(blocks, tree)
    for page_block, keep in zip(blocks, kept, strict=True):
        yield page_block.block._replace(is_boilerplate=not keep)


def _find_article(blocks: Sequence[PageBlock], tree: HtmlElement) -> list[bool]:
    inside = [not block.is_around for block in blocks]
    lines = _main_lines(tree)
    found: list[bool] = []
    for block in blocks:  # rows go on as the table began, as only its beginning was looked at
        is_row = block.block.tight and len(block.cells) > 1
        found.append((is_row and bool(found) and found[-1]) or _is_among(block, lines))
    prose = [is_prose(block.block.text) for block in blocks]
    words = [len(block.block.text.split()) for block in blocks]
    all_prose = sum(w for w, p, i in zip(words, prose, inside, strict=True) if p and i)
    article = sum(w for w, p, f in zip(words, prose, found, strict=True) if p and f)
    if not any(found) or article < _LEAST_PROSE * all_prose:
        return inside
    first, last = found.index(True), len(found) - 1 - found[::-1].index(True)
    title = _title_above(blocks, first)
    begin = next((i for i in range(first, last) if found[i] and prose[i]), first)
    kept = []
    for index, block in enumerate(blocks):
        content = block.block
        plain = not (block.is_around or content.is_link)
        kept.append(
            found[index]
            or (plain and title <= index < begin)
            or (plain and prose[index] and first < index < last)
            or (plain and holds_money(content.text))
        )
    for index in range(len(blocks) - 2, -1, -1):
        if blocks[index].block.kind == "heading" and inside[index] and kept[index + 1]:
            kept[index] = kept[index] or not blocks[index].block.is_link
    return kept


def _title_above(blocks: Sequence[PageBlock], first: int) -> int:
    """The nearest top heading above the article, or the article's own beginning."""
    for index in range(first, max(-1, first - _TITLE_REACH), -1):
        if blocks[index].block.kind == "heading" and blocks[index].block.level == 1:
            return index
    return first


def _main_lines(tree: HtmlElement) -> tuple[frozenset[str], str]:
    """The lines of the article as trafilatura finds it, and all of them together."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    document = bare_extraction(
        _bounded(tree), favor_recall=True, include_comments=False, include_tables=True
    )
    if not isinstance(document, Document) or document.body is None:
        return frozenset(), ""
    lines: set[str] = set()
    for element in document.body.iter():
        lines.add(_key("".join(element.itertext())))
        lines.update((_key(element.text or ""), _key(element.tail or "")))
    return frozenset(lines - {""}), _key("".join(document.body.itertext()))


def _bounded(tree: HtmlElement) -> HtmlElement:
    """A copy of a page, its tables cut short, and long runs of words in various dress as text."""
    page = copy.deepcopy(tree)
    for table in page.iter("table"):
        for row in list(table.iter("tr"))[_MOST_ROWS:]:
            row.getparent().remove(row)
    for element in page.iter():
        if len(element) > _MOST_CHILDREN:
            _undress(element)
    return page


def _undress(element: HtmlElement) -> None:
    """Make the inline elements in an element part of the text between its others."""
    above, pieces = None, [element.text or ""]
    for child in (*element, None):
        if child is not None and child.tag in _INLINE:
            pieces += [*child.itertext(), child.tail or ""]
            element.remove(child)
            continue
        if above is None:
            element.text = "".join(pieces)
        else:
            above.tail = "".join(pieces)
        if child is not None:
            above, pieces = child, [child.tail or ""]


def _is_among(block: PageBlock, lines: tuple[frozenset[str], str]) -> bool:
    known, together = lines
    keys = [_key(cell) for cell in block.cells]
    hits = sum(1 for key in keys if key in known or (len(key) >= _LONG and key in together))
    return 2 * hits > len(keys)


def _key(text: str) -> str:
    return _NO_WORD.sub("", text).lower()
