"""Labelled pages: texts written for this project, each line content or boilerplate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).resolve().parent / "pages"
_HEAD, _BOILERPLATE = "=== ", "~"


class Line(NamedTuple):
    """A line of a page without its line end."""

    text: str
    is_boilerplate: bool


class LabelledPage(NamedTuple):
    """A page.

    Attributes:
        family: pages of a kind; its file's name. Pages of a family are never on both sides of
            training and test.
        name: of the page in its family.
        lines: from the first to the last.
    """

    family: str
    name: str
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The page as a file holds it."""
        return "".join(f"{line.text}\n" for line in self.lines)

    def boilerplate(self) -> list[tuple[int, int]]:
        """Where lines of boilerplate stand in the text, line ends included."""
        ends = list(accumulate(len(line.text) + 1 for line in self.lines))
        return [
            (end - len(line.text) - 1, end)
            for line, end in zip(self.lines, ends, strict=True)
            if line.is_boilerplate
        ]


def read_pages(folder: Path = FOLDER) -> list[LabelledPage]:
    """All pages, by family and in the order of the files."""
    return [
        page
        for path in sorted(folder.glob("*.txt"))
        for page in _pages_of(path.stem, path.read_text(encoding="utf-8").splitlines())
    ]


def held_back(pages: Iterable[LabelledPage]) -> set[str]:
    """Every fifth family in order of its name, which is for testing only."""
    return set(sorted({page.family for page in pages})[2::5])


def _pages_of(family: str, lines: list[str]) -> Iterator[LabelledPage]:
    starts = [index for index, line in enumerate(lines) if line.startswith(_HEAD)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        body = tuple(
            Line(line.removeprefix(_BOILERPLATE), line.startswith(_BOILERPLATE))
            for line in lines[start + 1 : end]
        )
        yield LabelledPage(family, lines[start].removeprefix(_HEAD), body)
