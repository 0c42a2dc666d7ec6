"""Markdown lines: marks at their beginnings, fences, tables, footnotes.

Lenient where CommonMark is strict: files that people call Markdown are often plain text with some
marks, so line breaks mean what they mean in plain text (see blocks.py), and an indented line is
no code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.clean.aligned import AlignedText
from pipeline.clean.inline import is_link_only, remove_inline_marks
from pipeline.clean.lines import (
    Line,
    RawLine,
    make_line,
    match_mark,
    read_textless,
    split_lines,
    textless,
)

_QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+[ \t]*")
_HEADING = re.compile(r"(#{1,6})[ \t]+")
_CLOSING_HASHES = re.compile(r"[ \t]#+$")
_FENCE = re.compile(r"`{3,}|~{3,}")
_NO_TEXT = re.compile(
    r"\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?)?"  # the line under a table's head
    r"|\[[^\[\]^]+\]:[ \t]*\S.*"  # where a link leads
    r"|#{1,6}"
)
_FOOTNOTE = re.compile(r"\[\^[^\[\]]+\]:[ \t]*")
_PLUS = re.compile(r"\+[ \t]+")
_BOLD = re.compile(r"(?:\*\*[^*\s][^*]*\*\*|__[^_\s][^_]*__):?")
# Lines that no inline mark goes on from.
_ALONE = ("blank", "rule", "heading", "code")
# Of a heading that is but a bold line.
_BOLD_LEVEL = 3
_SENTENCE_END = re.compile(r"[.!?][*_]*:?$")


def read_markdown_lines(text: AlignedText, raw_start: int, raw_end: int) -> list[Line]:
    """The lines of a Markdown text, without its marks."""
    lines: list[Line] = []
    fence = ""
    for raw in split_lines(text, raw_start, raw_end):
        content = text.text[raw.start : raw.end]
        body = content.strip()
        fenced = _FENCE.match(body)
        if fenced is not None and (not fence or body.startswith(fence)):
            fence = "" if fence else fenced.group()
            lines.append(textless(raw))
        elif fence and body:
            start = len(content) - len(content.lstrip())
            lines.append(make_line(text, raw, "code", start, start))
        else:
            lines.append(_read_line(text, raw, content, lines))
    return [line for group in _paragraphs(lines) for line in _without_inline_marks(group)]


def _read_line(text: AlignedText, raw: RawLine, content: str, lines: list[Line]) -> Line:
    quote = _QUOTE.match(content)
    start = quote.end() if quote else len(content) - len(content.lstrip())
    body = content[start:].rstrip()
    without_text = read_textless(raw, body, lines)
    if without_text is not None:
        return without_text
    if _NO_TEXT.fullmatch(body):
        return textless(raw)
    heading = _HEADING.match(body)
    if heading is not None:
        closing = _CLOSING_HASHES.search(body)
        end = start + (closing.start() if closing else len(body))
        line = make_line(text, raw, "heading", start, start + heading.end(), end)
        return line._replace(level=len(heading.group(1)))
    if _BOLD.fullmatch(body) and not _SENTENCE_END.search(body):
        return make_line(text, raw, "heading", start, start)._replace(level=_BOLD_LEVEL)
    mark = _FOOTNOTE.match(content, start) or _PLUS.match(content, start)
    text_start = mark.end() if mark else match_mark(content, start, lines[-1] if lines else None)
    line = make_line(text, raw, "item" if text_start > start else "text", start, text_start)
    return line._replace(is_link=is_link_only(content[text_start:]))


def _paragraphs(lines: list[Line]) -> Iterator[list[Line]]:
    """Runs of lines that inline marks may span."""
    group: list[Line] = []
    for line in lines:
        if line.kind != "text" or (group and group[-1].kind in _ALONE):
            if group:
                yield group
            group = []
        group.append(line)
    if group:
        yield group


def _without_inline_marks(lines: list[Line]) -> Iterator[Line]:
    """The lines of one run with their inline marks removed; a line left empty is blank."""
    if lines[0].kind in ("blank", "rule", "code"):
        yield from lines
        return
    texts = [line.text for line in lines if line.text.text]
    whole = remove_inline_marks(AlignedText.join(texts, ["\n"] * (len(texts) - 1)))
    start = 0
    for line in lines:
        if not line.text.text:
            yield line
            continue
        end = whole.text.find("\n", start)
        end = len(whole) if end < 0 else end
        text = whole.slice(start, end).strip()
        yield line._replace(text=text, kind=line.kind if text.text else "blank")
        start = end + 1
