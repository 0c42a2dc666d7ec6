"""Rows are sorted by their key, however many there are and whatever their keys begin with."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.emit import sorting
from pipeline.emit.sorting import in_key_order

_KEYS = st.lists(st.text(st.characters(codec="utf-8"), max_size=6), unique=True, max_size=60)


def in_order(keys: list[str], rows_a_batch: int, scratch: Path) -> list[tuple[str, int]]:
    rows = pa.table({"key": pa.array(keys, pa.string()), "row": range(len(keys))})
    batches = in_key_order(rows.to_batches(rows_a_batch), "key", scratch)
    return [(row["key"], row["row"]) for batch in batches for row in batch.to_pylist()]


@pytest.mark.parametrize("bytes_at_once", [40, 400, 40_000])
@pytest.mark.parametrize("prefix", ["", "flow-"])
@given(keys=_KEYS, rows_a_batch=st.integers(1, 20))
def test_rows_are_in_the_order_of_their_keys_bytes(
    keys: list[str], rows_a_batch: int, prefix: str, bytes_at_once: int
) -> None:
    keys = [prefix + key for key in keys]
    expected = sorted(((key, row) for row, key in enumerate(keys)), key=lambda one: one[0].encode())
    with pytest.MonkeyPatch.context() as small, TemporaryDirectory() as folder:
        small.setattr(sorting, "_AT_ONCE", bytes_at_once)
        assert in_order(keys, rows_a_batch, Path(folder)) == expected
        assert list(Path(folder).iterdir()) == []
