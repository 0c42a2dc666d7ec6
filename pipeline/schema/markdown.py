"""The data dictionary: docs/tables.md, generated from the table declarations."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.schema.model import DECIMAL_PRECISION, DECIMAL_SCALE, Field, Table
from pipeline.schema.tables import TABLES

_HEAD = f"""\
# The tables

<!-- Generated from pipeline/schema by `pledgebook schema --format markdown`. Edit it there. -->

A run writes each table as `NAME.parquet` and `NAME.csv`, a copy of all of them in
`pledgebook.duckdb`, and `datapackage.json`, which describes the Parquet and CSV files (Data Package
v2: columns, keys, number of rows, bytes, SHA-256).
Ids come from content, so the same input gives the same ids on every machine; rows are sorted by the
primary key. Offsets count Unicode code points and are half-open: `start` is in, `end` is out.

**Null** means that a value is not stated or could not be worked out, never 0 or an empty text; the
tables of values say why in `null_reason`.

| Type | Parquet | CSV |
|---|---|---|
| `string` | string | as it is, but see below |
| `integer` | int64 | digits |
| `number` | double | decimal number |
| `decimal` | decimal({DECIMAL_PRECISION}, {DECIMAL_SCALE}) | {DECIMAL_SCALE} decimal places |
| `date` | date | `2021-07-29` |
| `datetime` | timestamp, UTC | `2021-07-29T12:00:00.000000Z` |
| `strings` | list of strings | joined by ` \\| ` |
| `spans` | list of [start, end] | JSON |
| `json` | string | JSON |

**CSV in spreadsheets.** A spreadsheet could run a cell that begins with `=`, `+`, `-`, `@` (also in
their wide forms), a tab or a line end as a formula, so such a text is written with an apostrophe
before it (`'=2+2`); numbers are not touched. Null is an empty cell. Parquet and DuckDB hold
every text unchanged.
"""


def schema_markdown() -> str:
    """The text of docs/tables.md."""
    return "\n".join([_HEAD, _contents(), *(_section(table) for table in TABLES.values())])


def _contents() -> str:
    lines = ["| Table | |", "|---|---|"]
    lines += [f"| [{name}](#{name}) | {table.title} |" for name, table in TABLES.items()]
    return "\n".join(lines) + "\n"


def _section(table: Table) -> str:
    lines = [f"## {table.name}", "", f"**{table.title}.** {table.description}", ""]
    lines += ["| Column | Type | Unit | Null | Meaning |", "|---|---|---|---|---|"]
    lines += [_line(field) for field in table.fields]
    lines += ["", *_keys(table), ""]
    return "\n".join(lines)


def _line(field: Field) -> str:
    allowed = f" One of {', '.join(f'`{value}`' for value in field.allowed)}."
    meaning = field.description + (allowed if field.allowed else "")
    cells = (
        f"`{field.name}`",
        field.type,
        field.unit or "",
        "no" if field.required else "yes",
        meaning.replace("|", "\\|"),
    )
    return f"| {' | '.join(cells)} |"


def _keys(table: Table) -> Iterator[str]:
    yield f"Primary key: {', '.join(f'`{name}`' for name in table.primary_key)}."
    if table.foreign_keys:
        targets = (f"`{k.field}` → `{k.table}.{k.reference}`" for k in table.foreign_keys)
        yield f"Foreign keys: {', '.join(targets)}."
