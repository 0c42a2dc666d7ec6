"""The tables as SQL for DuckDB: types, keys and comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.schema.model import DECIMAL_PRECISION, DECIMAL_SCALE, Field, FieldType, Table
from pipeline.schema.tables import TABLES

SQL_TYPES: Mapping[FieldType, str] = {
    "string": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "decimal": f"DECIMAL({DECIMAL_PRECISION}, {DECIMAL_SCALE})",
    "date": "DATE",
    "datetime": "TIMESTAMP WITH TIME ZONE",
    "strings": "VARCHAR[]",
    "spans": "BIGINT[][]",
    "json": "JSON",
}


def creation_order() -> Iterator[Table]:
    """All tables, each after those that its foreign keys point to."""
    created: set[str] = set()
    while len(created) < len(TABLES):
        for table in TABLES.values():
            needed = {key.table for key in table.foreign_keys} - {table.name}
            if table.name not in created and needed <= created:
                created.add(table.name)
                yield table


def create_table(table: Table, *, keys: bool = True) -> str:
    """CREATE TABLE and COMMENT statements of one table.

    Args:
        table: the table.
        keys: whether to declare its keys, for each of which DuckDB makes an index.
    """
    lines = [f"{_quoted(field.name)} {_column(field)}" for field in table.fields]
    if keys:
        lines.append(f"PRIMARY KEY ({', '.join(map(_quoted, table.primary_key))})")
        lines += [
            f"FOREIGN KEY ({_quoted(key.field)}) "
            f"REFERENCES {_quoted(key.table)} ({_quoted(key.reference)})"
            for key in table.foreign_keys
            # DuckDB checks a key into the same table row by row, so rows that point forward
            # would be refused; validate.py has checked these keys.
            if key.table != table.name
        ]
    name = _quoted(table.name)
    body = ",\n    ".join(lines)
    statements = [
        f"CREATE TABLE {name} (\n    {body}\n);",
        f"COMMENT ON TABLE {name} IS {_literal(f'{table.title}. {table.description}')};",
    ]
    statements += [
        f"COMMENT ON COLUMN {name}.{_quoted(field.name)} IS {_literal(field.explained())};"
        for field in table.fields
    ]
    return "\n".join(statements) + "\n"


def schema_sql() -> str:
    """All tables as a script, in an order in which it runs."""
    return "\n".join(create_table(table) for table in creation_order())


def _column(field: Field) -> str:
    return SQL_TYPES[field.type] + (" NOT NULL" if field.required else "")


def _quoted(name: str) -> str:
    return f'"{name}"'


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
