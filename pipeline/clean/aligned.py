"""Text that remembers where it came from.

An `AlignedText` is a string together with the segments that map it back to a longer raw text.
It is changed only by pure operations (slice, edit, sub, join), each of which keeps the map, so
that however often a text is rewritten, every character of the result leads to its source.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter

from pipeline.document import Alignment, Segment

_START = attrgetter("start")

Edit = tuple[int, int, str]
"""A piece of text, [start, end), and what stands in its place."""


class AlignedText:
    """A text and its segments; see `pipeline.document.Segment` for what a segment says.

    Attributes:
        text: the string.
        segments: cover the text in order and without gaps; empty for an empty text.
    """

    __slots__ = ("segments", "text")

    def __init__(self, text: str, segments: tuple[Segment, ...]) -> None:
        self.text = text
        self.segments = segments

    @classmethod
    def verbatim(cls, text: str, raw_start: int = 0) -> AlignedText:
        """A piece of raw text, unchanged, that begins at the raw offset `raw_start`."""
        size = len(text)
        return cls(text, (Segment(0, size, raw_start, raw_start + size),) if text else ())

    @staticmethod
    def join(parts: Sequence[AlignedText], separators: Sequence[str]) -> AlignedText:
        """Put texts after each other.

        Args:
            parts: non-empty texts in raw order.
            separators: what stands between two parts, one fewer than parts; each maps to the
                raw text between its neighbours.
        """
        builder = _Builder()
        for index, part in enumerate(parts):
            if index and separators[index - 1]:
                builder.add(separators[index - 1], builder.raw_end, part.raw_start)
            builder.extend(part.text, part.segments)
        return builder.build()

    def __len__(self) -> int:
        return len(self.text)

    @property
    def raw_start(self) -> int:
        """Raw offset of the first character; the text must not be empty."""
        return self.segments[0].raw_start

    @property
    def raw_end(self) -> int:
        """Raw offset after the last character; the text must not be empty."""
        return self.segments[-1].raw_end

    def alignment(self) -> Alignment:
        """The map to the raw text, in the form that documents carry."""
        return Alignment(self.segments)

    def slice(self, start: int, end: int) -> AlignedText:
        """The characters [start, end)."""
        if start == 0 and end == len(self.text):
            return self
        builder = _Builder()
        builder.extend(self.text[start:end], self._clip(start, end))
        return builder.build()

    def strip(self) -> AlignedText:
        """The text without white space at its ends."""
        start = len(self.text) - len(self.text.lstrip())
        return self.slice(start, max(start, len(self.text.rstrip())))

    def edit(self, edits: Iterable[Edit]) -> AlignedText:
        """Replace pieces of the text.

        A replacement as long as its piece corresponds to it character by character; any other
        one maps, as a whole, to all that the piece came from.

        Args:
            edits: ordered, disjoint, non-empty pieces and what replaces them.
        """
        builder = _Builder()
        position = 0
        for start, end, replacement in edits:
            if position < start:
                builder.extend(self.text[position:start], self._clip(position, start))
            if len(replacement) == end - start:
                builder.extend(replacement, self._clip(start, end))
            elif replacement:
                pieces = self._clip(start, end)
                builder.add(replacement, pieces[0].raw_start, pieces[-1].raw_end)
            position = end
        if position == 0:
            return self
        if position < len(self.text):
            builder.extend(self.text[position:], self._clip(position, len(self.text)))
        return builder.build()

    def sub(
        self, pattern: re.Pattern[str], replacement: str | Callable[[re.Match[str]], str]
    ) -> AlignedText:
        """Replace every match of a pattern that never matches nothing."""
        if pattern.search(self.text) is None:
            return self
        matches = pattern.finditer(self.text)
        if isinstance(replacement, str):
            return self.edit((m.start(), m.end(), replacement) for m in matches)
        replaced = (_smallest(m.start(), m.group(), replacement(m)) for m in matches)
        return self.edit(edit for edit in replaced if edit[0] < edit[1])

    def _clip(self, start: int, end: int) -> tuple[Segment, ...]:
        """The segments of [start, end), not empty, those at the ends cut to fit."""
        segments = self.segments
        first = bisect_right(segments, start, key=_START) - 1
        last = bisect_right(segments, end - 1, lo=first, key=_START) - 1
        if first == last:
            return (_cut(segments[first], start, end),)
        return (
            _cut(segments[first], start, end),
            *segments[first + 1 : last],
            _cut(segments[last], start, end),
        )


def _smallest(start: int, old: str, new: str) -> Edit:
    """The edit that turns old into new and leaves out what they begin and end with alike."""
    before = _common(old, new)
    after = _common(old[before:][::-1], new[before:][::-1])
    return start + before, start + len(old) - after, new[before : len(new) - after]


def _common(one: str, other: str) -> int:
    """How many characters two strings begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((index for index, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _cut(segment: Segment, start: int, end: int) -> Segment:
    start, end = max(start, segment.start), min(end, segment.end)
    if segment.end - segment.start != segment.raw_end - segment.raw_start:
        return Segment(start, end, segment.raw_start, segment.raw_end)
    shift = segment.raw_start - segment.start
    return Segment(start, end, start + shift, end + shift)


class _Builder:
    """Collects pieces of an aligned text; neighbours that continue each other become one."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.segments: list[Segment] = []
        self.size = 0

    @property
    def raw_end(self) -> int:
        return self.segments[-1].raw_end

    def add(self, text: str, raw_start: int, raw_end: int) -> None:
        """Append a non-empty text that came from the raw piece [raw_start, raw_end)."""
        self.texts.append(text)
        self._place(len(text), raw_start, raw_end)

    def extend(self, text: str, segments: Iterable[Segment]) -> None:
        """Append a non-empty text with its segments, whatever offset they begin at."""
        self.texts.append(text)
        for segment in segments:
            self._place(segment.end - segment.start, segment.raw_start, segment.raw_end)

    def build(self) -> AlignedText:
        return AlignedText("".join(self.texts), tuple(self.segments))

    def _place(self, size: int, raw_start: int, raw_end: int) -> None:
        start, self.size = self.size, self.size + size
        if self.segments and size == raw_end - raw_start:
            last = self.segments[-1]
            if (
                last.raw_end == raw_start
                and last.end - last.start == raw_end - last.raw_start - size
            ):
                self.segments[-1] = Segment(last.start, self.size, last.raw_start, raw_end)
                return
        self.segments.append(Segment(start, self.size, raw_start, raw_end))
