"""Labelled pages: texts written for this project, each line content or boilerplate."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
FOLDER, HELD_BACK = HERE / "pages", HERE / "held_back"
_HEAD, _BOILERPLATE = "=== ", "~"


class Line(NamedTuple):
    """A line of a page without its line end."""

    text: str
    is_boilerplate: bool


class LabelledPage(NamedTuple):
    """A page.

    Attributes:
        family: pages of a kind; its file's name.
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
    """The pages of training, or those held back from it; by family, in the order of the files."""
    return [
        page
        for path in sorted(folder.glob("*.txt"))
        for page in _pages_of(path.stem, path.read_text(encoding="utf-8").splitlines())
    ]


def _pages_of(family: str, lines: list[str]) -> Iterator[LabelledPage]:
    starts = [index for index, line in enumerate(lines) if line.startswith(_HEAD)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        body = tuple(
            Line(line.removeprefix(_BOILERPLATE), line.startswith(_BOILERPLATE))
            for line in lines[start + 1 : end]
        )
        yield LabelledPage(family, lines[start].removeprefix(_HEAD), body)
