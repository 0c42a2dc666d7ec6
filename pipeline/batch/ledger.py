"""The ledger of a run: each document of the input and where its results come from.

It is written as the input is gone through, and read again when the tables are made.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.batch.parts import ISSUE_SCHEMA, issue_table
from pipeline.document import Issue

#: `kept` from the last version, `done` by a run that did not come to its end, `new`, or `copy` of
#: a document that was met before.
Origin = Literal["kept", "done", "new", "copy"]

_ROWS = 5_000
_SCHEMA = pa.schema(
    [
        ("position", pa.int64()),
        ("source_path", pa.string()),
        ("document_id", pa.string()),
        ("sha256", pa.string()),
        ("format", pa.string()),
        ("origin", pa.string()),
        ("container", pa.string()),
        ("container_sha256", pa.string()),
    ]
)


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A document of the input.

    Attributes:
        source_path: of the document.
        sha256: of its content, in hex; empty when it could not be read.
        format: name of its reader.
        origin: where its results come from.
        container: source path of the file that it stands in with others, or None.
        container_sha256: of that file.
    """

    source_path: str
    sha256: str
    format: str
    origin: Origin
    container: str | None = None
    container_sha256: str | None = None


class Ledger:
    """Writes entries and issues into two Parquet files, a few thousand rows at a time.

    Args:
        folder: for `entries.parquet` and `issues.parquet`.
    """

    def __init__(self, folder: Path) -> None:
        self.entries, self.issues = folder / "entries.parquet", folder / "issues.parquet"
        self.count = 0
        self._entries = pq.ParquetWriter(self.entries, _SCHEMA)
        self._issues = pq.ParquetWriter(self.issues, ISSUE_SCHEMA)
        self._new_entries: list[dict[str, Any]] = []
        self._new_issues: list[Issue] = []

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._flush()
        self._entries.close()
        self._issues.close()

    def add(self, entry: Entry) -> None:
        """Note a document."""
        row = msgspec.structs.asdict(entry)
        row |= {"position": self.count, "document_id": entry.sha256[:16] or None}
        self._new_entries.append(row)
        self.count += 1
        if len(self._new_entries) >= _ROWS:
            self._flush()

    def tell(self, issues: Iterable[Issue]) -> None:
        """Note issues."""
        self._new_issues.extend(issues)
        if len(self._new_issues) >= _ROWS:
            self._flush()

    def _flush(self) -> None:
        if self._new_entries:
            self._entries.write_table(pa.Table.from_pylist(self._new_entries, _SCHEMA))
            self._new_entries.clear()
        if self._new_issues:
            self._issues.write_table(issue_table(self._new_issues))
            self._new_issues.clear()
