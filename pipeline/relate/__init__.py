"""relate: who gives how much to whom, where, when and what for, and which flows are told twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.relate.duplicates import (
    Duplicate,
    FlowKey,
    find_duplicates,
    flow_key,
)

if TYPE_CHECKING:
    from pipeline.relate.flows import relate

__all__ = [
    "Duplicate",
    "FlowKey",
    "find_duplicates",
    "flow_key",
    "relate",
]


def __getattr__(name: str) -> Any:
    """`relate` loads when it is needed: who only compares flows needs none of the stages."""
    if name == "relate":
        from pipeline.relate.flows import relate

        return relate
    raise AttributeError(name)
