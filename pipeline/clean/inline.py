"""Markdown marks inside a line: emphasis, links, images, code, escapes, HTML tags.

Each pattern ends at the next mark of its kind or after a bounded number of characters, so that
time grows with the length of the text whatever it holds.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from pipeline.clean.aligned import AlignedText, Edit

_TARGET = (
    r"\([ \t]*<?(?:[^()\s<>]|\([^()\s<>]*\))*>?"
    r"""(?:\s+(?:"[^"\[\]]*"|'[^'\[\]]*'))?[ \t]*\)"""
)
_IMAGE = re.compile(rf"!\[([^\[\]]*)\]{_TARGET}")
_LINK = re.compile(rf"(?<!\\)\[((?:\\.|[^\[\]\\])*)\](?:{_TARGET}|\[[^\[\]]*\])")
_MARKUP = re.compile(r"[\\`<\[*_~]|\{[#.:]")
_TOKEN = re.compile(
    r"(?P<escape>\\(?=[!-/:-@\[-`{-~]))."
    r"|(?P<code>(?P<ticks>`{1,3})(?P<inside>[^`]{1,300})(?P=ticks)(?!`))"
    r"|<(?P<auto>(?:https?://|mailto:)[^\s<>]{1,300}|[^\s<>@]{1,100}@[^\s<>@]{1,100})>"
    r"|(?P<tag></?[a-zA-Z][^<>]{0,300}>|<!--[^<>]{0,2000}-->)"
    r"|(?P<note>\[\^[^\[\]\s]+\])"
    r"|(?P<attributes>\{[#.:][^{}\n]{0,100}\})"
    r"|(?P<emphasis>\*+|_+|~~)"
)


def remove_inline_marks(text: AlignedText) -> AlignedText:
    """The text as it reads, without marks; line breaks in it stay where they are."""
    if not _MARKUP.search(text.text):
        return text
    for pattern in (_IMAGE, _LINK):
        if "](" in text.text or "][" in text.text:
            text = text.edit(_keep_groups(pattern, text.text))
    return text.edit(sorted(_token_edits(text.text)))


def is_link_only(content: str) -> bool:
    """Whether all the words of a line are links; what a picture shows is none."""
    if "](" not in content:
        return False
    content = _IMAGE.sub("", content)
    rest = _LINK.sub("", content)
    return rest != content and not any(character.isalnum() for character in rest)


def _keep_groups(pattern: re.Pattern[str], text: str) -> Iterator[Edit]:
    """Edits that leave of each match what its first group holds."""
    for match in pattern.finditer(text):
        start, end = match.span(1)
        yield match.start(), start, _breaks(text, match.start(), start)
        yield end, match.end(), _breaks(text, end, match.end())


def _token_edits(text: str) -> Iterator[Edit]:
    emphasis = _Emphasis(text)
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        kind = match.lastgroup
        if kind == "escape":
            yield start, start + 1, ""
        elif kind == "code":
            inside, inside_end = match.span("inside")
            yield start, inside, ""
            yield inside_end, end, ""
        elif kind == "auto":
            yield start, start + 1, ""
            yield end - 1, end, ""
        elif kind == "emphasis":
            yield from emphasis.edits(start, end)
        else:
            yield start, end, _breaks(text, start, end) or _space_for(match.group())


def _breaks(text: str, start: int, end: int) -> str:
    return "\n" * text.count("\n", start, end)


def _space_for(tag: str) -> str:
    return " " if tag[:3].lower() == "<br" else ""


class _Emphasis:
    """Pairs runs of `*`, `_` and `~~` as CommonMark does, but for its rule of three."""

    def __init__(self, text: str) -> None:
        self.text = text
        # By character: openers not yet closed, as [start, end) of what is left of their run.
        self.openers: dict[str, list[tuple[int, int]]] = defaultdict(list)

    def edits(self, start: int, end: int) -> Iterator[Edit]:
        """The marks that the run [start, end) closes, and its own marks that close them."""
        mark = self.text[start]
        opens, closes = self._sides(start, end)
        openers = self.openers[mark]
        while closes and start < end and openers:
            opener_start, opener_end = openers.pop()
            size = min(end - start, opener_end - opener_start)
            yield opener_end - size, opener_end, ""
            yield start, start + size, ""
            start += size
            if opener_end - size > opener_start:
                openers.append((opener_start, opener_end - size))
        if opens and start < end:
            openers.append((start, end))

    def _sides(self, start: int, end: int) -> tuple[bool, bool]:
        """Whether the run can open, and whether it can close an emphasis."""
        before = self.text[start - 1 : start] or " "
        after = self.text[end : end + 1] or " "
        left = not after.isspace() and (after.isalnum() or not before.isalnum())
        right = not before.isspace() and (before.isalnum() or not after.isalnum())
        if self.text[start] == "_":  # which also stands inside names
            return left and not before.isalnum(), right and not after.isalnum()
        return left, right
