"""Leaves flows out of the tables that are not sure enough for a user."""

from __future__ import annotations

import msgspec

from pipeline.document import Extraction, Flow


def without_unsure_flows(extraction: Extraction, min_score: float) -> Extraction:
    """The extraction with those flows only whose score is at least `min_score`.

    It goes before duplicates are looked for over all documents, so that a flow that is kept never
    counts as told before by one that is not. A reference to a flow that is left out becomes null.

    Args:
        extraction: a document with its flows.
        min_score: 0 to 1; at 0 all flows stay.
    """
    kept = [flow for flow in extraction.flows if flow.score >= min_score]
    ids = {flow.flow_id for flow in kept}
    return msgspec.structs.replace(extraction, flows=tuple(_within(flow, ids) for flow in kept))


def _within(flow: Flow, ids: set[str]) -> Flow:
    """A flow whose references lead to flows among ids only."""
    return msgspec.structs.replace(
        flow,
        duplicate_of=flow.duplicate_of if flow.duplicate_of in ids else None,
        part_of=flow.part_of if flow.part_of in ids else None,
    )
