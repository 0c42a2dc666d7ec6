"""Parties where the labels of a table, a record or a line name them."""

from __future__ import annotations

import msgspec

from pipeline.relate.layout.labels import Labelled
from pipeline.relate.who.actors import Actors
from pipeline.relate.who.parties import Parties
from pipeline.relate.who.party import parties_of


def with_labels(parties: Parties, heads: Labelled, actors: Actors) -> Parties:
    """Parties, where the heads of a table or the labels of a record name others, with those."""
    givers, receiving = actors.named(heads.givers), parties_of(heads.receivers)
    if heads.lists_donors and actors.speaking != givers:
        receiving = parties.receivers or actors.speaking
    used = frozenset(mention.start for mention in (*heads.givers, *heads.receivers))
    return msgspec.structs.replace(
        parties,
        providers=() if heads.is_unnamed else givers or parties.providers,
        receivers=receiving or parties.receivers,
        offsets=parties.offsets | used,
        is_sourced=parties.is_sourced or bool(givers),
    )


def without_label(parties: Parties, label: int) -> Parties:
    """Parties but for the place that labels a line: `Togo: a loan of $5 million` of a bank."""
    offsets = parties.offsets - {label}
    return msgspec.structs.replace(parties, providers=None, offsets=offsets, label=None)
