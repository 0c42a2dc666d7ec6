"""What is handed to whoever processes documents, and what comes back: paths and counts.

A task is a batch of documents, small enough that losing it costs little. It names the files to
read; only documents that were read already, as records of a container are, travel with it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator

import msgspec

from pipeline.clean.readers.documents import Found
from pipeline.clean.readers.model import Failure
from pipeline.document import Issue

#: A task ends at so many characters (bytes, of files that are not read yet) or documents.
TASK_CHARACTERS, TASK_DOCUMENTS = 200_000, 100


class FileItem(msgspec.Struct, frozen=True, tag=True):
    """A file that is one document.

    Attributes:
        location: its path, as the file system has it, or its URL.
        source_path: its path relative to the input folder.
        sha256: of its bytes when the task was made, in hex; empty when they could not be read.
        size: in bytes.
    """

    location: bytes
    source_path: str
    sha256: str
    size: int

    @classmethod
    def of(cls, location: str, source_path: str, sha256: str, size: int) -> FileItem:
        """The item of a file."""
        return cls(os.fsencode(location), source_path, sha256, size)


Item = FileItem | Found


class Task(msgspec.Struct, frozen=True):
    """A batch to process.

    Attributes:
        name: the same for the same documents.
        folder: path or URL of where to put the part (parts.py).
        items: the documents.
    """

    name: str
    folder: str
    items: tuple[Item, ...]

    @property
    def characters(self) -> int:
        """How large the documents are, roughly."""
        return sum(size_of(item) for item in self.items)

    def alone(self) -> Iterator[Task]:
        """A task for each of the documents."""
        for item in self.items:
            yield make_task((item,), self.folder)


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a task.

    Attributes:
        task: its name, which is the part's too.
        documents: ids of those in the part; without any there is no part.
        failed: source paths of those in quarantine.
        issues: of documents that are not in the part; those of the others are in it.
        words: of the cleaned texts in the part.
        characters: of the task.
        seconds: that it took.
        model: name and version of the model that found the names; None without documents.
    """

    task: str
    documents: tuple[str, ...]
    failed: tuple[str, ...]
    issues: tuple[Issue, ...]
    words: int
    characters: int
    seconds: float
    model: tuple[str, str] | None = None


def size_of(item: Item) -> int:
    """Bytes or characters of a document."""
    if isinstance(item, FileItem):
        return item.size
    return 0 if isinstance(item.outcome, Failure) else len(item.outcome.raw_text)


def make_task(items: tuple[Item, ...], folder: str) -> Task:
    """A task of these documents."""
    digest = hashlib.sha256()
    for item in items:
        digest.update(f"{item.source_path}\0{item.sha256}\n".encode())
    return Task(digest.hexdigest()[:16], folder, items)


def in_tasks(items: Iterable[Item], folder: str) -> Iterator[Task]:
    """Documents in tasks, in order; one that is larger than a task makes its own."""
    batch: list[Item] = []
    size = 0
    for item in items:
        if batch and (size + size_of(item) > TASK_CHARACTERS or len(batch) == TASK_DOCUMENTS):
            yield make_task(tuple(batch), folder)
            batch, size = [], 0
        batch.append(item)
        size += size_of(item)
    if batch:
        yield make_task(tuple(batch), folder)
