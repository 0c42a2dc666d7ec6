"""The tables as pandas data frames, for `pipeline.extract`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pyarrow as pa

if TYPE_CHECKING:
    import pandas as pd


def to_frames(tables: Mapping[str, pa.Table]) -> dict[str, pd.DataFrame]:
    """Each table as a data frame.

    Returns:
        Frames by table name: texts as pandas' own strings, amounts as Decimal, days as
        datetime.date, lists as Python lists; what is null is None, NaN or NaT, after the dtype.
    """
    return {name: _frame(table) for name, table in tables.items()}


def _frame(table: pa.Table) -> pd.DataFrame:
    frame: pd.DataFrame = table.to_pandas(date_as_object=True)
    for field in table.schema:
        if pa.types.is_list(field.type):  # numpy arrays, which have no truth value
            frame[field.name] = table[field.name].to_pylist()
    return frame
