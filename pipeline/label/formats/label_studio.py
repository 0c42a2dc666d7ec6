"""Label Studio: tasks with predictions, and the export that it calls JSON.

https://labelstud.io/guide/task_format; offsets count code points since 2022
(https://github.com/HumanSignal/label-studio-frontend/pull/308), and every region says its text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from pipeline._version import __version__
from pipeline.label.records import Region, Reviewed, Task, TaskError

_COLOURS = {"MONEY": "#1b7837", "PLACE": "#2166ac", "ORG": "#b35806", "DATE": "#762a83"}

#: The labelling interface: white space as it is, and the value of each region, to be corrected.
INTERFACE = "\n".join(
    (
        "<View>",
        "  <Style>.htx-text { white-space: pre-wrap; }</Style>",
        '  <Labels name="label" toName="text">',
        *(f'    <Label value="{name}" background="{hue}"/>' for name, hue in _COLOURS.items()),
        "  </Labels>",
        '  <Text name="text" value="$text" granularity="symbol"/>',
        '  <TextArea name="value" toName="text" perRegion="true" editable="true"',
        '            maxSubmissions="1" placeholder="value"/>',
        "</View>",
        "",
    )
)


class _Value(msgspec.Struct):
    start: int | None = None
    end: int | None = None
    labels: tuple[str, ...] = ()
    text: str | list[str] | None = None


class _Result(msgspec.Struct):
    type: str
    id: str = ""
    value: _Value | None = None


class _Annotation(msgspec.Struct):
    result: tuple[_Result, ...] = ()
    was_cancelled: bool = False
    ground_truth: bool = False


class _Data(msgspec.Struct):
    text: str
    document_id: str | None = None


class _Task(msgspec.Struct):
    data: _Data
    annotations: tuple[_Annotation, ...] = ()


def write(tasks: Iterable[Task], target: Path) -> int:
    """A list of tasks, and beside it the labelling interface, with the ending `.xml`."""
    target.with_suffix(".xml").write_text(INTERFACE, encoding="utf-8")
    count = 0
    with target.open("wb") as file:
        file.write(b"[")
        for task in tasks:
            file.write((b",\n" if count else b"\n") + msgspec.json.encode(_task(task)))
            count += 1
        file.write(b"\n]\n")
    return count


def records(source: Path) -> Iterator[Any]:
    """The tasks of a file.

    Raises:
        ValueError: it is no list.
    """
    try:
        content = msgspec.json.decode(source.read_bytes().removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, RecursionError) as error:
        raise ValueError(str(error)) from error
    if not isinstance(content, list):
        raise ValueError("it holds no list of tasks; export it as JSON")
    yield from content


def review(record: Any) -> Reviewed | None:
    """What the annotation of a task says."""
    try:
        task = msgspec.convert(record, _Task, strict=False)
    except msgspec.ValidationError as error:
        raise TaskError(
            str(error), "Export the project as JSON, not JSON-MIN or another"
        ) from error
    annotations = [one for one in task.annotations if not one.was_cancelled]
    if len(annotations) > 1:
        annotations = [one for one in annotations if one.ground_truth] or annotations
    if not annotations:
        return None
    if len(annotations) > 1:
        raise TaskError(
            f"it has {len(annotations)} annotations",
            "Mark the one that holds as ground truth, or delete the others",
        )
    return Reviewed(task.data.document_id, task.data.text, tuple(_regions(annotations[0].result)))


def _regions(results: Sequence[_Result]) -> Iterator[Region]:
    """The labelled regions, each with what was written for it where anything was written."""
    written: defaultdict[str, list[str]] = defaultdict(list)
    for result in results:
        if result.type == "textarea" and result.value and isinstance(result.value.text, list):
            written[result.id] += result.value.text
    for result in results:
        if result.type != "labels" or result.value is None:
            continue
        value = result.value
        if value.start is None or value.end is None or len(value.labels) != 1:
            raise TaskError(
                f"the region {result.id or value.text!r} has not one label, start and end",
                "Give it one label in the tool",
            )
        text = value.text if isinstance(value.text, str) else None
        said = "; ".join(written[result.id]) if written else None
        yield Region(value.start, value.end, value.labels[0], text, said)


def _task(task: Task) -> dict[str, Any]:
    text = task.text
    results: list[dict[str, Any]] = []
    for number, span in enumerate(task.spans):
        common = {"id": f"m{number}", "to_name": "text"}
        at = {"start": span.start, "end": span.end}
        marked = {**at, "text": text[span.start : span.end], "labels": [span.label]}
        results.append({**common, "from_name": "label", "type": "labels", "value": marked})
        if span.value:
            said = {**at, "text": [span.value]}
            results.append({**common, "from_name": "value", "type": "textarea", "value": said})
    return {
        "data": {
            "text": text,
            "document_id": task.document_id,
            "source": task.source_path,
            "title": task.title,
        },
        "predictions": [{"model_version": f"pledgebook {__version__}", "result": results}],
    }
