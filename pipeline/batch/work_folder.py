"""The work folder: the files that each stage leaves for the next ones.

A stage begins by removing its own files and those of later stages, and each file is put into
place only when it is whole. So what lies in the folder always belongs together, whichever stage
was run again or stopped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
import spacy
from spacy.tokens import Doc, DocBin

from pipeline.document import Issue
from pipeline.emit.files import DESCRIPTOR
from pipeline.errors import SettingsError

DOCUMENTS, CLEANING = "documents.jsonl", "sources.json"
DOCS, MODEL = "mentions.spacy", "model.json"
LOOKUPS = "lookups.json"
VALUE_TABLES = ("mentions", "money", "places", "organizations", "dates")

_FILES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "clean": (DOCUMENTS, CLEANING, "issues-clean.jsonl"),
        "recognize": (DOCS, MODEL, "issues-recognize.jsonl"),
        "normalize": (
            *(f"{name}.parquet" for name in VALUE_TABLES),
            LOOKUPS,
            "issues-normalize.jsonl",
        ),
        "relate": ("flows.parquet", "issues-relate.jsonl"),
        "emit": (),
    }
)
_STAGES = tuple(_FILES)
_STAGE_OF = {name: stage for stage, names in _FILES.items() for name in names}
_REMEDY = "See that it is a folder that you may write and has room, or give another work folder."

Record = TypeVar("Record")


def begin(work: Path, stage: str) -> None:
    """Make a work folder ready for a stage: only what earlier stages left stays.

    Raises:
        SettingsError: an earlier stage has not been run, or the folder cannot be written; then
            nothing is removed.
    """
    place = _STAGES.index(stage)
    for earlier in _STAGES[:place]:
        for name in _FILES[earlier]:
            with _reading(work / name):
                pass
    with _writing_to(work):
        if (work / DESCRIPTOR).exists():  # its tables have the names of ours
            raise SettingsError(f"{work}: holds the output of a run. Give another work folder.")
        work.mkdir(parents=True, exist_ok=True)
        # The last stage first: whenever this is stopped, what stays belongs together.
        for name in (name for later in reversed(_STAGES[place:]) for name in _FILES[later]):
            (work / name).unlink(missing_ok=True)


def write_lines(path: Path, records: Iterable[msgspec.Struct]) -> int:
    """Write records as JSON lines; returns their number."""
    count = 0
    with _replacing(path) as new, new.open("wb") as file:
        for record in records:
            file.write(msgspec.json.encode(record) + b"\n")
            count += 1
    return count


def read_lines(path: Path, type_: type[Record]) -> Iterator[Record]:
    """The records of a file of JSON lines."""
    decoder = msgspec.json.Decoder(type_)
    with _reading(path), path.open("rb") as file:
        for line in file:
            yield decoder.decode(line)


def write_record(path: Path, record: msgspec.Struct) -> None:
    """Write one record as JSON."""
    with _replacing(path) as new:
        new.write_bytes(msgspec.json.encode(record))


def read_record(path: Path, type_: type[Record]) -> Record:
    """The record of a JSON file."""
    with _reading(path):
        return msgspec.json.decode(path.read_bytes(), type=type_)


def write_docs(path: Path, docs: DocBin) -> None:
    """Write spaCy Docs."""
    with _replacing(path) as new:
        new.write_bytes(docs.to_bytes())


def read_docs(path: Path, known: Mapping[str, Record]) -> Iterator[tuple[Record, Doc]]:
    """The spaCy Docs of a file, each with what is known under its `document_id`."""
    with _reading(path):
        docs = DocBin(store_user_data=True).from_bytes(path.read_bytes())
        for doc in docs.get_docs(spacy.blank("en").vocab):
            yield known[doc.user_data["document_id"]], doc


def write_table(path: Path, table: pa.Table) -> None:
    """Write a table as Parquet."""
    with _replacing(path) as new:
        pq.write_table(table, new)


def read_table(path: Path, schema: pa.Schema) -> pa.Table:
    """The table of a Parquet file, which must have the columns of a schema."""
    with _reading(path):
        with pq.ParquetFile(path) as file:
            table = file.read()
        if not table.schema.equals(schema):
            raise ValueError("its columns are those of another version")
        return table


def write_issues(work: Path, stage: str, issues: Iterable[Issue]) -> None:
    """Write what a stage has to tell, in place of what its last run had."""
    write_lines(work / f"issues-{stage}.jsonl", issues)


def read_issues(work: Path) -> list[Issue]:
    """What the stages that have been run have to tell, in their order."""
    paths = [work / name for name in _STAGE_OF if name.startswith("issues-")]
    return [issue for path in paths if path.exists() for issue in read_lines(path, Issue)]


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    """Tell of a file that is missing or damaged which stage makes it."""
    command = f"`pledgebook {_STAGE_OF[path.name]}` on this work folder"
    try:
        if not path.is_file():
            raise SettingsError(f"{path}: there is no such file. Run {command} first.")
        yield
    except SettingsError:
        raise
    except Exception as error:  # damage can fail a reader in any way
        cause = f"{type(error).__name__}: {error}"
        raise SettingsError(f"{path}: cannot be read ({cause}). Run {command} again.") from error


@contextmanager
def _writing_to(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise SettingsError(
            f"{path}: cannot be written ({error.strerror or error}). {_REMEDY}"
        ) from error


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """A file beside another that takes its place once it is whole."""
    new = path.with_name(f"{path.name}.tmp")
    try:
        with _writing_to(path):
            yield new
            new.replace(path)
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)
