"""relate: who gives how much to whom, where, when and what for, and which flows are told twice."""

from pipeline.relate.duplicates import (
    Duplicate,
    FlowKey,
    find_duplicates,
    flow_key,
    mark_duplicates,
    with_duplicates,
)
from pipeline.relate.flows import relate

__all__ = [
    "Duplicate",
    "FlowKey",
    "find_duplicates",
    "flow_key",
    "mark_duplicates",
    "relate",
    "with_duplicates",
]
