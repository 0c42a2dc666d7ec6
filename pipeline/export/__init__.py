"""export: what is in an output folder, in the formats of others."""

from pipeline.export.activity import Reporter
from pipeline.export.iati import Exported, export_iati

__all__ = ["Exported", "Reporter", "export_iati"]
