"""Labelled documents as gold: one JSON file a document, as tests/gold/README.md has it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from pipeline.check.flows import FoundFlow
from pipeline.label.files import made, replacing
from pipeline.label.records import TaskError
from pipeline.label.reviewed import Labelled

_PLACE_WITHOUT_ID = "place:"


class GoldFolder:
    """A folder that gold is written to.

    Args:
        folder: made if there is none.
        with_values: whether values and flows are written, or spans alone.
    """

    def __init__(self, folder: Path, *, with_values: bool) -> None:
        self._folder, self._with_values = made(folder), with_values
        self._taken = dict(_hashes(folder))

    def write(self, labelled: Labelled) -> None:
        """Write the gold of one document; an earlier one of ours is replaced.

        Raises:
            TaskError: the folder has gold of somebody else for this document.
            SettingsError: the file cannot be written.
        """
        path = self._folder / f"{labelled.task.document_id}.json"
        other = self._taken.setdefault(labelled.task.sha256, path.name)
        if other != path.name:
            raise TaskError(
                f"{self._folder / other} has labels of {labelled.task.source_path} already",
                "Name another folder, or move that file away",
            )
        gold = gold_of(labelled, with_values=self._with_values)
        with replacing(path) as new:
            new.write_bytes(msgspec.json.format(msgspec.json.encode(gold), indent=1) + b"\n")


def gold_of(labelled: Labelled, *, with_values: bool) -> dict[str, Any]:
    """The gold of a document as JSON's types.

    Returns:
        Of `norm_by`, see `pipeline.label.reviewed.Marked`; `pledgebook check` does not read it.
        Flows are those of the run whose sum is unchanged.
    """
    task = labelled.task
    return {
        "sha256": task.sha256,
        "source_path": task.source_path,
        "published": task.published,
        "mentions": [
            {
                "start": mark.start,
                "end": mark.end,
                "text": task.raw_text[mark.start : mark.end],
                "label": mark.label,
                "norm": mark.norm if with_values else None,
                "norm_by": mark.norm_by if with_values else None,
            }
            for mark in labelled.marks
        ],
        "flows": list(_flows(labelled)) if with_values else None,
    }


def _flows(labelled: Labelled) -> Iterator[dict[str, Any]]:
    for mark in labelled.marks:
        if mark.found is not None and mark.found.flow is not None:
            yield _flow(mark.start, mark.end, mark.found.flow)


def _flow(start: int, end: int, flow: FoundFlow) -> dict[str, Any]:
    days = [day.isoformat() if day else "" for day in (flow.date_start, flow.date_end)]
    places = zip(flow.recipient_place_ids or (), flow.recipient_place_names or (), strict=True)
    return {
        "money": [start, end],
        "status": flow.status,
        "donors": flow.provider_names or (),
        "recipients": flow.receiver_names or (),
        "places": [name if id_.startswith(_PLACE_WITHOUT_ID) else id_ for id_, name in places],
        "date": "/".join(days) if any(days) else "",
    }


def _hashes(folder: Path) -> Iterator[tuple[str, str]]:
    """Hashes of the documents that a folder has gold of, each with the file's name."""
    for path in sorted(folder.glob("*.json")):
        try:
            content = msgspec.json.decode(path.read_bytes())
        except (OSError, msgspec.DecodeError):
            continue  # for `pledgebook check` to complain about
        if isinstance(content, dict) and "mentions" in content:
            yield str(content.get("sha256")), path.name
