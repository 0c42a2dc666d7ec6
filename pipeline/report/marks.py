"""The raw text of a document as HTML: mentions marked, and what cleaning dropped greyed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from html import escape
from operator import itemgetter
from typing import NamedTuple

from pipeline.report.wording import visible

# Text between marks is cut here, so that a page can end within it.
_LONGEST_PIECE = 20_000


class Mark(NamedTuple):
    """A mention in a text.

    Attributes:
        mention_id: its key.
        label: what is named; as in the table mentions.
        start: first code point of the raw text; `end` is one past the last.
        card: what is known of it, in lines.
    """

    mention_id: str
    label: str
    start: int
    end: int
    card: str


class Piece(NamedTuple):
    """A piece of a page: HTML, and the mention in it, if there is one."""

    html: str
    mention_id: str | None


def pieces(text: str, kept: Sequence[tuple[int, int]], marks: Sequence[Mark]) -> Iterator[Piece]:
    """The text in order, in pieces that can stand on different pages.

    All text comes out, and each mark at least as an empty one, whatever the offsets are.

    Args:
        text: as in the table documents_text.
        kept: pieces of it that cleaning kept, in order.
        marks: in the order of the text, those around others first.
    """
    at = 0
    for outer, inner in _nested(marks):
        start = min(max(outer.start, at), len(text))
        yield from _between(text, at, start, kept)
        at = min(max(outer.end, start), len(text))
        yield Piece(_marked(text, start, at, kept, outer, inner), outer.mention_id)
    yield from _between(text, at, len(text), kept)


def _between(text: str, start: int, end: int, kept: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    for at in range(start, end, _LONGEST_PIECE):
        yield Piece(_plain(text, at, min(at + _LONGEST_PIECE, end), kept), None)


def _nested(marks: Sequence[Mark]) -> Iterator[tuple[Mark, list[Mark]]]:
    """Each mark that lies in no other, with those that lie in it."""
    outer, inner = None, list[Mark]()
    for mark in marks:
        if outer is not None and mark.start < outer.end:
            inner.append(mark)
            continue
        if outer is not None:
            yield outer, inner
        outer, inner = mark, []
    if outer is not None:
        yield outer, inner


def _marked(
    text: str,
    start: int,
    end: int,
    kept: Sequence[tuple[int, int]],
    mark: Mark,
    inner: Sequence[Mark],
) -> str:
    content, at = list[str](), start
    for one in inner:
        first = min(max(one.start, at), end)
        content.append(_plain(text, at, first, kept))
        at = min(max(one.end, first), end)
        content.append(_marked(text, first, at, kept, one, ()))
    content.append(_plain(text, at, end, kept))
    opening = (
        f'<mark class="{mark.label.lower()}" id="m-{_escaped(mark.mention_id)}" tabindex="-1" '
        f'data-card="{_escaped(mark.card)}">'
    )
    return f"{opening}{''.join(content)}</mark>"


def _plain(text: str, start: int, end: int, kept: Sequence[tuple[int, int]]) -> str:
    """Text without marks, that which was dropped in an element of its own."""
    html, at = list[str](), start
    while at < end:
        index = bisect_right(kept, at, key=itemgetter(1))
        first, last = kept[index] if index < len(kept) else (end, end)
        if first > at:
            dropped = text[at : min(first, end)]
            html.append(f'<span class="dropped">{_escaped(dropped)}</span>')
        html.append(_escaped(text[max(first, at) : min(last, end)]))
        at = last
    return "".join(html)


def _escaped(text: str) -> str:
    """Text that stays text, as content and between quotation marks."""
    return escape(visible(text))
