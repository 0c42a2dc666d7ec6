"""What rules, network and both read, field by field; and how sure the network must be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from pipeline.check.flows import FLOW_FIELDS, FlowCounts, fields_right
from pipeline.relate.flows import read_flows, relate_with
from pipeline.relate.model.join import origins
from pipeline.relate.model.network import RelationModel
from training.flows.reading import found_flows
from training.relations.documents import Labelled

BONUSES = (0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 99.0)
"""With the last one the rules decide alone."""


def with_bonus(folder: Path, bonus: float) -> RelationModel:
    """Weights with the same bonus for all fields; with 0 the network decides alone."""
    network = RelationModel(folder)
    same = {field: dict.fromkeys(by, bonus) for field, by in network.settings.bonus.items()}
    network.settings = msgspec.structs.replace(network.settings, bonus=same)
    return network


def figures(documents: Iterable[Labelled], network: RelationModel | None) -> list[float]:
    """Percent of the flows found whose fields are right, and of those with all right."""
    counts = FlowCounts()
    for extraction, gold in documents:
        counts.add(found_flows(relate_with(extraction, network)), gold)
    fields = counts.fields()
    return [*(getattr(fields, name) for name in FLOW_FIELDS), fields.all_five]


def by_bonus(
    documents: Sequence[Labelled], networks: Sequence[RelationModel]
) -> Iterator[tuple[str, str, int, list[float]]]:
    """Field, where the rules have it from, number of flows, percent right by each network."""
    total: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str, int]] = Counter()
    for extraction, gold in documents:
        told = [origins(read.own, read.filled) for read in read_flows(extraction, None)]
        for number, network in enumerate(networks):
            found = found_flows(relate_with(extraction, network))
            for origin, (span, flow) in zip(told, found.items(), strict=True):
                if span not in gold:
                    continue
                checked = fields_right(flow, gold[span])
                for field, where in origin.items():
                    total[field, where] += number == 0
                    right[field, where, number] += checked[field]
    for (field, where), count in sorted(total.items()):
        shares = [100 * right[field, where, n] / max(1, count) for n in range(len(networks))]
        yield field, where, count, shares
