"""The tables as data: each declared once, all outputs derived from the declarations.

Modules that need Arrow are imported by name (`pipeline.schema.arrow`, `pipeline.schema.validate`),
so that this package loads fast.
"""

from pipeline.schema.datapackage import schema_json
from pipeline.schema.dbt import schema_dbt
from pipeline.schema.markdown import schema_markdown
from pipeline.schema.model import Field, ForeignKey, Table
from pipeline.schema.sql import schema_sql
from pipeline.schema.tables import TABLES
from pipeline.schema.text import schema_text

__all__ = [
    "TABLES",
    "Field",
    "ForeignKey",
    "Table",
    "schema_dbt",
    "schema_json",
    "schema_markdown",
    "schema_sql",
    "schema_text",
]
