"""Emit: turns extractions into tables, and tables into files or data frames."""

from pipeline.emit.extractions import extractions_to_tables, tables_to_extractions
from pipeline.emit.files import write_output
from pipeline.emit.frames import to_frames
from pipeline.emit.rows import RunRecord
from pipeline.emit.tables import build_tables

__all__ = [
    "RunRecord",
    "build_tables",
    "extractions_to_tables",
    "tables_to_extractions",
    "to_frames",
    "write_output",
]
