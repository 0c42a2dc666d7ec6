"""Reads from a run's tables what gold has an answer for, and no more documents than it has."""

from __future__ import annotations

import math
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from pipeline.check.flows import FoundFlow
from pipeline.check.gold import Key
from pipeline.document import (
    DateValue,
    Label,
    MoneyValue,
    OrganizationValue,
    PlaceValue,
    Span,
    Value,
)
from pipeline.errors import SettingsError

if TYPE_CHECKING:
    import pyarrow.compute

VALUE_TABLES: dict[Label, tuple[str, type[Value]]] = {
    "MONEY": ("money", MoneyValue),
    "PLACE": ("places", PlaceValue),
    "ORG": ("organizations", OrganizationValue),
    "DATE": ("dates", DateValue),
}

_Record = TypeVar("_Record")


class FoundMention(msgspec.Struct, frozen=True):
    """A mention of the run that lies in no other, with its value and, on a sum, its flow."""

    key: Key
    text: str
    value: Value
    flow: FoundFlow | None


class FoundDocument(msgspec.Struct, frozen=True):
    """A document of the run: length of its raw text, the pieces kept as content, its mentions."""

    raw_chars: int
    raw_kept: tuple[Span, ...]
    mentions: tuple[FoundMention, ...]


class Maker(msgspec.Struct, frozen=True):
    """The run that made the tables, and the version of pledgebook that it ran with."""

    run_id: str
    software_version: str


class _DocumentRow(msgspec.Struct, frozen=True):
    document_id: str
    raw_chars: int
    raw_kept: tuple[Span, ...]


class _MentionRow(msgspec.Struct, frozen=True):
    document_id: str
    label: Label
    text: str
    raw_start: int
    raw_end: int
    parent_mention_id: str | None = None


def read_run(output: Path, hashes: Collection[str]) -> dict[str, FoundDocument]:
    """The documents of a run whose raw file has one of the hashes.

    Args:
        output: folder with the run's tables as Parquet.
        hashes: SHA-256 of raw files, hexadecimal.

    Returns:
        The documents by hash; hashes that the run does not have are left out. Mentions inside
        another's name are left out too, as gold is flat.

    Raises:
        SettingsError: a table is not there, cannot be read, or lacks what its contract promises.
    """
    documents = _keyed(output, "documents", "source_sha256", _DocumentRow, hashes)
    ids = {document.document_id for document in documents.values()}
    values: dict[str, Value] = {}
    for table, value_type in VALUE_TABLES.values():
        values |= _keyed(output, table, "mention_id", value_type, ids)
    flows = _keyed(output, "flows", "money_mention_id", FoundFlow, ids)
    mentions: dict[str, list[FoundMention]] = {document_id: [] for document_id in ids}
    for mention_id, row in _keyed(output, "mentions", "mention_id", _MentionRow, ids).items():
        if not row.parent_mention_id:
            mentions[row.document_id].append(
                FoundMention(
                    key=(row.raw_start, row.raw_end, row.label),
                    text=row.text,
                    value=values.get(mention_id) or VALUE_TABLES[row.label][1](),
                    flow=flows.get(mention_id),
                )
            )
    return {
        sha256: FoundDocument(
            document.raw_chars, document.raw_kept, tuple(mentions[document.document_id])
        )
        for sha256, document in documents.items()
    }


def read_maker(output: Path) -> Maker:
    """The run that made an output's tables.

    Raises:
        SettingsError: its table is not there, cannot be read, or has no row.
    """
    path = output / "runs.parquet"
    try:
        (maker,) = msgspec.convert(_read(path), tuple[Maker])
    except msgspec.ValidationError as error:
        raise _unreadable(path, error) from error
    return maker


def _keyed(
    output: Path, table: str, key: str, record: type[_Record], wanted: Collection[str]
) -> dict[str, _Record]:
    """The rows of the wanted documents by their key; `documents` is asked by its key itself."""
    path = output / f"{table}.parquet"
    rows = _rows(path, key if table == "documents" else "document_id", wanted)
    try:
        return msgspec.convert(
            {row.get(key): row for row in rows},
            dict[str, record],  # type: ignore[valid-type]
            strict=False,
        )
    except msgspec.ValidationError as error:
        raise _unreadable(path, error) from error


def _rows(path: Path, column: str, wanted: Collection[str]) -> list[dict[str, Any]]:
    """Rows of a table whose column holds one of the wanted texts."""
    import pyarrow.compute

    text = pyarrow.string()
    among = pyarrow.compute.field(column).cast(text).isin(pyarrow.array(wanted, text))
    return [{name: _cell(value) for name, value in row.items()} for row in _read(path, among)]


def _read(path: Path, among: pyarrow.compute.Expression | None = None) -> list[dict[str, Any]]:
    """Rows of a table, all or those that a filter lets through."""
    import pyarrow.parquet

    if not path.exists():
        raise SettingsError(
            f"{path}: no such table. Name the output folder of `pledgebook run`, or run it first."
        )
    try:
        rows: list[dict[str, Any]] = pyarrow.parquet.read_table(path, filters=among).to_pylist()
    except (OSError, pyarrow.ArrowException) as error:
        raise _unreadable(path, error) from error
    return rows


def _cell(value: object) -> object:
    """Null for not-a-number, which other writers of Parquet put in the place of null."""
    return None if isinstance(value, float) and math.isnan(value) else value


def _unreadable(path: Path, error: Exception) -> SettingsError:
    return SettingsError(f"{path}: {error}. Run `pledgebook run` again to write it anew.")
