"""The face of the stage: an extraction with its mentions goes in, the same with flows comes out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from pipeline.document import Document, Extraction, Flow
from pipeline.relate.draft import Draft, to_others
from pipeline.relate.drafts import read_drafts
from pipeline.relate.inherit import fill
from pipeline.relate.model.around import Reader
from pipeline.relate.model.join import Joined, join
from pipeline.relate.model.network import RelationModel, shipped
from pipeline.relate.score import score_of
from pipeline.relate.where.topic import topic_of
from pipeline.relate.who.actors import actors_of

_DEFAULT_STATUS, _DEFAULT_CODE = "provided", "3"
"""What a flow is where nothing in the text says more."""
_MOST_JUDGED = 400
"""Flows of a document that the network reads, ten milliseconds each; of more, only the rules do."""


class Read(NamedTuple):
    """A flow by the rules in the sum's own words, with gaps filled, and with the network."""

    own: Draft
    filled: Draft
    joined: Joined


def relate(extraction: Extraction) -> Extraction:
    """Add the flows of one document, read by the rules and the network that ships.

    Args:
        extraction: a document and its mentions with their values.

    Returns:
        The same with a flow for each money mention that is a sum given, lent, pledged, asked for
        or spent, in order; flows that were there are replaced. `duplicate_of` is set only where
        a sum is given again in another currency; the rest is left to `emit`.
    """
    return relate_with(extraction, shipped())


def relate_with(extraction: Extraction, network: RelationModel | None) -> Extraction:
    """Add the flows of one document, read by the rules and a network, or by the rules alone."""
    flows = tuple(
        _flow(
            to_others(read.joined.draft),
            score_of(read.own, read.filled, read.joined.doubts),
            extraction.document,
        )
        for read in read_flows(extraction, network)
    )
    return msgspec.structs.replace(extraction, flows=flows)


def read_flows(extraction: Extraction, network: RelationModel | None) -> Iterator[Read]:
    """How each flow of a document was read, in order."""
    actors = actors_of(extraction)
    topic = topic_of(extraction, actors)
    drafts = read_drafts(extraction, actors)
    reader = Reader(extraction, actors, topic)
    done = fill(drafts, topic)
    broken_down = {draft.part_of.mention_id for draft in done if draft.part_of is not None}
    for number, (own, filled) in enumerate(zip(drafts, done, strict=True)):
        joined = Joined(filled, {})
        if network is not None and number < _MOST_JUDGED:
            around = reader.around(own.here)
            is_total = filled.status == "total" and own.mention.mention_id in broken_down
            judged = network.judge(around)
            joined = join(own, filled, around, judged, network.settings, is_total=is_total)
        yield Read(own, filled, joined)


def _flow(draft: Draft, score: float, document: Document) -> Flow:
    providers = draft.providers or ()
    start, end = draft.period or (None, None)
    stated = draft.status is not None
    return Flow(
        document_id=document.document_id,
        money_mention_id=draft.mention.mention_id,
        amount_min=draft.value.amount_min,
        amount_max=draft.value.amount_max,
        currency_code=draft.value.currency_code,
        modifier=draft.value.modifier,
        status=draft.status or _DEFAULT_STATUS,
        transaction_type_code=draft.transaction_type_code if stated else _DEFAULT_CODE,
        provider_ids=tuple(party.id for party in providers),
        provider_names=tuple(party.name for party in providers),
        receiver_ids=tuple(party.id for party in draft.receivers),
        receiver_names=tuple(party.name for party in draft.receivers),
        recipient_place_ids=tuple(place.id for place in draft.places),
        recipient_place_names=tuple(place.name for place in draft.places),
        date_start=start,
        date_end=end,
        purpose=draft.purpose,
        sentence_text=document.text[draft.sentence.start : draft.sentence.end].strip(),
        score=score,
        part_of=None if draft.part_of is None else f"flow-{draft.part_of.mention_id}",
        duplicate_of=None if draft.restates is None else f"flow-{draft.restates.mention_id}",
        duplicate_score=None if draft.restates is None else 1.0,
    )
