"""What cleaning keeps and removes of labelled pages, in characters of their lines."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from pipeline.clean.assemble import kept_spans
from pipeline.clean.boilerplate import find_boilerplate
from training.boilerplate.pages import LabelledPage
from training.boilerplate.train import SEED, passages_of
from training.boilerplate.vary import LAYOUTS, lengthen


class Tally:
    """Characters of content and of boilerplate, and how many of them were kept and removed."""

    def __init__(self) -> None:
        self.content = self.kept = self.boilerplate = self.removed = 0

    def add(self, page: LabelledPage) -> None:
        """Clean a page and count."""
        passages = passages_of(page)
        marks = bytearray(len(page.text))
        for span in kept_spans(passages, find_boilerplate(passages, None), len(page.text)):
            marks[span.start : span.end] = b"\1" * (span.end - span.start)
        start = 0
        for line in page.lines:
            end = start + len(line.text)
            kept = sum(marks[start:end])
            if line.is_boilerplate:
                self.boilerplate += end - start
                self.removed += end - start - kept
            else:
                self.content += end - start
                self.kept += kept
            start = end + 1

    def __str__(self) -> str:
        kept = 100 * self.kept / max(1, self.content)
        removed = 100 * self.removed / max(1, self.boilerplate)
        return f"content kept {kept:.2f}, boilerplate removed {removed:.2f}"


def report(pages: Sequence[LabelledPage], articles: Sequence[str]) -> Iterator[str]:
    """Figures on pages, in all layouts.

    Args:
        pages: labelled ones.
        articles: texts of no training, to lengthen pages with.
    """
    chance = random.Random(SEED)  # noqa: S311
    short, whole = Tally(), Tally()
    for page in pages:
        for layout in LAYOUTS:
            short.add(page._replace(lines=tuple(layout(list(page.lines), chance))))
            longer = lengthen(page, chance.choice(articles), chance)
            whole.add(longer._replace(lines=tuple(layout(list(longer.lines), chance))))
    yield f"{len(pages)} pages at the length of real ones: {whole}"
    yield f"{len(pages)} pages as they are written, with a few lines of content: {short}"
