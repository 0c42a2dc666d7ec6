"""Knowledge as data: CSV files with a source for each row, and the functions that read them."""

from __future__ import annotations

import csv
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import resources


@contextmanager
def building() -> Iterator[None]:
    """While lookups are built nothing is garbage; looking for it takes a third of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def read_rows(name: str) -> tuple[dict[str, str], ...]:
    """All rows of a lookup file, with a team's own rows before the others.

    Args:
        name: file name in this folder, without `.csv`.

    Returns:
        A dict a row, header names to cells; every cell is a string.
    """
    from pipeline.lookups.own import with_own_rows  # it reads shipped rows itself

    return with_own_rows(name)


@cache
def shipped_rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a lookup file as it ships; see `read_rows`."""
    path = resources.files(__name__) / f"{name}.csv"
    return tuple(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def split_list(cell: str) -> tuple[str, ...]:
    """The items of a list cell: `a|b` → `("a", "b")`, an empty cell → `()`."""
    return tuple(item.strip() for item in cell.split("|") if item.strip())
