"""YAML front matter: what a document says of itself before its text begins."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

import yaml

_OPEN = re.compile(r"\ufeff?---[ \t]*\r?\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?=\r?\n|\Z)", re.MULTILINE)
_KEY = re.compile(r"\s*(?:#.*\n\s*)*[\w\"'][\w .\"'-]*:(?:\s|$)")
# Longer than any front matter, in characters; what opens with a rule is then plain text.
_LONGEST = 65_536
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class FrontMatter(NamedTuple):
    """Front matter and where the text after it begins.

    Attributes:
        properties: keys in lower case with their values; empty without front matter.
        end: offset of the text's first character.
        problem: why the front matter could not be used, or None.
    """

    properties: Mapping[str, Any]
    end: int
    problem: str | None = None


def read_front_matter(raw_text: str) -> FrontMatter:
    """Read the block between `---` lines at the beginning of a text, where there is one."""
    none = FrontMatter({}, 0)
    opening = _OPEN.match(raw_text)
    if opening is None or _KEY.match(raw_text, opening.end(), opening.end() + 200) is None:
        return none
    closing = _CLOSE.search(raw_text, opening.end(), opening.end() + _LONGEST)
    if closing is None:
        return none._replace(problem="the front matter has no closing line '---'")
    end = _line_end(raw_text, closing.end())
    try:
        loaded = yaml.load(raw_text[opening.end() : closing.start()], Loader=_Loader)  # noqa: S506
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return FrontMatter({}, end, f"the front matter is not YAML ({_first_line(error)})")
    if not isinstance(loaded, dict):
        return FrontMatter({}, end, "the front matter is not a list of keys and values")
    return FrontMatter({str(key).strip().lower(): value for key, value in loaded.items()}, end)


def _line_end(text: str, position: int) -> int:
    if text.startswith("\r\n", position):
        return position + 2
    return min(position + 1, len(text))


def _first_line(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error).partition("\n")[0]
    # Lines are counted from the file's first, which holds the opening mark.
    return f"line {mark.line + 2}: {problem}" if mark else str(problem)
