"""The statements that make the schema, from the declarations of the tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from psycopg.sql import SQL, Composed, Identifier, Literal

from pipeline.schema.model import (
    DECIMAL_PRECISION,
    DECIMAL_SCALE,
    Field,
    FieldType,
    ForeignKey,
    Table,
)

#: Types as PostgreSQL's `format_type` writes them.
COLUMN_TYPES: Mapping[FieldType, str] = MappingProxyType(
    {
        "string": "text",
        "integer": "bigint",
        "number": "double precision",
        "decimal": f"numeric({DECIMAL_PRECISION},{DECIMAL_SCALE})",
        "date": "date",
        "datetime": "timestamp with time zone",
        "strings": "text[]",
        "spans": "bigint[]",
        "json": "jsonb",
    }
)


def create_table(schema: str, table: Table) -> Composed:
    """CREATE TABLE, with a primary key where it is one column."""
    lines = [_column(field) + SQL(" NOT NULL" if field.required else "") for field in table.fields]
    if _has_short_key(table):
        lines.append(SQL("PRIMARY KEY ({})").format(Identifier(table.primary_key[0])))
    return SQL("CREATE TABLE {} ({})").format(Identifier(schema, table.name), SQL(", ").join(lines))


def add_column(schema: str, table: Table, field: Field) -> Composed:
    """ALTER TABLE for a column more; null until rows are loaded."""
    return SQL("ALTER TABLE {} ADD COLUMN {}").format(
        Identifier(schema, table.name), _column(field)
    )


def set_required(schema: str, table: Table, column: str, *, required: bool) -> Composed:
    """ALTER TABLE for a column that must not, or may, be null."""
    return SQL("ALTER TABLE {} ALTER COLUMN {} {}").format(
        Identifier(schema, table.name),
        Identifier(column),
        SQL("SET NOT NULL" if required else "DROP NOT NULL"),
    )


def comments(schema: str, table: Table) -> Iterator[Composed]:
    """COMMENT statements of a table and its columns."""
    text = f"{table.title}. {table.description}"
    yield SQL("COMMENT ON TABLE {} IS {}").format(Identifier(schema, table.name), Literal(text))
    for field in table.fields:
        yield SQL("COMMENT ON COLUMN {} IS {}").format(
            Identifier(schema, table.name, field.name), Literal(field.explained())
        )


def create_indexes(schema: str, table: Table) -> Iterator[Composed]:
    """CREATE INDEX statements, for what is not there.

    Foreign keys get one each, as deletions look them up. A key of several columns gets a unique
    one over digests: a row of an index has at most 2,704 bytes, and messages and paths can be
    longer.
    """
    columns = dict.fromkeys(key.field for key in table.foreign_keys)
    for column in columns:
        if table.primary_key != (column,):
            yield SQL("CREATE INDEX IF NOT EXISTS {} ON {} ({})").format(
                Identifier(f"{table.name}_{column}_idx"),
                Identifier(schema, table.name),
                Identifier(column),
            )
    if not _has_short_key(table):
        yield SQL("CREATE UNIQUE INDEX IF NOT EXISTS {} ON {} ({})").format(
            Identifier(f"{table.name}_key"),
            Identifier(schema, table.name),
            SQL(", ").join(SQL("md5({})").format(Identifier(name)) for name in table.primary_key),
        )


def foreign_key_name(table: Table, key: ForeignKey) -> str:
    """The name of a foreign key's constraint."""
    return f"{table.name}_{key.field}_fkey"


def add_foreign_key(schema: str, table: Table, key: ForeignKey) -> Composed:
    """ALTER TABLE for a foreign key."""
    return SQL("ALTER TABLE {} ADD CONSTRAINT {} FOREIGN KEY ({}) REFERENCES {} ({})").format(
        Identifier(schema, table.name),
        Identifier(foreign_key_name(table, key)),
        Identifier(key.field),
        Identifier(schema, key.table),
        Identifier(key.reference),
    )


def _has_short_key(table: Table) -> bool:
    return len(table.primary_key) == 1


def _column(field: Field) -> Composed:
    return SQL("{} {}").format(Identifier(field.name), SQL(COLUMN_TYPES[field.type]))
