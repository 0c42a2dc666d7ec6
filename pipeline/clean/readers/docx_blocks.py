"""What a Word document shows: headings, paragraphs, list items, rows of tables, and its notes.

Text that was deleted with changes tracked is left out, text that was inserted is in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

from pipeline.clean.readers.composing import Block, on_one_line
from pipeline.clean.readers.table import looks_like_head, table_lines

_TEXT, _TAB, _HYPHEN = qn("w:t"), qn("w:tab"), qn("w:noBreakHyphen")
_BREAKS = (qn("w:br"), qn("w:cr"))
_LEFT_OUT = frozenset(
    qn(name) for name in ("w:del", "w:moveFrom", "w:instrText", "w:pPr", "w:rPr", "w:txbxContent")
)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HEADING = re.compile(r"heading (\d)$", re.IGNORECASE)
_TITLES = ("title", "subtitle")
_LIST = re.compile(r"^list\b|bullet", re.IGNORECASE)
_LIST_LEVEL = re.compile(r"(\d)$")
_NOTES = ("footnotes", "endnotes")
# Notes with these types are the lines that part notes from the text.
_NO_NOTES = ("separator", "continuationSeparator", "continuationNotice")
_FIELDS = ("title", "author", "subject", "created", "modified", "language")


def read_blocks(document: Document) -> Iterator[Block]:
    """The blocks of a document, its notes after its text."""
    last = Block("")
    for content in _contents(document.element.body, document):
        found = _table(content) if isinstance(content, Table) else _paragraph(content)
        for block in found:
            if block.kind == "item" == last.kind:
                block = block._replace(tight=True)
            if block.text:
                last = block
                yield block
    yield from _notes(document)


def read_properties(document: Document) -> dict[str, Any]:
    """What a document says of itself."""
    package = document.part.package
    if RT.CORE_PROPERTIES not in {relation.reltype for relation in package.rels.values()}:
        return {}  # python-docx would make some up: a title, and today as the day of the change
    core = document.core_properties
    found = {}
    for name in _FIELDS:
        try:
            value = getattr(core, name)
        except (ValueError, AttributeError):  # a date that is none
            continue
        if value:
            text = value.date().isoformat() if isinstance(value, datetime) else str(value)
            found[f"properties:{name}"] = text[:1000]
    return found


def _contents(body: Any, document: Document) -> Iterator[Paragraph | Table]:
    """The paragraphs and tables of a body, those in content controls as well."""
    walk = etree.iterwalk(body, events=("start",))
    for _, element in walk:
        if element.tag in (qn("w:p"), qn("w:tbl")):
            walk.skip_subtree()
            kind = Paragraph if element.tag == qn("w:p") else Table
            yield kind(element, document)


def _paragraph(paragraph: Paragraph) -> Iterator[Block]:
    element = paragraph._p
    style = (paragraph.style.name if paragraph.style is not None else None) or ""
    heading = _HEADING.search(style)
    level = int(heading.group(1)) if heading else 1 if style.lower() in _TITLES else 0
    numbering = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
    lines = [on_one_line(line) for line in _text(element).split("\n")]
    for line in lines:
        if level:
            yield Block(line, "heading", level)
        elif numbering is not None or _LIST.search(style):
            yield Block(line, "item", _list_level(numbering, style))
        else:
            yield Block(line)
    for box in element.iter(qn("w:txbxContent")):
        if not any(ancestor.tag == _FALLBACK for ancestor in box.iterancestors()):
            for inner in box.iter(qn("w:p")):
                yield Block(on_one_line(_text(inner)))


def _list_level(numbering: Any, style: str) -> int:
    depth = numbering.find(qn("w:ilvl")) if numbering is not None else None
    value = depth.get(qn("w:val"), "0") if depth is not None else ""
    if value.isdigit():
        return min(int(value), 8) + 1
    named = _LIST_LEVEL.search(style)
    return int(named.group(1)) if named and named.group(1) != "0" else 1


def _table(table: Table) -> Iterator[Block]:
    rows = [_cells(row) for row in table._tbl.tr_lst]
    rows = [row for row in rows if any(row)]
    lines = table_lines(rows, has_head=looks_like_head(rows))
    for number, line in enumerate(lines):
        yield Block(line, tight=number > 0)


def _cells(row: Any) -> list[str]:
    return [
        on_one_line(" ".join(_text(paragraph) for paragraph in cell.iter(qn("w:p"))))
        for cell in row.tc_lst
    ]


def _notes(document: Document) -> Iterator[Block]:
    for relation in document.part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if kind not in _NOTES or relation.is_external:
            continue
        root = etree.fromstring(relation.target_part.blob, _parser())
        for note in root:
            if note.get(qn("w:type")) not in _NO_NOTES:
                paragraphs = note.iter(qn("w:p"))
                yield Block(on_one_line(" ".join(_text(paragraph) for paragraph in paragraphs)))


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True)


def _text(paragraph: Any) -> str:
    """The text of a paragraph as it is shown, its line breaks as such."""
    pieces: list[str] = []
    walk = etree.iterwalk(paragraph, events=("start",))
    for _, element in walk:
        if element.tag in _LEFT_OUT or element.tag == _FALLBACK:
            walk.skip_subtree()
        elif element.tag == _TEXT:
            pieces.append(element.text or "")
        elif element.tag == _TAB:
            pieces.append(" ")
        elif element.tag == _HYPHEN:
            pieces.append("-")
        elif element.tag in _BREAKS:
            pieces.append("\n")
    return "".join(pieces)
