"""What a page shows, in its order: headings, paragraphs, list items and rows of tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from pipeline.clean.readers.composing import Block, on_one_line
from pipeline.clean.readers.html_tables import read_table
from pipeline.clean.readers.model import PartKind
from pipeline.clean.readers.table import table_lines

# fmt: off
_UNSEEN = frozenset([
    "head", "script", "style", "noscript", "template", "svg", "math", "object", "embed",
    "iframe", "canvas", "audio", "video", "select", "button", "input", "textarea", "datalist",
    "map",
])
# fmt: on
# fmt: off
_BLOCKS = frozenset([
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main",
    "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot",
    "th", "thead", "tr", "ul",
])
# fmt: on
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset(["ul", "ol", "menu", "dir"])
#: Parts of a page that are not its article, by element and by the role that is given to one.
_AROUND = frozenset(["nav", "footer", "aside", "dialog", "menu"])
# fmt: off
_AROUND_ROLES = frozenset([
    "navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog",
    "menu", "menubar",
])
# fmt: on


class PageBlock(NamedTuple):
    """A block of a page.

    Attributes:
        block: its text and kind.
        cells: the texts that it is made of: itself, or the cells of a row.
        is_around: it stands in a menu, a footer or another part that is not the article.
    """

    block: Block
    cells: tuple[str, ...]
    is_around: bool


def read_blocks(tree: HtmlElement) -> list[PageBlock]:
    """The blocks of a page; each is on one line and not empty."""
    return list(_Walk().through(tree))


class _Context(NamedTuple):
    """What the open elements make of the text in them."""

    kind: PartKind = "text"
    level: int = 0
    is_around: bool = False
    is_link: bool = False
    is_preformatted: bool = False
    is_note: bool = False
    lists: int = 0

    def inside(self, element: HtmlElement) -> _Context:
        """The context in an element that is opened in this one."""
        tag, new = element.tag, self
        if tag in _HEADINGS:
            new = new._replace(kind="heading", level=_HEADINGS[tag])
        elif tag in _LISTS:
            new = new._replace(lists=self.lists + 1)
        elif tag == "li":
            new = new._replace(kind="item", level=max(1, self.lists))
        elif tag == "a":
            new = new._replace(is_link=True)
        elif tag == "pre":
            new = new._replace(is_preformatted=True)
        elif tag == "sup" and (self.is_link or element.find(".//a") is not None):
            new = new._replace(is_note=True)
        if tag in _AROUND or element.get("role", "").lower() in _AROUND_ROLES:
            new = new._replace(is_around=True)
        return new


class _Walk:
    """One walk through a page: the open elements, and the text that is not yet a block."""

    def __init__(self) -> None:
        self.open = [_Context()]
        self.text: list[str] = []
        self.unlinked: list[str] = []
        self.last = Block("")
        self.broken = False

    def through(self, tree: HtmlElement) -> Iterator[PageBlock]:
        """The blocks of a page."""
        walk = etree.iterwalk(tree, events=("start", "end"))
        for event, element in walk:
            if event == "end":
                yield from self._end(element)
            elif element.tag in _UNSEEN:
                self.open.append(self.open[-1])
                walk.skip_subtree()
            else:
                yield from self._start(element)
                if element.tag == "table" and (table := read_table(element)) is not None:
                    yield from self._table(*table)
                    walk.skip_subtree()
                else:
                    yield from self._add(element.text)
        yield from self._flush()

    def _start(self, element: HtmlElement) -> Iterator[PageBlock]:
        if element.tag in _BLOCKS or element.tag == "br":
            yield from self._flush()
            self.broken = element.tag == "br"
        context = self.open[-1].inside(element)
        self.open.append(context)
        if context.is_note and not self.open[-2].is_note:
            yield from self._add(" [")

    def _end(self, element: HtmlElement) -> Iterator[PageBlock]:
        if element.tag in _BLOCKS:
            yield from self._flush()
            self.broken = False
        context = self.open.pop()
        if context.is_note and not self.open[-1].is_note:
            yield from self._add("]")
        yield from self._add(element.tail)

    def _add(self, text: str | None) -> Iterator[PageBlock]:
        if not text:
            return
        lines = text.split("\n") if self.open[-1].is_preformatted else [text]
        for number, line in enumerate(lines):
            if number:
                yield from self._flush()
                self.broken = True
            self.text.append(line)
            if not self.open[-1].is_link:
                self.unlinked.append(line)

    def _flush(self) -> Iterator[PageBlock]:
        text = on_one_line("".join(self.text)).replace("[[", "[").replace("]]", "]")
        linkless = not any(c.isalnum() for piece in self.unlinked for c in piece)
        self.text.clear()
        self.unlinked.clear()
        if not text.strip():
            return
        context = self.open[-1]
        tight = self.broken or (context.kind == "item" == self.last.kind)
        self.last = Block(text, context.kind, context.level, tight, is_link=linkless)
        yield PageBlock(self.last, (text,), context.is_around)

    def _table(self, rows: list[list[str]], has_head: bool) -> Iterator[PageBlock]:
        around = self.open[-1].is_around
        lines = table_lines(rows, has_head=has_head)
        for number, (line, cells) in enumerate(zip(lines, rows, strict=True)):
            self.last = Block(line, tight=number > 0)
            if line:
                yield PageBlock(self.last, tuple(cell for cell in cells if cell), around)
