"""How much of the content cleaning kept, and how much of the boilerplate it removed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec

from pipeline.document import Span


class CleaningReport(msgspec.Struct, frozen=True):
    """Percent of characters; with no boilerplate in the gold, all of it counts as removed."""

    content_kept: float
    boilerplate_removed: float


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same characters in as few spans as possible, in order."""
    result: list[Span] = []
    for span in sorted(spans):
        if result and span.start <= result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return result


def size(spans: Iterable[Span]) -> int:
    """Characters in spans that do not overlap."""
    return sum(span.end - span.start for span in spans)


def shared(first: Sequence[Span], second: Sequence[Span]) -> int:
    """Characters that lie in a span of both; neither's own spans may overlap."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in first for b in second)


@dataclass
class CleaningCounts:
    """Characters over documents; `add` each, then `report`."""

    content: int = 0
    content_kept: int = 0
    boilerplate: int = 0
    boilerplate_kept: int = 0

    def add(self, raw_chars: int, kept: Iterable[Span], boilerplate: Iterable[Span]) -> None:
        """Count one document: the length of its raw text, and two sets of pieces of it."""
        kept, boilerplate = merged(kept), merged(boilerplate)
        wrongly_kept = shared(kept, boilerplate)
        self.boilerplate += size(boilerplate)
        self.boilerplate_kept += wrongly_kept
        self.content += raw_chars - size(boilerplate)
        self.content_kept += size(kept) - wrongly_kept

    def report(self) -> CleaningReport | None:
        """The figures of all that was added; None where the gold marks no document's content."""
        if not self.content:
            return None
        return CleaningReport(
            content_kept=100 * self.content_kept / self.content,
            boilerplate_removed=100 - 100 * self.boilerplate_kept / max(1, self.boilerplate),
        )
