"""What differs between two outputs: as a table to follow, and as a report to read."""

from pipeline.compare.changes import changes, write_changes
from pipeline.compare.difference import difference
from pipeline.compare.model import Difference
from pipeline.compare.render import difference_to_json, print_difference

__all__ = [
    "Difference",
    "changes",
    "difference",
    "difference_to_json",
    "print_difference",
    "write_changes",
]
