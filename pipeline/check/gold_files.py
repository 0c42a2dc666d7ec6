"""Reads a folder of gold, one JSON file a document; what breaks the format is refused by name."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import msgspec

from pipeline.check.gold import GoldDocument
from pipeline.document import Span
from pipeline.errors import SettingsError


def read_gold(folder: Path) -> dict[Path, GoldDocument]:
    """All gold of a folder, in order of file name; JSON without `mentions` is passed over.

    Args:
        folder: holds one JSON file a document; folders inside it are not read.

    Raises:
        SettingsError: no gold there, a file that cannot be read or breaks the format, two files
            for one document.
    """
    if not folder.is_dir():
        raise SettingsError(f"{folder}: no such folder. Name the folder that holds the gold JSON.")
    found = {path: gold for path in sorted(folder.glob("*.json")) if (gold := _read(path))}
    if not found:
        raise SettingsError(
            f"{folder}: no gold in it. Name a folder with one JSON file a document, "
            "each with `sha256` and `mentions`."
        )
    first_with: dict[str, Path] = {}
    for path, gold in found.items():
        other = first_with.setdefault(gold.sha256, path)
        if other is not path:
            raise SettingsError(f"{path}: labels the same document as {other}. Remove one of them.")
    return found


def _read(path: Path) -> GoldDocument | None:
    try:
        content = msgspec.json.decode(path.read_bytes())
        if not isinstance(content, dict) or "mentions" not in content:
            return None
        gold = msgspec.convert(content, GoldDocument)
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror}). Check it.") from error
    except msgspec.DecodeError as error:
        raise SettingsError(f"{path}: not the JSON of gold: {error}. Correct the file.") from error
    for problem in _problems(gold):
        raise SettingsError(f"{path}: {problem}. Correct the file.")
    return gold


def _problems(gold: GoldDocument) -> Iterator[str]:
    spans = [Span(mention.start, mention.end) for mention in gold.mentions]
    for span in (*spans, *(gold.boilerplate or ()), *gold.ignore):
        if not 0 <= span.start < span.end:
            yield f"[{span.start}, {span.end}] is no span; it must start before it ends"
    ordered = sorted(spans)
    for before, after in pairwise(ordered):
        if after.start < before.end:
            yield (
                f"the mentions [{before.start}, {before.end}] and [{after.start}, {after.end}] "
                "overlap; gold is flat"
            )
    money = {Span(m.start, m.end) for m in gold.mentions if m.label == "MONEY"}
    for flow in gold.flows or ():
        if flow.money not in money:
            yield f"the flow at [{flow.money.start}, {flow.money.end}] is on no MONEY mention"
