"""What each tool does to a file: every task is opened, and its spans are as people leave them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from spacy.tokens import DocBin
from spacy.vocab import Vocab

Spans = list[dict[str, Any]]
Change = Callable[[str, Spans], Spans]


def as_they_are(text: str, spans: Spans) -> Spans:
    return spans


def label_in(format_: str, source: Path, target: Path, change: Change = as_they_are) -> None:
    """Change the spans of all tasks: dicts of start, end (code points), label and value."""
    {
        "label-studio": _label_studio,
        "prodigy": _prodigy,
        "doccano": _doccano,
        "docbin": _docbin,
    }[format_](source, target, change)


def utf16(text: str, offset: int) -> int:
    return len(text[:offset].encode("utf-16-le")) // 2


def code_points(text: str, units: int) -> int:
    return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le"))


def _label_studio(source: Path, target: Path, change: Change) -> None:
    """As its frontend: a submitted prediction becomes an annotation."""
    tasks = json.loads(source.read_text("utf-8"))
    for number, task in enumerate(tasks, start=1):
        text = task["data"]["text"]
        (prediction,) = task.pop("predictions")
        values = {
            one["id"]: one["value"]["text"][0]
            for one in prediction["result"]
            if one["type"] == "textarea"
        }
        spans = [
            {
                "start": one["value"]["start"],
                "end": one["value"]["end"],
                "label": one["value"]["labels"][0],
                "value": values.get(one["id"], ""),
            }
            for one in prediction["result"]
            if one["type"] == "labels"
        ]
        result = list(_results(text, change(text, spans)))
        task |= {"id": number, "annotations": [{"id": number, "result": result}]}
    target.write_text(json.dumps(tasks), "utf-8")


def _results(text: str, spans: Spans) -> Iterator[dict[str, Any]]:
    for number, span in enumerate(spans):
        start, end = span["start"], span["end"]
        common = {"id": f"r{number}", "to_name": "text", "origin": "prediction"}
        at = {"start": start, "end": end}
        value = {**at, "text": text[start:end], "labels": [span["label"]]}
        yield {**common, "from_name": "label", "type": "labels", "value": value}
        if span.get("value"):
            value = {**at, "text": [span["value"]]}
            yield {**common, "from_name": "value", "type": "textarea", "value": value}


def _prodigy(source: Path, target: Path, change: Change) -> None:
    """As `prodigy db-out`; new spans have no values."""
    lines = []
    for line in source.read_text("utf-8").splitlines():
        task = json.loads(line)
        pieces = [task["text"][one["start"] : one["end"]] for one in task["tokens"]]
        assert pieces == [one["text"] for one in task["tokens"]]
        for span in task["spans"]:
            assert task["tokens"][span["token_start"]]["start"] == span["start"]
            assert task["tokens"][span["token_end"]]["end"] == span["end"]
        task |= {"spans": change(task["text"], task["spans"]), "answer": "accept"}
        lines.append(json.dumps(task) + "\n")
    target.write_text("".join(lines), "utf-8")


def _doccano(source: Path, target: Path, change: Change) -> None:
    """As its export: UTF-16 units, as JavaScript counts, and no values."""
    lines = []
    for number, line in enumerate(source.read_text("utf-8").splitlines()):
        task = json.loads(line)
        text = task["text"]
        spans = [
            {"start": code_points(text, start), "end": code_points(text, end), "label": label}
            for start, end, label in task["label"]
        ]
        task["label"] = [
            [utf16(text, one["start"]), utf16(text, one["end"]), one["label"]]
            for one in change(text, spans)
        ]
        lines.append(json.dumps({"id": number, **task, "Comments": []}) + "\n")
    target.write_text("".join(lines), "utf-8")


def _docbin(source: Path, target: Path, change: Change) -> None:
    """As a script with spaCy."""
    docs = list(DocBin().from_disk(source).get_docs(Vocab()))
    for doc in docs:
        spans = [
            {"start": e.start_char, "end": e.end_char, "label": e.label_, "value": e.kb_id_}
            for e in doc.ents
        ]
        doc.ents = [
            doc.char_span(
                one["start"],
                one["end"],
                one["label"],
                kb_id=one.get("value") or "",
                alignment_mode="expand",
            )
            for one in change(doc.text, spans)
        ]
    DocBin(attrs=["ENT_IOB", "ENT_TYPE", "ENT_KB_ID"], store_user_data=True, docs=docs).to_disk(
        target
    )
