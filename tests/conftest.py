"""Small documents made by hand, for the tests of every stage."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.document import (
    Alignment,
    Block,
    Document,
    Label,
    Mention,
    Metadata,
    Segment,
    Span,
    Value,
)
from pipeline.schema.arrow import rows_to_table
from pipeline.schema.tables import TABLES

MakeDocument = Callable[..., Document]
MakeMention = Callable[..., Mention]
MakeOutput = Callable[..., Path]
RunInTwo = Callable[[Callable[[], Any], int], tuple[Any, list[str]]]


def _spans(pattern: str, text: str) -> tuple[Span, ...]:
    return tuple(Span(*match.span()) for match in re.finditer(pattern, text))


@pytest.fixture(scope="session")
def make_document() -> MakeDocument:
    """A cleaned document of a text: each line a paragraph, sentences parted after `.`, `!`, `?`."""

    def make(
        text: str,
        *,
        published: date | None = None,
        source_path: str = "",
        dropped: str = "",
    ) -> Document:
        """`dropped` is raw text that stood before the text and was left out by cleaning."""
        raw_text = dropped + text
        sha256 = hashlib.sha256(raw_text.encode("utf-8", "surrogatepass")).hexdigest()
        shift = len(dropped)
        return Document(
            document_id=sha256[:16],
            source_path=source_path,
            source_sha256=sha256,
            format="string",
            raw_text=raw_text,
            text=text,
            alignment=Alignment((Segment(0, len(text), shift, shift + len(text)),)),
            blocks=tuple(
                Block(span.start, span.end, "paragraph") for span in _spans(r"[^\n]+", text)
            ),
            sentences=_spans(r"[^\s][^\n]*?(?:[.!?](?=\s)|(?=\n)|\Z)", text),
            raw_kept=(Span(shift, len(raw_text)),),
            metadata=Metadata(published=published),
        )

    return make


@pytest.fixture(scope="session")
def make_mention() -> MakeMention:
    """The first mention of some words in a document."""

    def make(
        document: Document,
        words: str,
        label: Label,
        value: Value | None = None,
        *,
        parent: Mention | None = None,
    ) -> Mention:
        start = document.text.index(words, parent.start if parent else 0)
        return Mention(
            document_id=document.document_id,
            label=label,
            text=words,
            start=start,
            end=start + len(words),
            sentence=document.sentence_at(start),
            recognizer="by.hand",
            score=1.0,
            parent=Span(parent.start, parent.end) if parent else None,
            value=value,
        )

    return make


@pytest.fixture
def make_output(tmp_path: Path) -> MakeOutput:
    """A folder with some tables, as a run writes them: `make_output("old", places=rows)`."""

    def make(name: str, **tables: Sequence[Mapping[str, object]] | pa.Table) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        for table, rows in tables.items():
            made = rows if isinstance(rows, pa.Table) else rows_to_table(TABLES[table], rows)
            pq.write_table(made, folder / f"{table}.parquet")
        return folder

    return make


@pytest.fixture
def run_in_two(monkeypatch: pytest.MonkeyPatch) -> RunInTwo:
    """Stops a run behind its first task, goes on with it, and tells its end and the tasks done."""
    from pipeline.batch import tasks, work

    process_task, done = work.process_task, list[str]()

    def stopping(task: Any, settings: Any) -> Any:
        if done:
            raise KeyboardInterrupt
        return going_on(task, settings)

    def going_on(task: Any, settings: Any) -> Any:
        done.append(task.name)
        return process_task(task, settings)

    def run_twice(run: Callable[[], Any], task_documents: int) -> tuple[Any, list[str]]:
        monkeypatch.setattr(tasks, "TASK_DOCUMENTS", task_documents)
        monkeypatch.setattr(work, "process_task", stopping)
        with pytest.raises(KeyboardInterrupt):
            run()
        monkeypatch.setattr(work, "process_task", going_on)
        return run(), done

    return run_twice
