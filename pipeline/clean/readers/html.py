"""HTML: all that a page shows as text, and which of it trafilatura takes for the article."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from pipeline.clean.decode import decode, decode_named
from pipeline.clean.readers.composing import compose
from pipeline.clean.readers.model import Options, Problem, Reader, Reading, Unreadable
from pipeline.clean.readers.plain import damage

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_OPENING = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s|<\?xml[^>]{0,200}\?>|(?><!--.{0,2000}?-->))*+"
    rb"<(?:!doctype\s+html|html)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_CHARSET_REACH = 4096
_BYTE_ORDER_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DECLARATION = re.compile(r"<\?xml[^>]{0,200}\?>")


def _is_html(head: bytes) -> bool:
    return _OPENING.match(head) is not None


def _read(data: bytes, options: Options) -> Reading:
    from pipeline.clean.readers.html_article import mark_boilerplate
    from pipeline.clean.readers.html_blocks import read_blocks
    from pipeline.clean.readers.html_head import read_properties

    text, problems = _decode(data)
    tree = _parse(text)
    properties = read_properties(tree)
    blocks = read_blocks(tree)
    raw_text, parts = compose(mark_boilerplate(blocks, tree))
    if not parts:
        raise Unreadable(
            "no-text",
            "the page has no text; it may be made by a script when it is shown",
            "Save it from a browser, or fetch its text",
        )
    return Reading(raw_text, "parts", parts, 0, properties, problems)


def _decode(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """The page's text: by the encoding that it names, where its bytes are of it, else by these.

    A name that can be read byte by byte is not UTF-16's (WHATWG HTML, 13.2.3.2).
    """
    named = _CHARSET.search(data, 0, _CHARSET_REACH)
    if named and not data.startswith(_BYTE_ORDER_MARKS):
        text = decode_named(data, named.group(1).decode("ascii").lower())
        if text is not None:
            return text, ()
    decoded = decode(data)
    return decoded.text, damage(decoded)


def _parse(text: str) -> HtmlElement:
    from lxml import html

    parser = html.HTMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        huge_tree=True,  # or else 256 elements inside each other are the most
    )
    cleaned = _DECLARATION.sub("", text.replace("\0", ""), count=1)
    tree = html.document_fromstring(cleaned.encode("utf-8", "replace"), parser=parser)
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise Unreadable(
            "nested-too-deep",
            "its elements are nested too deep",
            "Save it from a browser, or as text",
        )
    return tree


HTML = Reader("html", (".html", ".htm", ".xhtml"), _read, _is_html)
