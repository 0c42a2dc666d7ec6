"""The page docs/quality.md: words of people, and between marks the tables of each part.

Only the parts that are measured are replaced. Each says what it was measured with, so that one
that stays is not taken for new.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from pipeline._version import __version__

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "quality.md"

Cell = str | int | float | None


def table(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A Markdown table: text to the left, figures to the right and with one decimal."""
    listed = list(rows)
    ruler = [
        "---" if all(isinstance(cell, str) for cell in column) else "---:"
        for column in zip(*listed, strict=True)
    ]
    lines = [header, ruler, *([_shown(cell) for cell in row] for row in listed)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def replaced(page: str, part: str, content: str) -> str:
    """A page with the tables of one part new.

    Raises:
        ValueError: the page has no place for the part.
    """
    begin, end = f"<!-- {part} -->", f"<!-- /{part} -->"
    place = re.compile(rf"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    if not place.search(page):
        raise ValueError(f"The page has no place for {part}. Write {begin}{end} where it goes.")
    return place.sub(lambda _: f"{begin}\n{content}\n{end}", page)


def stamp(arguments: str) -> str:
    """What tables were measured with: version, commit, day, command."""
    commit = _git("rev-parse", "--short", "HEAD") or "unknown"
    if _git("status", "--porcelain", "--untracked-files=no", "--", "pipeline", "tests/gold", "raw"):
        commit += " with changes that are not committed"
    command = f"python -m benchmarks.quality {arguments}"
    return f"*pledgebook {__version__}, commit {commit}, {datetime.now(UTC):%Y-%m-%d}: `{command}`*"


def _git(*words: str) -> str:
    """What git says of the repository; empty where there is none."""
    command = ["git", "-C", str(ROOT), *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    return done.stdout.strip()


def _shown(cell: Cell) -> str:
    if cell is None:
        return "–"
    if isinstance(cell, int):
        return f"{cell:,}"
    return f"{cell:.1f}" if isinstance(cell, float) else cell
