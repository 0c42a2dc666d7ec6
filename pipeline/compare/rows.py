"""SQL that tells which rows of a table differ between two outputs, and in which columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.emit.reading import TableFile, quoted
from pipeline.errors import SettingsError
from pipeline.schema.model import Table
from pipeline.schema.tables import TABLES

#: Prefixes of the two outputs' tables in queries.
OLD, NEW = "old ", "new "

#: The first key and the one behind the last; None for no bound.
KeyRange = tuple[str | None, str | None]


def compared_tables() -> list[Table]:
    """The tables whose rows can be followed: those that do not belong to one run only.

    `runs` and `issues` name the run in each row, so all their rows are others each time.
    """
    return [table for table in TABLES.values() if "run_id" not in table.columns]


def schema_in(folder: Path, tables: Mapping[str, TableFile], table: Table) -> pa.Schema | None:
    """The columns that a table has in an output; None where it is not there.

    Raises:
        SettingsError: the table lacks its key.
    """
    if table.name not in tables:
        return None
    schema = tables[table.name].schema
    for column in table.primary_key:
        if column not in schema.names:
            raise SettingsError(
                f"{folder}: its table {table.name} has no column {column}, which tells rows apart. "
                "Name the output folder of `pledgebook run`."
            )
    return schema


def key_ranges(table: Table, *files: TableFile | None) -> Iterator[KeyRange]:
    """Ranges of keys, one after the other, each with a row group or so of every file.

    Tables are sorted by their keys, so a range is read without the rest of a file, and comparing
    range by range takes the same memory whatever the tables have.
    """
    starts = {start for file in files if file for start in _group_starts(file.path, table)}
    return pairwise((None, *sorted(starts), None))


def row_changes_sql(
    table: Table, old: pa.Schema | None, new: pa.Schema | None, keys: KeyRange
) -> str:
    """A query for the rows of one table that were added, changed or removed.

    Args:
        table: its declaration, with a key of one column.
        old: columns that it has in the old output, or None where it is not there.
        new: columns that it has in the new output, or None where it is not there.
        keys: of the rows.

    Returns:
        A query with the columns of `changes.CHANGES`, sorted by key. A column that one of the
        outputs does not have counts as null there; one of another type is compared as text.
    """
    (key,) = map(quoted, table.primary_key)
    names = [name for name in _union(old, new) if name not in table.primary_key]
    flags = [_differs(name, old, new) for name in names]
    document = "document_id"
    document_id = (
        "NULL"
        if document not in table.columns
        else f"coalesce({_side('n', document, new)}, {_side('o', document, old)})"
    )
    # Names and types come from the files' own columns, and each name is quoted.
    return f"""
        SELECT {_literal(table.name)} AS "table",
               coalesce(n.{key}, o.{key}) AS "key",
               CAST({document_id} AS VARCHAR) AS document_id,
               CASE WHEN o.{key} IS NULL THEN 'added'
                    WHEN n.{key} IS NULL THEN 'removed' ELSE 'changed' END AS "change",
               CASE WHEN o.{key} IS NULL OR n.{key} IS NULL THEN []::VARCHAR[]
                    ELSE list_where({_list(map(_literal, names))}, {_list(flags)}) END AS "columns"
        FROM {_source(OLD, table, old, keys)} AS o
        FULL JOIN {_source(NEW, table, new, keys)} AS n ON o.{key} = n.{key}
        WHERE o.{key} IS NULL OR n.{key} IS NULL OR {" OR ".join(flags)}
        ORDER BY "key"
    """  # noqa: S608


def _union(old: pa.Schema | None, new: pa.Schema | None) -> list[str]:
    """Names of all columns: those of the new output in order, then those that are gone."""
    names = [*(new.names if new else ()), *(old.names if old else ())]
    return list(dict.fromkeys(names))


def _differs(name: str, old: pa.Schema | None, new: pa.Schema | None) -> str:
    sides = _side("o", name, old), _side("n", name, new)
    types = {side.field(name).type for side in (old, new) if side and name in side.names}
    if len(types) > 1:
        sides = f"CAST({sides[0]} AS VARCHAR)", f"CAST({sides[1]} AS VARCHAR)"
    return f"({sides[0]} IS DISTINCT FROM {sides[1]})"


def _side(alias: str, name: str, schema: pa.Schema | None) -> str:
    return f"{alias}.{quoted(name)}" if schema and name in schema.names else "NULL"


def _source(prefix: str, table: Table, schema: pa.Schema | None, keys: KeyRange) -> str:
    key = quoted(table.primary_key[0])
    if schema is None:
        return f"(SELECT NULL::VARCHAR AS {key} WHERE false)"
    first, end = keys
    wanted = [f"{key} >= {_literal(first)}"] if first is not None else []
    wanted += [f"{key} < {_literal(end)}"] if end is not None else []
    return f"(FROM {quoted(prefix + table.name)} WHERE {' AND '.join(wanted) or 'true'})"


def _group_starts(path: Path, table: Table) -> Iterator[str]:
    """The first key of each row group but the first one, where the file tells."""
    file = pq.read_metadata(path)
    place = next(
        place
        for place in range(file.num_columns)
        if file.schema.column(place).path == table.primary_key[0]
    )
    for group in range(1, file.num_row_groups):
        statistics = file.row_group(group).column(place).statistics
        if statistics is not None and statistics.has_min_max:
            yield statistics.min


def _list(items: Sequence[str] | map[str]) -> str:
    return f"[{', '.join(items)}]"


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
