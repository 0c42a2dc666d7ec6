"""All tables that a run writes, by name.

Each is declared once, in the modules imported here; everything else derives from these
declarations (arrow.py, sql.py, datapackage.py, markdown.py, text.py, validate.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pipeline.schema.document_tables import DOCUMENTS, DOCUMENTS_TEXT, MENTIONS
from pipeline.schema.flow_tables import FLOWS
from pipeline.schema.model import Table
from pipeline.schema.run_tables import ISSUES, ORGANIZATION_INDEX, PLACE_INDEX, RUNS
from pipeline.schema.value_tables import DATES, MONEY, ORGANIZATIONS, PLACES

TABLES: Mapping[str, Table] = MappingProxyType(
    {
        table.name: table
        for table in (
            DOCUMENTS,
            DOCUMENTS_TEXT,
            MENTIONS,
            MONEY,
            PLACES,
            ORGANIZATIONS,
            DATES,
            FLOWS,
            ORGANIZATION_INDEX,
            PLACE_INDEX,
            ISSUES,
            RUNS,
        )
    }
)
