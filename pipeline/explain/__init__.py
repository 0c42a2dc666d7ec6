"""Why a row is as it is: what the tables say of it, and what is worked out again from the text.

`found` reads the rows of the mention's document, `rebuilt` makes the document again; `sighting`
(which recognizer), `values` (which candidates), `flows` (which evidence) and `cleaning` then tell
a section each.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.explain.cleaning import cleaning_lines, origin_lines
from pipeline.explain.flows import flow_lines
from pipeline.explain.found import read_found
from pipeline.explain.rebuilt import rebuild
from pipeline.explain.sighting import sighting_lines
from pipeline.explain.values import value_lines

__all__ = ["explain"]

Section = tuple[str, tuple[str, ...]]


def explain(output: Path, key: str) -> tuple[Section, ...]:
    """Why a mention, its value and its flow are as they are.

    Args:
        output: an output folder.
        key: id of a mention or flow, or a handle of `pledgebook show`.

    Returns:
        Sections, each a heading and lines of text; text of documents is in them as it is.

    Raises:
        SettingsError: there is no such output or row.
    """
    found = read_found(output, key)
    scene = rebuild(found)
    sections = (
        ("document", origin_lines(found, scene)),
        ("found by", sighting_lines(scene)),
        ("value", value_lines(scene)),
        ("flow", flow_lines(found, scene)),
        ("cleaning", cleaning_lines(scene)),
    )
    return tuple((heading, tuple(lines)) for heading, lines in sections)
