"""Running headers, footers and page numbers: what stands at the same place of many pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import partial
from itertools import takewhile
from statistics import median

from pipeline.clean.readers.pdf_lines import rows_of
from pipeline.clean.readers.pdf_runs import Page, Run

# Rows from the top and from the bottom of a page that may be furniture.
_DEEP = 3
# Of how many pages, and which share of them, a running line stands on.
_FEWEST, _SHARE = 2, 0.4
# Running lines are no larger than the text, about.
_LARGEST = 1.15
# Places that are the same: so many points apart.
_STEP = 6
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:page|p\.|pg\.)? ?(?:[-–—|] ?)?(?:\d{1,4}|[ivxl]{1,6})(?: ?[-–—|])?"
    r"(?: ?(?:of|/) ?\d{1,4})?",
    re.IGNORECASE,
)

_Key = tuple[str, int]


def find_furniture(pages: Sequence[Page]) -> list[frozenset[Run]]:
    """For each page its runs that are furniture: rows at an edge, up to the first that is none."""
    rows = [rows_of(page.runs) for page in pages]
    edges = [(page_rows[:_DEEP], page_rows[::-1][:_DEEP]) for page_rows in rows]
    counts = Counter(key for top, bottom in edges for key in {_key(row) for row in (*top, *bottom)})
    least = max(_FEWEST, _SHARE * len(pages))
    sizes = [run.size for page in pages for run in page.runs for _ in run.text.split()]
    largest = _LARGEST * median(sizes) if sizes else 0.0

    def is_furniture(page: Page, row: list[Run]) -> bool:
        repeats = counts[_key(row)] >= least and row[0].size <= largest
        return repeats or _is_page_number(row, page)

    return [
        frozenset(
            run
            for edge in page_edges
            for row in takewhile(partial(is_furniture, page), edge)
            for run in row
        )
        for page_edges, page in zip(edges, pages, strict=True)
    ]


def _key(row: Sequence[Run]) -> _Key:
    text = " ".join(run.text for run in row)
    return _NUMBER.sub("0", text).lower(), round(row[0].bottom / _STEP)


def _is_page_number(row: Sequence[Run], page: Page) -> bool:
    """Whether a row is but a number, at the very top or bottom of its page."""
    if not _PAGE_NUMBER.fullmatch(" ".join(run.text for run in row)):
        return False
    others = [run for run in page.runs if run not in row]
    return all(run.bottom >= row[0].top for run in others) or all(
        run.top <= row[0].bottom for run in others
    )
