"""The review loop: documents go to a labelling tool, and come back as gold and lookup rows.

`sample` chooses documents, `tasks` makes of each what a tool shows, `formats` writes and reads the
files of tools, `reviewed` checks what came back against the texts, `gold` and `corrections` make of
it labels to score against and rows for `--lookups`.
"""

from __future__ import annotations

from pipeline.label.exporting import export_labels
from pipeline.label.formats import FORMATS
from pipeline.label.importing import Import, import_labels
from pipeline.label.sample import Sample

__all__ = ["FORMATS", "Import", "Sample", "export_labels", "import_labels"]
