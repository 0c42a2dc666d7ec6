"""Runs and gold written by hand: small tables as a run writes them, small JSON as people label."""

from __future__ import annotations

import hashlib
import itertools
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.schema import TABLES
from pipeline.schema.arrow import arrow_schema

READ = ("documents", "mentions", "money", "places", "organizations", "dates", "flows")
VALUE_TABLE = {"MONEY": "money", "PLACE": "places", "ORG": "organizations", "DATE": "dates"}

WriteRun = Callable[..., Path]
WriteGold = Callable[..., Path]


@pytest.fixture
def write_run(tmp_path: Path) -> WriteRun:
    """Writes documents as a run's output folder: the declared columns, null where not given."""

    def write(
        *documents: Mapping[str, Any], folder: str = "output", run_id: str = "20260101T000000Z-a"
    ) -> Path:
        """A document has `sha256`, and may have `raw_chars`, `raw_kept` and `mentions`.

        A mention has `label`, `start`, `end`, and may have `text`, `parent`, `value` and `flow`:
        the last two are the columns of its rows in those tables.
        """
        rows: dict[str, list[dict[str, Any]]] = {table: [] for table in READ}
        numbers = itertools.count()
        for document in documents:
            document_id = document["sha256"][:16]
            rows["documents"].append(
                {
                    "document_id": document_id,
                    "source_sha256": document["sha256"],
                    "raw_chars": document.get("raw_chars", 1000),
                    "raw_kept": document.get("raw_kept", []),
                }
            )
            for found in document.get("mentions", ()):
                key = {"mention_id": f"m{next(numbers):06}", "document_id": document_id}
                rows["mentions"].append(
                    {
                        **key,
                        "label": found["label"],
                        "text": found.get("text", "words"),
                        "raw_start": found["start"],
                        "raw_end": found["end"],
                        "parent_mention_id": found.get("parent"),
                    }
                )
                if "value" in found:
                    rows[VALUE_TABLE[found["label"]]].append({**key, **found["value"]})
                if "flow" in found:
                    money = {"money_mention_id": key["mention_id"], "document_id": document_id}
                    rows["flows"].append({**money, **found["flow"]})
        output = tmp_path / folder
        output.mkdir(exist_ok=True)
        for table in READ:
            declared = arrow_schema(TABLES[table])
            columns = pa.schema([column.with_nullable(True) for column in declared])
            written = pa.Table.from_pylist(rows[table], schema=columns)
            pq.write_table(written, output / f"{table}.parquet")
        made = {"run_id": [run_id], "software_version": ["0.1.0"]}
        pq.write_table(pa.table(made), output / "runs.parquet")
        return output

    return write


@pytest.fixture
def write_gold(tmp_path: Path) -> WriteGold:
    """Writes one gold file; several calls fill one folder."""

    def write(name: str = "a", *, folder: str = "gold", **content: Any) -> Path:
        gold = tmp_path / folder
        gold.mkdir(exist_ok=True)
        content = {"sha256": hashlib.sha256(name.encode()).hexdigest(), "mentions": [], **content}
        (gold / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
        return gold

    return write
