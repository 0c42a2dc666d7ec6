"""Raw lines, and what their beginnings say: headings, list items, rules, plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from pipeline.clean.aligned import AlignedText

LineKind = Literal["blank", "rule", "text", "heading", "item", "code"]

_LINE_END = re.compile(r"\r\n|[\n\r\v\f\u2028\u2029]")
_GLYPH = "•‣⁃◦▪▫●○■□◆◇►▶➢➤✓✔→"
_BULLET = re.compile(rf"(?:[{_GLYPH}]|[-*·–—](?=[ \t])|o(?=\t|  ))[ \t]*")
_ORDERED = re.compile(
    r"(?:\d{1,3}[.)]|[a-z][.)]|[A-Z]\)|[ivx]{2,5}[.)]"
    r"|\((?:\d{1,3}|[a-zA-Z]|[ivx]{2,5})\))[ \t]+(?=\S)"
)
_RULE = re.compile(r"(?:[-_=*~—–•·.][ \t]*){3,}")
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_ENDS_CLAUSE = re.compile(r"[.:;!?][\"'”’)\]]*$")
_TAB_WIDTH = 4
# How much of a line's end is looked at, in characters.
_TAIL = 20


class Line(NamedTuple):
    """A line of a raw text.

    Attributes:
        raw_start: raw offset of its first character.
        raw_end: raw offset after its line end.
        kind: `rule` for a line of dashes and the like that sets apart what follows; `blank` for
            all others that hold no text; `code` for one that keeps its marks and stands alone.
        text: its text without marks and surrounding white space; empty when blank.
        level: of a heading, counted from 1; 0 for all others.
        mark_column: the column that its mark, or else its text, begins at.
        text_column: the column that its text begins at.
        width: the column that the line ends at.
        is_link: all of its words are links.
    """

    raw_start: int
    raw_end: int
    kind: LineKind
    text: AlignedText
    level: int = 0
    mark_column: int = 0
    text_column: int = 0
    width: int = 0
    is_link: bool = False


class RawLine(NamedTuple):
    """Where a line stands: [start, end) without its line end, in a text and with it in the raw."""

    start: int
    end: int
    raw_start: int
    raw_end: int


_NOTHING = AlignedText.verbatim("")


def split_lines(text: AlignedText, raw_start: int, raw_end: int) -> Iterator[RawLine]:
    """The lines of a text that came from [raw_start, raw_end); they partition that piece."""
    start, line_raw_start = 0, raw_start
    segments = iter(text.segments)
    segment = next(segments, None)
    for match in _LINE_END.finditer(text.text):
        after = match.end()
        while segment is not None and segment.end < after:
            segment = next(segments)
        if segment is None:
            break
        raw_after = segment.raw_end - (segment.end - after)
        yield RawLine(start, match.start(), line_raw_start, raw_after)
        start, line_raw_start = after, raw_after
    if line_raw_start < raw_end:
        yield RawLine(start, len(text), line_raw_start, raw_end)


def read_plain_lines(text: AlignedText, raw_start: int, raw_end: int) -> list[Line]:
    """The lines of a plain text; list marks and rules are recognized and left out of the text."""
    lines: list[Line] = []
    for raw in split_lines(text, raw_start, raw_end):
        content = text.text[raw.start : raw.end]
        body = content.strip()
        line = read_textless(raw, body, lines)
        if line is None:
            start = len(content) - len(content.lstrip())
            text_start = match_mark(content, start, lines[-1] if lines else None)
            kind: LineKind = "item" if text_start > start else "text"
            line = make_line(text, raw, kind, start, text_start)
        lines.append(line)
    return lines


def textless(raw: RawLine, kind: LineKind = "blank") -> Line:
    """A line that holds no text."""
    return Line(raw.raw_start, raw.raw_end, kind, _NOTHING)


def read_textless(raw: RawLine, body: str, lines: list[Line]) -> Line | None:
    """A blank line or a rule; None for all others.

    A rule right below a line that stands alone makes that line a heading.

    Args:
        raw: where the line stands.
        body: what it holds, without white space around it.
        lines: those before it; the last one may become a heading.
    """
    if not body:
        return textless(raw)
    if not _RULE.fullmatch(body):
        return None
    stands_alone = len(lines) < 2 or not lines[-2].text.text
    if lines and lines[-1].kind == "text" and stands_alone and _UNDERLINE.fullmatch(body):
        lines[-1] = lines[-1]._replace(kind="heading", level=1 if body[0] == "=" else 2)
        return textless(raw)
    return textless(raw, "rule")


def make_line(
    text: AlignedText,
    raw: RawLine,
    kind: LineKind,
    mark_start: int,
    text_start: int,
    text_end: int | None = None,
) -> Line:
    """A line that holds text.

    Args:
        text: the whole text.
        raw: where the line stands in it.
        kind: what the line is.
        mark_start: offset in the line of its mark, or else of its text.
        text_start: offset in the line of its text.
        text_end: offset in the line after its text; by default all but white space is text.
    """
    content = text.text[raw.start : raw.end]
    end = len(content.rstrip()) if text_end is None else text_end
    piece = text.slice(raw.start + text_start, raw.start + end) if text_start < end else _NOTHING
    if "\t" in content:
        mark_column, text_column, width = (
            len(content[:offset].expandtabs(_TAB_WIDTH)) for offset in (mark_start, text_start, end)
        )
    else:
        mark_column, text_column, width = mark_start, text_start, end
    return Line(raw.raw_start, raw.raw_end, kind, piece, 0, mark_column, text_column, width)


def match_mark(content: str, start: int, before: Line | None) -> int:
    """Where the text of a list item begins in a line.

    Args:
        content: the line.
        start: offset of its first character that is no white space.
        before: the line before it, or None.

    Returns:
        The offset after the list mark; `start` when the line is no list item.
    """
    bullet = _BULLET.match(content, start)
    if bullet is not None:
        after = bullet.end()
        # A dash at the start of a wrapped line goes on with the sentence.
        if content[start] in "–—" and content[after : after + 1].islower() and _is_open(before):
            return start
        return after
    ordered = _ORDERED.match(content, start)
    # So does a number with its full stop.
    if ordered is not None and not _is_open(before):
        return ordered.end()
    return start


def _is_open(line: Line | None) -> bool:
    """Whether a line stops in the middle of a sentence."""
    return (
        line is not None
        and line.kind == "text"
        and not _ENDS_CLAUSE.search(line.text.text[-_TAIL:])
    )
