"""XML that holds any text: elements with narratives, and a file of many of them."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree as ET

from pipeline.errors import SettingsError

# What XML 1.0 has no way to write, not even escaped: https://www.w3.org/TR/xml/#charsets
_IMPOSSIBLE = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")


def clean(text: str) -> str:
    """A text on one line, with U+FFFD for each character that XML has no way to write."""
    return _IMPOSSIBLE.sub("\N{REPLACEMENT CHARACTER}", " ".join(text.split()))


def add(parent: ET.Element, name: str, **attributes: str | None) -> ET.Element:
    """A new last child; `_` in names of attributes becomes `-`, those of None are left out."""
    given = {
        key.replace("_", "-"): clean(value)
        for key, value in attributes.items()
        if value is not None
    }
    return ET.SubElement(parent, name, given)


def narrate(parent: ET.Element, text: str) -> None:
    """A `narrative` with a text as the last child."""
    ET.SubElement(parent, "narrative").text = clean(text)


def write_xml(target: Path, root: str, elements: Iterable[ET.Element]) -> None:
    r"""Writes a file of elements, one after the other, or leaves what stood there.

    Args:
        target: the file; UTF-8, `\n` at the ends of lines.
        root: opening tag of the root element, e.g. `<activities version="2">`.
        elements: children of the root; each is indented.

    Raises:
        SettingsError: the file cannot be written; tells cause and remedy.
    """
    name = root.strip("<>").split()[0]
    try:
        with tempfile.TemporaryDirectory(prefix=".pledgebook-", dir=target.parent) as hidden:
            new = Path(hidden, "new.xml")
            with new.open("w", encoding="utf-8", newline="\n") as file:
                file.write(f'<?xml version="1.0" encoding="UTF-8"?>\n{root}\n')
                for element in elements:
                    ET.indent(element, level=1)
                    file.write(f"  {ET.tostring(element, encoding='unicode').rstrip()}\n")
                file.write(f"</{name}>\n")
            new.replace(target)
    except OSError as error:
        cause = os.strerror(error.errno) if error.errno else str(error)
        raise SettingsError(
            f"{target}: cannot be written ({cause}). Name a file in a folder that exists and that "
            "you may write with --to."
        ) from error
