"""Whether a sum is a flow, from what evidence, and who named its parties, places and dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from pipeline.document import MoneyValue
from pipeline.explain.found import Found, flow_row
from pipeline.explain.rebuilt import Scene
from pipeline.lookups import read_rows
from pipeline.relate.draft import Draft
from pipeline.relate.flows import Read, read_flows
from pipeline.relate.layout.leads import lead_ins
from pipeline.relate.model.network import shipped
from pipeline.relate.score import features_of
from pipeline.relate.sentence.clauses import clause_of, lead_in_clause
from pipeline.relate.whether.evidence import Evidence, gather
from pipeline.show.handles import handle_of

#: What the tables do not keep of other formats than text and Markdown.
_OTHERWISE = "the run had another version, or knew more of the layout"
_LISTS = {
    "provider_names": "given by",
    "receiver_names": "received by",
    "recipient_place_names": "for places",
}


def flow_lines(found: Found, scene: Scene) -> Iterator[str]:
    """The flow of a sum, or why there is none; of other mentions the flows of their sentence."""
    mention = scene.mention
    if not isinstance(mention.value, MoneyValue):
        yield from _beside(found)
        return
    flow_id = f"flow-{found.mention_id}"
    stored = next(
        (row for row in found.tables["flows"].to_pylist() if row["flow_id"] == flow_id), None
    )
    if stored is None:
        yield "this sum is no flow: what speaks for one does not outweigh the rest"
    else:
        yield from _stored(found, stored)
    yield from _evidence(scene)
    for read in read_flows(scene.extraction, shipped()):
        if read.own.mention is mention:
            yield from _read(read)
            if stored is None:
                yield f"worked out again it is a flow: {_why_left_out(found)}"
            elif read.joined.draft.status not in (None, stored["status"]):
                yield f"worked out again its status is {read.joined.draft.status}"
            return
    if stored is not None:
        yield f"worked out again it is no flow: {_OTHERWISE}"


def _why_left_out(found: Found) -> str:
    settings = msgspec.json.decode(found.run["settings"])
    return f"{_OTHERWISE}, or left it out by --min-score" if settings["min_score"] else _OTHERWISE


def _beside(found: Found) -> Iterator[str]:
    """The flows of a mention's sentence, in short."""
    rows = found.tables["mentions"].to_pylist()
    (here,) = (row["sentence"] for row in rows if row["mention_id"] == found.mention_id)
    beside = {row["mention_id"]: row["text"] for row in rows if row["sentence"] == here}
    for row in found.tables["flows"].to_pylist():
        if (words := beside.get(row["money_mention_id"])) is not None:
            told = (f"{told} {'; '.join(row[name])}" for name, told in _LISTS.items() if row[name])
            flow = f"in its sentence {handle_of(row['flow_id'])}: {words}, {row['status']}"
            yield ", ".join((flow, *told))


def _stored(found: Found, row: Mapping[str, Any]) -> Iterator[str]:
    """What the run decided."""
    code = row["transaction_type_code"]
    yield f"{row['status']}" + (f", IATI transaction type {code}" if code else "")
    for column, told in _LISTS.items():
        if row[column]:
            yield f"{told}: {'; '.join(row[column])}"
    if row["date_start"] or row["date_end"]:
        yield f"from {row['date_start'] or '…'} to {row['date_end'] or '…'}"
    if row["purpose"]:
        yield f"for: {row['purpose']}"
    for column, told in (("part_of", "a part of"), ("duplicate_of", "says again what")):
        other = flow_row(found, row[column]) if row[column] else None
        if other is not None:
            yield f"{told} {handle_of(other['flow_id'])}: {other['sentence_text']}"


def _evidence(scene: Scene) -> Iterator[str]:
    """Cues in the sum's sentence, and in the lines that it hangs on."""
    clause = clause_of(scene.extraction, scene.mention)
    value = scene.mention.value
    if not isinstance(value, MoneyValue):
        return
    yield from _weighed("in its sentence", gather(clause, value))
    for span in lead_ins(scene.document, scene.mention.start):
        lead = lead_in_clause(scene.extraction, span)
        text = scene.document.text[span.start : span.end]
        yield from _weighed(f"above it, in »{text}«", gather(lead, None))


def _weighed(where: str, evidence: Sequence[Evidence]) -> Iterator[str]:
    for one in evidence:
        side = "for" if one.cue.is_flow else "against"
        means = f", which means {one.cue.status}" if one.cue.status else ""
        yield f"{side} a flow, {one.weight:.2f}: {one.cue.kind} {one.cue.text!r} {where}{means}"


def _read(read: Read) -> Iterator[str]:
    """How the flow was read, by the rules and the network, and what each adds to its score."""
    yield f"what speaks for a flow outweighs the rest by {read.own.margin:.2f}"
    rules, both = _fields(read.filled), _fields(read.joined.draft)
    for field, names in both.items():
        if names != rules[field]:
            yield f"{field}: by the rules {rules[field]}; the network is surer of {names}"
    weights = {row["feature"]: float(row["weight"]) for row in read_rows("flow_score")}
    features = features_of(read.own, read.filled, read.joined.doubts)
    told = [f"{name} {weights.get(name, 0.0):+.2f}" for name in features]
    yield f"its score, as log odds: {', '.join(told)}"


def _fields(draft: Draft) -> dict[str, str]:
    values = {
        "status": (draft.status,) if draft.status else (),
        "given by": tuple(party.name for party in draft.providers or ()),
        "received by": tuple(party.name for party in draft.receivers),
        "for places": tuple(place.name for place in draft.places),
    }
    return {field: "; ".join(names) or "nothing" for field, names in values.items()}
