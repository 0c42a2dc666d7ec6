"""How likely it is that a flow is read right: a logistic regression over how it was read.

The weights are a table, fitted by training/flows on labelled documents; docs/flows.md shows how
the score keeps its word.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import cache

from pipeline.lookups import read_rows
from pipeline.relate.draft import Draft

_MARGINS = (1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0)
"""Margins of the evidence for a flow, each of which makes it likelier to be one."""


_DOUBTS = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2)
"""Doubts of the network, negative logarithms of a probability, each of which makes it less sure."""


def score_of(read: Draft, filled: Draft, doubts: Mapping[str, float]) -> float:
    """The probability that a flow is one, with its status, providers and receivers right.

    Args:
        read: the flow by its own words alone.
        filled: the same with gaps filled.
        doubts: of the network about the flow and its fields; empty where it did not read it.

    Returns:
        0 to 1, to three digits.
    """
    weights = _weights()
    total = sum(weights.get(name, 0.0) for name in features_of(read, filled, doubts))
    return round(1 / (1 + math.exp(-total)), 3)


def features_of(read: Draft, filled: Draft, doubts: Mapping[str, float]) -> Iterator[str]:
    """What tells how sure the reading of a flow is, by name; each name once."""
    yield "any flow"
    for margin in _MARGINS:
        if read.margin >= margin:
            yield f"margin at least {margin}"
    yield f"status {filled.status or 'not stated'}"
    yield "status of its own words" if read.status is not None else "status filled in"
    yield f"provider {_provider(read, filled)}"
    yield f"subject {read.role or 'not found'}"
    yield f"receiver {_receiver(read, filled)}"
    yield from _doubtful(doubts)
    if read.verb is None:
        yield "no verb"
    if read.hangs:
        yield "hangs on a lead-in"
    if filled.part_of is not None:
        yield "part of another flow"
    if sum(token.label == "MONEY" for token in read.clause.tokens) > 1:
        yield "several sums in the sentence"
    if read.value.modifier == "vague":
        yield "vague sum"


def _doubtful(doubts: Mapping[str, float]) -> Iterator[str]:
    for field, doubt in doubts.items():
        yield from (f"doubt about {field} at least {least}" for least in _DOUBTS if doubt >= least)


def _provider(read: Draft, filled: Draft) -> str:
    if not filled.providers:
        return "nobody"
    if read.is_sourced:
        return "beside the sum"
    if read.providers == filled.providers:
        return "subject"
    if read.lead_providers == filled.providers:
        return "of the lead-in"
    return "who speaks" if filled.providers == read.publisher else "of another flow"


def _receiver(read: Draft, filled: Draft) -> str:
    if not filled.receivers:
        return "nobody"
    return "of its own words" if read.receivers == filled.receivers else "filled in"


@cache
def _weights() -> Mapping[str, float]:
    return {row["feature"]: float(row["weight"]) for row in read_rows("flow_score")}
