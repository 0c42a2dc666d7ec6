"""The rows of one mention and of its whole document, out of an output."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.emit.extractions import VALUE_TYPES
from pipeline.emit.reading import TableFile, open_tables
from pipeline.errors import SettingsError
from pipeline.schema.tables import TABLES
from pipeline.show.handles import read_handle

_OF_DOCUMENTS = ("mentions", *VALUE_TYPES, "flows")


class Found(msgspec.Struct, frozen=True):
    """A mention in an output.

    Attributes:
        mention_id: its key.
        document: the row of its document.
        raw_text: of its document.
        tables: the rows of its document in mentions, values and flows.
        run: the row of the run that wrote the tables.
        output: where they are from.
    """

    mention_id: str
    document: Mapping[str, Any]
    raw_text: str
    tables: Mapping[str, pa.Table]
    run: Mapping[str, Any]
    output: Mapping[str, TableFile]


def read_found(output: Path, key: str) -> Found:
    """The mention with an id or handle.

    Raises:
        SettingsError: there is none, or the handle fits several.
    """
    handle = read_handle(key)
    if handle is None:
        raise SettingsError(
            f"{key}: is no id of a mention or flow. Copy one from the table, or the short form "
            "that `pledgebook show` prints, as 131123fe:392."
        )
    files = open_tables(output)
    mention = _mention(files, *handle)
    if mention is None:
        raise SettingsError(f"{output}: holds no mention {key}. Give an id of its tables.")
    here = [("document_id", "==", mention["document_id"])]
    (document,) = _rows(files, "documents", None, here).to_pylist()
    (text,) = _rows(files, "documents_text", None, here).to_pylist()
    (run,) = _rows(files, "runs").to_pylist()
    return Found(
        mention["mention_id"],
        document,
        text["raw_text"],
        {name: _rows(files, name, None, here) for name in _OF_DOCUMENTS},
        run,
        files,
    )


def _mention(
    files: Mapping[str, TableFile], first: str, start: int, end: int | None
) -> Mapping[str, Any] | None:
    """The row of a mention; of several that begin there, the one that is in no other.

    Raises:
        SettingsError: several documents have an id that begins with `first`.
    """
    ids = _rows(files, "documents", ["document_id"])["document_id"].to_pylist()
    ids = [one for one in ids if one.startswith(first)]
    if len(ids) > 1:
        raise SettingsError(
            f"{first}: several documents begin so ({', '.join(ids)}). Give more digits of one."
        )
    if not ids:
        return None
    here = [("document_id", "==", ids[0]), ("start", "==", start)]
    rows = [
        row for row in _rows(files, "mentions", None, here).to_pylist() if end in (None, row["end"])
    ]
    return max(rows, key=lambda row: row["end"], default=None)


def flow_row(found: Found, flow_id: str) -> Mapping[str, Any] | None:
    """The row of any flow of the output."""
    rows = _rows(found.output, "flows", None, [("flow_id", "==", flow_id)]).to_pylist()
    return rows[0] if rows else None


def _rows(
    files: Mapping[str, TableFile],
    name: str,
    columns: list[str] | None = None,
    filters: list[tuple[str, str, Any]] | None = None,
) -> pa.Table:
    if name not in files:
        folder = next(iter(files.values())).path.parent
        raise SettingsError(f"{folder / name}.parquet is missing. Run pledgebook again.")
    path = files[name].path
    if missing := sorted({*TABLES[name].columns} - {*files[name].schema.names}):
        raise SettingsError(
            f"{path}: has no column {', '.join(missing)}, as another version of pledgebook wrote "
            "it. Run pledgebook again."
        )
    try:
        return pq.read_table(path, columns=columns, filters=filters)
    except (OSError, pa.ArrowException) as error:
        raise SettingsError(f"{path}: cannot be read ({error}). Run pledgebook again.") from error
