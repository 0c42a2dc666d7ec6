"""The tables as a Data Package v2 descriptor: https://datapackage.org/standard/data-package/."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pipeline.schema.model import LIST_SEPARATOR, Field, FieldType, ForeignKey, Table
from pipeline.schema.tables import TABLES

# Types of Table Schema, with the properties that go with them.
PACKAGE_TYPES: Mapping[FieldType, Mapping[str, str]] = {
    "string": {"type": "string"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "decimal": {"type": "number"},
    "date": {"type": "date"},
    "datetime": {"type": "datetime"},
    "strings": {"type": "list", "itemType": "string", "delimiter": LIST_SEPARATOR},
    "spans": {"type": "array"},
    "json": {"type": "object"},
}

_PROFILES = "https://datapackage.org/profiles/2.0"
_MEDIA_TYPES = {"parquet": "application/vnd.apache.parquet", "csv": "text/csv"}

DataFormat = Literal["parquet", "csv"]


@dataclass(frozen=True)
class DataFile:
    """A written file of one table, called by the table's name and the format.

    Attributes:
        table: name of the table.
        format: of the file.
        rows: rows of the table.
        size: bytes of the file.
        sha256: of the file's bytes, in hex.
    """

    table: str
    format: DataFormat
    rows: int
    size: int
    sha256: str


def datapackage(files: Sequence[DataFile]) -> str:
    """The text of datapackage.json for files that stand beside it; no time stamps, no paths."""
    return _package(
        [
            _resource(TABLES[file.table], file.format)
            | {"rows": file.rows, "bytes": file.size, "hash": f"sha256:{file.sha256}"}
            for file in files
        ]
    )


def schema_json() -> str:
    """The descriptor of all tables as Parquet, before any is written."""
    return _package([_resource(table, "parquet") for table in TABLES.values()])


def _package(resources: list[dict[str, Any]]) -> str:
    package = {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": "pledgebook-output",
        "title": "Money, places, organizations, dates and funding flows from policy documents",
        "resources": resources,
    }
    return json.dumps(package, indent=2, ensure_ascii=False) + "\n"


def _resource(table: Table, format_: DataFormat) -> dict[str, Any]:
    return {
        "$schema": f"{_PROFILES}/dataresource.json",
        "name": _resource_name(table.name, format_),
        "title": table.title,
        "description": table.description,
        "type": "table",
        "path": f"{table.name}.{format_}",
        "format": format_,
        "mediatype": _MEDIA_TYPES[format_],
        "schema": {
            "$schema": f"{_PROFILES}/tableschema.json",
            "fields": [_field(field) for field in table.fields],
            "primaryKey": list(table.primary_key),
            "foreignKeys": [_foreign_key(table, key, format_) for key in table.foreign_keys],
        },
    }


def _resource_name(table: str, format_: DataFormat) -> str:
    return table if format_ == "parquet" else f"{table}-{format_}"


def _field(field: Field) -> dict[str, Any]:
    bounds = {"minimum": field.minimum, "maximum": field.maximum}
    constraints: dict[str, Any] = {
        name: bound for name, bound in bounds.items() if bound is not None
    }
    # An empty list is an empty cell in CSV, which Table Schema counts as missing.
    if field.required and field.type != "strings":
        constraints["required"] = True
    if field.allowed:
        constraints["enum"] = list(field.allowed)
    return {
        "name": field.name,
        **PACKAGE_TYPES[field.type],
        "description": field.description,
        **({"unit": field.unit} if field.unit is not None else {}),
        **({"constraints": constraints} if constraints else {}),
    }


def _foreign_key(table: Table, key: ForeignKey, format_: DataFormat) -> dict[str, Any]:
    reference: dict[str, Any] = {"fields": [key.reference]}
    if key.table != table.name:  # left out, it means the same resource
        reference["resource"] = _resource_name(key.table, format_)
    return {"fields": [key.field], "reference": reference}
