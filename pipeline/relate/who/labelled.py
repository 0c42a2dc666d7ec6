"""Parties where the labels of a table, a record, a row or a line name them."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from pipeline.document import Mention
from pipeline.relate.layout.labels import Labelled
from pipeline.relate.sentence.clauses import Clause
from pipeline.relate.sentence.lexicon import words
from pipeline.relate.sentence.names import mentions_at
from pipeline.relate.who.actors import Actors
from pipeline.relate.who.parties import Parties
from pipeline.relate.who.party import Party, parties_of

_SEPARATORS = words("row-separator")


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


def row_parties(
    row: Mention, acting: Sequence[Party] | None, *, receives: bool
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Who gives and who receives by a row's name.

    Args:
        row: the name.
        acting: who acts in the lead-in; where somebody does, the row names who receives.
        receives: whether the list says that it names who receives, whoever acts.

    Returns:
        Providers and receivers; a country that receives is a place and in neither.
    """
    if acting or receives:
        return tuple(acting or ()), parties_of((row,)) if row.label == "ORG" else ()
    return parties_of((row,)), ()


def gives_by_label(clause: Clause, providers: Sequence[Party] | None) -> bool:
    """Whether a sentence begins with a label that names who gives: `IKEA: | IKEA | will give`."""
    name, *rest = clause.tokens[:2]
    is_label = name.label == "ORG" and bool(rest) and rest[0].lower in _SEPARATORS
    return (
        is_label
        and bool(providers)
        and set(providers or ()) <= set(parties_of(mentions_at(clause.tokens, 0)))
    )
