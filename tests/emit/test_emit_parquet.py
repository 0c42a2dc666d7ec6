"""Row groups and keys of Parquet files that are written as rows come."""

from __future__ import annotations

import itertools
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.emit import parquet
from pipeline.emit.found_schemas import KEY_SCHEMAS
from pipeline.emit.parquet import write_parquet
from pipeline.errors import SchemaError
from pipeline.relate.repeated.flow_key import FlowKey
from pipeline.schema import TABLES
from pipeline.schema.arrow import rows_to_table


def texts(lengths: list[int]) -> pa.Table:
    rows = [
        {"document_id": f"{number:016x}", "raw_text": "x" * length}
        for number, length in enumerate(lengths)
    ]
    return rows_to_table(TABLES["documents_text"], rows)


@settings(deadline=None, max_examples=40)
@given(
    lengths=st.lists(st.integers(0, 300), max_size=60),
    cuts=st.lists(st.integers(0, 60), max_size=5),
)
def test_the_bytes_do_not_hang_on_how_rows_come(
    tmp_path_factory: pytest.TempPathFactory, lengths: list[int], cuts: list[int]
) -> None:
    folder = tmp_path_factory.mktemp("parquet")
    table = texts(lengths)
    ends = sorted({min(cut, table.num_rows) for cut in (0, *cuts, 60)})
    pieces = [table.slice(a, b - a) for a, b in itertools.pairwise(ends)]
    with pytest.MonkeyPatch.context() as small:
        small.setattr(parquet, "ROW_GROUP", 7)
        small.setattr(parquet, "_ROW_GROUP_BYTES", 500)
        write_parquet("documents_text", table.to_batches(), folder / "whole")
        batches = [batch for piece in pieces for batch in piece.to_batches()]
        assert write_parquet("documents_text", batches, folder / "cut") == table.num_rows
    assert (folder / "whole").read_bytes() == (folder / "cut").read_bytes()
    metadata = pq.read_metadata(folder / "whole")
    groups = [metadata.row_group(i).num_rows for i in range(metadata.num_row_groups)]
    assert sum(groups) == table.num_rows
    assert all(size <= 7 for size in groups)


@pytest.mark.parametrize("batch_rows", [1, 2, 100])
def test_two_rows_of_one_key_are_refused(batch_rows: int, tmp_path: Path) -> None:
    rows = [{"document_id": name, "raw_text": ""} for name in ("a", "b", "b", "c")]
    table = rows_to_table(TABLES["documents_text"], rows)
    with pytest.raises(SchemaError, match=r"documents_text\.document_id, row 2: .*not unique"):
        write_parquet("documents_text", table.to_batches(batch_rows), tmp_path / "file")


def test_keys_of_flows_have_a_column_for_every_field() -> None:
    assert KEY_SCHEMAS["flow_keys"].names == list(FlowKey.__struct_fields__)
