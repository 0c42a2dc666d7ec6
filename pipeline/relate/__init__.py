"""relate: who gives how much to whom, where, when and what for, and which flows are told twice.

    sentence/             tokens, names, verbs, clauses: what the rules look at
    layout/               what a sum stands in and under: tables, labels, lead-ins, headings
    whether/              is it a flow, and of which status
    who/, where/, when/   who gives and receives, where the money goes, and the date
    purpose               what for
    drafts, inherit       a flow by its own sentence; what it leaves unsaid, from those around it
    repeated/             parts of others, totals, and what was said before
    flows, score          all of it for one document

Nothing here reads or writes: an extraction goes in, the same with flows comes out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.relate.repeated.duplicates import Duplicate, find_duplicates
from pipeline.relate.repeated.flow_key import FlowKey, flow_key

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
